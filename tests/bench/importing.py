"""How right imported files are: headings and paragraphs next to those that are known, and one text in two formats.

    CATCHWORD_SHARED=FOLDER python -m tests.bench.importing

A block is right when its kind (heading or paragraph) and its words are; blanks do not count, and neither do notes.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, cast

import click

from bot.library.blocks import Block, BlockKind
from bot.library.findings import RefusedError
from bot.library.importers.importing import read_document

Known = tuple[str, str]  # its kind, `h` or `p`, and its words
_BOOKS = ".epub", ".html", ".docx", ".odt"
_LEAST = dict.fromkeys(_BOOKS, 0.98) | {".txt": 0.95}
_SAME = (  # one text in two formats
    ("txt/common-sense-147-0.txt", "html/common-sense-147-h.htm"),
    ("txt/communist-manifesto-61.txt", "md/the-communist-manifesto.md"),
    ("epub/mill-on-liberty.epub", "md/on-liberty.md"),
    ("derived/leaflet-douglass.docx", "derived/leaflet-douglass.libreoffice.docx"),
    ("derived/leaflet-douglass.docx", "derived/leaflet-douglass.odt"),
    ("derived/on-liberty-ch1-2.epub", "derived/on-liberty-ch1-2.docx"),
    ("derived/udhr-five-languages.html", "derived/udhr-five-languages.odt"),
)


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of the blocks that were read are among the known ones, in order; `same_letters`: all letters are, in
    order, whatever blocks they are in.
    """

    name: str
    read: int
    known: int
    right: int
    right_headings: int
    known_headings: int
    same_letters: bool

    @property
    def precision(self) -> float:
        return self.right / max(1, self.read)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.known)

    @property
    def is_enough(self) -> bool:
        """Whether as many are right as each format is held to."""
        return min(self.precision, self.recall) >= _LEAST.get(Path(self.name).suffix, 0.0)


def known_blocks(blocks: Sequence[Block]) -> list[Known]:
    """Blocks as they are compared."""
    return [
        ("h" if block.level else "p", " ".join(block.text.split())) for block in blocks if block.kind != BlockKind.NOTE
    ]


def score(name: str, read: Sequence[Known], known: Sequence[Known]) -> Score:
    """The blocks that were read next to those that are known."""
    pairs = SequenceMatcher(None, read, known, autojunk=False).get_matching_blocks()
    right = [known[pair.b + n] for pair in pairs for n in range(pair.size)]
    ours, theirs = ("".join("".join(words.split()) for _, words in blocks) for blocks in (read, known))
    return Score(
        name,
        len(read),
        len(known),
        len(right),
        sum(kind == "h" for kind, _ in right),
        sum(kind == "h" for kind, _ in known),
        ours == theirs,
    )


def known_of(gold: Path) -> tuple[list[Known], frozenset[str]]:
    """The known blocks of a file, and the words that may be there or not, in any kind."""
    said: Any = json.loads(gold.read_text("utf-8"))
    if isinstance(said, list):
        pairs = cast("list[tuple[str, str]]", said)
        return [(kind[0], " ".join(words.split())) for kind, words in pairs], frozenset()
    blocks = [
        block
        for article in said["articles"]
        for block in (("h", article["title"]), *(b for section in article["sections"] for b in _of_section(section)))
    ]
    lists = [cast("list[str]", said.get(key) or []) for key in ("line_block", "about", "dropped")]
    loose = [*(words for each in lists for words in (*each, " ".join(each))), said.get("slogan") or ""]
    return blocks, frozenset({*loose, "Who We Are", "Publication and Contact Info"})


def _of_section(section: Any) -> Iterator[Known]:
    if section["title"]:
        yield "h", section["title"]
    yield from (("p", words) for words in section["paras"])


def scores(shared: Path) -> Iterator[Score | str]:
    """Of each file whose blocks are known: its score, or its name where it is refused."""
    for gold in sorted((shared / "texts").glob("*/*.gold.json")):
        known, loose = known_of(gold)
        stem = gold.name.removesuffix(".gold.json")
        for file in sorted(gold.parent.glob(f"{stem}.*")):
            if file.suffix not in _LEAST:
                continue
            try:
                blocks = known_blocks(read_document(file.read_bytes(), file.name).blocks)
            except RefusedError:
                yield file.name
                continue
            yield score(file.name, [b for b in blocks if b[1] not in loose], known)


def agreements(shared: Path) -> Iterator[Score | str]:
    """Of each text in two formats how much of the second is in the first: by letters and digits alone, as editions
    differ in their quotation marks.
    """
    for one, other in _SAME:
        name = f"{one} = {Path(other).name}"
        try:
            read, known = (
                [
                    (kind, "".join(c for c in words.casefold() if c.isalnum()))
                    for kind, words in known_blocks(read_document((shared / "texts" / n).read_bytes(), n).blocks)
                ]
                for n in (one, other)
            )
        except RefusedError:
            yield name
            continue
        yield score(name, read, known)


def _row(made: Score | str) -> str:
    if isinstance(made, str):
        return f"{made:60} refused"
    headings = f"{made.right_headings}/{made.known_headings}"
    letters = "same" if made.same_letters else "not"
    shown = f"{made.precision:9.3f} {made.recall:8.3f} {headings:>10} {letters:>7}"
    return f"{made.name:60} {shown}{'' if made.is_enough else '  <'}"


def main() -> int:
    """The exit status: 1 where a file has too few right blocks."""
    shared = Path(os.environ["CATCHWORD_SHARED"])
    made = list(scores(shared))
    head = f"{'file':60} {'precision':>9} {'recall':>8} {'headings':>10} {'letters':>7}"
    click.echo("\n".join((head, *map(_row, (*made, *agreements(shared))))))
    return int(any(isinstance(each, Score) and not each.is_enough for each in made))


if __name__ == "__main__":
    sys.exit(main())
