"""Where a paragraph's sentences end.

Rules rather than a model: a terminator with its closing quotes and brackets, then white space, then anything
but a small letter. Where a full stop may belong to an abbreviation the sentences are left together: a quotation
of two sentences is whole, one of half a sentence is not.
"""

import re

from bot.texts.span import Span

_CLOSERS = "\"'”’»›)\\]}」』）"
_STOPS = ".!?…‽؟۔։።"  # of scripts that space their words
_FULL_STOPS = "。！？｡।॥"  # of scripts whose full stop needs no space
_END = re.compile(
    rf"[{_STOPS}{_FULL_STOPS}](?:"  # one set of letters to look for: six times as fast as two patterns
    rf"(?<=[{_STOPS}])(?P<more>(?:(?<=\.)\s\.\s\.)?[.!?…]*)[{_CLOSERS}]*(?=\s|$)"
    rf"|(?<=(?P<full>[{_FULL_STOPS}]))[{_FULL_STOPS}…]*[{_CLOSERS}]*)"
)
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.)+[^\W\d_]$")  # L.A, U.S, i.e
_INITIAL = re.compile(r"(?:^|[\s(\[“\"‘'])(?P<letter>[^\W\d_])$")  # J. Smith
_LIST_NUMBER = re.compile(r"\W*(?:\d+|[ivxlcIVXLC]+)$")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st sr jr rev hon gov sen rep gen col capt lt sgt messrs mme mlle
    etc vs viz cf al ca inc ltd corp dept approx est vol vols ed eds trans fig figs
    jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)
_BEFORE_NUMBERS = frozenset("no nos p pp ch art sec § par fol v".split())
_WORD = re.compile(r"[^\W\d_]+$")
_TAIL = 8  # characters before a full stop that tell an abbreviation: the longest, the one before it, a line break
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
    is_point = body[end.start()] == "." and not end["more"]
    return not (is_point and _is_abbreviation(body, start, end.start(), char))


def _is_abbreviation(body: str, start: int, end: int, following: str) -> bool:
    """Whether the full stop at `end` may belong to an abbreviation or a number in the sentence that begins at `start`.
    Of a long sentence only the last characters are searched.
    """
    if _LIST_NUMBER.match(body, start, end):
        return True
    tail = max(start, end - _TAIL)
    word = _WORD.search(body, tail, end)
    if word is None:
        return False
    folded = word.group().casefold()
    if folded in _ABBREVIATIONS or (folded in _BEFORE_NUMBERS and following.isdigit()):
        return True
    return len(word.group()) == 1 and _ends_in_initial(body[tail:end])


def _ends_in_initial(before: str) -> bool:
    initial = _INITIAL.search(before)
    return bool(_INITIALS.search(before) or (initial and initial["letter"].isupper() and initial["letter"] != "I"))
