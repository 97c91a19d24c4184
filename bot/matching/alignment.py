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
    window = _Window(index.pieces_between(start, end))
    first, last = 0, len(window.ends)
    if len(window.text) > len(query.text):
        found = fuzz.partial_ratio_alignment(query.text, window.text, score_cutoff=max(0.0, cutoff - 10))
        if found is None:
            return None
        first, last = window.words(found.dest_start, found.dest_end)
    best = _refined(query.text, window, Aligned(first, last, 0.0))
    return Aligned(start + best.start, start + best.end, best.similarity) if best.similarity >= cutoff else None


class _Window:
    """The window's words as one text, and where each ends in it."""

    def __init__(self, pieces: list[str]) -> None:
        joined = "".join(pieces)
        self.text = joined.lstrip()
        lead = len(joined) - len(self.text)
        self.ends = [end - lead for end in accumulate(map(len, pieces))]
        self._starts = [0, *self.ends]

    def words(self, low: int, high: int) -> tuple[int, int]:
        """The words that cover characters `[low, high)`."""
        first, last = bisect_right(self.ends, low), bisect_right(self.ends, max(low, high - 1))
        return min(first, len(self.ends) - 1), min(last, len(self.ends) - 1) + 1

    def between(self, first: int, last: int) -> str:
        return self.text[self._starts[first] : self._starts[last]].lstrip()


def _refined(query: str, window: _Window, found: Aligned) -> Aligned:
    """Each edge in turn is moved by up to a few words to where the similarity is highest."""
    best = found
    for _ in range(2):
        before = best
        best = max(
            (_scored(query, window, s, best.end) for s in _near(best.start, 0, best.end - 1)),
            key=lambda a: (a.similarity, a.start),
        )
        best = max(
            (_scored(query, window, best.start, e) for e in _near(best.end, best.start + 1, len(window.ends))),
            key=lambda a: (a.similarity, -a.end),
        )
        if (best.start, best.end) == (before.start, before.end):
            break
    return best


def _near(edge: int, low: int, high: int) -> range:
    return range(max(low, edge - _REACH), min(high, edge + _REACH) + 1)


def _scored(query: str, window: _Window, start: int, end: int) -> Aligned:
    return Aligned(start, end, fuzz.ratio(query, window.between(start, end)))
