"""All words of all works in one array, and their n-grams in sorted order.

A token is a word's number in the vocabulary. Tokens that read on from one another make a run: the paragraphs of a
work are one run, so that a match may cross them, and each heading is a run of its own, so that it does not stand
between two sections when words are remembered across them. Token 0 stands between runs and is no word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.matching.folding import folded_words, spaced
from bot.texts.span import Span
from bot.texts.work import Work

Numbers = npt.NDArray[np.int64]
_BITS = 21  # three tokens are packed into one sortable 63-bit key
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The places of an n-gram: `order[low:high]` of the index are the tokens it begins at."""

    low: int
    high: int

    def __len__(self) -> int:
        return self.high - self.low


class Index:
    """Searchable works. Immutable once built."""

    def __init__(self, works: Sequence[Work]) -> None:
        builder = _Builder()
        for number, work in enumerate(works):
            builder.add(number, work)
        self.works = tuple(works)
        self.words: tuple[str, ...] = tuple(builder.vocabulary)
        self.pieces: tuple[str, ...] = ("", *(spaced(w) for w in self.words[1:]))
        self.vocabulary = builder.vocabulary
        self.tokens: Numbers = np.array(builder.tokens, dtype=np.int64)
        self._starts: Numbers = np.array(builder.starts, dtype=np.int64)
        self._ends: Numbers = np.array(builder.ends, dtype=np.int64)
        self._run_starts: Numbers = np.array(builder.run_starts, dtype=np.int64)
        self._run_works = builder.run_works
        self._block_starts: Numbers = np.array(builder.block_starts, dtype=np.int64)
        padded = np.concatenate([self.tokens, np.zeros(DEPTH, np.int64)])
        keys = (padded[:-3] << 2 * _BITS) | (padded[1:-2] << _BITS) | padded[2:-1]
        self.order: Numbers = np.argsort(keys, kind="stable")
        self._keys: Numbers = keys[self.order]

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def sorted_words(self) -> list[str]:
        return sorted(self.words[1:])

    @cached_property
    def words_by_length(self) -> dict[int, list[str]]:
        result: dict[int, list[str]] = {}
        for word in self.words[1:]:
            result.setdefault(len(word), []).append(word)
        return result

    def occurrences(self, tokens: Sequence[int]) -> Occurrences:
        """Where these tokens (one to three) stand side by side."""
        shift = _BITS * (DEPTH - len(tokens))
        key = 0
        for token in tokens:
            key = key << _BITS | token
        low, high = np.searchsorted(self._keys, np.array([key << shift, (key + 1) << shift], np.int64))
        return Occurrences(int(low), int(high))

    def run(self, token: int) -> tuple[int, int]:
        """The first token and the end of the run that the token at this position belongs to."""
        n = int(np.searchsorted(self._run_starts, token, "right")) - 1
        end = int(self._run_starts[n + 1]) - 1 if n + 1 < len(self._run_starts) else len(self.tokens) - 1
        return int(self._run_starts[n]), end

    def work_numbers(self, positions: Numbers) -> Numbers:
        """For each token position, the number of its work."""
        return np.asarray(self._run_works, np.int64)[np.searchsorted(self._run_starts, positions, "right") - 1]

    def text(self, start: int, end: int) -> str:
        """The folded words from token `start` to token `end`, as they are aligned."""
        return "".join(self.pieces_between(start, end)).lstrip()

    def pieces_between(self, start: int, end: int) -> list[str]:
        numbers: list[int] = self.tokens[start:end].tolist()
        return [self.pieces[n] for n in numbers]

    def words_between(self, start: int, end: int) -> list[str]:
        numbers: list[int] = self.tokens[start:end].tolist()
        return [self.words[n] for n in numbers]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where the tokens stand in their work's text: one span a block."""
        first, last = np.searchsorted(self._block_starts, [start, end - 1], "right").tolist()
        cuts = [start, *(int(c) for c in self._block_starts[first:last]), end]
        return tuple(Span(int(self._starts[a]), int(self._ends[b - 1])) for a, b in pairwise(cuts) if a < b)

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """Where the tokens begin and end in their work's text, whatever stands between."""
        return int(self._starts[start]), int(self._ends[end - 1])

    def work_number(self, token: int) -> int:
        return self._run_works[int(np.searchsorted(self._run_starts, token, "right")) - 1]


class _Builder:
    """Collects tokens run by run."""

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {"": 0}
        self.tokens: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.run_starts: list[int] = []
        self.run_works: list[int] = []
        self.block_starts: list[int] = []

    def add(self, number: int, work: Work) -> None:
        self._add_run(number, work, (p.span for s in work.sections for p in s.paragraphs))
        for section in work.sections:
            if section.heading is not None:
                self._add_run(number, work, (section.heading,))

    def _add_run(self, number: int, work: Work, blocks: Iterable[Span]) -> None:
        self.run_starts.append(len(self.tokens))
        self.run_works.append(number)
        for block in blocks:
            self.block_starts.append(len(self.tokens))
            for folded in folded_words(block.of(work.text)):
                self._append(folded.word, block.start + folded.start, block.start + folded.end)
        self._append("", 0, 0)

    def _append(self, word: str, start: int, end: int) -> None:
        self.tokens.append(self.vocabulary.setdefault(word, len(self.vocabulary)))
        self.starts.append(start)
        self.ends.append(end)
