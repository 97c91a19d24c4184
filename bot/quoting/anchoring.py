"""Anchors in another edition of their work: where their words are now, or that a person must say.

A place is taken only where the words, or enough of them, are with what was around them (`anchor_places`), and where no
other place has a like claim. Everything else is parked with the places that may be meant: it is never guessed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.matching.editions import EditionWords, words_of
from bot.quoting.anchor_places import Place, is_held_anywhere, places_of
from bot.texts.anchors import FIRST_WORDS, Anchor, WholeText, is_in_word, letters_of
from bot.texts.span import Span
from bot.texts.work import Work

_LEAD = 24.0  # bits by which the best place is before another
_MOST_CANDIDATES = 5
_SEARCHED = 16  # anchors that are searched letter by letter, some ms each in 2 MB; for more, words are numbered first
_MOST_LOOKED_AT = 200  # letters, in which the first words of a stretch are
_CHANGED = 0.08  # of the length of a long paragraph, of which the middle is not known
_HELD_CHANGED = 0.5  # the same, where both ends have their old neighbours on both sides


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


class EditionAnchors:
    """Anchors of other editions found in this one, and new ones made for it. It reads the text once for all."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @property
    def text(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        return str(self._work.text)

    @cached_property
    def _words(self) -> EditionWords:
        return EditionWords(self.text)

    def reanchor(self, anchors: Sequence[Anchor]) -> list[Anchored | Parked]:
        """Where each is in this edition of its work, in the order given."""
        find = self._search if len(anchors) <= _SEARCHED else self._words.find
        found = list[Anchored | Parked]()
        for anchor in anchors:
            if anchor.edition == self._work.edition and anchor.span.end <= len(self.text):
                found.append(Anchored(anchor, anchor.span, How.THERE))
            elif (span := _verbatim(anchor, find)) is not None:
                found.append(Anchored(anchor, span, _how(anchor, span)))
            else:
                found.append(_anchored(anchor, self._words))
        return found

    def at(self, span: Span) -> Anchor:
        """The anchor of a stretch of this edition. Raises ValueError as `Anchor.at` does."""
        return Anchor.at(self._work, span, self)

    def others(self, span: Span) -> Iterator[int]:
        """Where else the first words at a span are, as `Whole` has it."""
        piece = span.of(self.text)[:_MOST_LOOKED_AT]
        first = words_of(piece)[: FIRST_WORDS if len(piece) == len(span) else -1][:FIRST_WORDS]
        if not first or is_in_word(self.text, span.start) or is_in_word(self.text, span.end):
            yield from WholeText(self.text).others(span)
            return
        for position in self._words.rows(self._words.numbers(first)).tolist():
            start, _ = self._words.offsets(position)
            if not span.start <= start < span.end:
                yield start

    def _search(self, text: str) -> list[int]:
        """The first two places of these letters."""
        first = self.text.find(text)
        second = self.text.find(text, first + 1) if first >= 0 else -1
        return [place for place in (first, second) if place >= 0]


def reanchor(anchors: Sequence[Anchor], work: Work) -> list[Anchored | Parked]:
    """Where each is in this edition of its work, in the order given."""
    return EditionAnchors(work).reanchor(anchors)


def _verbatim(anchor: Anchor, find: Callable[[str], list[int]]) -> Span | None:
    """Where the words are with all that was around them, letter by letter, and in no other place."""
    quote = anchor.selector
    around, shared = (len(letters_of(quote.prefix)), len(letters_of(quote.suffix))), quote.shared
    if anchor.ending is not None or not (around[0] > shared.before and around[1] > shared.after):
        return None
    places = find(quote.prefix + quote.exact + quote.suffix)
    if len(places) != 1:
        return None
    start = places[0] + len(quote.prefix)
    return Span(start, start + len(quote.exact))


def _anchored(anchor: Anchor, words: EditionWords) -> Anchored | Parked:
    begins = places_of(anchor.selector, words, anchor.beyond)
    if anchor.ending is None:
        return _judged(anchor, begins, words)
    ends = places_of(anchor.ending, words, anchor.beyond)
    first, last = _judged(anchor, begins, words), _judged(anchor, ends, words)
    if isinstance(first, Anchored) and isinstance(last, Anchored):
        span = Span(min(first.span.start, last.span.end), last.span.end)
        most = _HELD_CHANGED if _is_held(begins, first.span) and _is_held(ends, last.span) else _CHANGED
        is_like = first.span.start < last.span.start and abs(len(span) - len(anchor.span)) <= most * len(anchor.span)
        if is_like and _has_middle(anchor, span, words):
            return Anchored(anchor, span, How.NEAREST if How.NEAREST in (first.how, last.how) else _how(anchor, span))
        return Parked(anchor, (first.span, last.span), Why.AMBIGUOUS)
    return Parked(
        anchor, tuple(p.span for p in begins[:_MOST_CANDIDATES]), Why.AMBIGUOUS if begins or ends else Why.GONE
    )


def _has_middle(anchor: Anchor, span: Span, words: EditionWords) -> bool:
    """Whether no paragraph of a long stretch is elsewhere, or in another order, and none around it has come into it."""
    text, at = f" {' '.join(words_of(span.of(words.text)))} ", 0
    if any(f" {' '.join(words_of(row))} " in text for row in anchor.beyond if row):
        return False
    for row in map(words_of, anchor.middle):
        found = text.find(f" {' '.join(row)} ", at)
        if found < 0 and words.holds_row(words.numbers(row)):
            return False
        at = max(at, found)
    return True


def _is_held(places: list[Place], span: Span) -> bool:
    return any(place.span == span and place.is_held for place in places)


def _how(anchor: Anchor, span: Span) -> How:
    return How.THERE if span == anchor.span else How.ELSEWHERE


def _judged(anchor: Anchor, places: list[Place], words: EditionWords) -> Anchored | Parked:
    sure = [place for place in places if place.is_sure]
    if sure and all(_is_before(sure[0], other) for other in places if other is not sure[0]):
        return Anchored(anchor, sure[0].span, _how_of(anchor, sure[0].span, words.text))
    candidates = tuple(place.span for place in (sure or places)[:_MOST_CANDIDATES])
    is_there = bool(candidates) or is_held_anywhere(anchor.selector, words)
    return Parked(anchor, candidates, Why.AMBIGUOUS if is_there else Why.GONE)


def _is_before(best: Place, other: Place) -> bool:
    """Whether it is ahead of another place. Where that has more of the quote, or the old neighbours on both sides of
    the words, these may have been reworded there and copied here.
    """
    if not other.is_sure:
        return best.bits > other.bits
    if other.is_held and not best.is_held:
        return False
    return best.share >= other.share and best.bits >= other.bits + max(_LEAD, best.bits / 4)


def _how_of(anchor: Anchor, span: Span, text: str) -> How:
    quotes = (anchor.selector, anchor.ending)
    if not any(quote is not None and span.of(text) == quote.exact for quote in quotes):
        return How.NEAREST
    return _how(anchor, span)
