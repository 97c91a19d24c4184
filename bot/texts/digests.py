"""A digest of the words at a span, short enough for a button, and where the same words are in another edition."""

import re
import zlib
from collections.abc import Iterator

from bot.texts.span import Span
from bot.texts.text import Text

DIGITS = 8
_FIRST = 24  # characters that the first half of the digest is of: most other places differ in them already
_MOST = 20_000  # characters at each end that the second half is of: a whole book would take 10 ms
_START = re.compile(r"(?:\A|\n|[^\w\s,;])[^\S\n]*(?=\S)")  # where a sentence or a line may begin


def words_digest(text: Text, span: Span) -> str:
    """Of a long stretch, of its ends and not of its middle."""
    return _half(text, span.start, min(span.end, span.start + _FIRST)) + _ends(text, span)


def places_of(text: Text, length: int, digest: str) -> Iterator[Span]:
    """Where words of that length and digest are, from the beginning of a sentence or a line."""
    words = str(text)
    for found in _START.finditer(words):
        start, end = found.end(), found.end() + length
        if end > len(words):
            return
        around = words[end - 1 : end + 1]  # inside a word nothing ends: a quick look
        if len(around) > 1 and around.isascii() and around.isalnum():
            continue
        if _half(words, start, min(end, start + _FIRST)) != digest[: DIGITS // 2]:
            continue
        if _ends(words, Span(start, end)) == digest[DIGITS // 2 :]:
            yield Span(start, end)


def _ends(text: Text, span: Span) -> str:
    if len(span) <= _MOST:
        return _half(text, span.start, span.end)
    return _half(text, span.start, span.start + _MOST // 2, span.end - _MOST // 2, span.end)


def _half(text: Text, *edges: int) -> str:
    """Half a digest, of what is between each two edges."""
    words = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return f"{zlib.crc32(words.encode(errors='surrogatepass')) & 0xFFFF:04x}"
