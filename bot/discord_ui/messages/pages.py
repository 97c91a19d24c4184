"""Cuts a passage into pages that fit into a message: nothing is lost, each page is escaped and marked by itself.

The replies ask for the pages of a text and show one. Pure. A page ends
where a reader would pause: after a paragraph, else a line, a sentence, a word, else between two characters as
a reader counts them. The whitespace there belongs to the page that ends, where Discord trims it; only the
indentation goes with its line. `"".join(unescape(page.source) for page in pages(…))` is the text.
"""

import re
import unicodedata
from dataclasses import dataclass

from bot.discord_ui.messages.markdown import Spans, mark
from bot.discord_ui.messages.parts import Message

# Discord counts code points (discord-api-docs issue 1315), its clients UTF-16 units, never fewer. Apart from its
# 4,000 characters a message of components may hold about 10,170 bytes of UTF-8, 12 of them for each text, or
# the answer is 500 (issue 8554): so five bytes count for at least two characters.
_BYTES, _CHARACTERS = 5, 2

_MOST_TEXT = 3900  # of the 4,000 characters of a message; small print has signs of its own
SMALLEST_LIMIT = 64  # one character with its escapes and marks needs less than half of it
_VIRAMA = 9  # its canonical combining class
_BREAK = r"(?:\r\n?|\n)"
_PAUSES = (
    re.compile(rf"{_BREAK}(?:[ \t]*{_BREAK})+(?![ \t]*[\r\n])"),
    re.compile(rf"{_BREAK}(?![ \t]*[\r\n])"),
    re.compile(r"[.!?…][\"'”’»)\]]*[ \u3000]+(?=\S)|[。！？][」』”’）]*(?=\S)"),
    re.compile(r"[ \t\u2000-\u2006\u2008-\u200a\u3000]+(?=\S)"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the text, `text[start:end]`, and the source that shows it."""

    start: int
    end: int
    source: str


def size(source: str) -> int:
    """Count a source against Discord's limit for text, so that it fits however Discord counts."""
    encoded = len(source.encode(errors="surrogatepass"))
    return max(len(source.encode("utf-16-le", errors="surrogatepass")) // 2, -(-encoded * _CHARACTERS // _BYTES))


def fits(message: Message) -> bool:
    """Whether one message has room for all that it says."""
    return sum(map(size, message.texts)) <= _MOST_TEXT


def pages(text: str, limit: int, bold: Spans = (), italic: Spans = ()) -> list[Page]:
    """Cut the text into pages of at most this size."""
    if limit < SMALLEST_LIMIT:
        raise ValueError(limit)
    passage = _Passage(text, tuple(bold), tuple(italic))
    found: list[Page] = []
    while (start := found[-1].end if found else 0) < len(text):
        found.append(passage.next_page(start, limit))
    return found


@dataclass(frozen=True, slots=True)
class _Passage:
    text: str
    bold: tuple[tuple[int, int], ...]
    italic: tuple[tuple[int, int], ...]

    def next_page(self, start: int, limit: int) -> Page:
        end = min(len(self.text), start + limit)
        while True:
            page = self._fitting_page(start, end, limit)
            if page.end == len(self.text):
                return page
            page = self._page(start, _pause(self.text, start, page.end))
            if size(page.source) <= limit:  # a shorter page may need more escapes, though it seldom does
                return page
            end = page.end - 1

    def _fitting_page(self, start: int, end: int, limit: int) -> Page:
        while (used := size((page := self._page(start, end)).source)) > limit:
            end = start + max(1, min(end - start - 1, (end - start) * limit // used))
        return page

    def _page(self, start: int, end: int) -> Page:
        part = self.text[start:end]
        goes_on = end < len(self.text) and not part.isspace()  # a page of nothing but spaces must not become empty
        bold, italic = (
            [(first - start, last - start) for first, last in spans if first < end and last > start]
            for spans in (self.bold, self.italic)
        )
        return Page(start, end, mark(part, bold, italic, goes_on=goes_on))


def _pause(text: str, start: int, end: int) -> int:
    """Find the last good place to end a page, not after `end`, that leaves the page at least half full."""
    for pattern in _PAUSES:
        # One character more, so that a run of spaces that goes on past the end is known to.
        ends = [found.end() for found in pattern.finditer(text, start + (end - start) // 2, end + 1)]
        if good := [at for at in ends if start < at <= end]:
            return good[-1]
    return next((at for at in range(end, start, -1) if not _belong_together(text, at)), end)


def _belong_together(text: str, at: int) -> bool:
    """Tell whether what is around this place is one character to a reader: UAX 29, roughly."""
    before, after = text[at - 1], text[at]
    return (
        unicodedata.category(after) in {"Mn", "Mc", "Me"}
        or after in "\u200c\u200d"
        or before == "\u200d"
        or (before == "\r" and after == "\n")
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= after <= "\U000e007f"  # tags of flags
        or "\u1160" <= after <= "\u11ff"  # the later letters of a Korean syllable
        or (unicodedata.combining(before) == _VIRAMA and after.isalpha())  # an Indic conjunct
        or (_is_flag_letter(after) and _flag_letters_before(text, at) % 2 == 1)
    )


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_letters_before(text: str, at: int) -> int:
    start = at
    while start and _is_flag_letter(text[start - 1]):
        start -= 1
    return at - start
