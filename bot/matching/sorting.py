"""All token positions in the order of the three tokens that appear there: a suffix array cut at depth 3.

Source: Manber and Myers, Suffix arrays (1990). Three tokens fit one sortable key; positions are first grouped by
their first token, and each group is then sorted by itself, so that what is sorted at once stays in the cache.
"""

from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from bot.matching.tokenising import AT_ONCE, Compact

Whole = TypeVar("Whole", np.int64, np.uint32)

Numbers = npt.NDArray[np.int64]
DEPTH = 3
BITS = 21  # of a token in a key of three
_HALF = np.uint64(32)


def begins_of(*numbers: Numbers) -> Numbers:
    """Where runs of equal numbers begin; of several arrays of one length, of numbers that are equal in all of them."""
    begins = np.zeros(len(numbers[0]), np.bool_)
    begins[:1] = True
    for each in numbers:
        begins[1:] |= each[1:] != each[:-1]
    return begins.nonzero()[0]


def lengths_of(begins: Numbers, count: int) -> Numbers:
    """How long the runs are that begin there, the last of which ends at `count`."""
    lengths = np.empty(len(begins), np.int64)
    np.subtract(begins[1:], begins[:-1], out=lengths[:-1])
    lengths[-1:] = count - begins[-1:]
    return lengths


def keys_at(tokens: Compact, positions: Compact) -> Numbers:
    """For each position, one number that sorts as the three tokens there do. The last token, an end of run, appears
    for those after it too.
    """
    at = positions.astype(np.int64)
    keys = tokens.take(at, mode="clip").astype(np.int64)
    for _ in range(DEPTH - 1):
        at += 1
        keys <<= BITS
        keys |= tokens.take(at, mode="clip")
    return keys


def keys_after(tokens: Compact, positions: Numbers) -> Numbers:
    """The same of the two tokens that appear after each position."""
    second = tokens.take(positions + 1, mode="clip").astype(np.int64)
    second <<= BITS
    second |= tokens.take(positions + 2, mode="clip")
    return second


def starts_of(tokens: Compact, words: int, at_once: int = AT_ONCE) -> Compact:
    """Where the positions of each of so many words begin in the order, and at last their number."""
    starts = np.zeros(words + 1, np.uint32)
    for at in range(0, len(tokens), at_once):
        starts[1:] += np.bincount(tokens[at : at + at_once], minlength=words).astype(np.uint32)
    return np.cumsum(starts, dtype=np.uint32)


def distinct(values: npt.NDArray[Whole]) -> npt.NDArray[Whole]:
    """Each value once, in order. numpy's own `unique` imports masked arrays first, at a cost of 7 ms."""
    ordered = np.sort(values)
    is_first = np.ones(len(ordered), np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]


def sorted_order(tokens: Compact, starts: Compact, at_once: int = AT_ONCE) -> Compact:
    """The positions, sorted. `starts` is as `starts_of` gives it."""
    order = _sort_by_first(tokens, starts, at_once)
    cuts = np.searchsorted(starts, np.arange(0, len(order), at_once, dtype=np.uint32))
    edges = distinct(np.append(starts[cuts], np.uint32(len(order)))).tolist()
    for low, high in pairwise(edges):
        group = order[low:high]
        order[low:high] = group[np.argsort(keys_at(tokens, group))]
    return order


def _sort_by_first(tokens: Compact, starts: Compact, at_once: int) -> Compact:
    """The positions, sorted by the first token alone: a counting sort, one stretch of the text after another."""
    order = np.empty(len(tokens), np.uint32)
    free = starts[:-1].astype(np.int64)  # where the next position of each token goes
    for at in range(0, len(tokens), at_once):
        stretch = tokens[at : at + at_once].astype(np.uint64) << _HALF
        stretch |= np.arange(at, at + len(stretch), dtype=np.uint64)
        stretch.sort()
        firsts = (stretch >> _HALF).astype(np.int64)
        counts = np.bincount(firsts, minlength=len(free))
        before = np.cumsum(counts) - counts
        order[np.arange(len(stretch)) + (free - before)[firsts]] = stretch.astype(np.uint32)  # the lower half
        free += counts
    return order
