"""The query's words with their other spellings, and every n-gram of them that appears in a segment.

A lattice holds, for each position of the query, the words of the segment that may appear there. A path through it of
one to three neighbours is an n-gram; those that occur are found a length at a time, all at once.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.index import Part
from bot.matching.query import Query
from bot.matching.segment import Segment
from bot.matching.sorting import Numbers

Weights = npt.NDArray[np.float64]
_FEW = 4  # positions from which an n-gram needs no longer one: it says enough
_MOST = 1_500  # n-grams of one length that are looked up
_RARE = 5_000  # a word that is no more than one of so many may be a misspelled other one


@dataclass(frozen=True, slots=True)
class Lattice:
    """Arrays of one length, ordered by `offset`: a word's position in the query, its number, how well it is spelled,
    how rare that spelling is (in nats), and whether it is more than a guess.
    """

    offset: Numbers
    token: Numbers
    weight: Weights
    information: Weights
    sure: npt.NDArray[np.bool_]

    def without_guesses(self) -> "Lattice":
        """Without what a word may be misspelled for that is itself a word of the texts."""
        sure = self.sure
        if sure.all():
            return self
        return Lattice(self.offset[sure], self.token[sure], self.weight[sure], self.information[sure], sure[sure])


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Arrays of one length: the range of the segment's order, the position in the query, how well it is spelled."""

    low: Numbers
    high: Numbers
    offset: Numbers
    weight: Weights


@dataclass(frozen=True, slots=True)
class _Paths:
    """N-grams of one length with their words: `tokens` is a column a word."""

    found: Ngrams
    tokens: tuple[Numbers, ...]


def lattice(query: Query, number: int, part: Part, spelled: int) -> Lattice:
    """The query's own words in the index's part of that number, and with `spelled` other spellings: 1 of words that
    it does not hold, 2 also of rare ones.
    """
    tokens = query.tokens[number]
    own = (tokens >= 0).nonzero()[0]
    if not spelled:
        return _lattice(part, own, tokens[own], np.ones(len(own)), np.ones(len(own), np.bool_))
    known = set(own.tolist())
    meant: dict[tuple[int, int], tuple[float, bool]] = {}
    for offset, others in query.spellings(number, len(part.segment) // _RARE if spelled > 1 else 0).items():
        for other, weight in others.items():
            meant[offset, other] = weight, offset not in known
    for offset, others in query.kin(number).items():
        for other, weight in others.items():
            meant[offset, other] = max(weight, meant.get((offset, other), (0.0, True))[0]), True
    meant |= dict.fromkeys(zip(own.tolist(), tokens[own].tolist(), strict=True), (1.0, True))
    rows = sorted((offset, token, weight, sure) for (offset, token), (weight, sure) in meant.items())
    offsets, others, weights, sure = zip(*rows, strict=True) if rows else ((), (), (), ())
    return _lattice(
        part, np.array(offsets, np.int64), np.array(others, np.int64), np.array(weights), np.array(sure, np.bool_)
    )


def _lattice(part: Part, offset: Numbers, token: Numbers, weight: Weights, sure: "npt.NDArray[np.bool_]") -> Lattice:
    """A misspelled common word says no more than the word."""
    counts = part.segment.starts[token + 1].astype(np.int64) - part.segment.starts[token]
    return Lattice(offset, token, weight, np.log(len(part.segment) / np.maximum(counts, 1)), sure)


def own_ngrams(query: Query, number: int) -> Ngrams:
    """Every 1- to 3-gram of the query's own words that appears in the index's part of that number."""
    grams = query.grams[number]
    length, offset = np.nonzero(grams.counts)
    return Ngrams(grams.low[length, offset], grams.high[length, offset], offset, np.ones(len(offset)))


def ngrams(words: Lattice, segment: Segment) -> Ngrams:
    """Every 1- to 3-gram through the lattice that appears in the segment; longer ones only of what appears often."""
    starts = segment.starts
    low, high = starts[words.token].astype(np.int64), starts[words.token + 1].astype(np.int64)
    ones = _Paths(Ngrams(low, high, words.offset, words.weight), (words.token,))
    twos = _extend(ones, words, segment)
    found = (ones.found, twos.found, _extend(twos, words, segment).found)
    return Ngrams(
        np.concatenate([n.low for n in found]),
        np.concatenate([n.high for n in found]),
        np.concatenate([n.offset for n in found]),
        np.concatenate([n.weight for n in found]),
    )


def _extend(paths: _Paths, words: Lattice, segment: Segment) -> _Paths:
    """Those n-grams with each word that may appear next in the query, as far as the segment holds them."""
    often = (paths.found.high - paths.found.low > _FEW).nonzero()[0]
    follow = paths.found.offset[often] + len(paths.tokens)
    first = words.offset.searchsorted(follow, "left")
    counts = words.offset.searchsorted(follow, "right") - first
    source = often.repeat(counts)
    following = np.arange(len(source)) + (first - counts.cumsum() + counts).repeat(counts)
    joint = np.minimum(paths.found.weight[source], words.weight[following])
    if len(source) > _MOST:
        best = (-joint).argsort(kind="stable")[:_MOST]
        source, following, joint = source[best], following[best], joint[best]
    tokens = (*(column[source] for column in paths.tokens), words.token[following])
    low, high = segment.ranges(tokens)
    there = (high > low).nonzero()[0]
    offset = paths.found.offset[source[there]]
    return _Paths(Ngrams(low[there], high[there], offset, joint[there]), tuple(t[there] for t in tokens))
