"""The text of a block as Markdown that reads as that text: its words with as few backslashes as will do, its emphasis
and the marks of its notes.

How much is escaped is a `Care`: the writer of corpus files begins with little, reads back what it wrote, and takes more
where that is not the same.
"""

import re
from collections.abc import Iterator
from enum import IntEnum

from bot.library.blocks import Block

_START = r"(?:(?<=\n)|(?<![\s\S]))"
_LITTLE = re.compile(
    r"[\\`*{^~<](?=[\s\S]|\Z)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\[(?=[\^\[@!])|\](?=[(\[:{])|==|\+\+|%%|\$\$"
    rf"|{_START}(?:[#>|=:]|\[(?=[ \w/><?*-]\])|[-+](?=[\s+-]|\Z)|[!?](?=[!?])|(?<=\d)[.)])"
    r"|#+\Z"
)
_ITEM = re.compile(rf"{_START}\d{{1,9}}([.)])(?=\s|\Z)")
_MORE = re.compile(r"[\\`*_{}^~<>&\[\]=+%$#|@]|" + _START + r"[^\w\s]", re.ASCII)
_ALL = re.compile(r"[!-/:-@\[-`{-~]")
_FIRST = re.compile(_START + r"\w")
_PLAIN_LETTER = re.compile(r"[^\s!-/:-@\[-`{-~\ufdd0-\ufdef\ufffe\uffff]")
_HARMLESS = re.compile(r"<(?![A-Za-z/!?])")


class Care(IntEnum):
    LITTLE = 0  # what is nearly always a mark
    MORE = 1  # whatever may be one
    ALL = 2  # every sign of ASCII except letters and digits
    ENTITIES = 3  # and the first letters of lines, and those next to emphasis, by number
    PLAIN = 4  # and no emphasis


def inline(block: Block, care: Care, *, cell_ends: tuple[int, ...] = (), breaks: str = "\\\n") -> str:
    """The text of a block. Line breaks are written as `breaks`, and the two blanks at `cell_ends` as bars."""
    text = block.text
    put = dict(_escapes(text, care, in_row=bool(cell_ends) or breaks == " "))
    marks = _marks(block, care)
    if care >= Care.ENTITIES:
        put |= {at: _entity(text[at]) for at in _neighbours(block) if _PLAIN_LETTER.fullmatch(text[at : at + 1])}
    put |= {match.start(): breaks for match in re.finditer("\n", text)}
    for at in cell_ends:
        put[at], put[at + 1] = " | ", ""
    parts: list[str] = []
    last = 0
    for at in sorted({*put, *marks}):
        parts.append(text[last:at])
        parts.append(marks.get(at, ""))
        last = at
        if at in put:
            parts.append(put[at])
            last = at + 1
    parts.append(text[last:])
    return "".join(parts)


def _escapes(text: str, care: Care, *, in_row: bool) -> Iterator[tuple[int, str]]:
    pattern = (_LITTLE, _MORE, _ALL)[min(care, Care.ALL)]
    for match in pattern.finditer(text):
        for at in range(*match.span()):
            if care is not Care.LITTLE or not _HARMLESS.match(text, at):
                yield at, "\\" + text[at]
    for match in _ITEM.finditer(text):
        yield match.start(1), "\\" + match[1]
    if in_row:
        yield from ((match.start(), "\\|") for match in re.finditer(r"\|", text))
    if care >= Care.ENTITIES:
        yield from ((match.start(), _entity(match.group())) for match in _FIRST.finditer(text))


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def _neighbours(block: Block) -> Iterator[int]:
    """What is next to where emphasis begins and ends: with signs on both sides, it may begin and end anywhere."""
    for emphasis in block.emphasis:
        for at in (emphasis.span.start, emphasis.span.end):
            yield from (max(0, at - 1), at)


def _marks(block: Block, care: Care) -> dict[int, str]:
    """What is put in at each offset: ends of emphasis, marks of notes, beginnings of emphasis."""
    found: dict[int, list[str]] = {}
    emphasis = block.emphasis if care < Care.PLAIN else ()
    ordered = sorted(emphasis, key=lambda e: (e.span.start, -e.span.end, e.strong))
    for each in reversed(ordered):
        found.setdefault(each.span.end, []).append(_sign(care, strong=each.strong))
    for mark in block.notes:
        found.setdefault(mark.at, []).append(f"[^{mark.name}]")
    for each in ordered:
        found.setdefault(each.span.start, []).append(_sign(care, strong=each.strong))
    return {at: "".join(signs) for at, signs in found.items()}


def _sign(care: Care, *, strong: bool) -> str:
    """Where emphasis touches emphasis, two signs are told apart and one is not."""
    return "**" if strong else "_" if care >= Care.ENTITIES else "*"
