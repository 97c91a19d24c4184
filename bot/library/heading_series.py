"""Lines of a plain text that are headings because there is a row of them: `Article I`, `§ 4`, `Day the First`, `IV`.

Such words are in sentences too, and a sentence may be broken anywhere. So each must be a paragraph by itself, between
paragraphs that neither lead up to it nor go on with it, and their numbers must rise. No sentence is broken around a
Roman number by itself; where chapters have numbers of their own, it is one level below them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.library.blocks import Block
from bot.library.chapter_lines import BARE, CHAPTER_LEVEL, has_name, series_number

_FEWEST = 3  # in a row whose numbers have gaps; two that follow each other are a row too
_WIDEST_GAP = 30
_MISPRINTED = 10  # numbers of which one may be wrong
_OPEN_ENDS = (",", ";", "-", "–", "—", "(")


@dataclass(frozen=True, slots=True)
class _Line:
    at: int
    value: int


def with_series(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the lines that make such rows as headings."""
    found: dict[str, list[_Line]] = {}
    for n, block in enumerate(blocks):
        number = series_number(block.text) if block.level == 0 and "\n" not in block.text else None
        if number is not None and (number[0] == BARE or _is_apart(blocks, n)):
            found.setdefault(number[0], []).append(_Line(n, number[1]))
    below = any(block.level == CHAPTER_LEVEL and not has_name(block.text) for block in blocks)
    levels = {
        line.at: CHAPTER_LEVEL + (below and named == BARE)
        for named, lines in found.items()
        if _rises(lines)
        for line in lines
    }
    return [replace(block, level=levels[n]) if n in levels else block for n, block in enumerate(blocks)]


def _is_apart(blocks: Sequence[Block], n: int) -> bool:
    """Whether no sentence goes on over the `n`th block."""
    before = blocks[n - 1] if n else None
    following = blocks[n + 1] if n + 1 < len(blocks) else None
    if following is None or following.text[:1].islower() or following.text.startswith(_OPEN_ENDS):
        return False
    leads_up = before is not None and not before.level and before.text.rstrip()[-1:].isalnum()
    return not leads_up or _is_short(before)


def _is_short(block: Block | None) -> bool:
    """Whether it is a title, or another such line, rather than the beginning of a sentence."""
    if block is None:
        return False
    return block.text.isupper() or series_number(block.text) is not None or block.text.istitle()


def _rises(lines: Sequence[_Line]) -> bool:
    """Whether the numbers rise, or begin again; of many, one may be misprinted."""
    pairs = [(a.value, b.value) for a, b in pairwise(lines)]
    wrong = sum(not (b == 1 or 0 < b - a <= _WIDEST_GAP) for a, b in pairs)
    if not pairs or wrong > len(pairs) // _MISPRINTED:
        return False
    return len(lines) >= _FEWEST or pairs[0][1] == pairs[0][0] + 1
