"""The oracle: every paragraph, and every pair of neighbouring ones, aligned whole with the query.

Perfect and slow, so it lives here. Its alignment has the query's length and may cut words; what is compared with
the finder is the words it covers, measured as the finder measures: the Indel similarity of query and words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from bot.matching.folding import folded_words
from bot.texts.span import Span
from bot.texts.work import Work
from tests.matching.builder import runs


@dataclass(frozen=True, slots=True)
class Seen:
    """The words `[start, end)` of the work's text that are most like the query, and how like."""

    work: Work
    start: int
    end: int
    similarity: float


class Oracle:
    """The works as stretches of folded words: blocks and pairs of neighbouring blocks."""

    def __init__(self, works: tuple[Work, ...]) -> None:
        self._stretches = [_Stretch(work, blocks) for work in works for blocks in _blocks(work)]

    def best(self, query: str) -> Seen | None:
        """The words most like the folded `query`; None when nothing is like it at all."""
        seen = [s.seen(query) for s in self._stretches]
        return max((s for s in seen if s is not None), key=lambda s: s.similarity, default=None)


class _Stretch:
    def __init__(self, work: Work, blocks: tuple[Span, ...]) -> None:
        self._work = work
        self._places: list[tuple[int, int]] = []  # where each character of `_text` came from
        parts: list[str] = []
        for block in blocks:
            for folded in folded_words(block.of(work.text)):
                place = (block.start + folded.start, block.start + folded.end)
                parts.append(folded.word)
                self._places += [place] * (len(folded.word) + 1)
        self._text = " ".join(parts)

    def seen(self, query: str) -> Seen | None:
        if len(self._text) <= len(query):
            low, high = 0, len(self._text)
        else:
            found = fuzz.partial_ratio_alignment(query, self._text)
            if found is None:
                return None
            low, high = found.dest_start, found.dest_end
        if low >= high:
            return None
        start = self._text.rfind(" ", 0, low + 1) + 1
        end = self._text.find(" ", high - 1 if self._text[high - 1] != " " else high)
        words = self._text[start : end if end >= 0 else None].strip()
        last = start + len(words) - 1
        return Seen(self._work, self._places[start][0], self._places[last][1], fuzz.ratio(query, words))


def _blocks(work: Work) -> Iterator[tuple[Span, ...]]:
    for run in runs(work):
        yield from ((block,) for block in run)
        yield from pairwise(run)
