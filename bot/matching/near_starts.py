"""Where a short query appears word for word but for one mistake: another word, or two neighbours that changed places.

Of four words, one wrong one leaves no n-gram that says where they are from; but few positions hold the three others
just where they belong.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from bot.matching.index import Index, Scope
from bot.matching.query import Query
from bot.matching.sorting import DEPTH, Numbers, distinct

FEWEST, MOST = 3, 6  # words of a query that is looked for in this way
_READ = 100_000  # positions of the rarest n-gram that are looked at; where more hold it, nothing is told


def swapped_queries(query: Query, index: Index) -> Iterator[Query]:
    """The query with two neighbouring words in the other order, one pair after another."""
    words = query.words
    for n in range(len(words) - 1):
        if words[n] != words[n + 1]:
            yield Query((*words[:n], words[n + 1], words[n], *words[n + 2 :]), index, (), query.searched)


def near_starts(query: Query, scopes: Sequence[Scope], limit: int) -> list[int]:
    """The positions, at most `limit`, where the query would begin if all of its words but one are there."""
    found: list[Numbers] = [np.zeros(0, np.int64)]
    for scope in scopes:
        found += (scope.part.base + _starts_without(query, scope, hole)[:limit] for hole in range(len(query.words)))
    return distinct(np.concatenate(found))[:limit].tolist()


def _starts_without(query: Query, scope: Scope, hole: int) -> Numbers:
    """Positions in the scope where all words but the one at `hole` are those of the query."""
    tokens, segment = query.tokens[scope.number].tolist(), scope.part.segment
    others = [n for n in range(len(tokens)) if n != hole]
    if any(tokens[n] < 0 for n in others):
        return np.zeros(0, np.int64)
    offset, low, high = _rarest_ngram(query, scope, hole)
    if not 0 < high - low <= _READ:
        return np.zeros(0, np.int64)
    positions = segment.order[low:high]
    if scope.allowed is not None:
        positions = positions[scope.mask(positions)]
    starts = positions.astype(np.int64) - offset
    starts = starts[(starts >= 0) & (starts + len(tokens) <= len(segment))]
    for n in others:
        starts = starts[segment.tokens[starts + n] == tokens[n]]
    return starts[segment.tokens[starts + hole] != 0]


def _rarest_ngram(query: Query, scope: Scope, hole: int) -> tuple[int, int, int]:
    """The rarest n-gram without the word at `hole`: the word that it begins with, and its range."""
    grams = query.grams[scope.number]
    ranges = [
        (int(grams.high[length, n] - grams.low[length, n]), n, length)
        for length in range(DEPTH)
        for n in range(len(query.words) - length)
        if not n <= hole <= n + length
    ]
    if not ranges:
        return 0, 0, 0
    _, n, length = min(ranges)
    return n, int(grams.low[length, n]), int(grams.high[length, n])
