"""Kept parses under test: what a load gives without them, and what it must give with them."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from bot.library.library import load_folder
from bot.library.loaded_file import LoadedFile
from bot.library.parse_folder import ParseFolder
from tests.works import write_files, write_work

WORDS = "the lantern on the seventh bridge"


def write_large(corpus: Path) -> Path:
    """Three works of some pages, with a mark and a note each, and one that is named by its file only."""
    draw = Random(7)
    for name in "ABC":
        words = " ".join("".join(draw.choices("abcdefgh", k=5)) for _ in range(3_000))
        first = f"# One\n\n*Nobody* {name} lit {WORDS} that night.[^1]"
        write_work(corpus, name, f"{first}\n\n{words}\n\n[^1]: No.")
    write_files(corpus, {"plain.md": "# Without front matter\n\nWords.\n"})
    return corpus


def parses_at(path: Path, *, worth_keeping: int = 0, full: int = 2**25, parser: bytes = b"parser") -> ParseFolder:
    """As a new process sees it."""
    return ParseFolder(lambda: path, worth_keeping=worth_keeping, full=full, parser=lambda: parser)


def load(corpus: Path, place: Path) -> list[LoadedFile]:
    return load_folder(corpus, parse_folder=parses_at(place))


def files(place: Path) -> list[Path]:
    return sorted(place.glob("*"))


def is_kept(file: LoadedFile) -> bool:
    """Whether its words are in a file, and not in memory."""
    return file.work is not None and not isinstance(file.work.text, str)


def assert_equal(kept: Sequence[LoadedFile], parsed: Sequence[LoadedFile]) -> None:
    """Whether both give the same to whoever uses them: every value, of the same type."""
    assert list(kept) == list(parsed)
    for one, other in zip(kept, parsed, strict=True):
        assert [type(f.code) for f in one.findings] == [type(f.code) for f in other.findings]
        if one.work is None or other.work is None:
            continue
        text = str(one.work.text)
        assert text == other.work.text
        assert one.work.outline.paragraphs == other.work.outline.paragraphs
        assert one.work.outline.headings == other.work.outline.headings
        for mine, theirs in zip(one.work.sections, other.work.sections, strict=True):
            assert (list(mine.labels), mine.numbers, mine.paragraph_count) == (
                list(theirs.labels), theirs.numbers, theirs.paragraph_count,
            )  # fmt: skip
            assert [mine.blocks(label) for label in set(mine.labels)] == [
                theirs.blocks(label) for label in set(mine.labels)
            ]
            assert [p.span.of(one.work.text) for p in mine.paragraphs] == [p.span.of(text) for p in theirs.paragraphs]
