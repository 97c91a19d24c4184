"""Where a paragraph's sentences end.

Rules rather than a model: a terminator with its closing quotes and brackets, then white space, then anything
but a small letter. Where a full stop may belong to an abbreviation (`full_stops`) the sentences are left together: a
quotation of two sentences is whole, one of half a sentence is not.
"""

import re

from bot.texts.full_stops import may_go_on
from bot.texts.span import Span
from bot.texts.text import Text

_CLOSERS = "\"'”’»›)\\]}」』）"
_STOPS = ".!?…‽؟۔։።"  # of scripts that space their words
_FULL_STOPS = "。！？｡।॥"  # of scripts whose full stop needs no space
_END = re.compile(
    rf"[{_STOPS}{_FULL_STOPS}](?:"  # one set of letters to look for: six times as fast as two patterns
    rf"(?<=[{_STOPS}])(?P<more>(?:(?<=\.)\s\.\s\.)?[.!?…]*)[{_CLOSERS}]*(?=\s|$)"
    rf"|(?<=(?P<full>[{_FULL_STOPS}]))[{_FULL_STOPS}…]*[{_CLOSERS}]*)"
)
_NEXT = re.compile(rf"\s*[(\[{{“\"‘'«‹¿¡{_CLOSERS}—–-]*\s*(?P<char>.)?", re.DOTALL)


def sentences(text: Text, span: Span, language: str = "") -> tuple[Span, ...]:
    """The sentences of `text` inside `span`, in order; only white space lies between and around them. The `language`
    of the text, where it is known, tells more ordinals from ends.
    """
    body = span.of(text)
    found: list[Span] = []
    start = _skip_space(body, 0)
    for end in _END.finditer(body):
        if start < end.end() and _ends(body, start, end, language):
            found.append(Span(span.start + start, span.start + end.end()))
            start = _skip_space(body, end.end())
    tail = len(body.rstrip())
    if start < tail:
        found.append(Span(span.start + start, span.start + tail))
    return tuple(found)


def _skip_space(body: str, at: int) -> int:
    while at < len(body) and body[at].isspace():
        at += 1
    return at


def _ends(body: str, start: int, end: "re.Match[str]", language: str) -> bool:
    following = _NEXT.match(body, end.end())
    if following is None or following["char"] is None or end["full"]:
        return True
    if following["char"].islower():
        return False
    is_point = body[end.start()] == "." and not end["more"]
    return not (is_point and may_go_on(body, start, end.start(), following.start("char"), language))
