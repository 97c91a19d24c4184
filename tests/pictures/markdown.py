"""Discord's Markdown -> HTML: the blocks of a text, and in each the styles that `discord_markdown` reads."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from itertools import groupby

from tests.discord_ui.discord_markdown import shown

_FENCE = re.compile(r"```(?:\w+\n)?\n?(.*?)\n?```", re.DOTALL)
_MARKS = (  # what begins a block, and its HTML
    (re.compile(r"-# +(.*)"), '<div class="subtext">{}</div>'),
    (re.compile(r"(?:#{1,3}) +(.*)"), '<div class="heading">{}</div>'),
    (re.compile(r"> +(.*)"), '<div class="quote">{}</div>'),
)
_ITEM = re.compile(r"( *)([-*]|\d+\.) +(.*)")
_NAMED = re.compile(r"<(@&|@|#)(\d+)>|<t:(\d+):[fR]>")
_NAMES = {"@&": "@Moderators", "#": "#reading"}
BOT = 1  # its id in a mention; everybody else is a member
_GUARD = "·"  # what begins inside a line is not a list, heading or quotation


def html_of(source: str) -> str:
    """The whole text; a fenced block is kept as typed."""
    before, *rest = _FENCE.split(source)
    made = _blocks(before)
    for fenced, after in zip(rest[::2], rest[1::2], strict=True):
        made += f"<pre>{escape(fenced)}</pre>{_blocks(after)}"
    return made


def _blocks(source: str) -> str:
    lines = source.strip("\n").split("\n") if source.strip() else []
    return "".join(
        _paragraph("\n".join(group)) if plain else "".join(map(_block, group))
        for plain, group in groupby(lines, lambda line: not _is_block(line))
    )


def _is_block(line: str) -> bool:
    return bool(_ITEM.match(line)) or any(mark.match(line) for mark, _ in _MARKS)


def _paragraph(text: str) -> str:
    return f'<div class="text">{_inline(text)}</div>'


def _block(line: str) -> str:
    for mark, made in _MARKS:
        if found := mark.match(line):
            return made.format(_inline(found[1]))
    indent, bullet, text = _item(line)
    sign = "<i>•</i>" if bullet in "-*" else f'<i class="number">{bullet}</i>'
    return f'<div class="item" style="margin-left:{len(indent) * 8}px">{sign}<span>{_inline(text)}</span></div>'


def _item(line: str) -> tuple[str, str, str]:
    found = _ITEM.fullmatch(line)
    assert found is not None
    return found[1], found[2], found[3]


def _inline(source: str) -> str:
    made, at = "", 0
    for found in _NAMED.finditer(source):
        made += "".join(_runs(source[at : found.start()])) + _named(found)
        at = found.end()
    return made + "".join(_runs(source[at:]))


def _named(found: re.Match[str]) -> str:
    """A mention by the name of what it mentions, or a time."""
    if found[3] is not None:
        return f'<span class="timestamp">{datetime.fromtimestamp(int(found[3]), UTC):%d %B %Y %H:%M}</span>'
    member = "@Catchword" if int(found[2]) == BOT else "@Reader"
    return f'<span class="mention">{_NAMES.get(found[1], member)}</span>'


def _runs(source: str) -> Iterator[str]:
    """Blanks at its ends are kept, which Discord trims only from a whole message."""
    inner = source.strip(" ")
    if not inner:
        yield source
        return
    before, _, after = source.partition(inner)
    yield before
    for style, run in groupby(shown(_GUARD + inner).glyphs[1:], lambda glyph: glyph[1]):
        text = escape("".join(char for char, _ in run))
        names = " ".join(sorted(name.replace(" ", "-") for name in style))
        yield f'<span class="{names}">{text}</span>' if names else text
    yield after
