"""Where the query may lie: its n-grams, and other spellings of its unknown words, vote for places.

A vote is for a diagonal: where the query would begin if this n-gram of it lay here. Rare n-grams vote first and
with more weight; a budget bounds the work that common ones make.
"""

import bisect
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.index import DEPTH, Index, Numbers, Occurrences
from bot.matching.query import Query

_BUDGET = 30_000  # postings read for one query
_BUCKET_BITS = 3  # diagonals are counted in buckets of 8 words, each with its neighbour
_SPELLINGS = 6  # other spellings tried for one word
_COMPLETIONS = 6
_COMPLETION_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `[start, end)` that may hold the query, and the votes for them."""

    start: int
    end: int
    votes: float


def windows(query: Query, index: Index, works: frozenset[int] | None, limit: int) -> list[Window]:
    """The places with the most votes, best first; only in `works` (numbers) where given."""
    positions, weights = _votes(list(_seeds(query, index)), index)
    if works is not None and len(positions):
        inside = np.isin(index.work_numbers(np.clip(positions, 0, len(index) - 1)), list(works))
        positions, weights = positions[inside], weights[inside]
    if not len(positions):
        return []
    pad = max(len(query.words), 1 << _BUCKET_BITS)  # a diagonal may begin before the first token
    buckets, inverse = np.unique((positions + pad) >> _BUCKET_BITS, return_inverse=True)
    votes = np.bincount(inverse, weights)
    joint = votes.copy()
    beside = buckets[1:] == buckets[:-1] + 1
    joint[:-1] += np.where(beside, votes[1:], 0)
    best = np.argsort(-joint, kind="stable")[:limit]
    starts = ((buckets[best] << _BUCKET_BITS) - pad).tolist()
    return [_window(index, query, int(s), float(v)) for s, v in zip(starts, joint[best].tolist(), strict=True)]


def _window(index: Index, query: Query, diagonal: int, votes: float) -> Window:
    length = len(query.words)
    slack = 6 + length // 4
    middle = min(max(diagonal + length // 2, 0), len(index) - 1)
    run_start, run_end = index.run(middle)
    start = max(run_start, diagonal - slack)
    end = min(run_end, diagonal + (2 << _BUCKET_BITS) + length + slack)
    return Window(start, end, votes) if start < end else Window(run_start, run_end, votes)


@dataclass(frozen=True, slots=True)
class _Seed:
    """An n-gram of the query: where it begins in the query, where it stands, how well it is spelled."""

    offset: int
    places: Occurrences
    weight: float


def _seeds(query: Query, index: Index) -> Iterator[_Seed]:
    for length in range(1, DEPTH + 1):
        for offset in range(len(query.tokens) - length + 1):
            tokens = [t for t in query.tokens[offset : offset + length] if t is not None]
            if len(tokens) == length:
                yield _Seed(offset, index.occurrences(tokens), 1.0)
    for offset, (word, token) in enumerate(zip(query.words, query.tokens, strict=True)):
        if token is None:
            for spelling, weight in spellings(word, index).items():
                yield _Seed(offset, index.occurrences([index.vocabulary[spelling]]), weight)


def _votes(seeds: list[_Seed], index: Index) -> tuple[Numbers, "np.typing.NDArray[np.float64]"]:
    positions: list[Numbers] = [np.zeros(0, np.int64)]
    weights: list[np.typing.NDArray[np.float64]] = [np.zeros(0)]
    spent = 0
    for seed in sorted((s for s in seeds if len(s.places)), key=lambda s: len(s.places)):
        spent += len(seed.places)
        if spent > _BUDGET and len(positions) > 1:
            break
        positions.append(index.order[seed.places.low : seed.places.low + min(len(seed.places), _BUDGET)] - seed.offset)
        worth = math.log(1 + len(index) / len(seed.places)) * seed.weight
        weights.append(np.full(len(positions[-1]), worth))
    return np.concatenate(positions), np.concatenate(weights)


def spellings(word: str, index: Index) -> dict[str, float]:
    """Words of the index that may be meant by one it does not hold, with a weight in (0, 1)."""
    length = len(word)
    if length < 3:  # noqa: PLR2004 - too short to be told apart
        return {}
    cutoff = 0.6 if length > 4 else 0.65  # noqa: PLR2004 - two letters of five, one of four
    near = [w for n in range(length - 2, length + 3) for w in index.words_by_length.get(n, ())]
    found = {
        spelling: score * score
        for spelling, score, _ in process.extract(
            word, near, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=_SPELLINGS
        )
    }
    first = bisect.bisect_left(index.sorted_words, word)
    for completion in index.sorted_words[first : first + _COMPLETIONS]:
        if completion.startswith(word):
            found.setdefault(completion, _COMPLETION_WEIGHT)
    return found


def exact_places(query: Query, index: Index, works: frozenset[int] | None) -> Numbers:
    """The tokens at which the whole query stands word for word, in reading order."""
    tokens = [t for t in query.tokens if t is not None]
    if not tokens or len(tokens) < len(query.tokens):
        return np.zeros(0, np.int64)
    grams = [(n, index.occurrences(tokens[n : n + DEPTH])) for n in range(max(1, len(tokens) - DEPTH + 1))]
    offset, rarest = min(grams, key=lambda gram: len(gram[1]))
    starts = index.order[rarest.low : rarest.high] - offset
    starts = np.sort(starts[(starts >= 0) & (starts + len(tokens) < len(index))])
    for n, token in enumerate(tokens):
        starts = starts[index.tokens[starts + n] == token]
    if works is not None and len(starts):
        starts = starts[np.isin(index.work_numbers(starts), list(works))]
    return starts
