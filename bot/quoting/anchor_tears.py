"""Whether the words of a quote were torn apart: some of them are elsewhere, or words from elsewhere have come between.

What was only put in between is not a tear, as long as the words on both sides of the quote are its old neighbours and
less was put in than the quote has itself. A paragraph that has changed places with the next one looks the same, but for
the words that were after it: so an anchor across paragraphs knows the beginning of the next one.
"""

from collections.abc import Iterator
from itertools import pairwise

from bot.matching.editions import Numbers
from bot.quoting.anchor_reading import CONTEXT, FEW, HOLE, LONG, End, Reading, Side
from bot.texts.anchors import BREAK

_PUT_IN = 60  # words that may have been put in between the words of a paragraph
_A_PART = 0.08  # of what the words say: with so much gone elsewhere they are torn
_SAYS = 40.0  # bits of a row of words that is not met by chance: with less, rewording is taken for a move
_A_ROW = 4  # words of the context in a row, by which words that have come between are known for it


def is_torn(reading: Reading, left: End, right: End) -> bool:
    parts = reading.quote.parts
    if len(parts) > 1 and any(_is_part_elsewhere(reading, part) for part in parts):
        return True
    if any(_is_elsewhere(reading, lost) for lost in _lost(reading)):
        return True
    is_held = _is_in_order(reading, left, -1) and _is_in_order(reading, right, 1)
    return any(_is_parted(reading, one, other, is_held) for one, other in _gaps(reading))


def _gaps(reading: Reading) -> Iterator[tuple[int, int]]:
    """Words of the quote that are there, and the next ones, where others are between them now."""
    for one, other in pairwise(reading.found):
        if reading.at[other] - reading.at[one] > 1:
            yield one, other


def _is_in_order(reading: Reading, end: End, way: int) -> bool:
    """Whether the words have their old neighbours there, at least in this order."""
    return end.is_close or (end.side is Side.FAR and reading.context(way) >= CONTEXT)


def _lost(reading: Reading) -> Iterator[range]:
    """The rows of the quote's own words that are not there."""
    rims = (reading.quote.inner.start - 1, *reading.found, reading.quote.inner.stop)
    return (range(one + 1, other) for one, other in pairwise(rims) if other - one > 1)


def _is_elsewhere(reading: Reading, lost: range) -> bool:
    """Whether a row of words that is not here is in another place, and says too much to be there by chance."""
    said = sum(reading.quote.weights[lost.start : lost.stop])
    return (
        said >= _SAYS
        and len(lost) > _A_ROW
        and reading.edition.holds_row(reading.quote.numbers[lost.start : lost.stop])
    )


def _is_parted(reading: Reading, one: int, other: int, is_held: bool) -> bool:
    old, new = other - one - 1, reading.at[other] - reading.at[one] - 1
    if old > HOLE or (old and new > 2 * old + 2 and not is_held):
        return True
    is_put_in = _breaks(reading, one, other) > sum(one < part.start <= other for part in reading.quote.parts)
    if new > len(reading.quote.inner) or ((is_put_in or new >= _A_ROW) and _has_context(reading, one, other)):
        return True
    return not is_held and (is_put_in or new > _PUT_IN)


def _breaks(reading: Reading, one: int, other: int) -> int:
    """How many paragraphs end between two of the words."""
    edition, at = reading.edition, reading.at
    return len(BREAK.findall(edition.text, edition.offsets(at[one])[1], edition.offsets(at[other])[0]))


def _has_context(reading: Reading, one: int, other: int) -> bool:
    """Whether words from around the quote have come between two of its words."""
    quote, between = reading.quote, range(reading.at[one] + 1, reading.at[other])
    around = (quote.numbers[: quote.inner.start], quote.numbers[quote.inner.stop :], *quote.beyond)
    return any(reading.edition.holds_row(row, between) for words in around for row in _rows(words))


def _rows(numbers: Numbers) -> Iterator[Numbers]:
    for n in range(max(1, len(numbers) - _A_ROW + 1)):
        yield numbers[n : n + _A_ROW]


def _is_part_elsewhere(reading: Reading, part: range) -> bool:
    """Whether a paragraph that is not all here is in another place, or may be."""
    if reading.lacks(part):
        return _is_room_taken(reading, part) or _is_short_speech(reading, part) or _is_anywhere(reading, part)
    return reading.share(part) < 1 and _is_anywhere(reading, part)


def _is_short_speech(reading: Reading, part: range) -> bool:
    """Whether a paragraph of few words that are no little of the quote: in other spelling it could be anywhere."""
    weights = reading.quote.weights
    said, all_said = (
        sum(weights[part.start : part.stop]),
        sum(weights[reading.quote.inner.start : reading.quote.inner.stop]),
    )
    is_whole = not (reading.quote.rest(-1) and part.start == reading.quote.inner.start)
    return is_whole and len(part) <= FEW and said > _A_PART * all_said


def _is_anywhere(reading: Reading, part: range) -> bool:
    """Whether most of a paragraph of the words is anywhere but here; of the rim of one, with a little of its rest."""
    numbers, before, after = reading.quote.numbers, reading.quote.rest(-1), reading.quote.rest(1)
    if len(part) >= LONG:
        here = sum(0 <= reading.at[n] == reading.at[n + 1] - 1 == reading.at[n + 2] - 2 for n in part[:-2])
        return 2 * (reading.edition.threes_of(numbers[part.start : part.stop]) - here) >= len(part) - 2
    start = part.start - min(_A_ROW, len(before)) * (part.start == before.stop)
    stop = part.stop + min(_A_ROW, len(after)) * (part.stop == after.start)
    return reading.edition.holds_row(numbers[start:stop])


def _is_room_taken(reading: Reading, part: range) -> bool:
    """Whether other words have come where a paragraph was, between the others."""
    before = next((n for n in reversed(reading.found) if n < part.start), None)
    after = next((n for n in reading.found if n >= part.stop), None)
    if before is None or after is None:
        return False
    return reading.at[after] - reading.at[before] > after - before - len(part)
