"""A person's words as the index sees them."""

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from bot.matching.folding import fold_to_words, joined
from bot.matching.grams import Grams, grams
from bot.matching.index import Index
from bot.matching.sorting import DEPTH

MAX_CHARACTERS = 600  # a sentence or two is enough to find a place; the work of finding grows with what is typed

Spellings = dict[int, float]


class Query:
    """`words` folded, `text` what is aligned; `tokens` their numbers in each part of the index (-1: not in it), and
    `grams` where the n-grams of them stand there.

    What is found out about the words on the way is kept, so that no step has to look again.
    """

    def __init__(self, words: Sequence[str], index: Index) -> None:
        self.words = tuple(words)
        self.text = joined(list(words))
        self.tokens = tuple(part.segment.vocabulary.numbers(self.words) for part in index.parts)
        self.grams: tuple[Grams, ...] = tuple(
            grams(tokens, part.segment) for tokens, part in zip(self.tokens, index.parts, strict=True)
        )
        self.all_words = max(2, len(index))
        self._index = index
        self._meant: dict[tuple[int, str], Spellings] = {}

    @classmethod
    def of(cls, text: str, index: Index) -> "Query":
        return cls(fold_to_words(text), index)

    @cached_property
    def counts(self) -> list[list[int]]:
        """How often each n-gram stands in the index: a row a length, a column for the word that it begins with."""
        total = np.zeros((DEPTH, len(self.words)), np.int64)
        for found in self.grams:
            total += found.counts
        return total.tolist()

    @cached_property
    def information(self) -> list[float]:
        """Each word's idf: the logarithm of how rare it is, natural; a word that the index does not hold counts as
        rare as one that it holds once.
        """
        return [math.log(self.all_words / max(1, count)) for count in self.counts[0]]

    def spellings(self, number: int, most: int) -> dict[int, Spellings]:
        """By their places, the words that stand at most so often in the part of that number, with what they may mean
        there.
        """
        counts: list[int] = self.grams[number].counts[0].tolist()
        asked = {place: word for place, (word, n) in enumerate(zip(self.words, counts, strict=True)) if n <= most}
        new = list({word for word in asked.values() if (number, word) not in self._meant})
        vocabulary = self._index.parts[number].segment.vocabulary
        for word, meant in zip(new, vocabulary.spellings(new), strict=True):
            self._meant[number, word] = meant
        return {place: self._meant[number, word] for place, word in asked.items()}
