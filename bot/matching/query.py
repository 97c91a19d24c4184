"""A person's words as the index sees them."""

import math
from collections.abc import Sequence
from copy import copy
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.matching.folding import fold_to_words, join_words
from bot.matching.grams import Grams, grams
from bot.matching.index import Index
from bot.matching.kin.spellings import KIN, spellings
from bot.matching.kin.spellings import joined_spellings as joined_words
from bot.matching.sorting import DEPTH

MAX_CHARACTERS = 600  # a sentence or two is enough to find a place; the work of finding grows with what is typed

_UNSEEN = 0.5  # how often a word counts that appears nowhere else
_MANY = 12  # words from which a query says enough without the forms of its words
_BACKOFF = 2.0  # how many times more a context must have been met to outweigh the shorter one

Spellings = dict[int, float]
Weights = npt.NDArray[np.float64]


class Query:
    """`words` folded, `text` what is aligned; `tokens` their numbers in each part of the index (-1: not in it), and
    `grams` where the n-grams of them appear there. `breaks` are the words before which the text marks an omission,
    `searched` is how many words of the index are looked at.

    What is found out about the words on the way is kept, so that no step has to look again.
    """

    def __init__(
        self, words: Sequence[str], index: Index, breaks: Sequence[int] = (), searched: int | None = None
    ) -> None:
        self.words = tuple(words)
        self.breaks = tuple(breaks)
        self.searched = max(2, len(index) if searched is None else searched)
        self.text = join_words(list(words))
        self.tokens = tuple(part.segment.vocabulary.numbers(self.words) for part in index.parts)
        self.grams: tuple[Grams, ...] = tuple(
            grams(tokens, part.segment) for tokens, part in zip(self.tokens, index.parts, strict=True)
        )
        self.all_words = max(2, len(index))
        self._index = index
        self._meant: dict[tuple[int, str], Spellings] = {}
        self._kin: dict[int, dict[int, Spellings]] = {}

    @classmethod
    def of(cls, text: str, index: Index, searched: int | None = None) -> "Query":
        return cls(fold_to_words(text), index, (), searched)

    def in_pieces(self, pieces: Sequence[str]) -> "Query":
        """The same of a text with omissions between its pieces; what is known of the words is kept."""
        words: list[str] = []
        breaks: list[int] = []
        for piece in pieces:
            breaks.append(len(words))
            words += fold_to_words(piece)
        if tuple(words) != self.words:
            return Query(words, self._index, breaks[1:], self.searched)
        parted = copy(self)
        parted.breaks = tuple(breaks[1:])
        return parted

    @cached_property
    def counts(self) -> list[list[int]]:
        """How often each n-gram appears in the index: a row a length, a column for the word that it begins with."""
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

    @cached_property
    def slots(self) -> tuple[int, ...]:
        """For each word, the position at which it appears first."""
        first: dict[str, int] = {}
        return tuple(first.setdefault(word, n) for n, word in enumerate(self.words))

    @cached_property
    def surprise(self) -> Weights:
        """In nats, of meeting each word by chance: a row for how many words before it appear there too (0, 1, 2).

        How likely each word follows the two before it is read off the index's own counts, without the position in
        question (a trigram model that backs off: Chen and Goodman, An empirical study of smoothing techniques, 1999).
        """
        one, two, three = np.maximum(np.array(self.counts, np.float64) - 1, 0)
        likely = np.empty((DEPTH, len(self.words)))
        likely[0] = (one + _UNSEEN) / self.all_words
        likely[1:] = likely[0]
        likely[1, 1:] = (two[:-1] + _BACKOFF * likely[0, 1:]) / (one[:-1] + _BACKOFF)
        likely[2] = likely[1]
        likely[2, 2:] = (three[:-2] + _BACKOFF * likely[1, 2:]) / (two[:-2] + _BACKOFF)
        return -np.log(likely)

    def spellings(self, number: int, most: int) -> dict[int, Spellings]:
        """By their positions, the words that appear at most so often in the part of that number, with what they may
        mean there.
        """
        counts: list[int] = self.grams[number].counts[0].tolist()
        asked = {position: word for position, (word, n) in enumerate(zip(self.words, counts, strict=True)) if n <= most}
        new = list({word for word in asked.values() if (number, word) not in self._meant})
        vocabulary = self._index.parts[number].segment.vocabulary
        for word, meant in zip(new, vocabulary.spellings(new), strict=True):
            self._meant[number, word] = meant
        return {position: self._meant[number, word] for position, word in asked.items()}

    def kin(self, number: int) -> dict[int, Spellings]:
        """By their positions, the words with their spellings in other ages and, in a query of few words, simple forms,
        as far as the part of that number holds them.
        """
        if number not in self._kin:
            least = KIN if len(self.words) > _MANY else 0.0
            kin = ((n, *other) for n, word in enumerate(self.words) for other in spellings(word).items())
            asked = [(position, other, share) for position, other, share in kin if share >= least]
            if not least:
                asked += (
                    (n, other, KIN) for n, pair in enumerate(pairwise(self.words)) for other in joined_words(*pair)
                )
            tokens = self._index.parts[number].segment.vocabulary.numbers([other for _, other, _ in asked])
            found: dict[int, Spellings] = {}
            for (position, _, share), token in zip(asked, tokens.tolist(), strict=True):
                if token >= 0:
                    found.setdefault(position, {})[token] = share
            self._kin[number] = found
        return self._kin[number]
