"""What is unlikely in a text, each with its line, for the person who reviews the corpus. Nothing is changed.

A check looks at the blocks alone, in reading order, each with the file that it is in.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bot.findings import Finding
from bot.library.blocks import Block
from bot.library.chapter_lines import chapter_level, is_bare_number
from bot.library.digital_libraries import library_phrase
from bot.library.findings import CorpusCode, list_lines, warning
from bot.library.foreign_keys import field_of, is_about_the_work
from bot.library.line_groups import is_wide
from bot.library.plain_text import is_plain_text

MOST_WITHOUT_HEADING = 500  # paragraphs
MOST_WORDS = 2_000  # of a paragraph
_MOST_NAMED = 5  # of a kind
_EDGE = 60  # blocks at either end in which a library puts its words
_MOST_ECHOED = 60  # characters
_OPENING = 12  # blocks in which a text says what it is
_LEAST_ALIKE = 3  # paragraphs that may head chapters
_LEAST_PAGES = 2
_STOPS = (".", ",", ";", "!", "?", ":")
_STATED = re.compile(r"([^\W\d_][\w ]{0,30}?)\s*:\s+(\S.{0,200})")
_PLAIN_SCALAR = re.compile(r"[^\W_](?:[^:#\n\[\]{},]|:(?=\S))*")
_BETWEEN_AUTHORS = re.compile(r"\s*[;&]\s*")
_PAGE = re.compile(r"[\[(—–-]?\s*(?:p(?:age|\.)?\s*)?(\d{1,4})\s*[\])—–-]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block, and the file that it is in."""

    path: Path
    block: Block


def count_words(text: str) -> int:
    """Words between white space; of scripts that write none, two characters count as one."""
    wide = 0 if text.isascii() else sum(map(is_wide, text))
    return len(text.split()) + wide // 2


def check_blocks(placed: Sequence[PlacedBlock], title: str) -> list[Finding]:
    """Everything that is unlikely in these blocks of one work, whose title is `title` (empty where none is given)."""
    checks: tuple[Callable[[Sequence[PlacedBlock]], Iterator[Finding]], ...] = (
        _missing_headings,
        _long_paragraphs,
        _chapter_lines,
        _page_numbers,
        _library_words,
        _stated_facts,
    )
    return [*(finding for check in checks for finding in check(placed)), *_repeated_titles(placed, title)]


def _missing_headings(placed: Sequence[PlacedBlock]) -> Iterator[Finding]:
    start = count = 0
    for n, at in enumerate(placed):
        start, count = (n + 1, 0) if at.block.level else (start, count + 1)
        if count == MOST_WITHOUT_HEADING:
            first = placed[start]
            yield warning(first.path, first.block.line, CorpusCode.NO_HEADINGS, paragraphs=MOST_WITHOUT_HEADING)
            return


def _long_paragraphs(placed: Sequence[PlacedBlock]) -> Iterator[Finding]:
    named = 0
    for at in placed:
        if at.block.level or len(at.block.text) <= MOST_WORDS or named == _MOST_NAMED:
            continue
        words = count_words(at.block.text)
        if words > MOST_WORDS:
            named += 1
            yield warning(at.path, at.block.line, CorpusCode.PARAGRAPH_LONG, words=words)


def _chapter_lines(placed: Sequence[PlacedBlock]) -> Iterator[Finding]:
    """Paragraphs that read like headings; of a plain text only bare numbers, as the others are headings there."""
    paragraphs = [at for at in placed if at.block.level == 0]
    found = [at for at in paragraphs if not is_plain_text(at.path) and chapter_level(at.block.text)]
    if not found:
        bare = [at for at in paragraphs if is_bare_number(at.block.text)]
        found = bare if len(bare) >= _LEAST_ALIKE else []
    if not found and len(placed) - len(paragraphs) <= 1:
        like_headings = [at for at in paragraphs if _stands_out(at.block)]
        found = like_headings if len(like_headings) >= _LEAST_ALIKE else []
    if found:
        lines = list_lines([at.block.line for at in found])
        first = found[0]
        facts = {"found": first.block.text[:_MOST_ECHOED], "count": len(found), "lines": lines}
        yield warning(first.path, first.block.line, CorpusCode.CHAPTER_LINES, **facts)


def _stands_out(block: Block) -> bool:
    """A short paragraph in capitals, or in bold as a whole, that is not a sentence."""
    if len(block.text) > _MOST_ECHOED or "\n" in block.text or block.text.rstrip("\"'”’»)").endswith(_STOPS):
        return False
    whole = any(e.strong and len(e.span) == len(block.text) for e in block.emphasis)
    return whole or (block.text.isupper() and len(block.text) > 1)


def _page_numbers(placed: Sequence[PlacedBlock]) -> Iterator[Finding]:
    """Paragraphs that are a number only, each greater than the one before: those of the pages."""
    numbered = [(at, int(m[1])) for at in placed if at.block.level == 0 and (m := _PAGE.fullmatch(at.block.text))]
    rising = all(a < b for (_, a), (_, b) in pairwise(numbered))
    if len(numbered) >= _LEAST_PAGES and rising:
        first = numbered[0][0]
        lines = list_lines([at.block.line for at, _ in numbered])
        yield warning(first.path, first.block.line, CorpusCode.PAGE_NUMBERS, count=len(numbered), lines=lines)


def _library_words(placed: Sequence[PlacedBlock]) -> Iterator[Finding]:
    edges = placed if len(placed) <= 2 * _EDGE else (*placed[:_EDGE], *placed[-_EDGE:])
    found = [(at, phrase) for at in edges if (phrase := library_phrase(at.block.text))]
    for at, phrase in found[:_MOST_NAMED]:
        yield warning(at.path, at.block.line, CorpusCode.LIBRARY_WORDS, found=phrase)


def _stated_facts(placed: Sequence[PlacedBlock]) -> Iterator[Finding]:
    """Headings and paragraphs such as `Title: …`: what front matter would say."""
    stated: dict[str, str] = {}
    first: PlacedBlock | None = None
    for at in placed[:_OPENING]:
        matches = [_STATED.fullmatch(line) for line in at.block.text.split("\n", _OPENING)[:_OPENING]]
        about = [match for match in matches if match is not None and is_about_the_work(match[1])]
        first = first or (at if about else None)
        for match in about:
            stated.setdefault(field_of(match[1]), match[2])
    if first is not None and ("title" in stated or len(stated) > 1):
        lines = " · ".join(f"{key}: {_yaml(key, value)}" for key, value in stated.items())
        yield warning(first.path, first.block.line, CorpusCode.FRONT_MATTER_PROPOSED, lines=lines)


def _yaml(key: str, value: str) -> str:
    """A value as it is written in front matter; of authors a list, so that each is known by their name."""
    if key == "authors":
        return f"[{', '.join(map(_scalar, filter(None, _BETWEEN_AUTHORS.split(value))))}]"
    return _scalar(value)


def _scalar(value: str) -> str:
    return value if _PLAIN_SCALAR.fullmatch(value) else "'" + value.replace("'", "''") + "'"


def _repeated_titles(placed: Sequence[PlacedBlock], title: str) -> Iterator[Finding]:
    """The title as the first paragraph, or as a section next to the chapters."""
    key = _key(title)
    if not key or not placed:
        return
    first = next((at for at in placed if at.block.level == 0), placed[0])
    if first.block.level == 0 and _key(first.block.text) == key:
        yield warning(first.path, first.block.line, CorpusCode.TITLE_AGAIN, form="paragraph")
    at = placed[0]
    headings = [p for p in placed if p.block.level and p.block.level <= at.block.level]
    if at.block.level and _key(at.block.text) == key and len(headings) > 1:
        yield warning(at.path, at.block.line, CorpusCode.TITLE_AGAIN, form="section")


def _key(text: str) -> str:
    return " ".join(text.split()).casefold().strip(".:* ")
