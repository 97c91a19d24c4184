"""Where a whole query stands word for word."""

from collections.abc import Sequence

import numpy as np

from bot.matching.index import Scope
from bot.matching.query import Query
from bot.matching.sorting import DEPTH, Numbers

_MOST = 200_000  # places of the rarest n-gram that are looked at; beyond, the words say nothing


def exact_places(query: Query, scopes: Sequence[Scope]) -> Numbers:
    """The positions at which the whole query stands word for word, in order."""
    found = [_in_scope(query, scope) for scope in scopes]
    return np.concatenate([np.zeros(0, np.int64), *found])


def _in_scope(query: Query, scope: Scope) -> Numbers:
    tokens = query.tokens[scope.number]
    if not len(tokens) or int(tokens.min()) < 0:
        return np.zeros(0, np.int64)
    segment = scope.part.segment
    grams = query.grams[scope.number]
    longest = min(DEPTH, len(tokens)) - 1
    offset = int(np.argmin(grams.counts[longest, : len(tokens) - longest]))
    low, high = int(grams.low[longest, offset]), int(grams.high[longest, offset])
    places = segment.order[low : min(high, low + _MOST)]
    if scope.allowed is not None:
        places = places[scope.inside(places)]
    starts = places.astype(np.int64) - offset
    starts = starts[(starts >= 0) & (starts + len(tokens) <= len(segment))]
    starts.sort()
    for n, token in enumerate(tokens.tolist()):  # few words too: the order may be damaged
        starts = starts[segment.tokens[starts + n] == token]
    return scope.part.base + starts
