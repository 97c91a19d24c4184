"""The words of a segment in sorted order, by number and back, and the spellings that a word may be meant for."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import OSA

from bot.errors import DamagedIndexError
from bot.matching.deletes import Deletes
from bot.matching.folding import piece_of
from bot.matching.sorting import Numbers
from bot.matching.tokenising import Compact

_SHORTEST = 3  # letters; shorter words are too alike to be told apart
_SPELLINGS = 6
_COMPLETIONS = 6
_COMPLETION_WEIGHT = 0.8
_COMMONNESS = 0.4  # what a word as common as can be gains over one that appears once
_LEAST_WEIGHT = 0.25
_LEADING, _FOLLOWS = 0xC0, 0x80  # bits of a byte of UTF-8 that is not a character's first


class Vocabulary:
    """Words by number; number 0 is the end of a run, and no word.

    `letters` are the words' pieces as UTF-8, one after another, `offsets` where each begins; a piece is a word with
    the space before it, where its script has one. `starts` has the running sums of how often each word appears.
    """

    def __init__(self, letters: memoryview, offsets: Compact, starts: Compact, deletes: Deletes) -> None:
        self.letters, self.offsets, self.deletes = letters, offsets, deletes
        self._letters = np.frombuffer(letters, np.uint8)
        self._edges = offsets.data  # faster than the array, one by one
        self._starts = starts

    @classmethod
    def of(cls, words: Sequence[str], starts: Compact) -> "Vocabulary":
        pieces = [b"", *(piece_of(word).encode() for word in words[1:])]
        offsets = np.zeros(len(words) + 1, np.uint32)
        np.cumsum([len(p) for p in pieces], out=offsets[1:])
        return cls(memoryview(b"".join(pieces)), offsets, starts, Deletes.of(words))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def piece(self, number: int) -> str:
        return str(self.letters[self._edges[number] : self._edges[number + 1]], "utf-8", "replace")

    def word(self, number: int) -> str:
        return self.piece(number).lstrip()

    def text_of(self, tokens: Compact | Numbers) -> tuple[str, list[int]]:
        """The words' pieces as one string, and where each begins in it, and at last its end. Raises DamagedIndexError
        where they are no text.
        """
        numbers = tokens.astype(np.int64)
        low = self.offsets.take(numbers, mode="clip").astype(np.int64)
        sizes = self.offsets.take(numbers + 1, mode="clip") - low
        ends = sizes.cumsum()
        positions = np.arange(int(ends[-1]) if len(ends) else 0) + (low - ends + sizes).repeat(sizes)
        letters = self._letters.take(positions, mode="clip")
        try:
            text = letters.tobytes().decode()
        except UnicodeDecodeError as problem:
            raise DamagedIndexError from problem
        if len(text) < len(letters):
            ends = np.concatenate([[0], ((letters & _LEADING) != _FOLLOWS).cumsum()])[ends]
        return text, [0, *ends.tolist()]

    def words_of(self, tokens: Compact | Numbers) -> list[str]:
        text, edges = self.text_of(tokens)
        return [text[a:b].lstrip() for a, b in pairwise(edges)]

    def numbers(self, words: Sequence[str]) -> Numbers:
        """The number of each word, -1 for one that does not appear in the texts."""
        found = np.full(len(words), -1, np.int64)
        positions, numbers = self.deletes.numbers_of(words)
        held = self.words_of(numbers)
        for position, number, word in zip(positions.tolist(), numbers.tolist(), held, strict=True):
            if number < len(self) and word == words[position]:
                found[position] = number
        return found

    def spellings(self, words: Sequence[str]) -> list[dict[int, float]]:
        """For each word, the numbers of those that may be meant by it, with a weight in (0, 1), best first."""
        alike: list[list[tuple[float, float, int]]] = [[] for _ in words]
        for position, *found in self._near_words(words):
            alike[position].append((found[0], found[1], int(found[2])))
        spelled = [{n: weight for _, weight, n in sorted(row, reverse=True)[:_SPELLINGS]} for row in alike]
        for word, meant in zip(words, spelled, strict=True):
            for n in self._completions(word):
                meant.setdefault(n, _COMPLETION_WEIGHT)
        return spelled

    def _near_words(self, words: Sequence[str]) -> Iterator[tuple[int, float, float, int]]:
        """For all words that share a form with one of `words`: its position, how likely the other is meant, the weight
        of that, and its number.
        """
        positions, numbers = self.deletes.numbers_near(words)
        known = np.minimum(numbers, len(self) - 1)
        counts = self._starts[known + 1].astype(np.int64) - self._starts[known]
        scale = _COMMONNESS / math.log(max(2, int(self._starts[-1])))
        common = (scale * np.log1p(counts)).tolist()
        for at, n, gain, other in zip(positions.tolist(), known.tolist(), common, self.words_of(known), strict=True):
            word = words[at]
            edits = 1 if len(word) < 5 else 2 if len(word) < 9 else 3  # noqa: PLR2004 - a third of the letters
            distance = OSA.distance(word, other, score_cutoff=edits)
            if 0 < distance <= edits and gain and n:
                alike = 1 - distance / max(len(word), len(other))
                yield at, alike + gain, max(_LEAST_WEIGHT, alike * alike), n

    def _completions(self, word: str) -> list[int]:
        """The commonest words that begin with `word`, and go on."""
        if len(word) < _SHORTEST:
            return []
        low = bisect_left(range(len(self)), word, key=self.word)
        low += low < len(self) and self.word(low) == word
        if low == len(self) or not self.word(low).startswith(word):
            return []
        high = bisect_left(range(len(self)), word + "\U0010ffff", lo=low, key=self.word)
        counts = np.diff(self._starts[low : high + 1].astype(np.int64))
        return (low + (-counts).argsort(kind="stable")[:_COMPLETIONS]).tolist()
