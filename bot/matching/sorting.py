"""All token positions in the order of the three tokens that stand there: a suffix array cut at depth 3.

Source: Manber and Myers, Suffix arrays (1990). Three tokens fit one sortable key; positions are first grouped by
their first token, and each group is then sorted by itself, so that what is sorted at once stays in the cache.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.matching.tokenising import Compact

Numbers = npt.NDArray[np.int64]
DEPTH = 3
BITS = 21  # of a token in a key of three
_AT_ONCE = 1 << 20  # positions
_HALF = np.uint64(32)


def keys_at(tokens: Compact, positions: Compact) -> Numbers:
    """For each position, one number that sorts as the three tokens there do.

    `tokens` goes on for `DEPTH - 1` tokens after the last position.
    """
    at = positions.astype(np.int64)
    return tokens.take(at, mode="clip").astype(np.int64) << (2 * BITS) | following_at(tokens, at)


def following_at(tokens: Compact, positions: Numbers) -> Numbers:
    """The same of the two tokens that stand after each position."""
    second = tokens.take(positions + 1, mode="clip").astype(np.int64)
    second <<= BITS
    second |= tokens.take(positions + 2, mode="clip")
    return second


def sorted_order(tokens: Compact, starts: Compact) -> Compact:
    """The positions, sorted. `starts` is where each first token's positions begin among them, and their number."""
    count = int(starts[-1])
    grouped = tokens[:count].astype(np.uint64) << _HALF
    grouped |= np.arange(count, dtype=np.uint64)
    grouped.sort()
    order = grouped.astype(np.uint32)  # the lower half
    del grouped
    cuts = np.searchsorted(starts, np.arange(0, count, _AT_ONCE))
    edges = np.unique(np.append(starts[cuts], count)).tolist()
    for low, high in pairwise(edges):
        group = order[low:high]
        order[low:high] = group[np.argsort(keys_at(tokens, group))]
    return order
