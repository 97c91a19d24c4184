"""The query's own words one, two and three at a time, and where each n-gram appears in a segment."""

from dataclasses import dataclass

import numpy as np

from bot.matching.segment import Segment
from bot.matching.sorting import BITS, DEPTH, Numbers


@dataclass(frozen=True, slots=True)
class Grams:
    """A row a length (1 to 3), a column for the word that an n-gram begins with: where its range of the segment's
    order begins and ends. A range is empty where the n-gram does not appear there, or would reach beyond the query.
    """

    low: Numbers
    high: Numbers

    @property
    def counts(self) -> Numbers:
        return self.high - self.low


def grams(tokens: Numbers, segment: Segment) -> Grams:
    """Of words with these numbers, -1 for those that do not appear in the segment."""
    low, high = np.zeros((2, DEPTH, len(tokens)), np.int64)
    one = (tokens >= 0).nonzero()[0]
    two = ((tokens[:-1] >= 0) & (tokens[1:] >= 0)).nonzero()[0]
    three = two[:-1][two[1:] == two[:-1] + 1]
    low[0, one], high[0, one] = segment.starts[tokens[one]], segment.starts[tokens[one] + 1]
    seconds, thirds = tokens[two + 1], tokens[three + 1] << BITS | tokens[three + 2]
    begins = np.concatenate([seconds << BITS, thirds])
    ends = np.concatenate([seconds + 1 << BITS, thirds + 1])
    begins, ends = segment.ranges_between(tokens[np.concatenate([two, three])], begins, ends)
    low[1, two], high[1, two] = begins[: len(two)], ends[: len(two)]
    low[2, three], high[2, three] = begins[len(two) :], ends[len(two) :]
    return Grams(low, np.maximum(low, high))
