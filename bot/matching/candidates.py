"""Where the query may lie: its n-grams vote for places, and the places are ranked by what they hold of it.

A vote is for a diagonal: where the query would begin if this n-gram of it lay here (seed and extend, as in BLAST:
Altschul et al. 1990). Rare n-grams vote first and with more weight; a budget bounds the work that common ones make.
The windows with the most votes are then read, and ranked by how much of the query's information stands in them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.index import DEPTH, Index, Numbers
from bot.matching.lattice import Lattice, Ngrams, lattice, ngrams
from bot.matching.query import Query

Weights = npt.NDArray[np.float64]
_BUCKET_BITS = 4  # diagonals are counted in buckets of 16 words, each with its neighbour
_VOTES = 0.5  # what the most votes are worth beside a window that holds all of the query


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look: places of n-grams that vote, windows that are read, and whether words may be misspelled."""

    budget: int
    windows: int
    spelled: bool


THOROUGH = Effort(20_000, 48, spelled=True)


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `[start, end)` that may hold the query, and how much speaks for them."""

    start: int
    end: int
    score: float


def windows(
    query: Query, index: Index, works: frozenset[int] | None, limit: int, effort: Effort = THOROUGH
) -> list[Window]:
    """The best windows, best first; only in `works` (numbers) where given."""
    spelled = lattice(query, index, spelled=effort.spelled)
    tokens, diagonals, weights = _votes(ngrams(spelled, index), index, effort.budget, works)
    if not len(tokens):
        return []
    starts, anchors, votes = _best_diagonals(query, tokens, diagonals, weights, effort.windows)
    scores = _held(query, index, spelled, starts) + _VOTES * votes / votes.max()
    best = np.argsort(-scores, kind="stable")[:limit]
    return [_window(index, query, int(starts[n]), int(anchors[n]), float(scores[n])) for n in best.tolist()]


def is_exhausted(query: Query, index: Index, effort: Effort) -> bool:
    """Whether looking harder than `effort` could read nothing more."""
    known = sum(index.count(token) for token in query.tokens if token is not None)
    return known * DEPTH <= effort.budget and (effort.spelled or None not in query.tokens)


def _votes(found: Ngrams, index: Index, budget: int, works: frozenset[int] | None) -> tuple[Numbers, Numbers, Weights]:
    """The tokens at which n-grams stand, the diagonals they vote for, and with what weight; rarest first."""
    sizes = found.high - found.low
    rarest = np.argsort(sizes, kind="stable")
    if works is not None:
        budget *= 1 + len(index.works) // max(1, len(works))  # most of what is read lies outside them
    kept = rarest[: max(int(np.searchsorted(np.cumsum(sizes[rarest]), budget, "right")), min(2, len(rarest)))]
    sizes = sizes[kept]
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    places = np.arange(total) + np.repeat(found.low[kept] - ends + sizes, sizes)
    tokens = index.order[places].astype(np.int64)
    diagonals = tokens - np.repeat(found.offset[kept], sizes)
    worth = np.log1p(len(index) / np.maximum(sizes, 1)) * found.weight[kept] ** 2
    weights = np.repeat(worth, sizes)
    if works is not None:
        inside = np.isin(index.work_numbers(tokens), list(works))
        return tokens[inside], diagonals[inside], weights[inside]
    return tokens, diagonals, weights


def _best_diagonals(
    query: Query, tokens: Numbers, diagonals: Numbers, weights: Weights, limit: int
) -> tuple[Numbers, Numbers, Weights]:
    """Of the buckets with the most votes: where each begins, a token that voted for it, and the votes.

    The token is the rarest n-gram's, and lies in the run that is meant; a diagonal may begin before that run does.
    """
    pad = max(len(query.words), 1 << _BUCKET_BITS)  # a diagonal may begin before the first token
    buckets, first, inverse = np.unique((diagonals + pad) >> _BUCKET_BITS, return_index=True, return_inverse=True)
    votes = np.bincount(inverse, weights)
    joint, anchors = votes.copy(), first.copy()
    beside = buckets[1:] == buckets[:-1] + 1
    joint[:-1] += np.where(beside, votes[1:], 0)
    anchors[:-1] = np.where(beside & (votes[1:] > votes[:-1]), first[1:], first[:-1])
    best = np.argsort(-joint, kind="stable")[:limit]
    return (buckets[best] << _BUCKET_BITS) - pad, tokens[anchors[best]], joint[best].astype(np.float64)


def _held(query: Query, index: Index, spelled: Lattice, starts: Numbers) -> Weights:
    """For each window, the share of the query's information that stands in it, in any order."""
    length = len(query.words) + (2 << _BUCKET_BITS)
    places = np.clip(starts[:, None] + np.arange(length), 0, len(index) - 1)
    held = index.tokens[places]
    best = np.zeros((len(starts), len(query.words)))
    for token, weight, offset in zip(
        spelled.token.tolist(), spelled.weight.tolist(), spelled.offset.tolist(), strict=True
    ):
        there = (held == token).any(axis=1)
        best[:, offset] = np.maximum(best[:, offset], there * weight)
    information = np.array(query.information)
    return best @ information / max(float(information.sum()), 1e-9)


def _window(index: Index, query: Query, diagonal: int, anchor: int, score: float) -> Window:
    length = len(query.words)
    slack = 6 + length // 4
    run_start, run_end = index.run(anchor)
    start = max(run_start, diagonal - slack)
    return Window(start, min(run_end, diagonal + (2 << _BUCKET_BITS) + length + slack), score)


def exact_places(query: Query, index: Index, works: frozenset[int] | None) -> Numbers:
    """The tokens at which the whole query stands word for word, in reading order."""
    tokens = [t for t in query.tokens if t is not None]
    if not tokens or len(tokens) < len(query.tokens):
        return np.zeros(0, np.int64)
    grams = [(n, index.occurrences(tokens[n : n + DEPTH])) for n in range(max(1, len(tokens) - DEPTH + 1))]
    offset, rarest = min(grams, key=lambda gram: len(gram[1]))
    starts = index.order[rarest.low : rarest.high].astype(np.int64) - offset
    starts = np.sort(starts[(starts >= 0) & (starts + len(tokens) < len(index))])
    for n, token in enumerate(tokens):
        starts = starts[index.tokens[starts + n] == token]
    if works is not None and len(starts):
        starts = starts[np.isin(index.work_numbers(starts), list(works))]
    return starts
