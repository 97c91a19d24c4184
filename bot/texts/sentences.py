"""Where a paragraph's sentences end.

Rules rather than a model: a terminator with its closing quotes and brackets, then white space, then anything
but a small letter. Where a full stop may belong to an abbreviation the sentences are left together: a quotation
of two sentences is whole, one of half a sentence is not.
"""

import re

from bot.texts.span import Span

_CLOSERS = "\"'”’»›)\\]}」』）"
_END = re.compile(
    rf"(?P<stop>(?:\.\s\.\s\.|[.!?…‽؟۔։።])[.!?…]*)[{_CLOSERS}]*(?=\s|$)"  # scripts that space their words
    rf"|(?P<full>[。！？｡।॥][。！？｡।॥…]*)[{_CLOSERS}]*"  # scripts whose full stop needs no space
)
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.)+[^\W\d_]$")  # L.A, U.S, i.e
_INITIAL = re.compile(r"(?:^|[\s(\[“\"‘'])(?P<letter>[^\W\d_])$")  # J. Smith
_LIST_NUMBER = re.compile(r"^\W*(?:\d+|[ivxlcIVXLC]+)$")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st sr jr rev hon gov sen rep gen col capt lt sgt messrs mme mlle
    etc vs viz cf al ca inc ltd corp dept approx est vol vols ed eds trans fig figs
    jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)
_BEFORE_NUMBERS = frozenset("no nos p pp ch art sec § par fol v".split())
_WORD = re.compile(r"[^\W\d_]+$")
_NEXT = re.compile(rf"\s*[(\[{{“\"‘'«‹¿¡{_CLOSERS}—–-]*\s*(?P<char>.)?", re.DOTALL)


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of `text` inside `span`, in order; only white space lies between and around them."""
    body = span.of(text)
    found: list[Span] = []
    start = _skip_space(body, 0)
    for end in _END.finditer(body):
        if start < end.end() and _ends(body, start, end):
            found.append(Span(span.start + start, span.start + end.end()))
            start = _skip_space(body, end.end())
    tail = len(body.rstrip())
    if start < tail:
        found.append(Span(span.start + start, span.start + tail))
    return tuple(found)


def touched_sentences(text: str, paragraph: Span, matched: Span) -> tuple[Span, ...]:
    """The sentences of `paragraph` that `matched` lies in, whole."""
    return tuple(s for s in sentences(text, paragraph) if s.overlaps(matched))


def _skip_space(body: str, at: int) -> int:
    while at < len(body) and body[at].isspace():
        at += 1
    return at


def _ends(body: str, start: int, end: "re.Match[str]") -> bool:
    following = _NEXT.match(body, end.end())
    char = following["char"] if following else None
    if char is None or end["full"]:
        return True
    if char.islower():
        return False
    return end["stop"] != "." or not _is_abbreviation(body[start : end.start()], char)


def _is_abbreviation(before: str, following: str) -> bool:
    if _INITIALS.search(before) or _LIST_NUMBER.match(before):
        return True
    initial = _INITIAL.search(before)
    if initial and initial["letter"].isupper() and initial["letter"] != "I":
        return True
    word = _WORD.search(before)
    if word is None:
        return False
    folded = word.group().casefold()
    return folded in _ABBREVIATIONS or (folded in _BEFORE_NUMBERS and following.isdigit())
