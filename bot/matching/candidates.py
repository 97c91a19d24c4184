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

Weights = np.typing.NDArray[np.float64]

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
    seeds = _seeds_within_budget(query, index)
    if not seeds:
        return []
    postings = [_tokens(index, seed) for seed in seeds]
    sizes = [len(found) for found in postings]
    tokens = np.concatenate(postings)
    diagonals = tokens - np.repeat([seed.offset for seed in seeds], sizes)
    weights = np.repeat([_worth(index, seed) for seed in seeds], sizes)
    if works is not None:
        inside = np.isin(index.work_numbers(tokens), list(works))
        tokens, diagonals, weights = tokens[inside], diagonals[inside], weights[inside]
    if not len(tokens):
        return []
    return [_window(index, query, *best) for best in _best_buckets(query, tokens, diagonals, weights, limit)]


def _best_buckets(
    query: Query, tokens: Numbers, diagonals: Numbers, weights: Weights, limit: int
) -> Iterator[tuple[int, int, float]]:
    """Of each bucket of diagonals with the most votes: where it begins, a token that voted for it, and the votes.

    The token is the rarest seed's, and lies in the run that is meant; a diagonal may begin before that run does.
    """
    pad = max(len(query.words), 1 << _BUCKET_BITS)  # a diagonal may begin before the first token
    buckets, rarest, inverse = np.unique((diagonals + pad) >> _BUCKET_BITS, return_index=True, return_inverse=True)
    votes = np.bincount(inverse, weights)
    joint, anchors = votes.copy(), rarest.copy()
    beside = buckets[1:] == buckets[:-1] + 1
    joint[:-1] += np.where(beside, votes[1:], 0)
    anchors[:-1] = np.where(beside & (votes[1:] > votes[:-1]), rarest[1:], rarest[:-1])
    for n in np.argsort(-joint, kind="stable")[:limit].tolist():
        yield (int(buckets[n]) << _BUCKET_BITS) - pad, int(tokens[anchors[n]]), float(joint[n])


def _window(index: Index, query: Query, diagonal: int, anchor: int, votes: float) -> Window:
    length = len(query.words)
    slack = 6 + length // 4
    run_start, run_end = index.run(anchor)
    return Window(
        max(run_start, diagonal - slack), min(run_end, diagonal + (2 << _BUCKET_BITS) + length + slack), votes
    )


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


def _seeds_within_budget(query: Query, index: Index) -> list[_Seed]:
    """Those that stand anywhere, rarest first, as many as the budget lets vote; at least one."""
    kept: list[_Seed] = []
    spent = 0
    for seed in sorted((s for s in _seeds(query, index) if len(s.places)), key=lambda s: len(s.places)):
        spent += len(seed.places)
        if spent > _BUDGET and kept:
            break
        kept.append(seed)
    return kept


def _tokens(index: Index, seed: _Seed) -> Numbers:
    return index.order[seed.places.low : seed.places.low + min(len(seed.places), _BUDGET)]


def _worth(index: Index, seed: _Seed) -> float:
    return math.log(1 + len(index) / len(seed.places)) * seed.weight


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
