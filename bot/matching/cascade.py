"""A query -> the places most like it: looks quickly first, and harder as long as nothing is alike enough."""

from collections.abc import Iterator, Sequence

from bot.matching.alignment import GAIN, Aligned, OpenWindow, align, refined
from bot.matching.candidates import Effort, Window, is_exhausted, windows
from bot.matching.confidence import ENOUGH_MARGIN
from bot.matching.index import Index, Scope
from bot.matching.query import Query

Step = tuple[Effort, int, float]
# How hard to look, how many windows are aligned, and the similarity at which that was enough.
CASCADE: Sequence[Step] = (
    (Effort(3_000, 16, 0), 4, 90.0),
    (Effort(16_000, 48, 1), 6, 80.0),
    (Effort(50_000, 96, 2), 10, 100.0),
)
_SHORT = 40  # characters below which a likeness by chance is near, and only a close one is enough
_ENOUGH_WHEN_SHORT = 97.0
_FLOOR = 30.0  # similarity below which a place is no candidate: unrelated prose reaches 40–50
_APART = 12  # words; windows of one run that begin nearer to one another hold the same places

_Rough = tuple[Aligned, OpenWindow]


def likely(query: Query, index: Index, scopes: Sequence[Scope], cascade: Sequence[Step], most: int) -> list[Aligned]:
    """Places most like the query, best first: at most `most`, none overlapping another."""
    found: list[_Rough] = []
    seen: list[Window] = []
    for effort, count, enough in cascade:
        for window in _fresh(windows(query, index, scopes, effort), seen, count):
            opened = OpenWindow(query, index, window.start, window.end)
            best = found[0][0].similarity if found else 0.0
            aligned = align(opened, max(_FLOOR, best - ENOUGH_MARGIN) - GAIN)
            if aligned is not None:
                found.append((aligned, opened))
                found.sort(key=lambda rough: -rough[0].similarity)
        if found:
            found[0] = _with_edges(found[0])
        if _enough(query, found, enough) or is_exhausted(query, effort):
            break
    places = [_with_edges(rough)[0] for rough in found[:most]]
    best = max((p.similarity for p in places), default=0.0)
    alike = (p for p in places if p.similarity >= max(_FLOOR, best - ENOUGH_MARGIN))
    return _distinct(sorted(alike, key=lambda p: -p.similarity))


def _with_edges(rough: _Rough) -> _Rough:
    aligned, opened = rough
    return refined(opened, aligned), opened


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


def _enough(query: Query, found: Sequence[_Rough], enough: float) -> bool:
    if len(query.text) < _SHORT:
        enough = max(enough, _ENOUGH_WHEN_SHORT)
    return bool(found) and found[0][0].similarity >= enough


def _distinct(places: Sequence[Aligned]) -> list[Aligned]:
    kept: list[Aligned] = []
    for place in places:
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return kept
