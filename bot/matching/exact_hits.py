"""Where a whole query appears word for word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.index import Scope
from bot.matching.query import Query
from bot.matching.sorting import DEPTH, Numbers
from bot.matching.tokenising import Compact

_MOST = 2_000_000  # positions of the rarest n-gram that are looked at
_IN_ORDER = 200_000  # positions of which the first in the texts are found; of more, any are


@dataclass(frozen=True, slots=True)
class ExactHits:
    """In how many positions the query appears, and the positions of some of them."""

    count: int
    starts: list[int]


def exact_hits(query: Query, scopes: Sequence[Scope], limit: int) -> ExactHits:
    """At most `limit` positions, in the order of the texts; of more, the first of each work, then the second of each,
    and so on.
    """
    count, starts, turns = 0, [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for scope in scopes:
        there, positions = _hits_in_scope(query, scope)
        if not there:
            continue
        count += there
        ordered, turn = _first_of_each_work(np.sort(positions[:_IN_ORDER]).astype(np.int64), scope, limit)
        true = _are_there(query, scope, ordered)
        starts.append(scope.part.base + ordered[true])
        turns.append(turn[true])
    found, turn = np.concatenate(starts), np.concatenate(turns)
    in_turn = np.lexsort((found, turn))[:limit] if count > limit else slice(None)
    return ExactHits(count, found[in_turn].tolist())


def _first_of_each_work(positions: Numbers, scope: Scope, limit: int) -> tuple[Numbers, Numbers]:
    """At most `limit` of each work of the scope, and which of its work each is, from 0."""
    owners = np.searchsorted(scope.part.segment.works, positions.astype(np.uint32), "right")
    turns = np.arange(len(positions)) - np.searchsorted(owners, owners)
    return positions[turns < limit], turns[turns < limit]


def hits_by_work(query: Query, scopes: Sequence[Scope]) -> dict[int, int]:
    """In how many positions the query appears in each work, by its number; nothing where they are too many to be told
    apart in time.
    """
    found: dict[int, int] = {}
    for scope in scopes:
        count, positions = _hits_in_scope(query, scope, _MOST)
        if count > len(positions):
            return {}
        inside = np.bincount(np.searchsorted(scope.part.segment.works, positions.astype(np.uint32), "right"))
        for number in np.flatnonzero(inside).tolist():
            found[int(scope.part.works[number - 1])] = int(inside[number])
    return found


def _hits_in_scope(query: Query, scope: Scope, most: int = _IN_ORDER) -> tuple[int, Compact | Numbers]:
    """How many positions there are, and at most so many of those in no order."""
    tokens, segment = query.tokens[scope.number], scope.part.segment
    offset, low, high = _rarest_ngram(query, scope)
    if low == high:
        return 0, segment.order[:0]
    if scope.allowed is not None and high - low > scope.words:
        return _scan_works(tokens, scope)
    if len(tokens) <= DEPTH and scope.allowed is None:
        return high - low, segment.order[low : min(high, low + most)]
    positions = segment.order[low : min(high, low + _MOST)]
    if scope.allowed is not None:
        positions = positions[scope.mask(positions)]
    starts = positions.astype(np.int64) - offset
    if len(tokens) > DEPTH:
        starts = starts[(starts >= 0) & (starts + len(tokens) <= len(segment))]
        for n, token in enumerate(tokens.tolist()):
            starts = starts[segment.tokens[starts + n] == token]
    return len(starts), starts


def _scan_works(tokens: Numbers, scope: Scope) -> tuple[int, Numbers]:
    """The same, found by going through the works searched, which hold fewer words than there are positions."""
    found: list[Numbers] = []
    for low, high in scope.ranges:
        there = scope.part.segment.tokens[low:high]
        starts = (there[: len(there) - len(tokens) + 1] == tokens[0]).nonzero()[0]
        for n, token in enumerate(tokens.tolist()):
            starts = starts[there[starts + n] == token]
        found.append(low + starts)
    starts = np.concatenate(found)
    return len(starts), starts


def _are_there(query: Query, scope: Scope, starts: Numbers) -> npt.NDArray[np.bool_]:
    """Whether the words do appear at each: what orders the positions may be damaged."""
    true = np.ones(len(starts), np.bool_)
    for n, token in enumerate(query.tokens[scope.number].tolist()):
        true &= scope.part.segment.tokens.take(starts + n, mode="clip") == token
    return true


def _rarest_ngram(query: Query, scope: Scope) -> tuple[int, int, int]:
    """The rarest of the longest n-grams: the word of the query that it begins with, and its range."""
    tokens, grams = query.tokens[scope.number], query.grams[scope.number]
    if not len(tokens):
        return 0, 0, 0
    longest = min(DEPTH, len(tokens)) - 1
    offset = int(np.argmin(grams.counts[longest, : len(tokens) - longest]))
    return offset, int(grams.low[longest, offset]), int(grams.high[longest, offset])
