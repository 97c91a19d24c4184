"""The query's words with their other spellings, and every n-gram of them that stands in the works.

A lattice holds, for each place of the query, the words of the index that may stand there. A path through it of one
to three neighbours is an n-gram; those that occur are found a depth at a time, all at once, by narrowing the ranges
of the index's sorted order.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.index import DEPTH, Index, Numbers
from bot.matching.query import Query

Weights = npt.NDArray[np.float64]
_FEW = 4  # places from which an n-gram needs no longer one: it says enough
_MOST = 1_500  # n-grams of one length that are looked up


@dataclass(frozen=True, slots=True)
class Lattice:
    """Arrays of one length, ordered by `offset`: a word's place in the query, its number, how well it is spelled."""

    offset: Numbers
    token: Numbers
    weight: Weights


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Arrays of one length: the range of the index's order, the place in the query, how well it is spelled."""

    low: Numbers
    high: Numbers
    offset: Numbers
    weight: Weights


def lattice(query: Query, index: Index, *, spelled: bool) -> Lattice:
    """The query's own words; with `spelled`, other spellings too of those that the index does not hold."""
    rows: list[tuple[int, int, float]] = []
    for offset, (word, token) in enumerate(zip(query.words, query.tokens, strict=True)):
        if token is not None:
            rows.append((offset, token, 1.0))
        elif spelled:
            rows += ((offset, other, weight) for other, weight in index.vocabulary.spellings(word).items())
    offsets, tokens, weights = zip(*rows, strict=True) if rows else ((), (), ())
    return Lattice(np.array(offsets, np.int64), np.array(tokens, np.int64), np.array(weights, np.float64))


def ngrams(words: Lattice, index: Index) -> Ngrams:
    """Every 1- to 3-gram through the lattice that stands in the works; longer ones only of what stands often."""
    grown = Ngrams(index.starts[words.token], index.starts[words.token + 1], words.offset, words.weight)
    found = [grown]
    for depth in range(1, DEPTH):
        grown = _longer(grown, words, index, depth)
        found.append(grown)
    return Ngrams(
        np.concatenate([n.low for n in found]),
        np.concatenate([n.high for n in found]),
        np.concatenate([n.offset for n in found]),
        np.concatenate([n.weight for n in found]),
    )


def _longer(found: Ngrams, words: Lattice, index: Index, depth: int) -> Ngrams:
    """Those n-grams with each word that may stand next in the query, as far as the works hold them."""
    often = found.high - found.low > _FEW
    low, high, offset, weight = found.low[often], found.high[often], found.offset[often], found.weight[often]
    first = np.searchsorted(words.offset, offset + depth, "left")
    counts = np.searchsorted(words.offset, offset + depth, "right") - first
    source = np.repeat(np.arange(len(low)), counts)
    following = np.arange(len(source)) + np.repeat(first - np.cumsum(counts) + counts, counts)
    joint = np.minimum(weight[source], words.weight[following])
    if len(source) > _MOST:
        best = np.argsort(-joint, kind="stable")[:_MOST]
        source, following, joint = source[best], following[best], joint[best]
    narrow_low, narrow_high = index.narrowed(low[source], high[source], words.token[following], depth)
    there = narrow_high > narrow_low
    return Ngrams(narrow_low[there], narrow_high[there], offset[source][there], joint[there])
