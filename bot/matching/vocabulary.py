"""The words of an index in sorted order, and which of them may be meant by a word it does not hold.

Other spellings come from deletes (SymSpell: Garbe 2012): two words one edit apart share a form with at most one
letter left out of each. The forms of all words are hashed into one sorted array, so that a query's own forms find
them by binary search. Unfinished words are completed from the sorted order.
"""

import bisect
import zlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from bot.matching.folding import spaced

Compact = npt.NDArray[np.uint32]
_SHORTEST = 3  # letters; shorter words are too alike to be told apart
_LONG = (6, 14)  # letters of a query's word from which two are left out: its forms stay few
_SPELLINGS = 6
_COMPLETIONS = 6
_COMPLETION_WEIGHT = 0.8


class Vocabulary:
    """Words by number and back; number 0 is the break between runs."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words: tuple[str, ...] = tuple(words)
        self._pieces = ("", *(spaced(word) for word in self.words[1:]))
        self._numbers = {word: number for number, word in enumerate(self.words)}

    def __len__(self) -> int:
        return len(self.words)

    def number(self, word: str) -> int | None:
        return self._numbers.get(word)

    def words_of(self, tokens: Compact) -> list[str]:
        numbers: list[int] = tokens.tolist()
        return [self.words[n] for n in numbers]

    def pieces_of(self, tokens: Compact) -> list[str]:
        numbers: list[int] = tokens.tolist()
        return [self._pieces[n] for n in numbers]

    def spellings(self, word: str) -> dict[int, float]:
        """The numbers of words that may be meant by `word`, with a weight in (0, 1), best first."""
        if len(word) < _SHORTEST:
            return {}
        near = [(self._alike(word, self.words[n]), n) for n in self._sharing_a_form(word)]
        best = sorted(((alike, n) for alike, n in near if alike), reverse=True)[:_SPELLINGS]
        found = {n: alike * alike for alike, n in best}
        for n in self._completions(word):
            found.setdefault(n, _COMPLETION_WEIGHT)
        found.pop(self._numbers.get(word, 0), None)
        return found

    @staticmethod
    def _alike(word: str, other: str) -> float:
        """1 less the edits that part them, by length; 0 when they are too many."""
        edits = 1 if len(word) < 5 else 2 if len(word) < 9 else 3  # noqa: PLR2004 - a third of the letters
        distance = OSA.distance(word, other, score_cutoff=edits)
        return 1 - distance / max(len(word), len(other)) if distance <= edits else 0.0

    def _sharing_a_form(self, word: str) -> set[int]:
        forms = np.fromiter({_hash(f) for f in _query_forms(word)}, np.uint32)
        hashes, owners = self._forms
        low, high = np.searchsorted(hashes, forms, "left"), np.searchsorted(hashes, forms, "right")
        return {int(n) for a, b in zip(low.tolist(), high.tolist(), strict=True) for n in owners[a:b].tolist()}

    def _completions(self, word: str) -> Iterator[int]:
        first = bisect.bisect_left(self.words, word)
        for n in range(first, min(first + _COMPLETIONS, len(self.words))):
            if self.words[n].startswith(word):
                yield n

    @cached_property
    def _forms(self) -> tuple[Compact, Compact]:
        """The hashes of all words' forms in order, and for each the number of its word."""
        pairs = [(_hash(form), n) for n, word in enumerate(self.words) for form in _forms(word)]
        if not pairs:
            return np.zeros(0, np.uint32), np.zeros(0, np.uint32)
        table = np.array(pairs, dtype=np.uint32)
        table = table[np.argsort(table[:, 0], kind="stable")]
        return np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])


def _forms(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    if len(word) < _SHORTEST:
        return set()
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def _query_forms(word: str) -> set[str]:
    """The same, and without any two letters where the word is long enough to bear it."""
    forms = _forms(word)
    if _LONG[0] <= len(word) <= _LONG[1]:
        forms |= {word[:a] + word[a + 1 : b] + word[b + 1 :] for a, b in combinations(range(len(word)), 2)}
    return forms


def _hash(form: str) -> int:
    return zlib.crc32(form.encode())
