"""Passages in a row that are made one by one, when they are looked at: a work has tens of thousands of paragraphs, and
of most quotations only the first or a page is shown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import overload

from bot.texts.passage import Passage


class Passages(Sequence[Passage]):
    """`make` gives each by its number; it is kept. `is_marked` says whether words in any of them may be marked."""

    def __init__(self, count: int, make: Callable[[int], Passage], *, is_marked: bool = False) -> None:
        self._count, self._make, self.is_marked = count, make, is_marked
        self._made: dict[int, Passage] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Passage]: ...
    def __getitem__(self, at: int | slice) -> Passage | Sequence[Passage]:
        numbers = range(self._count)[at]
        if isinstance(numbers, range):
            return Passages(len(numbers), lambda n: self[numbers[n]], is_marked=self.is_marked)
        if numbers not in self._made:
            self._made[numbers] = self._make(numbers)
        return self._made[numbers]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | Passages) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Passages({self._count})"


def marked_passages(passages: Sequence[Passage]) -> list[Passage]:
    """Those in which words are marked."""
    if isinstance(passages, Passages) and not passages.is_marked:
        return []
    return [passage for passage in passages if passage.matched]


def passages_from(passages: Sequence[Passage], start: int) -> Sequence[Passage]:
    """Those of a row that begin at `start` or after it."""
    if passages[0].span.start >= start:
        return passages
    return passages[bisect_left(passages, start, key=attrgetter("span.start")) :]


def join_passages(rows: Sequence[Sequence[Passage]]) -> Sequence[Passage]:
    """The rows one after another."""
    if len(rows) == 1:
        return rows[0]
    ends = list(accumulate(map(len, rows)))

    def make(number: int) -> Passage:
        row = bisect_right(ends, number)
        return rows[row][number - (ends[row - 1] if row else 0)]

    return Passages(ends[-1], make)
