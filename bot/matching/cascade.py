"""A query -> the hits that it may come from: looks quickly first, and harder as long as nothing is alike enough."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.matching.alignment import GAIN, NEAR_TIE, Alignment, OpenWindow, align, refine
from bot.matching.candidates import Effort, Lattices, Window, lattices, windows
from bot.matching.confidence import ENOUGH_LEAD, confidence
from bot.matching.exact_hits import exact_hits
from bot.matching.hits import (
    AROUND,
    Hit,
    distinct_hits,
    hit,
    join_windows,
    range_around,
    read,
    strength,
    swapped_hit,
    wider_window,
)
from bot.matching.index import Index, Scope
from bot.matching.near_starts import FEWEST, near_starts, swapped_queries
from bot.matching.near_starts import MOST as FEW
from bot.matching.query import Query


@dataclass(frozen=True, slots=True)
class Step:
    """How hard to look, how many windows are aligned, how many are read for chains, how many hits of each kind are
    compared letter by letter, and the similarity at which that was enough.
    """

    effort: Effort
    aligned: int
    read: int
    compared: int
    enough: float


ENOUGH_MARGIN = 25.0  # points of similarity; what is so much less alike than the best is not a rival
_FEWEST, _MOST, _A_WINDOW = 96, 700, 110_000  # windows that are ranked at last: one for so many words of the index
_JOINED = 2  # windows that are read in addition to those that are shown, since two may be pieces of one quotation
_PIECES = 8  # windows that are read at once for the pieces of a quotation with an omission …
_ALL_PIECES = 0.9  # … and how much of it must be found in them
_MANY = 6  # words from which a query may have pieces far apart
_MANY_IN_ALL = 30  # words; of a query of more, fewer windows are looked at
_SURE = 0.97  # confidence from which nothing better is looked for
_SHORT = 40  # characters below which a likeness by chance is near, and only a close one is enough
_ENOUGH_WHEN_SHORT = 97.0
_FLOOR = 30.0  # similarity below which words are not alike: unrelated prose reaches 40–50
_RELATED = 65.0  # similarity that unrelated prose hardly reaches
_APART = 12  # words; windows of one run that begin nearer to one another hold the same hits

_Rough = tuple[Alignment, OpenWindow | None]  # the window, as long as the edges are rough


def steps(query: Query, index: Index) -> Sequence[Step]:
    """Most queries need no more than the first; those that appear nowhere go through all. A quotation with an omission
    lies in several stretches, so its pieces are put together at once.
    """
    quick = Step(Effort(3_000, 16, 0), 4, _PIECES if query.breaks else 0, _bounded(5, 3, query), 90.0)
    return quick, Step(_thorough_effort(index), 3, _bounded(12, 4, query), _bounded(3, 2, query), 100.0)


def listing_steps(query: Query, index: Index, count: int) -> Sequence[Step]:
    """As hard as it can be looked, for a list of so many hits."""
    twice, thrice = _bounded(2 * count, count // 3, query), _bounded(3 * count, count // 2, query)
    return (Step(_thorough_effort(index), twice, thrice, twice, 100.0),)


def _bounded(windows: int, least: int, query: Query) -> int:
    """So many windows, or fewer where the query has many words: each costs that much more, and says more."""
    return max(least, min(windows, windows * _MANY_IN_ALL // max(1, len(query.words))))


def _thorough_effort(index: Index) -> Effort:
    return Effort(50_000, max(_FEWEST, min(_MOST, len(index) // _A_WINDOW)), 2)


def likely_hits(query: Query, index: Index, scopes: Sequence[Scope], cascade: Sequence[Step], most: int) -> list[Hit]:
    """The hits for which most speaks, best first: at most `most`, none overlapping another."""
    found: list[_Rough] = []
    seen: list[Window] = []
    hits: list[Hit] = []
    for step in cascade:
        spelled = lattices(query, scopes, step.effort)
        fresh = _fresh_windows(windows(query, index, scopes, step.effort, spelled), seen)
        _align(query, index, list(islice(fresh, max(step.aligned, step.read)))[: step.aligned], found)
        if step is not cascade[-1] and not step.read and _is_hopeless(found, step):
            continue
        surely = {number: each.without_guesses() for number, each in spelled.items()}
        hits = _hits_in_stretch(query, index, found, surely, step.compared)
        if step.read:
            hits += _hits_in_pieces(query, index, seen, surely, step.compared)
        if step.effort.spelled:
            hits += _hits_with_mistake(query, index, scopes, surely, most)
        if step.read:
            hits += _hits_with_far_pieces(query, index, hits, surely)
        hits = distinct_hits(sorted(hits, key=lambda each: (-each.weight, each.start)))[:most]
        if _is_enough(query, found, step.enough) or _is_sure(query, hits):
            break
    return hits


def _align(query: Query, index: Index, fresh: Sequence[Window], found: list[_Rough]) -> None:
    """Adds to `found` what is most like the query in the windows, the best first."""
    for window in fresh:
        best = found[0][0].similarity if found else 0.0
        found += _alignments(query, index, window.start, window.end, max(_FLOOR, best - ENOUGH_MARGIN) - GAIN)
        found.sort(key=lambda each: -each[0].similarity)


def _is_hopeless(found: Sequence[_Rough], step: Step) -> bool:
    """Whether looking harder must tell: where nothing is much alike, or all that was looked at is."""
    if not found or found[0][0].similarity < _RELATED:
        return True
    return len(found) >= step.aligned and found[0][0].similarity - found[step.aligned - 1][0].similarity <= NEAR_TIE


def _hits_in_stretch(query: Query, index: Index, found: list[_Rough], spelled: Lattices, most: int) -> list[Hit]:
    """The hits in the windows that are most alike."""
    if not found:
        return []
    found[:] = _without_overlaps(found)
    least = max(_FLOOR, found[0][0].similarity - ENOUGH_MARGIN)
    found[:most] = [_with_edges(each) if each[0].similarity >= least - GAIN else each for each in found[:most]]
    found.sort(key=lambda each: -each[0].similarity)
    alike = [each for each, _ in found[:most] if each.similarity >= least]
    reads = read(query, index, [range_around(index, each.start, each.end, AROUND) for each in alike], spelled, most)
    return [compared for n, window in reads if (compared := hit(query, index, window, alike[n])) is not None]


def _without_overlaps(found: Iterable[_Rough]) -> list[_Rough]:
    """Without those that overlap a better one by most of their words."""
    kept: list[_Rough] = []
    for each in found:
        middle = (each[0].start + each[0].end) // 2
        if not any(other.start <= middle < other.end for other, _ in kept):
            kept.append(each)
    return kept


def _hits_in_pieces(query: Query, index: Index, seen: Sequence[Window], spelled: Lattices, most: int) -> list[Hit]:
    """The hits where the words lie in several stretches, or in another order."""
    ranges = [range_around(index, window.start, window.end, AROUND) for window in seen]
    reads = [window for _, window in read(query, index, ranges, spelled, most + _JOINED)] if ranges else []
    fullest = sorted([*reads, *join_windows(query, index, reads)], key=lambda window: -strength(query, window))
    return [compared for window in fullest[:most] if (compared := hit(query, index, window)) is not None]


def _hits_with_far_pieces(query: Query, index: Index, hits: Sequence[Hit], spelled: Lattices) -> list[Hit]:
    """The best hit together with pieces that no window was opened for, since they say little by themselves."""
    best = max(hits, key=lambda each: each.weight, default=None)
    if best is None or best.evidence.coverage >= _ALL_PIECES or len(query.words) < _MANY:
        return []
    window = wider_window(query, index, best, spelled)
    whole = hit(query, index, window) if window is not None else None
    return [whole] if whole is not None else []


def _hits_with_mistake(query: Query, index: Index, scopes: Sequence[Scope], spelled: Lattices, most: int) -> list[Hit]:
    """The hits that hold a short query except for one word, or with two that changed places."""
    length = len(query.words)
    if query.breaks or not FEWEST <= length <= FEW:
        return []
    starts = near_starts(query, scopes, most)
    ranges = [(start, start + length) for start in starts]
    reads = read(query, index, ranges, spelled, most) if ranges else []
    found = [hit(query, index, window, Alignment(*ranges[n], 0.0)) for n, window in reads]
    for other in swapped_queries(query, index):
        hits = exact_hits(other, scopes, most)
        if 0 < hits.count <= most:
            found += (swapped_hit(query, other, index, start) for start in hits.starts)
    return [each for each in found if each is not None]


def _is_sure(query: Query, hits: Sequence[Hit]) -> bool:
    """Whether the best of them is almost certainly what was meant, however little alike; of a quotation with an
    omission, every piece.
    """
    if not hits or confidence(hits[0].evidence, hits[0].weight, lead(hits)) < _SURE:
        return False
    return not query.breaks or hits[0].evidence.coverage >= _ALL_PIECES


def lead(hits: Sequence[Hit]) -> float:
    """By how much the best leads the next, in weight."""
    return hits[0].weight - hits[1].weight if len(hits) > 1 else ENOUGH_LEAD


def _alignments(query: Query, index: Index, start: int, end: int, cutoff: float) -> list[_Rough]:
    """The hit between these positions that is most like the query, and those near it that are nearly as alike:
    one line of a list or a song is like the next.
    """
    opened = OpenWindow(query, index, start, end)
    aligned = align(opened, cutoff)
    if aligned is None:
        return []
    found: list[_Rough] = [(aligned, opened)]
    if aligned.similarity >= _RELATED:
        nearly = max(cutoff, aligned.similarity - NEAR_TIE - GAIN)
        for low, high in ((start, aligned.start), (aligned.end, end)):
            if 2 * (high - low) > len(query.words):
                found += _alignments(query, index, low, high, nearly)
    return found


def _with_edges(each: _Rough) -> _Rough:
    aligned, opened = each
    return (aligned if opened is None else refine(opened, aligned)), None


def _fresh_windows(found: Iterator[Window], seen: list[Window]) -> Iterator[Window]:
    """The windows that hold other hits than those of `seen`, where each is noted."""
    for window in found:
        if not any(_is_same(window, other) for other in seen):
            seen.append(window)
            yield window


def _is_same(a: Window, b: Window) -> bool:
    return abs(a.start - b.start) < _APART and a.start < b.end and b.start < a.end


def _is_enough(query: Query, found: Sequence[_Rough], enough: float) -> bool:
    if len(query.text) < _SHORT:
        enough = max(enough, _ENOUGH_WHEN_SHORT)
    return bool(found) and found[0][0].similarity >= enough
