"""What a text is on Discord's screens, to compare with what an escaped text shows there."""

import re
import unicodedata
from collections.abc import Iterable

from tests.discord_ui.discord_markdown import PLAIN, Glyph, Style

# What the escaping adds, and control characters, of which a screen shows nothing.
_UNSHOWN = re.compile("[\ufe00-\ufe07\u200b\u202c\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What no screen shows, though Unicode calls some of it letters; and the sign for what cannot be shown.
_BLANK = re.compile(
    "[\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe07\u3164\uffa0\ufff0-\ufffd\U000e0100-\U000e01ef]"
)


def on_screen(text: str) -> str:
    """Show tabs, line breaks and lone surrogates as Discord's clients do; control characters not at all."""
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return _UNSHOWN.sub("", re.sub(r"\r\n?", "\n", text).replace("\t", "    "))


def visible(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Keep what a reader sees; but for pictures, as a span may part a symbol from its variation selector."""
    return [
        (char, style - {"picture"})
        for char, style in glyphs
        if not (char.isspace() or unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn"} or _BLANK.match(char))
    ]


def styles_at(at: int, bold: list[tuple[int, int]], italic: list[tuple[int, int]]) -> Style:
    both = {"bold": bold, "italic": italic}
    kinds = (kind for kind, spans in both.items() if any(start <= at < end for start, end in spans))
    return PLAIN.union(kinds)
