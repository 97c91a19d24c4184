"""Headings of a document that marks none below its title: short lines in bold by themselves, `Chapter I`, `Preface`.

Many people write their headings so, and some programs export them so. They are taken for headings where every one has
text below it, and that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.findings import Finding
from bot.library.blocks import Block, BlockKind
from bot.library.chapter_lines import CHAPTER_LEVEL, chapter_level
from bot.library.importers.document import ImportCode, note

_LONGEST = 120  # characters
_FEWEST_BOLD = 2  # one line in bold is a line in bold
_MOST_BOLD = 1 / 3  # of the lines, or
_MOST_BOLD_LETTERS = 1 / 8  # of the letters: where more are bold, it says nothing
_NO_END = (",", ";", ":")
_BOLD_LEVEL = CHAPTER_LEVEL + 1


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a document, with no words where it cannot be a heading; `bold`: all of it."""

    text: str
    bold: bool
    level: int = 0


def find_levels(lines: Sequence[Line]) -> dict[int, int]:
    """The levels of those that look like headings, by their places; none where one is marked, but for a title."""
    if any(line.level for line in lines[1:]):
        return {}
    ranks = [_rank(line) for line in lines]
    found = [n for n, (a, b) in enumerate(pairwise([*ranks, 1])) if a and (not b or b > a)]
    bold = [n for n in found if ranks[n] == _BOLD_LEVEL]
    few = len(bold) <= _MOST_BOLD * len(lines) or _letters(lines, bold) <= _MOST_BOLD_LETTERS * _letters(lines)
    if len(bold) < _FEWEST_BOLD or not (few or len(bold) == _FEWEST_BOLD):
        found = [n for n in found if n not in bold]
    used = sorted({ranks[n] for n in found})
    above = lines[0].level if lines else 0
    return {n: used.index(ranks[n]) + 1 + above for n in found}


def mark_unstyled(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Finding]]:
    """The blocks with such lines as headings, and what is said of that."""
    levels = find_levels([_line(block) for block in blocks if block.kind is not BlockKind.NOTE])
    if not levels:
        return tuple(blocks), []
    body = [n for n, block in enumerate(blocks) if block.kind is not BlockKind.NOTE]
    read = list(blocks)
    for n, level in levels.items():
        read[body[n]] = replace(read[body[n]], kind=BlockKind.HEADING, level=level, emphasis=())
    first = read[body[min(levels)]]
    return tuple(read), [note(ImportCode.HEADINGS_UNSTYLED, first.line, first.text, len(levels))]


def _letters(lines: Sequence[Line], places: Sequence[int] | None = None) -> int:
    return sum(len(lines[n].text) for n in (range(len(lines)) if places is None else places))


def _line(block: Block) -> Line:
    text = block.text if block.kind is BlockKind.PARAGRAPH else ""
    bold = sum(e.span.end - e.span.start for e in block.emphasis if e.strong)
    return Line(text, bold >= len(text.strip()) > 0, block.level)


def _rank(line: Line) -> int:
    """How high the heading would be, 1 for the highest; 0 where it is not one."""
    text = line.text
    if not text or "\n" in text or len(text) > _LONGEST:
        return 0
    if rank := chapter_level(text):
        return rank
    is_name = any(map(str.isalpha, text)) and not text.endswith(_NO_END)
    return _BOLD_LEVEL if line.bold and is_name else 0
