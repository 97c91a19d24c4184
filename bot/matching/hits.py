"""Windows -> hits: each window's best chain, how alike it is to the query, and the weight of both."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.alignment import Alignment, OpenWindow
from bot.matching.anchors import Fragment, fragments
from bot.matching.chaining import TURNED, Chain, best_chain
from bot.matching.confidence import weight
from bot.matching.evidence import Evidence, FoundWords, evidence, fill_gaps, gathered_information
from bot.matching.index import Index
from bot.matching.lattice import Lattice
from bot.matching.query import Query
from bot.matching.sorting import DEPTH

AROUND = 12  # words around a window that are read with it
_FAR, _FAR_OMITTED = 200, 400  # words between windows that may hold pieces of one quotation
_LEAST_AROUND = 3.0  # nats that words around what was aligned must add
_NEIGHBOURS = 3  # windows after one that may hold further pieces
_LEAST_PIECE = 6.0  # nats that a far piece must add
_TURNED_SIMILARITY = 90.0  # of words of which two neighbours changed places
_JUMP = 10.0  # points of similarity, for words left out between two stretches without a mark
_LEAST_SHOWN = 6.0  # nats that a fragment must say by itself where it is apart from the others
_NEAR = 12  # words between two fragments of one stretch


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit: the runs of positions at which words of the query were found, in order, and what speaks for
    it. `similarity` is 0–100, `weight` in logits.
    """

    runs: tuple[tuple[int, int], ...]
    similarity: float
    evidence: Evidence
    weight: float

    @property
    def start(self) -> int:
        return self.runs[0][0]

    @property
    def end(self) -> int:
        return self.runs[-1][1]

    def overlaps(self, other: "Hit") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class ReadWindow:
    """The fragments in a range of positions, and their best chain, if there is any."""

    fragments: Sequence[Fragment]
    chain: Chain | None


def read(
    query: Query, index: Index, ranges: Sequence[tuple[int, int]], spelled: Mapping[int, Lattice], most: int
) -> list[tuple[int, ReadWindow]]:
    """Those of the ranges `[start, end)` of positions that hold the most, by their numbers, at most `most` of each
    part of the index, with what they hold. `spelled` has the lattice of each part.
    """
    by_part: dict[int, list[int]] = {}
    for n, (start, _) in enumerate(ranges):
        by_part.setdefault(index.part_number(start), []).append(n)
    found: list[tuple[int, ReadWindow]] = []
    for number, members in by_part.items():
        held = fragments(query, spelled[number], index.parts[number], [ranges[n] for n in members], most)
        found += ((members[n], ReadWindow(each, best_chain(each, query.breaks))) for n, each in held.items())
    return found


def join_windows(query: Query, index: Index, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """Pairs of the windows that hold different pieces of one quotation, not far from one another."""
    far = _FAR_OMITTED if query.breaks else _FAR
    found: list[ReadWindow] = []
    in_order = sorted(((w.chain, w) for w in windows if w.chain is not None), key=_start)
    pairs = ((one, other) for n, one in enumerate(in_order) for other in in_order[n + 1 : n + 1 + _NEIGHBOURS])
    for (first, one), (second, other) in pairs:
        if not 0 <= second.start - first.end <= far or index.run(first.start) != index.run(second.start):
            continue
        both = best_chain(sorted({*one.fragments, *other.fragments}), query.breaks)
        if both is not None and both.information >= max(first.information, second.information) + _LEAST_PIECE:
            found.append(ReadWindow(sorted({*one.fragments, *other.fragments}), both))
    return found


def wider_window(query: Query, index: Index, best: Hit, spelled: Mapping[int, Lattice]) -> ReadWindow | None:
    """What lies further around the best hit, where more pieces of the quotation are; None where there are none."""
    far = _FAR_OMITTED if query.breaks else _FAR
    found = read(query, index, [range_around(index, best.start, best.end, far)], spelled, 1)
    chain = found[0][1].chain if found else None
    if chain is None or chain.information < best.evidence.chain + _LEAST_PIECE:
        return None
    return found[0][1]


def _start(chained: tuple[Chain, ReadWindow]) -> int:
    return chained[0].start


def range_around(index: Index, start: int, end: int, most: int) -> tuple[int, int]:
    """These positions and so many around them, as far as their run reaches."""
    low, high = index.run(start)
    return max(low, start - most), min(high, end + most)


def strength(query: Query, window: ReadWindow) -> float:
    """How much of the query a window holds in either reading, in nats."""
    return (window.chain.information if window.chain is not None else 0.0) + gathered_information(
        query, window.fragments
    )


def hit(query: Query, index: Index, window: ReadWindow, aligned: Alignment | None = None) -> Hit | None:
    """What the window holds, as a chain or as the words that were `aligned` there, whichever is more alike; None where
    there is neither, or no word of the query.
    """
    chain = window.chain if aligned is None else _chain_at(query, window, aligned)
    chain = _without_stray(query, index, chain)
    ranges = [_extent(query, index, chain)] if chain is not None else []
    ranges += [(aligned.start, aligned.end)] if aligned is not None else []
    if not ranges:
        return None
    opened = OpenWindow(query, index, min(start for start, _ in ranges), max(end for _, end in ranges))
    start, end = ranges[0]
    similarity = _similarity(opened, chain, start, end) if chain is not None else 0.0
    if aligned is not None and aligned.similarity > similarity:
        similarity, start, end = aligned.similarity, aligned.start, aligned.end
    held = fill_gaps(query, chain, opened, start, end)
    positions = held.positions or _shared_positions(query, opened, start, end)
    if not positions:
        return None
    shown = evidence(query, window.fragments, chain, held, similarity)
    return Hit(_runs(positions), similarity, shown, weight(shown))


def _without_stray(query: Query, index: Index, chain: Chain | None) -> Chain | None:
    """The chain without fragments that say little, and are apart or in a block of their own: a small word of chance
    adds no sentence to a quotation.
    """
    fragments = chain.fragments if chain is not None else ()
    strong = [f for f in fragments if f.information >= _LEAST_SHOWN]
    if not strong or len(strong) == len(fragments):
        return chain
    blocks = {index.block_begin(position) for f in strong for position in (f.start, f.end - 1)}
    kept = [f for f in fragments if f in strong or (index.block_begin(f.start) in blocks and _is_beside(f, fragments))]
    return chain if len(kept) == len(fragments) else best_chain(kept, query.breaks)


def _is_beside(fragment: Fragment, others: Sequence[Fragment]) -> bool:
    return any(
        other is not fragment and fragment.start - other.end <= _NEAR and other.start - fragment.end <= _NEAR
        for other in others
    )


def swapped_hit(query: Query, other: Query, index: Index, start: int) -> Hit:
    """Where the words appear just so, but for two that changed places: `other` has them in the order of the text."""
    end = start + len(other.words)
    said = sum(float(other.surprise[min(n, DEPTH - 1), n]) for n in range(len(other.words)))
    run = Fragment(
        start, end, 0, len(other.words), said - TURNED - math.log(len(other.words)), (1.0,) * (end - start), 0
    )
    held = FoundWords(tuple(range(start, end)), run.spelled, 0.0)
    alike = max(_TURNED_SIMILARITY, OpenWindow(query, index, start, end).similarity(start, end))
    shown = evidence(other, [run], Chain((run,), run.information), held, alike)
    return Hit(((start, end),), alike, shown, weight(shown))


def _chain_at(query: Query, window: ReadWindow, aligned: Alignment) -> Chain | None:
    """The chain of what was aligned; of more around it where that says more: one line of a song is like the next."""
    inside = [f for f in window.fragments if f.start < aligned.end and aligned.start < f.end]
    wide = window.chain
    if len(inside) == len(window.fragments) or wide is None:
        return wide
    chain = best_chain(inside, query.breaks)
    if chain is None:
        return None
    more = wide.information >= chain.information + _LEAST_AROUND
    return wide if more and wide.start < aligned.end and aligned.start < wide.end else chain


def _extent(query: Query, index: Index, chain: Chain) -> tuple[int, int]:
    """The positions at which the query would begin and end by its outermost fragments."""
    low, high = index.run(chain.start)
    before = min(f.first for f in chain.fragments)
    after = len(query.words) - max(f.last for f in chain.fragments)
    return max(low, chain.start - before), min(high, chain.end + after)


def _similarity(opened: OpenWindow, chain: Chain, start: int, end: int) -> float:
    """Of the query and the stretches that the chain covers: all of it, and with what lacks at its ends."""
    contiguous = max(opened.similarity(start, end), opened.similarity(chain.start, chain.end))
    stretches = _stretches(chain)
    if len(stretches) == 1:
        return contiguous
    apart = 0.0 if opened.query.breaks else _JUMP * (len(stretches) - 1)
    return max(contiguous, opened.joint_similarity(stretches) - apart)


def _stretches(chain: Chain) -> list[tuple[int, int]]:
    """What fragments near one another cover, in the order of the query."""
    found: list[tuple[int, int, int]] = []
    for fragment in chain.fragments:
        if found and fragment.start - found[-1][2] <= _NEAR:
            first, start, _ = found[-1]
            found[-1] = (min(first, fragment.first), start, fragment.end)
        else:
            found.append((fragment.first, fragment.start, fragment.end))
    return [(start, end) for _, start, end in sorted(found)]


def _shared_positions(query: Query, opened: OpenWindow, start: int, end: int) -> list[int]:
    """The positions of words of the query that say too little to be fragments."""
    said = set(query.words)
    return [position for position, word in enumerate(opened.words(start, end), start) if word in said]


def _runs(positions: Sequence[int]) -> tuple[tuple[int, int], ...]:
    found: list[list[int]] = []
    for position in positions:
        if found and position == found[-1][1]:
            found[-1][1] += 1
        elif not found or position > found[-1][1]:
            found.append([position, position + 1])
    return tuple((a, b) for a, b in found)


def distinct_hits(hits: Iterable[Hit]) -> list[Hit]:
    """The hits, of those that overlap only the first."""
    kept: list[Hit] = []
    for hit in hits:
        if not any(hit.overlaps(other) for other in kept):
            kept.append(hit)
    return kept
