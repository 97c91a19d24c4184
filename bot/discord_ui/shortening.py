"""Shortens what a place is recognised by, in a list or an error. What is quoted is never shortened: it has pages.

`pages` counts and `markdown` escapes; the replies and the lists ask for a text that fits. Pure.
"""

import re

from bot.discord_ui.markdown import Spans, mark
from bot.discord_ui.pages import pages, size
from bot.texts.passage import Passage

MORE = "\u00a0…"  # the space does not break: no line begins with the dots
_LABEL = 100  # characters of an option's label, description and value, and of an autocomplete choice
_DESCRIPTION = 80  # of a passage in an option
_SHORTEST = 8


def cut(text: str) -> str:
    """A label: at most 100 characters, however Discord counts them."""
    if _units(text) <= _LABEL:
        return text
    while _units(text) >= _LABEL:
        text = text[:-1]
    return text + "…"


def clipped(text: str, room: int, bold: Spans = ()) -> str:
    """The text, escaped and marked; what has no room is left off, between two words where that can be."""
    source = mark(text, bold)
    if size(source) <= room:
        return source
    first = pages(text[:room], room - size(MORE), bold)[0]
    return first.source.rstrip() + (MORE if first.end < len(text) else "")


def excerpt(passage: Passage, length: int, room: int) -> str:
    """The words around the first matched ones, marked; `length` counts characters, `room` what they need escaped."""
    text, start, end = _around(passage, length)
    bold = [(a - start, b - start) for a, b in passage.matched_offsets if a < end and b > start]
    source = f"{'… ' if start else ''}{mark(text[start:end], bold)}{MORE if end < len(text) else ''}"
    return source if size(source) <= room or length <= _SHORTEST else excerpt(passage, length * 2 // 3, room)


def description(passage: Passage) -> str:
    """The same as an option shows it: plain."""
    text, start, end = _around(passage, _DESCRIPTION)
    return cut(f"{'… ' if start else ''}{text[start:end]}{MORE if end < len(text) else ''}")


def _around(passage: Passage, length: int) -> tuple[str, int, int]:
    """The passage on one line, and where in it the words around the first match begin and end."""
    text = re.sub(r"\s", " ", passage.text)
    first, last = next(iter(passage.matched_offsets), (0, 0))
    start = min(max(0, first - max(0, length - (last - first)) // 2), max(0, len(text) - length))
    if start:
        start = text.find(" ", start - 1, first) + 1 or start
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start + length // 2, end + 1), 0) or end
    return text, start, end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
