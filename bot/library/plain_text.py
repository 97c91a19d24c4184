"""A plain text (`.txt`) as blocks: paragraphs are what blank lines divide, and no mark is read as Markdown.

A line by itself that reads like a heading (`CHAPTER I`, `Book the First`, `PREFACE`) is one; all else is a paragraph.
Wrapped lines are joined; the lines of verse are kept, and so is a line that is a paragraph by itself.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bot.library.blocks import Block
from bot.library.chapter_lines import chapter_level, is_bare_number
from bot.library.heading_series import with_series
from bot.library.line_groups import LineGroup, is_wide, line_groups, reads_as_verse, usual_width
from bot.library.numbered_lines import numbered_lines

_WRAPPED = 120  # characters: no hard-wrapped line is longer, so a longer one is a whole paragraph
_INDENT = "\u3000"  # how Chinese and Japanese texts begin a paragraph
_TITLE_LINES = 3
_TITLE_LENGTH = 80  # characters
_ENDING = ".txt"


def is_plain_text(path: Path) -> bool:
    return path.suffix.lower() == _ENDING


def read_plain_text(source: str, first_line: int) -> list[Block]:
    """The blocks of `source`, whose first line is line `first_line` of its file."""
    groups = [part for group in line_groups(source, first_line) for part in _divide(group)]
    width = usual_width(groups)
    blocks = with_series([_block(group, width) for group in groups])
    return _compact_levels(list(_with_titles(_without_contents(blocks))))


def _divide(group: LineGroup) -> Iterator[LineGroup]:
    """The paragraphs of a group: each line where they are not wrapped; else an ideographic space, a verse with its
    number or a heading below another begins one.
    """
    unwrapped = any(len(line) > _WRAPPED for line in group.lines)
    begins = numbered_lines("\n".join(group.lines), 0) | _headings_below(group.lines)
    start = 0
    for n in range(1, len(group.lines) + 1):
        if n == len(group.lines) or unwrapped or n in begins or group.lines[n].startswith(_INDENT):
            yield LineGroup(group.first + start, group.lines[start:n])
            start = n


def _headings_below(lines: Sequence[str]) -> frozenset[int]:
    """Of `BOOK I` and `CHAPTER I` on two lines the second; of a list of chapters none, for it is not a heading."""
    if len(lines) > _TITLE_LINES or not chapter_level(lines[0]):
        return frozenset()
    found = {n: level for n, line in enumerate(lines) if (level := chapter_level(line))}
    below = all(a < b for a, b in pairwise(found.values()))
    return frozenset(n for n in found if n) if below else frozenset()


def _is_list(lines: Sequence[str]) -> bool:
    return sum(chapter_level(line) > 0 for line in lines) > 1


def _block(group: LineGroup, width: int) -> Block:
    lines = [line.strip() for line in group.lines]
    level = chapter_level(lines[0])
    if level and len(lines) <= _TITLE_LINES and not _is_list(lines) and sum(map(len, lines)) <= _TITLE_LENGTH * 2:
        return Block(level, _join_lines(lines), (), group.first)
    text = "\n".join(lines) if reads_as_verse(lines, width) else _join_lines(lines)
    return Block(0, text, (), group.first)


def _join_lines(lines: Sequence[str]) -> str:
    spaces = ("" if is_wide(a[-1:]) and is_wide(b[:1]) else " " for a, b in pairwise(lines))
    return "".join((lines[0], *(piece for pair in zip(spaces, lines[1:], strict=True) for piece in pair)))


def _without_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, but a heading with nothing below it that comes again is a line of the table of contents."""
    left = Counter(_key(b) for b in blocks if b.level)
    for block, following in pairwise((*blocks, None)):
        if block is None:
            return
        left[_key(block)] -= bool(block.level)
        ends = following is None or bool(following.level)
        yield Block(0, block.text, (), block.line) if block.level and ends and left[_key(block)] else block


def _key(block: Block) -> str:
    return block.text.casefold().rstrip(".")


def _with_titles(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks, with a line in capitals below a chapter's number (`THE MILL`) as part of its heading."""
    held: Block | None = None
    for block in blocks:
        if held is not None and held.level and block.level == 0 and _is_title(block.text):
            yield Block(held.level, f"{held.text} {block.text}", (), held.line)
            held = None
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _compact_levels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the levels that are used, from 1: a text of chapters only has no level above them."""
    used = sorted({block.level for block in blocks if block.level})
    return [replace(b, level=used.index(b.level) + 1) if b.level else b for b in blocks]


def _is_title(text: str) -> bool:
    return (
        text.isupper()
        and len(text) <= _TITLE_LENGTH
        and "\n" not in text
        and not chapter_level(text)
        and not is_bare_number(text)
    )
