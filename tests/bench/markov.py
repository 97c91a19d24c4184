"""Distractors: chains of words in which every two neighbours appear side by side in real text, and no more is real.

A word's followers are drawn where it is: all places of a word are one range of a sorted array of places, so that
a chain goes on by drawing a place from the range and reading the word after it. Whole arrays of chains grow at once.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
import numpy.typing as npt

_AT_ONCE = 20_000
_LONGEST = 250  # words


class Chains:
    """A word-level Markov chain of order 1, trained on `passages`."""

    def __init__(self, passages: Iterable[str]) -> None:
        split = [passage.split() for passage in passages]
        numbers: dict[str, int] = {}
        tokens = (numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(split))
        self._tokens: npt.NDArray[np.int32] = np.fromiter(tokens, np.int32)
        self._words: npt.NDArray[np.object_] = np.array(list(numbers), dtype=object)
        self._places = np.argsort(self._tokens, kind="stable").astype(np.int32)
        self._counts = np.bincount(self._tokens)
        self._starts = np.cumsum(self._counts) - self._counts
        self._lengths: npt.NDArray[np.int64] = np.array([len(w) for w in split if w], np.int64)

    def passages(self, count: int, seed: int) -> Iterator[str]:
        """`count` chains as long as real passages."""
        draw = np.random.default_rng(seed)
        for begin in range(0, count, _AT_ONCE):
            lengths = np.minimum(draw.choice(self._lengths, min(_AT_ONCE, count - begin)), _LONGEST)
            grown = self._grown(len(lengths), int(lengths.max()), draw)
            for row, length in zip(grown, lengths.tolist(), strict=True):
                yield " ".join(self._words[row[:length]].tolist())

    def _grown(self, chains: int, length: int, draw: np.random.Generator) -> npt.NDArray[np.int32]:
        grown = np.empty((chains, length), np.int32)
        places = draw.integers(0, len(self._tokens), chains)
        for n in range(length):
            tokens = self._tokens[(places + 1) % len(self._tokens)]
            grown[:, n] = tokens
            drawn = (draw.random(chains) * self._counts[tokens]).astype(np.int64)
            places = self._places[self._starts[tokens] + drawn]
        return grown
