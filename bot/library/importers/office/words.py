"""The words of one paragraph of an office document, run by run -> pieces, as a corpus file can hold them.

Blanks are one each, none at the ends of lines; an empty line divides the paragraph. Emphasis begins and ends at words,
and where two overlap, one is inside the other.
"""

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter

from bot.library.blocks import NoteMark
from bot.library.markdown.pieces import Piece
from bot.texts.span import Span
from bot.texts.work import Emphasis

SOFT_HYPHEN = "\u00ad"
_SURPLUS = re.compile(r"(?<= ) +| +(?=\n)|(?<=\n) +")
_LINES = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_STANZAS = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_TAIL = 3  # characters: what decides whether a raised number is the mark of a note
_BREAK = "\n"
_BLANKS = str.maketrans({"\t": " ", "\r": " ", "\n": " ", "\u2028": _BREAK, "\u2029": _BREAK})


class Words:
    """What has been written of the paragraph so far; `notes` counts the marks of notes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._italics: list[Span] = []
        self._bold: list[Span] = []
        self._notes: list[NoteMark] = []
        self._has_letters = False
        self.tail = ""

    @property
    def is_blank(self) -> bool:
        return not self._notes and not self._has_letters

    def write(self, words: str, *, italic: bool = False, strong: bool = False) -> None:
        plain = words.translate(_BLANKS).replace(SOFT_HYPHEN, "")
        if not plain:
            return
        span = Span(self._length, self._length + len(plain))
        if italic:
            _extend(self._italics, span)
        if strong:
            _extend(self._bold, span)
        self._append(plain)

    def add_break(self) -> None:
        self._append(_BREAK)

    def add_note(self, name: str) -> None:
        self._notes.append(NoteMark(name, self._length))

    def pieces(self) -> list[Piece]:
        """The paragraphs: none if there are no words, and more than one where an empty line divides it."""
        text = "".join(self._parts)
        whole = Piece(0, text=text, emphasis=_emphases(text, self._italics, self._bold), notes=list(self._notes))
        if surplus := [Span(*m.span()) for m in _SURPLUS.finditer(text)]:
            whole.cut(surplus)
        whole.trim()
        found = [Span(*m.span()) for m in _LINES.finditer(whole.text)]
        ends = [*(after.start for after in found[1:]), len(whole.text) + 1]
        return [_part(whole, span, end) for span, end in zip(found, ends, strict=False)]  # no words: one end more

    def typed(self) -> list[Piece]:
        """The words with their blanks and lines, and no emphasis; an empty line divides them."""
        whole = Piece(0, text="".join(self._parts).rstrip(), notes=list(self._notes))
        found = [Span(*m.span()) for m in _STANZAS.finditer(whole.text)]
        ends = [*(after.start for after in found[1:]), len(whole.text) + 1]
        return [_part(whole, span, end) for span, end in zip(found, ends, strict=False)]

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
        self._has_letters = self._has_letters or not words.isspace()
        self.tail = (self.tail + words)[-_TAIL:]


def _extend(spans: list[Span], span: Span) -> None:
    if spans and spans[-1].end == span.start:
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)


def _part(whole: Piece, span: Span, end: int) -> Piece:
    """The paragraph at `span`; the notes that are marked after it, up to `end`, are its own."""
    inside = ((e, e.span.within(span)) for e in whole.emphasis)
    emphasis = [Emphasis(Span(s.start - span.start, s.end - span.start), e.strong) for e, s in inside if s]
    marked = (n for n in whole.notes if span.start <= n.at < end)
    notes = [NoteMark(n.name, min(n.at, span.end) - span.start) for n in marked]
    return Piece(0, text=span.of(whole.text), emphasis=emphasis, notes=notes)


def _emphases(text: str, italics: list[Span], bold: list[Span]) -> list[Emphasis]:
    shown = [span for span in (_without_blanks(text, s) for s in italics) if span is not None]
    strong = (part for span in bold for part in _divide(span, shown))
    found = [(s, False) for s in shown]
    found += ((s, True) for s in (_without_blanks(text, s) for s in strong) if s is not None)
    return [Emphasis(span, strong) for span, strong in sorted(found, key=lambda e: (e[0].start, -e[0].end))]


def _divide(span: Span, others: list[Span]) -> list[Span]:
    """`span` in parts, none of which overlaps one of `others` without being inside it or around it."""
    first, last = (_around(edge, others) for edge in (span.start, span.end))
    inside = {first.end} if first is not None and first.end < span.end else set[int]()
    inside |= {last.start} if last is not None and last.start > span.start else set[int]()
    ends = [span.start, *sorted(inside), span.end]
    return [Span(start, end) for start, end in pairwise(ends)]


def _around(edge: int, spans: list[Span]) -> Span | None:
    """Which of the spans, which are in order, has this edge inside it."""
    n = bisect_left(spans, edge, key=attrgetter("start")) - 1
    return spans[n] if n >= 0 and edge < spans[n].end else None


def _without_blanks(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else None
