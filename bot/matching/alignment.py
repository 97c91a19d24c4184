"""The query laid against a window letter by letter, and the edges of what it covers moved to whole words.

Similarity is the normalised Indel similarity, 0–100: 200 × the longest common subsequence ÷ both lengths. It is
taken between the whole query and exactly the words that are marked, so that neither can grow unnoticed.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from bot.matching.index import Index
from bot.matching.query import Query

_REACH = 4  # words by which an edge may move
NEAR_TIE = 3.0  # points of similarity within which two hits cannot be told apart
GAIN = 10.0  # points that moving the edges may add
_FARTHEST = 28  # words by which an edge may move where more were forgotten: a quarter of what fits into a query
_LONGEST_STEP = 37  # the query's words ÷ this, where that is more than _REACH: of a query that is all short words
_LONG = 128  # characters from which letter by letter costs more than word by word: 4.5 ms a window at 590


@dataclass(frozen=True, slots=True)
class Alignment:
    """Positions `[start, end)` of the index and their similarity to the query, 0–100."""

    start: int
    end: int
    similarity: float


class OpenWindow:
    """The words at positions `[start, end)` of the index as text, and the query that is looked for in them."""

    def __init__(self, query: Query, index: Index, start: int, end: int) -> None:
        self.query, self.start, self.end = query, start, end
        self._text, self._edges = index.text_between(start, end)

    def text(self, start: int, end: int) -> str:
        return self._text[self._edges[start - self.start] : self._edges[end - self.start]].lstrip()

    def words(self, start: int, end: int) -> list[str]:
        edges = self._edges[start - self.start : end - self.start + 1]
        return [self._text[a:b].lstrip() for a, b in pairwise(edges)]

    def edges_near(self, edge: int) -> list[int]:
        """A few words around an edge; of a long query words may have been forgotten, so some further away too."""
        far = min(len(self.query.words) // 4, _FARTHEST) if len(self.query.text) > _LONG else 0
        steps = range(_REACH, far + 1, _REACH)
        return [*(edge - s for s in steps), *range(edge - _REACH, edge + _REACH + 1), *(edge + s for s in steps)]

    def similarity(self, start: int, end: int, cutoff: float = 0.0) -> float:
        """How alike the query and these words are; 0 where that is below `cutoff`."""
        return fuzz.ratio(self.query.text, self.text(start, end), score_cutoff=cutoff)

    def joint_similarity(self, stretches: Sequence[tuple[int, int]]) -> float:
        """The same of several stretches, one after another."""
        return fuzz.ratio(self.query.text, " ".join(self.text(start, end) for start, end in stretches))

    def word_range(self, low: int, high: int) -> tuple[int, int]:
        """The positions of the words that hold letters `[low, high)` of the window's text."""
        lead = len(self._text) - len(self._text.lstrip())
        first = bisect_right(self._edges, low + lead) - 1
        last = bisect_right(self._edges, max(low, high - 1) + lead) - 1
        words = self.end - self.start
        return self.start + min(first, words - 1), self.start + min(last, words - 1) + 1


def align(window: OpenWindow, cutoff: float) -> Alignment | None:
    """The words of the window most like the query, or None when none reach `cutoff`; the edges are rough."""
    look = _align_by_words if len(window.query.text) > _LONG else _align_by_letters
    found = look(window, max(0.0, cutoff))
    return found if found is not None and found.similarity >= cutoff else None


def _align_by_letters(window: OpenWindow, cutoff: float) -> Alignment | None:
    """The stretch of the query's length that is most like it."""
    text = window.text(window.start, window.end)
    if len(text) <= len(window.query.text):
        return _alignment(window, window.start, window.end)
    found = fuzz.partial_ratio_alignment(window.query.text, text, score_cutoff=cutoff)
    return None if found is None else _alignment(window, *window.word_range(found.dest_start, found.dest_end))


def _align_by_words(window: OpenWindow, cutoff: float) -> Alignment | None:
    """The same for a long query, which is tried every few words: `refine` reaches what lies between."""
    length = len(window.query.words)
    best: Alignment | None = None
    step = max(_REACH, length // _LONGEST_STEP)
    for start in range(window.start, max(window.start, window.end - length) + 1, step):
        end = min(start + length, window.end)
        similarity = window.similarity(start, end, best.similarity if best else cutoff)
        if similarity and (best is None or similarity > best.similarity):
            best = Alignment(start, end, similarity)
    return best


def _alignment(window: OpenWindow, start: int, end: int) -> Alignment:
    return Alignment(start, end, window.similarity(start, end))


def refine(window: OpenWindow, found: Alignment) -> Alignment:
    """Each edge in turn is moved to where the similarity is highest; of equals, the fewest words are taken."""
    best = found
    for _ in range(2):
        before = best
        for start in window.edges_near(before.start):
            if window.start <= start < best.end:
                best = _better_alignment(best, start, best.end, window)
        for end in window.edges_near(before.end):
            if best.start < end <= window.end:
                best = _better_alignment(best, best.start, end, window)
        if (best.start, best.end) == (before.start, before.end):
            break
    return best


def _better_alignment(best: Alignment, start: int, end: int, window: OpenWindow) -> Alignment:
    similarity = window.similarity(start, end, best.similarity)
    shorter = end - start < best.end - best.start
    if similarity > best.similarity or (shorter and similarity == best.similarity > 0):
        return Alignment(start, end, similarity)
    return best
