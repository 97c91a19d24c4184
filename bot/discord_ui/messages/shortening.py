"""Shortens what a place is recognised by, in a list or an error. What is quoted is never shortened: it has pages.

`pages` counts and `markdown` escapes; the replies and the lists ask for a text that fits. Pure.
"""

from collections.abc import Iterable

from bot.discord_ui.messages.markdown import Spans, mark
from bot.discord_ui.messages.pages import pages, size
from bot.quoting.answers import Quotation
from bot.quoting.limits import over_limit
from bot.quoting.matched_line import matched_line
from bot.texts.directions import close_directions

DOTS = "\u00a0…"  # the space does not break: no line begins with the dots
_LABEL = 100  # characters of an option's label, description and value, and of an autocomplete choice
_DESCRIPTION = 80  # of a passage in an option
_SHORTEST = 8


def cut(text: str) -> str:
    """A label: at most 100 characters, however Discord counts them."""
    label = close_directions(text)
    if _units(label) <= _LABEL:
        return label
    while _units(label := close_directions(text)) >= _LABEL:
        text = text[: min(_LABEL, len(text) - 1)]
    return label + "…"


def clip(text: str, room: int, bold: Spans = ()) -> str:
    """The text, escaped and marked; what has no room is left off, between two words where that can be."""
    source = mark(text, bold)
    if size(source) <= room:
        return source
    first = pages(text[:room], room - size(DOTS), bold)[0]
    return first.source.rstrip() + (DOTS if first.end < len(text) else "")


def excerpt(quotation: Quotation, length: int, room: int) -> str:
    """The line with most of the matched words, marked; `length` counts characters, `room` what they need escaped."""
    line = matched_line(quotation, length)
    words = mark(line.passage.text, line.passage.matched_offsets)
    source = f"{'… ' if line.omits_before else ''}{words}{DOTS if line.omits_after else ''}"
    return source if size(source) <= room or length <= _SHORTEST else excerpt(quotation, length * 2 // 3, room)


def description(quotation: Quotation) -> str:
    """The same as an option shows it: plain; empty where its work does not allow to be quoted so much."""
    if over_limit(quotation) is not None:
        return ""
    line = matched_line(quotation, _DESCRIPTION)
    return cut(
        f"{'… ' if line.omits_before else ''}{close_directions(line.passage.text)}{DOTS if line.omits_after else ''}"
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def line_pages(lines: Iterable[str], room: int) -> list[list[str]]:
    """The lines in pages of at most so much, by `pages.size`, and a line at least."""
    found: list[list[str]] = []
    left = 0
    for line in lines:
        needed = size(line) + 1
        if not found or needed > left:
            found.append([])
            left = room
        found[-1].append(line)
        left -= needed
    return found
