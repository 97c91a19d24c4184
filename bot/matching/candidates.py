"""Where the query may lie: its n-grams vote for places, and the places are ranked by what they hold of it.

A vote is for a diagonal: where the query would begin if this n-gram of it lay here (seed and extend, as in BLAST:
Altschul et al. 1990). Rare n-grams vote first and with more weight; a budget bounds the work that common ones make.
The windows with the most votes are then read, and ranked by how much of the query's information stands in them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.index import Index, Scope
from bot.matching.lattice import Lattice, Ngrams, lattice, ngrams, own_ngrams
from bot.matching.query import Query
from bot.matching.sorting import DEPTH, Numbers
from bot.matching.tokenising import Compact

Weights = npt.NDArray[np.float64]
_BUCKET_BITS = 4  # diagonals are counted in buckets of 16 words, each with its neighbour
_PLACE_BITS = 24  # of a vote's place among the votes, packed under its bucket
_VOTES = 0.5  # what the most votes are worth beside a window that holds all of the query
_FEW_VOTES = 1_000  # which are not worth thinning out
_TABLE_BITS = 15
_SAMPLED = 1 << 12  # places of the table by which is told how many votes are enough
_SLOTS_A_WINDOW = 3  # that are kept, so that enough windows are left
_LEAST_VOTE = 1e-9  # of a place of the table that anything voted for
_SHORT_RUN = 2 << _BUCKET_BITS  # words; shorter runs may share their buckets with others
_MOST_READ = 2_000_000  # places that are read to find those that lie in the works asked for


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look: places of n-grams that vote, windows that are read, and which words may be misspelled
    (0 none, 1 those that do not stand in the works, 2 rare ones too).
    """

    budget: int
    windows: int
    spelled: int


@dataclass(frozen=True, slots=True)
class Window:
    """Positions `[start, end)` that may hold the query, and how much speaks for them."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _Diagonals:
    """Where the query may begin in a scope (`starts`), a position of it for each (`anchors`), and what they hold."""

    scope: Scope
    starts: Numbers
    anchors: Numbers
    votes: Weights
    held: Weights


def windows(query: Query, index: Index, scopes: Sequence[Scope], effort: Effort) -> Iterator[Window]:
    """The best windows in `scopes`, best first."""
    found = [d for scope in scopes if (d := _diagonals(query, scope, effort)) is not None]
    if not found:
        return
    most = max(float(d.votes.max()) for d in found)
    scores = np.concatenate([d.held + _VOTES * d.votes / most for d in found])
    starts = np.concatenate([d.starts + d.scope.part.base for d in found])
    anchors = np.concatenate([d.anchors + d.scope.part.base for d in found])
    scope_of = np.repeat(np.arange(len(found)), [len(d.starts) for d in found])
    for n in np.argsort(-scores, kind="stable").tolist():
        window = _window(index, query, int(starts[n]), int(anchors[n]), float(scores[n]))
        yield window
        if window.end - window.start < _SHORT_RUN:
            yield from _beside(query, found[scope_of[n]].scope, window)


def is_exhausted(query: Query, effort: Effort) -> bool:
    """Whether looking harder than `effort` could read nothing more."""
    counts = query.counts[0]
    return not effort.spelled and 0 not in counts and sum(counts) * DEPTH <= effort.budget


def _diagonals(query: Query, scope: Scope, effort: Effort) -> _Diagonals | None:
    words = lattice(query, scope.number, scope.part, effort.spelled)
    found = ngrams(words, scope.part.segment) if effort.spelled else own_ngrams(query, scope.number)
    places, offsets, weights = _votes(found, scope, effort.budget)
    if not len(places):
        return None
    starts, anchors, votes = _best(query, places, offsets, weights, effort.windows)
    return _Diagonals(scope, starts, anchors, votes, _held(query, scope, words, starts))


def _votes(found: Ngrams, scope: Scope, budget: int) -> tuple[Compact, Compact, Weights]:
    """The positions at which n-grams stand, the place in the query of each, and its weight; rarest first."""
    sizes = found.high - found.low
    rarest = np.argsort(sizes, kind="stable")
    read = min(int(budget / scope.share), max(budget, _MOST_READ))  # most of it may lie outside the scope
    within = int(np.searchsorted(np.cumsum(sizes[rarest]), read, "right"))
    kept = rarest[: max(within, min(2, len(rarest)))]
    sizes = np.minimum(sizes[kept], read)
    order = scope.part.segment.order
    lows: list[int] = found.low[kept].tolist()
    ranges = (order[low : low + size] for low, size in zip(lows, sizes.tolist(), strict=True))
    places = np.concatenate([np.zeros(0, np.uint32), *ranges])
    offsets = np.repeat(found.offset[kept].astype(np.uint32), sizes)
    weights = np.repeat(np.log1p(len(order) / np.maximum(sizes, 1)) * found.weight[kept] ** 2, sizes)
    if scope.allowed is not None:
        inside = scope.inside(places)
        places, offsets, weights = places[inside][:budget], offsets[inside][:budget], weights[inside][:budget]
    return places, offsets, weights


def _best(
    query: Query, places: Compact, offsets: Compact, weights: Weights, limit: int
) -> tuple[Numbers, Numbers, Weights]:
    """Of the buckets with the most votes: where each begins, a position that voted for it, and the votes.

    The position is the rarest n-gram's, and lies in the run that is meant; a diagonal may begin before that run does.
    """
    pad = max(len(query.words), 1 << _BUCKET_BITS)  # a diagonal may begin before the first token
    buckets = (places + (np.uint32(pad) - offsets)) >> np.uint32(_BUCKET_BITS)
    strong = _strong(buckets, weights, limit)
    packed = buckets[strong].astype(np.int64) << _PLACE_BITS | strong
    packed.sort()
    bucket_of, place_of = packed >> _PLACE_BITS, packed & ((1 << _PLACE_BITS) - 1)
    begins = np.flatnonzero(np.concatenate([[True], bucket_of[1:] != bucket_of[:-1]]))
    found, first = bucket_of[begins], place_of[begins]
    votes = np.add.reduceat(weights[place_of], begins)
    joint, anchors = votes.copy(), first.copy()
    beside = found[1:] == found[:-1] + 1
    joint[:-1] += np.where(beside, votes[1:], 0)
    anchors[:-1] = np.where(beside & (votes[1:] > votes[:-1]), first[1:], first[:-1])
    best = np.argpartition(-joint, limit)[:limit] if len(joint) > limit else np.arange(len(joint))
    return (found[best] << _BUCKET_BITS) - pad, places[anchors[best]].astype(np.int64), joint[best]


def _strong(buckets: Compact, weights: Weights, limit: int) -> Numbers:
    """The votes for buckets that may be among the `limit` best; counted in a table in which some share a place."""
    if len(buckets) <= _FEW_VOTES:
        return np.arange(len(buckets))
    size = 1 << min(_TABLE_BITS, len(buckets).bit_length() + 1)
    slots = buckets & np.uint32(size - 1)
    table = np.bincount(slots, weights, size)
    joint = table.copy()
    joint[:-1] += table[1:]
    joint[-1] += table[0]
    sample = joint[:: max(1, size // _SAMPLED)]
    wanted = min(len(sample) - 1, _SLOTS_A_WINDOW * limit * len(sample) // size)
    strong = joint >= max(np.partition(sample, -wanted)[-wanted], _LEAST_VOTE)
    kept = strong.copy()
    kept[1:] |= strong[:-1]
    kept[0] |= strong[-1]
    return np.flatnonzero(kept[slots])


def _held(query: Query, scope: Scope, words: Lattice, starts: Numbers) -> Weights:
    """For each window, the share of the query's information that stands in it, in any order."""
    segment = scope.part.segment
    length = len(query.words) + (2 << _BUCKET_BITS)
    use_of = np.zeros(len(segment.vocabulary), np.uint16)  # of a token, its best use in the lattice, counted from 1
    by_weight = np.argsort(words.weight, kind="stable")
    use_of[words.token[by_weight]] = by_weight + 1
    used = use_of.take(segment.tokens.take(starts[:, None] + np.arange(length), mode="clip"), mode="clip").ravel()
    hits = np.flatnonzero(used)
    uses = used[hits].astype(np.int64) - 1
    by_weight = np.argsort(words.weight[uses], kind="stable")
    hits, uses = hits[by_weight], uses[by_weight]
    slots = _slots(query)
    used_in = np.zeros((len(starts), len(query.words)))
    used_in[hits // length, slots[words.offset[uses]]] = words.weight[uses]
    information = np.array(query.information)
    information[np.arange(len(slots)) != slots] = 0.0
    return used_in @ information / max(float(information.sum()), 1e-9)


def _slots(query: Query) -> Numbers:
    """For each word of the query, the place at which it stands first."""
    first: dict[str, int] = {}
    return np.array([first.setdefault(word, n) for n, word in enumerate(query.words)], np.int64)


def _window(index: Index, query: Query, diagonal: int, anchor: int, score: float) -> Window:
    length = len(query.words)
    slack = 6 + length // 4
    run_start, run_end = index.run(anchor)
    start = max(run_start, diagonal - slack)
    return Window(start, min(run_end, diagonal + (2 << _BUCKET_BITS) + length + slack), score)


def _beside(query: Query, scope: Scope, window: Window) -> Iterator[Window]:
    """Runs so near to a short one that the votes for them were counted as its own: those that hold at least half as
    many words of the query as it does, the most first.
    """
    part = scope.part
    low, high = window.start - part.base, window.end - part.base
    begin, end = max(0, low - _SHORT_RUN), min(len(part.segment), high + _SHORT_RUN)
    tokens = part.segment.tokens[begin:end]
    held = np.isin(tokens, query.tokens[scope.number])
    ends = np.flatnonzero(tokens == 0).tolist()
    runs = [
        (int(held[a:b].sum()), begin + a, begin + b)
        for a, b in zip([0, *(n + 1 for n in ends)], [*ends, len(tokens)], strict=True)
    ]
    least = max(1, int(held[low - begin : high - begin].sum()) / 2)
    for count, start, stop in sorted(runs, reverse=True):
        if count >= least and not start <= low < stop and scope.holds(start):
            yield Window(part.base + start, part.base + stop, window.score)
