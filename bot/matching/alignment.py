"""The query laid against a window letter by letter, and the edges of what it covers moved to whole words.

Similarity is the normalised Indel similarity, 0–100: 200 × the longest common subsequence ÷ both lengths. It is
taken between the whole query and exactly the words that are marked, so that neither can grow unnoticed.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import fuzz

from bot.matching.index import Index
from bot.matching.query import Query

_REACH = 4  # words by which an edge may move


@dataclass(frozen=True, slots=True)
class Aligned:
    """Tokens `[start, end)` of the index and their similarity to the query, 0–100."""

    start: int
    end: int
    similarity: float


def align(query: Query, index: Index, start: int, end: int, cutoff: float) -> Aligned | None:
    """The words of the window most like the query, or None when none reach `cutoff`."""
    window = index.text(start, end)
    first, last = start, end
    if len(window) > len(query.text):
        found = fuzz.partial_ratio_alignment(query.text, window, score_cutoff=max(0.0, cutoff - 10))
        if found is None:
            return None
        first, last = _tokens(index, start, end, found.dest_start, found.dest_end)
    best = _refined(query, index, Aligned(first, last, 0.0), start, end)
    return best if best.similarity >= cutoff else None


def _tokens(index: Index, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The tokens that cover characters `[low, high)` of the window's text."""
    pieces = index.pieces_between(start, end)
    lead = len(pieces[0]) - len(pieces[0].lstrip())
    ends = [e - lead for e in accumulate(map(len, pieces))]
    first = bisect_right(ends, low)
    last = bisect_right(ends, max(low, high - 1))
    return start + min(first, len(ends) - 1), start + min(last, len(ends) - 1) + 1


def _refined(query: Query, index: Index, found: Aligned, low: int, high: int) -> Aligned:
    """Each edge in turn is moved by up to a few words to where the similarity is highest."""
    best = found
    for _ in range(2):
        before = best
        best = max(
            (_scored(query, index, s, best.end) for s in _near(best.start, low, best.end - 1)),
            key=lambda a: (a.similarity, a.start),
        )
        best = max(
            (_scored(query, index, best.start, e) for e in _near(best.end, best.start + 1, high)),
            key=lambda a: (a.similarity, -a.end),
        )
        if (best.start, best.end) == (before.start, before.end):
            break
    return best


def _near(edge: int, low: int, high: int) -> range:
    return range(max(low, edge - _REACH), min(high, edge + _REACH) + 1)


def _scored(query: Query, index: Index, start: int, end: int) -> Aligned:
    return Aligned(start, end, fuzz.ratio(query.text, index.text(start, end)))
