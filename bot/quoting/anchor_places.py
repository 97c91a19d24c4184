"""Where a quote (words, with those around them) may be in another edition, and whether it can be no other place.

The quote is laid against the windows that hold most of it (`matching.editions`). What speaks for a place is that no
other place of the old edition holds the words, or holds them in this context; that the words go on from their old
neighbours; and that enough of them is there. What speaks against it is other words where some of them were, a whole
paragraph between them, or a paragraph of them elsewhere. The numbers were found with `tests.bench.anchoring`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.matching.editions import EditionWords, Window, words_of
from bot.matching.laying import drop_weak, gather, settle_rims
from bot.quoting.anchor_quotes import BREAK, Quote
from bot.texts.anchors import ALONE, AROUND, TextQuoteSelector
from bot.texts.span import Span

_NEAR = 12  # words of the context that are looked at next to the words
_LONG = 8  # words that are enough by themselves where no other place of the old edition holds them
_ENOUGH = 0.45  # of what the words say, with context on both sides
_MORE = 0.6  # the same, with context on one side
_LITTLE = 0.25  # the same, where the context goes right up to them
_MOSTLY = 0.75  # the same, without context, of …
_MANY = 12  # … so many words
_CONTEXT = 20.0  # bits of a context, beyond …
_MUCH = 0.25  # of what a context says: a parallel passage has less
_BY_CHANCE = 9.0  # what a run of words says that is met by chance
_PUT_IN = 60  # words that may have been put in between the words
_HOLE = 8  # words in a row that may read otherwise
_OF_A_PART = 0.4  # of what a paragraph of the words says
_NOTHING = 1e-9
_FEW = 3  # words that are everywhere
_BEGINS, _ENDS = re.compile(r"(?:\A|\n\s*\n)[^\w\n]*\Z"), re.compile(r"[^\w\n]*(?:\Z|\n\s*\n)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a quote: its span, how much of the quote is there, in bits, whether that is enough, and whether the
    words have their old neighbours on both sides.
    """

    span: Span
    bits: float
    is_sure: bool
    is_held: bool


def is_held_anywhere(selector: TextQuoteSelector, edition: EditionWords) -> bool:
    """Whether the words of a quote, word for word, are anywhere: perhaps in too many places to look at them."""
    return edition.holds_row(edition.numbers(words_of(selector.exact)))


def places_of(selector: TextQuoteSelector, edition: EditionWords) -> list[Place]:
    """The places where a quote may be, those with most of it first."""
    quote = Quote(selector, edition)
    if not quote.inner:
        return []
    found = list[Place]()
    for count, windows in enumerate(edition.windows(quote.words, quote.numbers, quote.inner)):
        found += [place for window in windows if (place := _Reading(quote, window, edition).place()) is not None]
        if count and any(place.is_sure for place in found):
            break
    best = list[Place]()
    for place in sorted(found, key=lambda place: (place.bits, place.is_sure), reverse=True):
        if not any(place.span.overlaps(other.span) for other in best):
            best.append(place)
    return best


class Side(StrEnum):
    """What is next to the words at one end."""

    NEXT = "next"  # the context as it was
    CLOSE = "close"  # other words instead of some, then the context
    FAR = "far"  # words were put in or taken out, then the context
    LOST = "lost"


_CLOSE = (Side.NEXT, Side.CLOSE)


@dataclass(frozen=True, slots=True)
class End:
    """The position `at` of the first or last word, what is next to it, how many of the words are lost there, and how
    many others are there instead.
    """

    at: int
    side: Side
    lost: int
    new: int

    @property
    def is_close(self) -> bool:
        return self.side in _CLOSE

    @property
    def is_told(self) -> bool:
        """Whether it can be said where the words end."""
        return not self.lost or self.side is Side.CLOSE or (self.side is Side.FAR and not self.new)


class _Reading:
    """A quote as it would be read in one window."""

    def __init__(self, quote: Quote, window: Window, edition: EditionWords) -> None:
        self._quote, self._edition = quote, edition
        self._at = [*window.places]
        if not window.is_whole:
            gather(self._at, window.numbers, quote.groups, edition.has)
            drop_weak(self._at, quote.weights)
            for part in quote.parts if len(quote.parts) > 1 else ():
                if self._share(part.start, part.stop) < _OF_A_PART:
                    self._at[part.start : part.stop] = [-1] * len(part)
            settle_rims(self._at, window.numbers, quote.inner, edition.has)
        inner = quote.inner
        self._found = [n for n in inner if self._at[n] >= 0]

    def place(self) -> Place | None:
        """None where too little of the words is there to be meant."""
        if not self._found:
            return None
        share = self._share(self._quote.inner.start, self._quote.inner.stop)
        bits = sum(weight for weight, place in zip(self._quote.weights, self._at, strict=True) if place >= 0)
        left, right = self._end(-1), self._end(1)
        if left.at > right.at:
            return None
        span = self._span(left.at, right.at)
        sure = left.is_told and right.is_told and not self._is_torn(left, right) and self._is_sure(share, left, right)
        return Place(span, bits, sure, left.is_close and right.is_close) if sure or share >= _LITTLE else None

    def _end(self, way: int) -> End:
        """Where the words begin or end, and what is next to them there."""
        inner, at = self._quote.inner, self._at
        last = self._found[0] if way < 0 else self._found[-1]
        rim = inner.start if way < 0 else inner.stop - 1
        lost = abs(last - rim)
        beyond = range(rim + way, rim + way * (_NEAR + 1), way)
        neighbour = next((n for n in beyond if 0 <= n < len(at) and at[n] >= 0), None)
        if neighbour is None:
            is_rim = rim + way in (-1, len(at)) and at[last] in (0, len(self._edition) - 1)
            return End(at[last], Side.NEXT if is_rim and not lost else Side.LOST, lost, 0)
        around, new = abs(neighbour - rim) - 1, abs(at[last] - at[neighbour]) - 1
        old = lost + around
        if old == 0 and new == 0:
            return End(at[last], Side.NEXT, 0, 0)
        if old and new and new <= 2 * old + 2 and old <= 2 * new + 2 and lost <= _HOLE:
            return End(at[last] + way * round(new * lost / old), Side.CLOSE, lost, new)
        return End(at[last], Side.FAR, lost, new)

    def _is_sure(self, share: float, left: End, right: End) -> bool:
        sides, inner = (left.side, right.side), self._quote.inner
        if len(self._found) == len(inner) == right.at - left.at + 1:
            return self._is_verbatim_sure(sides)
        context = (self._context(-1), self._context(1))
        is_next = self._gap(-1) <= 1 and self._gap(1) <= 1
        if len(self._found) < _LONG:
            return min(context) >= _CONTEXT and self._is_short_sure(share, left, right, sum(context))
        if left.is_close and right.is_close and min(context) >= _CONTEXT:
            return share >= (_LITTLE if is_next else _ENOUGH)
        if Side.LOST not in sides and max(context) >= _CONTEXT:
            return share >= (_ENOUGH if min(context) >= _CONTEXT else _MORE)
        return share >= _MOSTLY and len(self._found) >= _MANY

    def _is_short_sure(self, share: float, left: End, right: End, context: float) -> bool:
        """Of few words that read otherwise in their context."""
        inner, weights = self._quote.inner, self._quote.weights
        around = sum(weights) - sum(weights[inner.start : inner.stop])
        if context < _MUCH * around or (self._was_paragraph() and self._is_held_elsewhere()):
            return False
        if not (left.is_close and right.is_close):
            is_cut = all(end.is_close or (end.side is Side.FAR and not end.new) for end in (left, right))
            return is_cut and self._quote.selector.shared == ALONE and share >= _ENOUGH
        is_next = self._gap(-1) <= 1 and self._gap(1) <= 1
        return share >= (_LITTLE if self._is_word_for_word() else _ENOUGH if is_next else _MOSTLY)

    def _is_verbatim_sure(self, sides: tuple[Side, Side]) -> bool:
        """Of words that are all there: whether no other place of the old edition can have become this one."""
        quote, close = self._quote, [side in _CLOSE for side in sides]
        before, after = self._run(-1), self._run(1)
        if quote.selector.shared == ALONE:
            is_long = len(before) + len(quote.inner) + len(after) >= _LONG or self._is_paragraph()
            return is_long or all(close) or (any(close) and Side.FAR in sides)
        letters = [sum(len(quote.words[n]) for n in run) for run in (before, after)]
        shared = quote.selector.shared
        return all(close) and (letters[0] > shared.before or letters[1] > shared.after)

    def _is_word_for_word(self) -> bool:
        """Whether the words on both sides have moved alike: so many words read otherwise, and none is put in."""
        gaps, inner = (self._gap(-1), self._gap(1)), self._quote.inner
        before, after = inner.start - gaps[0] - 1, inner.stop + gaps[1]
        moved = [self._at[n] - n for n in (before, after) if 0 <= n < len(self._at)]
        return max(gaps) <= _FEW and len(moved) > 1 and moved[0] == moved[1]

    def _was_paragraph(self) -> bool:
        selector = self._quote.selector
        return None not in (_BEGINS.search(selector.prefix), _ENDS.match(selector.suffix))

    def _is_paragraph(self) -> bool:
        """Whether the words are whole paragraphs, and were."""
        text, at = self._edition.text, self._at
        start, end = self._edition.offsets(at[self._found[0]])[0], self._edition.offsets(at[self._found[-1]])[1]
        edges = _BEGINS.search(text[max(0, start - AROUND) : start]), _ENDS.match(text[end : end + AROUND])
        return len(self._found) >= _FEW and self._was_paragraph() and None not in edges

    def _is_held_elsewhere(self) -> bool:
        """Whether the words, word for word, are in another place."""
        inner = self._quote.inner
        return self._edition.holds_row(self._quote.numbers[inner.start : inner.stop])

    def _gap(self, way: int) -> int:
        """How many words of the context next to the words are not there."""
        rim = self._quote.inner.start - 1 if way < 0 else self._quote.inner.stop
        count = 0
        while 0 <= rim < len(self._at) and self._at[rim] < 0:
            rim, count = rim + way, count + 1
        return count

    def _context(self, way: int) -> float:
        """What the words next to the quote's own say for this place, in bits: of each run, what is beyond chance."""
        inner, at, weights = self._quote.inner, self._at, self._quote.weights
        start, end = (0, inner.start) if way < 0 else (inner.stop, len(at))
        total = run = 0.0
        for n in range(start, end):
            if n == start or at[n] < 0 or at[n] != at[n - 1] + 1:
                total, run = total + max(0.0, run - _BY_CHANCE), 0.0
            run += weights[n] if at[n] >= 0 else 0.0
        return total + max(0.0, run - _BY_CHANCE)

    def _run(self, way: int) -> list[int]:
        """The words of the context that go on from the words as they did."""
        inner, at = self._quote.inner, self._at
        n = inner.start if way < 0 else inner.stop - 1
        run: list[int] = []
        while 0 <= n + way < len(at) and at[n + way] == at[n] + way:
            n += way
            run.append(n)
        return run

    def _is_torn(self, left: End, right: End) -> bool:
        """Whether other words have come where some of the words were, or paragraphs of the words are elsewhere."""
        parts = self._quote.parts
        for part in parts if len(parts) > 1 else ():
            share = self._share(part.start, part.stop)
            if share < _OF_A_PART and self._is_elsewhere(part):
                return True
            if share < 1 and len(part) < _LONG and self._edition.holds_row(self._quote.numbers[part.start : part.stop]):
                return True
        is_held = left.is_close and right.is_close
        for one, other in pairwise(self._found):
            old, new = other - one - 1, self._at[other] - self._at[one] - 1
            if not new:
                continue
            if old > _HOLE or (old and new > 2 * old + 2 and not is_held):
                return True
            if new > self._most_put_in() and not is_held:
                return True
            breaks = sum(one < p.start <= other for p in parts)
            if self._breaks(self._at[one], self._at[other]) > breaks:
                return True
        return False

    def _most_put_in(self) -> int:
        return _PUT_IN if len(self._quote.inner) > _LONG else len(self._quote.inner)

    def _breaks(self, one: int, other: int) -> int:
        """How many paragraphs end between two positions."""
        edition = self._edition
        return len(BREAK.findall(edition.text, edition.offsets(one)[1], edition.offsets(other)[0]))

    def _is_elsewhere(self, part: range) -> bool:
        """Whether a paragraph that is not here is in another place, or may be."""
        before = next((n for n in range(part.start - 1, -1, -1) if self._at[n] >= 0), None)
        after = next((n for n in range(part.stop, len(self._at)) if self._at[n] >= 0), None)
        if before is not None and after is not None and self._at[after] - self._at[before] > after - before - len(part):
            return True
        return len(part) < _FEW or self._edition.holds(self._quote.numbers[part.start : part.stop])

    def _share(self, begin: int, end: int) -> float:
        """How much of what these words say is there."""
        weights, places = self._quote.weights[begin:end], self._at[begin:end]
        said = sum(weight for weight, place in zip(weights, places, strict=True) if place >= 0)
        return said / max(_NOTHING, sum(weights))

    def _span(self, start: int, end: int) -> Span:
        """The span of the words from one position to another, with the signs around them that the quote has."""
        text, exact = self._edition.text, self._quote.selector.exact
        low, high = self._edition.offsets(start)[0], self._edition.offsets(end)[1]
        head = next((n for n, c in enumerate(exact) if c.isalnum()), 0)
        tail = next((n for n, c in enumerate(reversed(exact)) if c.isalnum()), 0)
        while head and low and not text[low - 1].isspace() and not text[low - 1].isalnum():
            low, head = low - 1, head - 1
        while tail and high < len(text) and not text[high].isspace() and not text[high].isalnum():
            high, tail = high + 1, tail - 1
        return Span(low, high)
