"""Anchors in another edition of their work: where their words are now, or that a person must say.

A place is taken only where the words, or enough of them, are with what was around them (`anchor_places`), and where no
other place has a like claim. Everything else is parked with the places that may be meant: it is never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.editions import EditionWords
from bot.quoting.anchor_places import Place, is_held_anywhere, places_of
from bot.quoting.anchor_quotes import BREAK
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from bot.texts.work import Work

_LEAD = 24.0  # bits by which the best place is before another
_MOST_CANDIDATES = 5
_CHANGED = 0.08  # of the length of a long paragraph, of which the middle is not known
_PARAGRAPHS_CHANGED = 0.03  # the same of several: one of them may be another


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


def _anchored(anchor: Anchor, words: EditionWords) -> Anchored | Parked:
    begins = places_of(anchor.selector, words)
    if anchor.ending is None:
        return _judged(anchor, begins, words)
    ends = places_of(anchor.ending, words)
    first, last = _judged(anchor, begins, words), _judged(anchor, ends, words)
    if isinstance(first, Anchored) and isinstance(last, Anchored):
        span = Span(min(first.span.start, last.span.end), last.span.end)
        most = _PARAGRAPHS_CHANGED if BREAK.search(words.text, span.start, span.end) else _CHANGED
        if first.span.start < last.span.start and abs(len(span) - len(anchor.span)) <= most * len(anchor.span):
            return Anchored(anchor, span, How.NEAREST if How.NEAREST in (first.how, last.how) else _how(anchor, span))
        return Parked(anchor, (first.span, last.span), Why.AMBIGUOUS)
    return Parked(
        anchor, tuple(p.span for p in begins[:_MOST_CANDIDATES]), Why.AMBIGUOUS if begins or ends else Why.GONE
    )


def _how(anchor: Anchor, span: Span) -> How:
    return How.THERE if span == anchor.span else How.ELSEWHERE


def _judged(anchor: Anchor, places: list[Place], words: EditionWords) -> Anchored | Parked:
    sure = [place for place in places if place.is_sure]
    if len(sure) == 1 or (sure and sure[0].is_held and sure[0].bits >= sure[1].bits + max(_LEAD, sure[0].bits / 4)):
        return Anchored(anchor, sure[0].span, _how_of(anchor, sure[0].span, words.text))
    candidates = tuple(place.span for place in (sure or places)[:_MOST_CANDIDATES])
    is_there = bool(candidates) or is_held_anywhere(anchor.selector, words)
    return Parked(anchor, candidates, Why.AMBIGUOUS if is_there else Why.GONE)


def _how_of(anchor: Anchor, span: Span, text: str) -> How:
    quotes = (anchor.selector, anchor.ending)
    if not any(quote is not None and span.of(text) == quote.exact for quote in quotes):
        return How.NEAREST
    return _how(anchor, span)
