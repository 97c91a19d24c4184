"""Anchors in another edition of their work: where their words are now, or that a person must say.

A quote (the words, with those around them) is laid against the places where most of it is. A place is taken only where
the words, or enough of them, are there with what was around them, so that no other place of either edition can be
meant; what is left is parked with the places that may be meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

import numpy as np

from bot.matching.editions import EditionWords, Numbers, Weights, Window
from bot.matching.folding import fold_to_words
from bot.texts.anchors import AROUND, Anchor, Shared, TextQuoteSelector
from bot.texts.span import Span
from bot.texts.work import Work

_NEAR = 12  # words of the context that are looked at next to the words
_LONG = 8  # words that are enough by themselves where no other place of the old edition holds them
_ENOUGH = 0.45  # of what the words say, with context on both sides
_MORE = 0.6  # the same, with context on one side
_LITTLE = 0.25  # the same, where the context goes right up to them
_MOSTLY = 0.75  # the same, without context, of …
_MANY = 12  # … so many words
_WEAK = 7.0  # bits; words alone that say less are met by chance
_CONTEXT = 20.0  # bits of a context, beyond …
_BY_CHANCE = 9.0  # what a run of words says that is met by chance
_A_RUN = 4  # words that go on from one another as they did: not met by chance
_LEAD = 24.0  # bits by which the best place is before another
_PUT_IN = 60  # words that may have been put in between the words
_HOLE = 8  # words in a row that may read otherwise
_OF_A_PART = 0.4  # of what a paragraph of the words says
_FEW = 3  # words that are everywhere
_BREAK = re.compile(r"\n\s*\n")
_BEGINS, _ENDS = re.compile(r"(?:\A|\n\s*\n)[^\w\n]*\Z"), re.compile(r"[^\w\n]*(?:\Z|\n\s*\n)")
_MOST_CANDIDATES = 5
_CHANGED = 0.08  # of the length of a long paragraph, of which the middle is not known
_PARAGRAPHS_CHANGED = 0.01  # the same of several: one of them may be another


class How(StrEnum):
    THERE = "exact-there"
    ELSEWHERE = "exact-elsewhere"
    NEAREST = "nearest"  # the words have changed, or the signs between them


class Why(StrEnum):
    AMBIGUOUS = "ambiguous"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Anchored:
    anchor: Anchor
    span: Span
    how: How


@dataclass(frozen=True, slots=True)
class Parked:
    """`candidates` are the places that may be meant, the likeliest first."""

    anchor: Anchor
    candidates: tuple[Span, ...]
    why: Why


def reanchor(anchors: Sequence[Anchor], work: Work) -> list[Anchored | Parked]:
    """Where each is in this edition of its work, in the order given."""
    text = str(work.text)
    words: EditionWords | None = None
    found = list[Anchored | Parked]()
    for anchor in anchors:
        if anchor.edition == work.edition and anchor.span.end <= len(text):
            found.append(Anchored(anchor, anchor.span, How.THERE))
            continue
        words = words or EditionWords(text)
        found.append(_anchored(anchor, words))
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a quote: its span, how much of the quote is there, in bits, whether that is enough, and whether the
    words have their old neighbours on both sides.
    """

    span: Span
    bits: float
    is_sure: bool
    is_held: bool


def _anchored(anchor: Anchor, words: EditionWords) -> Anchored | Parked:
    begins = _places(anchor.selector, words)
    if anchor.ending is None:
        return _judged(anchor, begins, words.text)
    ends = _places(anchor.ending, words)
    first, last = _judged(anchor, begins, words.text), _judged(anchor, ends, words.text)
    if isinstance(first, Anchored) and isinstance(last, Anchored):
        span = Span(min(first.span.start, last.span.end), last.span.end)
        most = _PARAGRAPHS_CHANGED if _BREAK.search(words.text, span.start, span.end) else _CHANGED
        if first.span.start < last.span.start and abs(len(span) - len(anchor.span)) <= most * len(anchor.span):
            return Anchored(anchor, span, How.NEAREST if How.NEAREST in (first.how, last.how) else _how(anchor, span))
        return Parked(anchor, (first.span, last.span), Why.AMBIGUOUS)
    return Parked(anchor, tuple(p.span for p in begins[:_MOST_CANDIDATES]), Why.AMBIGUOUS if begins or ends else Why.GONE)


def _how(anchor: Anchor, span: Span) -> How:
    return How.THERE if span == anchor.span else How.ELSEWHERE


def _judged(anchor: Anchor, places: list[_Place], text: str) -> Anchored | Parked:
    sure = [place for place in places if place.is_sure]
    if len(sure) == 1 or (sure and sure[0].is_held and sure[0].bits >= sure[1].bits + max(_LEAD, sure[0].bits / 4)):
        return Anchored(anchor, sure[0].span, _how_of(anchor, sure[0].span, text))
    candidates = tuple(place.span for place in (sure or places)[:_MOST_CANDIDATES])
    return Parked(anchor, candidates, Why.AMBIGUOUS if candidates else Why.GONE)


def _how_of(anchor: Anchor, span: Span, text: str) -> How:
    quotes = (anchor.selector, anchor.ending)
    if not any(quote is not None and span.of(text) == quote.exact for quote in quotes):
        return How.NEAREST
    return _how(anchor, span)


class _Quote:
    """A selector's words as an edition numbers them; those at `inner` are the exact ones."""

    def __init__(self, selector: TextQuoteSelector, edition: EditionWords) -> None:
        before, exact, after = map(fold_to_words, (selector.prefix, selector.exact, selector.suffix))
        self.selector = selector
        self.words = [*before, *exact, *after]
        self.inner = range(len(before), len(before) + len(exact))
        self.parts = _parts_of(selector.exact, len(before))
        counts = (len(before), *map(len, self.parts), len(after))
        self.groups = [group for group, count in enumerate(counts) for _ in range(count)]
        self.numbers: Numbers = edition.numbers(self.words)
        self.weights: Weights = edition.weights(self.numbers)

    @property
    def shared(self) -> Shared:
        return self.selector.shared


def _parts_of(exact: str, first: int) -> list[range]:
    """The words of each paragraph that the exact ones touch."""
    counts = (len(fold_to_words(part)) for part in _BREAK.split(exact))
    return [range(a, b) for a, b in pairwise(accumulate(counts, initial=first)) if a < b]


def _places(selector: TextQuoteSelector, edition: EditionWords) -> list[_Place]:
    """The places where a quote may be, those with most of it first."""
    quote = _Quote(selector, edition)
    if not quote.inner:
        return []
    found = list[_Place]()
    for count, windows in enumerate(edition.windows(quote.words, quote.numbers, quote.inner)):
        found += [place for window in windows if (place := _Reading(quote, window, edition).place()) is not None]
        if count and any(place.is_sure for place in found):
            break
    best = list[_Place]()
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


@dataclass(frozen=True, slots=True)
class _End:
    """The position `at` of the first or last word, what is next to it, how many of the words are lost there, and how
    many others are there instead.
    """

    at: int
    side: Side
    lost: int
    new: int

    @property
    def is_close(self) -> bool:
        return self.side in (Side.NEXT, Side.CLOSE)

    @property
    def is_told(self) -> bool:
        """Whether it can be said where the words end."""
        return not self.lost or self.side is Side.CLOSE or (self.side is Side.FAR and not self.new)


class _Reading:
    """A quote as it would be read in one window."""

    def __init__(self, quote: _Quote, window: Window, edition: EditionWords) -> None:
        self._quote, self._edition = quote, edition
        self._at, self._numbers = [*window.places], window.numbers
        if not window.is_whole:
            self._gather()
            self._drop_weak()
            for part in quote.parts if len(quote.parts) > 1 else ():
                if self._share(part.start, part.stop) < _OF_A_PART:
                    self._at[part.start : part.stop] = [-1] * len(part)
            self._settle_rims()
        inner = quote.inner
        self._found = [n for n in inner if self._at[n] >= 0]

    def _gather(self) -> None:
        """Lay words next to their neighbours where the same word is there too, rather than by themselves elsewhere."""
        at, groups = self._at, self._quote.groups
        holders = {place: n for n, place in enumerate(at) if place >= 0}

        def run(n: int) -> int:
            """How many words go on from one another there, up to a few."""
            count = 1
            for way in (1, -1):
                m = n + way
                while 0 <= m < len(at) and groups[m] == groups[n] and at[m] - m == at[n] - n and count <= _A_RUN:
                    m, count = m + way, count + 1
            return count

        for way in (1, -1):
            for n in range(len(at))[::-way]:
                beside = n + way
                if not 0 <= beside < len(at) or at[beside] < 0:
                    continue
                wanted = at[beside] - way
                if at[n] == wanted or groups[beside] != groups[n]:
                    continue
                holder = holders.get(wanted)
                if not self._edition.has(wanted, self._numbers[n]):
                    continue
                strength = run(beside)
                if any(other is not None and at[other] >= 0 and run(other) >= strength for other in (n, holder)):
                    continue
                if holder is not None:
                    at[holder] = -1
                holders.pop(at[n], None)
                at[n] = wanted
                holders[wanted] = n

    def _settle_rims(self) -> None:
        """Of a word that the exact words and the context both may end with, let it be of those that are whole."""
        at, inner = self._at, self._quote.inner
        for way, rim in ((-1, inner.start), (1, inner.stop - 1)):
            found = [n for n in inner if at[n] >= 0]
            if not found:
                return
            last, beyond = (found[0] if way < 0 else found[-1]), rim + way
            while last != rim and at[last] >= 0 and self._is_free(last + way, at[last] + way):
                self._move(last + way, at[last] + way)
                last += way
            if last == rim or not 0 <= beyond < len(at):
                continue
            near = next((n for n in range(beyond, len(at) if way > 0 else -1, way) if at[n] >= 0), None)
            while near is not None and near != beyond and self._is_free(near - way, at[near] - way):
                self._move(near - way, at[near] - way)
                near -= way

    def _is_free(self, n: int, position: int) -> bool:
        return self._edition.has(position, self._numbers[n])

    def _move(self, n: int, position: int) -> None:
        if position in self._at:
            self._at[self._at.index(position)] = -1
        self._at[n] = position

    def _drop_weak(self) -> None:
        """Forget words that are met by chance: alone, and not where the words around them would have them."""
        at, weights = self._at, self._quote.weights
        runs, begin = list[tuple[int, int]](), 0
        for n in range(1, len(at) + 1):
            if n == len(at) or at[n] < 0 or at[n - 1] < 0 or at[n] != at[n - 1] + 1:
                if at[n - 1] >= 0:
                    runs.append((begin, n))
                begin = n
        shifts = [at[begin] - begin for begin, _ in runs]
        for k, (begin, end) in enumerate(runs):
            beside = min((abs(shifts[j] - shifts[k]) for j in (k - 1, k + 1) if 0 <= j < len(runs)), default=_NEAR)
            if beside > 2 and float(weights[begin:end].sum()) < (_WEAK if beside <= _NEAR else 2 * _WEAK):
                at[begin:end] = [-1] * (end - begin)

    def place(self) -> _Place | None:
        """None where too little of the words is there to be meant."""
        if not self._found:
            return None
        share = self._share(self._quote.inner.start, self._quote.inner.stop)
        bits = float(self._quote.weights[np.array(self._at) >= 0].sum())
        left, right = self._end(-1), self._end(1)
        if left.at > right.at:
            return None
        span = self._span(left.at, right.at)
        sure = left.is_told and right.is_told and not self._is_torn(left, right) and self._is_sure(share, left, right)
        return _Place(span, bits, sure, left.is_close and right.is_close) if sure or share >= _LITTLE else None

    def _end(self, way: int) -> "_End":
        """Where the words begin or end, and what is next to them there."""
        inner, at = self._quote.inner, self._at
        last = self._found[0] if way < 0 else self._found[-1]
        rim = inner.start if way < 0 else inner.stop - 1
        lost = abs(last - rim)
        beyond = range(rim + way, rim + way * (_NEAR + 1), way)
        neighbour = next((n for n in beyond if 0 <= n < len(at) and at[n] >= 0), None)
        if neighbour is None:
            is_rim = rim + way in (-1, len(at)) and at[last] in (0, len(self._edition) - 1)
            return _End(at[last], Side.NEXT if is_rim and not lost else Side.LOST, lost, 0)
        around, new = abs(neighbour - rim) - 1, abs(at[last] - at[neighbour]) - 1
        old = lost + around
        if old == 0 and new == 0:
            return _End(at[last], Side.NEXT, 0, 0)
        if old and new and new <= 2 * old + 2 and old <= 2 * new + 2 and lost <= _HOLE:
            return _End(at[last] + way * round(new * lost / old), Side.CLOSE, lost, new)
        return _End(at[last], Side.FAR, lost, new)

    def _is_sure(self, share: float, left: "_End", right: "_End") -> bool:
        sides, inner = (left.side, right.side), self._quote.inner
        close = left.is_close + right.is_close
        if len(self._found) == len(inner) == right.at - left.at + 1:
            return self._is_verbatim_sure(close, sides)
        context = (self._context(-1), self._context(1))
        is_next = self._gap(-1) <= 1 and self._gap(1) <= 1
        if len(self._found) < _LONG:
            if close < 2 or min(context) < _CONTEXT or (self._was_paragraph() and self._is_held_elsewhere()):
                return False
            is_word_for_word = right.at - left.at + 1 == len(inner) and self._gap(-1) == self._gap(1) == 0
            return share >= (_LITTLE if is_word_for_word else _ENOUGH if is_next else _MOSTLY)
        if close == 2 and min(context) >= _CONTEXT:
            return share >= (_LITTLE if is_next else _ENOUGH)
        if Side.LOST not in sides and max(context) >= _CONTEXT:
            return share >= (_ENOUGH if min(context) >= _CONTEXT else _MORE)
        return share >= _MOSTLY and len(self._found) >= _MANY

    def _is_verbatim_sure(self, close: int, sides: tuple[Side, Side]) -> bool:
        """Of words that are all there: whether no other place of the old edition can have become this one."""
        quote = self._quote
        before, after = self._run(-1), self._run(1)
        if quote.shared.before < 0:
            long = len(before) + len(quote.inner) + len(after) >= _LONG or self._is_paragraph()
            return long or close == 2 or (close == 1 and Side.FAR in sides)
        letters = [sum(len(quote.words[n]) for n in run) for run in (before, after)]
        return close == 2 and (letters[0] > quote.shared.before or letters[1] > quote.shared.after)

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
        start = max(0, inner.start - 2 * _NEAR) if way < 0 else inner.stop
        end = inner.start if way < 0 else min(len(at), inner.stop + 2 * _NEAR)
        total = run = 0.0
        for n in range(start, end):
            if n == start or at[n] < 0 or at[n] != at[n - 1] + 1:
                total, run = total + max(0.0, run - _BY_CHANCE), 0.0
            run += float(weights[n]) if at[n] >= 0 else 0.0
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

    def _is_torn(self, left: "_End", right: "_End") -> bool:
        """Whether other words have come where some of the words were, or paragraphs of the words are elsewhere."""
        parts = self._quote.parts
        if any(self._is_elsewhere(part) for part in parts if self._share(part.start, part.stop) < _OF_A_PART):
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
            if self._breaks(self._at[one], self._at[other]) > (breaks if new > _FEW else max(1, breaks)):
                return True
        return False

    def _most_put_in(self) -> int:
        return _PUT_IN if len(self._quote.inner) > _LONG else len(self._quote.inner)

    def _breaks(self, one: int, other: int) -> int:
        """How many paragraphs end between two positions."""
        edition = self._edition
        return len(_BREAK.findall(edition.text, edition.offsets(one)[1], edition.offsets(other)[0]))

    def _is_elsewhere(self, part: range) -> bool:
        """Whether a paragraph that is not here is in another place, or may be."""
        before = next((n for n in range(part.start - 1, -1, -1) if self._at[n] >= 0), None)
        after = next((n for n in range(part.stop, len(self._at)) if self._at[n] >= 0), None)
        if before is not None and after is not None and self._at[after] - self._at[before] > after - before - len(part):
            return True
        return len(part) < _FEW or self._edition.holds(self._quote.numbers[part.start : part.stop])

    def _share(self, begin: int, end: int) -> float:
        """How much of what these words say is there."""
        weights = self._quote.weights[begin:end]
        there = np.array(self._at[begin:end]) >= 0
        return float((weights * there).sum() / max(1e-9, weights.sum()))

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
