"""A query -> the places most like it: looks quickly first, and harder as long as nothing is alike enough."""

from collections.abc import Iterator, Sequence

from bot.matching.alignment import GAIN, Aligned, OpenWindow, align, refined
from bot.matching.candidates import Effort, Window, is_exhausted, windows
from bot.matching.confidence import ENOUGH_MARGIN, NEAR_TIE, judged
from bot.matching.index import Index, Scope
from bot.matching.query import Query

Step = tuple[Effort, int, float]
"""How hard to look, how many windows are aligned, and the similarity at which that was enough."""

_FEWEST, _MOST, _A_WINDOW = 96, 700, 110_000  # windows that are read at last: one for so many words of the index
_SURE = 0.995  # confidence from which nothing better is looked for
_SHORT = 40  # characters below which a likeness by chance is near, and only a close one is enough
_ENOUGH_WHEN_SHORT = 97.0
_FLOOR = 30.0  # similarity below which a place is no candidate: unrelated prose reaches 40–50
_RELATED = 65.0  # similarity that unrelated prose hardly reaches
_APART = 12  # words; windows of one run that begin nearer to one another hold the same places

_Rough = tuple[Aligned, OpenWindow | None]  # the window, as long as the edges are rough


def steps(index: Index) -> Sequence[Step]:
    """Most queries need no more than the first; those that stand nowhere go through all."""
    return (
        (Effort(3_000, 16, 0), 4, 90.0),
        thorough(index, 12),
    )


def thorough(index: Index, count: int) -> Step:
    """As hard as it can be looked, with `count` windows aligned."""
    return Effort(50_000, max(_FEWEST, min(_MOST, len(index) // _A_WINDOW)), 2), count, 100.0


def likely(query: Query, index: Index, scopes: Sequence[Scope], cascade: Sequence[Step], most: int) -> list[Aligned]:
    """Places most like the query, best first: at most `most`, none overlapping another."""
    found: list[_Rough] = []
    seen: list[Window] = []
    for number, (effort, count, enough) in enumerate(cascade, 1):
        for window in _fresh(windows(query, index, scopes, effort), seen, count):
            best = found[0][0].similarity if found else 0.0
            found += _aligned(query, index, window.start, window.end, max(_FLOOR, best - ENOUGH_MARGIN) - GAIN)
            found.sort(key=lambda rough: -rough[0].similarity)
        if found:
            found[0] = _with_edges(found[0])
        if number == len(cascade) or is_exhausted(query, effort):
            break
        if not _all_alike(found, count) and (_enough(query, found, enough) or _is_sure(query, index, found)):
            break
    places = [_with_edges(rough)[0] for rough in found[:most]]
    best = max((p.similarity for p in places), default=0.0)
    alike = (p for p in places if p.similarity >= max(_FLOOR, best - ENOUGH_MARGIN))
    return _distinct(sorted(alike, key=lambda p: (-p.similarity, p.start)))


def _aligned(query: Query, index: Index, start: int, end: int, cutoff: float) -> list[_Rough]:
    """The place between these positions that is most like the query, and those beside it that are nearly as alike:
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
                found += _aligned(query, index, low, high, nearly)
    return found


def _with_edges(rough: _Rough) -> _Rough:
    aligned, opened = rough
    return (aligned if opened is None else refined(opened, aligned)), None


def _fresh(found: Iterator[Window], seen: list[Window], count: int) -> Iterator[Window]:
    """The first `count` windows that hold other places than those of `seen`, where each is noted."""
    for window in found:
        if not count:
            return
        if not any(_same(window, other) for other in seen):
            seen.append(window)
            count -= 1
            yield window


def _same(a: Window, b: Window) -> bool:
    return abs(a.start - b.start) < _APART and a.start < b.end and b.start < a.end


def _is_sure(query: Query, index: Index, found: Sequence[_Rough]) -> bool:
    """Whether the best of what was found is almost certainly what was meant, however little alike."""
    if not found:
        return False
    best, others = found[0][0], found[1:]
    return judged(query, index, [best], best.similarity, (other.similarity for other, _ in others)) >= _SURE


def _enough(query: Query, found: Sequence[_Rough], enough: float) -> bool:
    if len(query.text) < _SHORT:
        enough = max(enough, _ENOUGH_WHEN_SHORT)
    return bool(found) and found[0][0].similarity >= enough


def _all_alike(found: Sequence[_Rough], count: int) -> bool:
    """Whether as many places as were looked at are as alike as the best: then there may be more, and better ones."""
    return len(found) >= count and found[0][0].similarity - found[count - 1][0].similarity <= NEAR_TIE


def _distinct(places: Sequence[Aligned]) -> list[Aligned]:
    kept: list[Aligned] = []
    for place in places:
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return kept
