"""What the reader leaves over: lines that look like blocks and are none, and lines that nothing reads."""

import re
from collections.abc import Iterator, Sequence

from bot.library.blocks import Oddity, OddityCode
from bot.library.markdown.tool_rules import is_line_of_tags

_NO_HEADING = re.compile(r"^#{1,6}[^\s#].*", re.MULTILINE)
_NO_BLOCK = re.compile(r"^[ \t]*(?:\d{1,9}[.)](?=\s)|\||=+(?=[ \t]*$))", re.MULTILINE)
_MARKERS = re.compile(r"(?:[\s>*+-]|(?:\d{1,9}[.)]|\[\^[^\]\s]+\]:)(?=\s|$))*+")
_CELL = re.compile(r"(?<!\\)\|")
_WORD = re.compile(r"[^\W_]")


def block_lookalikes(content: str, line: int) -> Iterator[Oddity]:
    """Lines of a paragraph, the first on `line`, that would be a heading, an item or a row but for a blank or so."""
    for code, pattern in ((OddityCode.HEADING_BLANK, _NO_HEADING), (OddityCode.BLOCK_SYNTAX, _NO_BLOCK)):
        at, counted = line, 0
        for match in pattern.finditer(content):
            at += content.count("\n", counted, match.start())
            counted = match.start()
            if is_line_of_tags(match.group()):
                continue  # said where it is left out
            yield Oddity(code, at, match.group().strip())


def cells_beyond(row: str, count: int, line: int) -> Iterator[Oddity]:
    """The cells that a row has beyond those of its table's first row: they are not of the table."""
    cells = _CELL.split(row.lstrip("> \t-*+").rstrip().strip("|"))
    if len(cells) > count and _WORD.search("".join(cells[count:])):
        yield Oddity(OddityCode.CELLS_DROPPED, line, " | ".join(cell.strip() for cell in cells[count:]))


def unread_lines(lines: Sequence[str], covered: Sequence[int], first_line: int) -> Iterator[Oddity]:
    """Lines with words in them that nothing covers: containers nest too deeply there."""
    for n, line in enumerate(lines):
        if not covered[n] and _WORD.search(line) and not is_only_markers(line):
            yield Oddity(OddityCode.TOO_DEEP, first_line + n, line)


def is_only_markers(line: str) -> bool:
    return _MARKERS.fullmatch(line) is not None
