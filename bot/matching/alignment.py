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
_LONG = 128  # characters from which letter by letter costs more than word by word: 4.5 ms a window at 590


@dataclass(frozen=True, slots=True)
class Aligned:
    """Tokens `[start, end)` of the index and their similarity to the query, 0–100."""

    start: int
    end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class _Window:
    """The words from token `start` on, and what is looked for in them."""

    query: Query
    start: int
    pieces: list[str]

    @property
    def end(self) -> int:
        return self.start + len(self.pieces)

    def text(self, start: int, end: int) -> str:
        return "".join(self.pieces[start - self.start : end - self.start]).lstrip()

    def near(self, edge: int) -> list[int]:
        """A few words around an edge; of a long query words may have been forgotten, so some further away too."""
        far = len(self.query.words) // 4 if len(self.query.text) > _LONG else 0
        steps = range(_REACH, far + 1, _REACH)
        return [*(edge - s for s in steps), *range(edge - _REACH, edge + _REACH + 1), *(edge + s for s in steps)]

    def scored(self, start: int, end: int) -> Aligned:
        return Aligned(start, end, fuzz.ratio(self.query.text, self.text(start, end)))


def align(query: Query, index: Index, start: int, end: int, cutoff: float) -> Aligned | None:
    """The words of the window most like the query, or None when none reach `cutoff`."""
    window = _Window(query, start, index.pieces_between(start, end))
    look = _by_words if len(query.text) > _LONG else _by_letters
    rough = look(window, max(0.0, cutoff - 10))
    if rough is None:
        return None
    best = _refined(window, rough)
    return best if best.similarity >= cutoff else None


def _by_letters(window: _Window, cutoff: float) -> Aligned | None:
    """The stretch of the query's length that is most like it."""
    text = window.text(window.start, window.end)
    if len(text) <= len(window.query.text):
        return Aligned(window.start, window.end, 0.0)
    found = fuzz.partial_ratio_alignment(window.query.text, text, score_cutoff=cutoff)
    if found is None:
        return None
    return Aligned(*_tokens(window, found.dest_start, found.dest_end), found.score)


def _by_words(window: _Window, cutoff: float) -> Aligned | None:
    """The same for a long query, which is tried every few words: `_refined` reaches what lies between."""
    length = len(window.query.words)
    starts = range(window.start, max(window.start, window.end - length) + 1, _REACH)
    best = max((window.scored(s, min(s + length, window.end)) for s in starts), key=lambda a: a.similarity)
    return best if best.similarity >= cutoff else None


def _tokens(window: _Window, low: int, high: int) -> tuple[int, int]:
    """The tokens that cover characters `[low, high)` of the window's text."""
    lead = len(window.pieces[0]) - len(window.pieces[0].lstrip())
    ends = [e - lead for e in accumulate(map(len, window.pieces))]
    first = bisect_right(ends, low)
    last = bisect_right(ends, max(low, high - 1))
    return window.start + min(first, len(ends) - 1), window.start + min(last, len(ends) - 1) + 1


def _refined(window: _Window, found: Aligned) -> Aligned:
    """Each edge in turn is moved to where the similarity is highest."""
    best = found
    for _ in range(2):
        before = best
        best = max(
            (window.scored(s, best.end) for s in window.near(best.start) if window.start <= s < best.end),
            key=lambda a: (a.similarity, a.start),
        )
        best = max(
            (window.scored(best.start, e) for e in window.near(best.end) if best.start < e <= window.end),
            key=lambda a: (a.similarity, -a.end),
        )
        if (best.start, best.end) == (before.start, before.end):
            break
    return best
