"""Books as the ways of asking see them: which passages are asked for, which words are rare, what is near what."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from random import Random

from tests.bench.likenesses import modern, spelled_abroad
from tests.bench.sources import Book

_FEWEST_OLD = 20  # passages with old forms; of fewer, what is spelled otherwise abroad is taken too


class Reading:
    """`books`, whose passages are numbered from 0 through all of them, and the `folded` words of each passage."""

    def __init__(self, books: Sequence[Book], folded: Sequence[str]) -> None:
        self.books = books
        self.passages = [passage for book in books for passage in book.passages]
        self._folded = folded
        self._ends = list(accumulate(len(book.passages) for book in books))
        fewest = (book.fewest for book in books for _ in book.passages)
        lengths = (passage.count(" ") + 1 for passage in self.passages)
        self.usable = [n for n, (length, least) in enumerate(zip(lengths, fewest, strict=True)) if length >= least]
        if not self.usable:
            raise ValueError(f"no passage is long enough in {', '.join(b.title for b in books)}")

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many passages each folded word appears."""
        counts = Counter[str]()
        for passage in self._folded:
            counts.update(set(passage.split()))
        return counts

    @cached_property
    def dated(self) -> list[int]:
        """The passages that hold old forms, or where there are hardly any, what is spelled otherwise abroad."""
        draw = Random()
        old = self._holding({word for word in self.counts if modern(draw, word)})
        if len(old) >= _FEWEST_OLD:
            return old
        return sorted({*old, *self._holding({word for word in self.counts if spelled_abroad(draw, word)})})

    def _holding(self, words: set[str]) -> list[int]:
        return [n for n in self.usable if not words.isdisjoint(self._folded[n].split())]

    def information(self, word: str) -> float:
        return math.log(len(self.passages) / max(1, self.counts[word]))

    def words(self, number: int) -> list[str]:
        return self.passages[number].split()

    def book(self, number: int) -> Book:
        return self.books[bisect_right(self._ends, number)]

    def near(self, draw: Random, number: int, most: int) -> int | None:
        """Another passage of the same book that is asked for, at most so many away."""
        others = [n for n in range(number - most, number + most + 1) if n != number and 0 <= n < len(self.passages)]
        others = [n for n in others if self.book(n) is self.book(number) and self.passages[n].count(" ") >= 4]
        return draw.choice(others) if others else None

    def one(self, draw: Random, fewest: int = 0, *, of: Sequence[int] | None = None, tries: int = 200) -> int:
        """A passage of at least so many words, or the longest of those that were drawn."""
        drawn: list[int] = []
        for _ in range(tries):
            drawn.append(draw.choice(self.usable if of is None else of))
            if self.passages[drawn[-1]].count(" ") + 1 >= fewest:
                return drawn[-1]
        return max(drawn, key=lambda n: len(self.passages[n]))

    def word(self, draw: Random) -> str:
        """Any word of the books, the commoner the likelier."""
        return draw.choice(self.words(draw.choice(self.usable)))


def stretch(draw: Random, words: Sequence[str], fewest: int, most: int) -> tuple[int, list[str]]:
    """Where it begins, and so many of the words in a row."""
    length = min(draw.randint(fewest, most), len(words))
    start = draw.randint(0, len(words) - length)
    return start, list(words[start : start + length])
