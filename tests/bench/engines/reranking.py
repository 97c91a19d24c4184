"""How every peer orders what it has found: by the best alignment of the query inside each passage (rapidfuzz)."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from tests.bench.engines.protocol import Found
from tests.bench.lines import Lines

CANDIDATES = 30


def reranked(query: str, numbers: Iterable[int], passages: Lines, limit: int) -> Found:
    """`query` and `passages` are folded."""
    scored = sorted(((similarity(query, passages[n]), n) for n in numbers), key=lambda s: -s[0])
    return Found([n for _, n in scored[:limit]], scored[0][0] if scored else 0.0)


def similarity(query: str, passage: str, least: float = 0.0) -> float:
    """0–100. A passage shorter than the query counts for as much of it as it can hold, or headings would win."""
    if not query or not passage:
        return 0.0
    share = min(1.0, len(passage) / len(query))
    if share * 100 < least:
        return 0.0
    return fuzz.partial_ratio(query, passage, score_cutoff=least / share) * share
