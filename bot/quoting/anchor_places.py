"""Where a quote (words, with those around them) may be in another edition, and whether it can be no other place.

The quote is laid against the windows that hold most of it (`matching.editions`). What speaks for a place is that no
other place of the old edition holds the words, or holds them in this context; that the words go on from their old
neighbours; and that enough of them is there. What speaks against it is other words where some of them were, a whole
paragraph between them, or a paragraph of them elsewhere. The numbers were found with `tests.bench.anchoring`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.editions import EditionWords, words_of
from bot.quoting.anchor_quotes import Quote
from bot.quoting.anchor_reading import CONTEXT, FEW, LONG, End, Reading, Side, edges_of
from bot.quoting.anchor_tears import is_torn
from bot.texts.anchors import ALONE, TextQuoteSelector
from bot.texts.span import Span

# Found on seeds below 100 with `tests.bench.anchoring`; how many are wrong or parked is in decision note 18.
_ENOUGH = 0.45  # of what the words say, with context: two in five may read otherwise
_LITTLE = 0.25  # the same, where the context on both sides goes right up to them
_MOSTLY = 0.75  # the same, without context, …
_MANY = 12  # … of so many words: parallel passages have less
_MUCH = 0.25  # of what a context says, around few words: a parallel passage has less
_MOST = 0.5  # the same, around a phrase of which hardly a word is left


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a quote: its span, how much of the quote is there, in bits, which share of its own words, whether that
    is enough, and whether the words have their old neighbours on both sides.
    """

    span: Span
    bits: float
    share: float
    is_sure: bool
    is_held: bool


def is_held_anywhere(selector: TextQuoteSelector, edition: EditionWords) -> bool:
    """Whether the words of a quote, word for word, are anywhere: perhaps in too many places to look at them."""
    return edition.holds_row(edition.numbers(words_of(selector.exact)))


def places_of(selector: TextQuoteSelector, edition: EditionWords, beyond: Sequence[str] = ()) -> list[Place]:
    """The places where a quote may be, those with most of it first."""
    quote = Quote(selector, edition, beyond)
    if not quote.inner:
        return []
    found = list[Place]()
    for count, windows in enumerate(edition.windows(quote.words, quote.numbers, quote.inner)):
        found += [place for window in windows if (place := _place(Reading(quote, window, edition))) is not None]
        if count and any(place.is_sure for place in found):
            break
    best = list[Place]()
    for place in sorted(found, key=lambda place: (place.bits, place.is_sure), reverse=True):
        if not any(place.span.overlaps(other.span) for other in best):
            best.append(place)
    return best


def _place(reading: Reading) -> Place | None:
    """None where too little of the words is there to be meant."""
    if not reading.found:
        return None
    share = reading.share(reading.quote.inner)
    left, right = reading.end(-1), reading.end(1)
    if left.at > right.at:
        return None
    span = reading.span(left.at, right.at)
    told = reading.tells(left, -1) and reading.tells(right, 1)
    sure = told and not is_torn(reading, left, right) and _is_sure(reading, share, left, right)
    return (
        Place(span, reading.bits, share, sure, left.is_close and right.is_close) if sure or share >= _LITTLE else None
    )


def _is_sure(reading: Reading, share: float, left: End, right: End) -> bool:
    if len(reading.found) == len(reading.quote.inner) == right.at - left.at + 1:
        return _is_verbatim_sure(reading, left, right)
    context = (reading.context(-1), reading.context(1))
    is_cut = reading.is_cut(left, -1) or reading.is_cut(right, 1)
    if len(reading.found) < LONG:
        if is_cut:
            return reading.quote.selector.shared == ALONE and max(context) >= CONTEXT and share >= _ENOUGH
        return min(context) >= CONTEXT and _is_short_sure(reading, share, left, right, sum(context))
    if left.is_close and right.is_close and min(context) >= CONTEXT:
        return share >= _LITTLE
    if max(context) >= CONTEXT and (is_cut or Side.LOST not in (left.side, right.side)):
        return share >= _ENOUGH
    return share >= _MOSTLY and len(reading.found) >= _MANY


def _is_short_sure(reading: Reading, share: float, left: End, right: End, context: float) -> bool:
    """Of few words that read otherwise in their context."""
    quote, weights = reading.quote, reading.quote.weights
    around = sum(weights) - sum(weights[quote.inner.start : quote.inner.stop])
    if context < _MUCH * around or (all(edges_of(quote)) and _is_held_elsewhere(reading)):
        return False
    if not (left.is_close and right.is_close):
        is_cut = all(end.is_close or (end.side is Side.FAR and not end.new) for end in (left, right))
        return is_cut and quote.selector.shared == ALONE and share >= _ENOUGH
    is_near = max(reading.gap(-1), reading.gap(1)) < FEW
    if not any(edges_of(quote)) and is_near and context >= _MOST * around:
        return True
    is_next = reading.gap(-1) <= 1 and reading.gap(1) <= 1
    return share >= (_LITTLE if reading.is_word_for_word else _ENOUGH if is_next else _MOSTLY)


def _is_verbatim_sure(reading: Reading, left: End, right: End) -> bool:
    """Of words that are all there: whether no other place of the old edition can have become this one."""
    quote, close = reading.quote, (left.is_close, right.is_close)
    before, after = reading.run(-1), reading.run(1)
    if quote.selector.shared == ALONE:
        is_long = len(before) + len(quote.inner) + len(after) >= LONG or _is_paragraph(reading)
        return is_long or all(close) or (any(close) and Side.FAR in (left.side, right.side))
    letters = [sum(len(quote.words[n]) for n in run) for run in (before, after)]
    is_told = letters[0] > quote.selector.shared.before, letters[1] > quote.selector.shared.after
    if all(close):
        return any(is_told)
    ends = ((left, -1), (right, 1))
    if any(end.is_close and is_told[way > 0] and _is_put_off(reading, *ends[way < 0]) for end, way in ends):
        return True
    return any(_is_rim_of_paragraph(reading, way, is_told) for way in (0, 1))


def _is_put_off(reading: Reading, end: End, way: int) -> bool:
    """Whether words were only put in between the words and their old neighbours."""
    return end.side is Side.FAR and not reading.gap(way) and reading.context(way) >= CONTEXT


def _is_rim_of_paragraph(reading: Reading, way: int, is_told: tuple[bool, bool]) -> bool:
    """Whether the words are still the beginning (`way` is 0) or the end of the rest of their paragraph, of which more
    is there than any other place has: another paragraph has only come next to them.
    """
    old, new = edges_of(reading.quote), reading.edges
    other = 1 - way
    run = reading.run(1 if way == 0 else -1)
    return old[way] and new[way] and not old[other] and is_told[other] and len(run) >= LONG


def _is_paragraph(reading: Reading) -> bool:
    """Whether the words are whole paragraphs, and were."""
    return len(reading.found) >= FEW and all(edges_of(reading.quote)) and all(reading.edges)


def _is_held_elsewhere(reading: Reading) -> bool:
    """Whether the words, word for word, are in another place."""
    inner = reading.quote.inner
    return reading.edition.holds_row(reading.quote.numbers[inner.start : inner.stop])
