"""The searchable works: a few segments side by side, with their token positions numbered through.

A position is the number of a word among those of all segments, one after another. What a segment holds beyond the
index's works (a work that was changed or taken away since) is never looked at.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.errors import DamagedIndexError
from bot.matching.folding import Offsets, fold_to_words, word_bounds
from bot.matching.segment import Segment, identity
from bot.matching.sorting import Numbers
from bot.matching.tokenising import Blocks, Compact
from bot.texts.span import Span
from bot.texts.work import Work

Flags = npt.NDArray[np.bool_]
Folded = dict[int, tuple[Offsets, Offsets]]
"""Where the words of blocks begin and end in them, by the position of each one's first word: what one query needs."""

_CELL_BITS = 12  # positions are first told apart in cells of 4,096


@dataclass(frozen=True, slots=True)
class Part:
    """A segment in an index: its first position, and for each of its works the index's number of it, or -1."""

    segment: Segment
    base: int
    works: Numbers


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be searched of a part (its `number`): all of it (`allowed` is None), or those of its works.

    `share` is the part of its words that lie in them, above 0. `cells` says which stretches hold any of them.
    """

    number: int
    part: Part
    share: float
    allowed: Flags | None
    cells: Flags | None

    def mask(self, positions: Compact) -> Flags:
        """Which of the segment's `positions` lie in the works that may be searched."""
        assert self.allowed is not None  # noqa: S101 - asked only of a restricted scope
        assert self.cells is not None  # noqa: S101
        inside = self.cells.take(positions >> np.uint32(_CELL_BITS), mode="clip")
        near = np.flatnonzero(inside)
        works = np.searchsorted(self.part.segment.works, positions[near], "right") - 1
        inside[near] = self.allowed[works]
        return inside

    def holds(self, position: int) -> bool:
        """The same of one position."""
        return self.allowed is None or bool(self.mask(np.array([position], np.uint32))[0])

    @property
    def words(self) -> float:
        """How many may be searched."""
        return self.share * len(self.part.segment)

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """The positions of the works that may be searched, in the segment."""
        works = np.append(self.part.segment.works, len(self.part.segment)).astype(np.int64)
        chosen = np.arange(len(works) - 1) if self.allowed is None else np.flatnonzero(self.allowed)
        return list(zip(works[chosen].tolist(), works[chosen + 1].tolist(), strict=True))


class Index:
    """Immutable. `works` are numbered by their positions; each must appear in one of `segments`. Those of `first` are
    before them, with all that is kept of it: nothing is made again for its works.
    """

    def __init__(
        self, works: Sequence[Work], segments: Sequence[Segment] | None = None, first: "Index | None" = None
    ) -> None:
        own = tuple(segments) if segments is not None else ((Segment.of(works),) if works else ())
        self._first = first
        self.works: tuple[Work, ...] = (*(() if first is None else first.works), *works)
        self.segments: tuple[Segment, ...] = (*(() if first is None else first.segments), *own)
        self.parts = tuple(self._make_parts(works, own))
        self._bases = [part.base for part in self.parts]
        self._blocks: dict[int, Blocks] = {}
        last = self.parts[-1] if self.parts else None
        self._length = last.base + len(last.segment) if last is not None else 0

    def _make_parts(self, works: Sequence[Work], segments: Sequence[Segment]) -> list[Part]:
        numbers = {identity(work): n for n, work in enumerate(works, len(self.works) - len(works))}
        parts = list(() if self._first is None else self._first.parts)
        base = 0 if self._first is None else len(self._first)
        for segment in segments:
            held = [numbers.pop(edition, -1) for edition in segment.editions]
            parts.append(Part(segment, base, np.array(held, np.int64)))
            base += len(segment)
        return parts

    def __len__(self) -> int:
        return self._length

    def scopes(self, works: Collection[int] | None) -> list[Scope]:
        """What is to be searched for positions in `works` (numbers), or in all of them."""
        scopes: list[Scope] = []
        for number, part in enumerate(self.parts):
            allowed = part.works >= 0
            if works is not None:
                allowed &= np.isin(part.works, list(works))
            if allowed.any():
                scopes.append(_scope(number, part, allowed))
        return scopes

    def part_number(self, position: int) -> int:
        return bisect_right(self._bases, position) - 1

    def part_of(self, position: int) -> Part:
        return self.parts[self.part_number(position)]

    def run(self, position: int) -> tuple[int, int]:
        """The first position and the end of the run that `position` lies in. Raises DamagedIndexError where there is
        no such position.
        """
        part = self.part_of(position)
        if not 0 <= position < self._length:
            raise DamagedIndexError
        runs = part.segment.runs
        n = _count_up_to(runs, position - part.base)
        end = int(runs[n]) if n < len(runs) else len(part.segment)
        return part.base + int(runs[n - 1]), part.base + end - 1

    def block_begin(self, position: int) -> int:
        """The first position of the block that `position` lies in."""
        part = self.part_of(position)
        blocks = part.segment.blocks
        return part.base + int(blocks[_count_up_to(blocks, position - part.base) - 1])

    def block_of(self, position: int) -> Span:
        """The block that `position` lies in, in the text of its work."""
        return self._blocks_between(position, position + 1)[0][0]

    def work_number(self, position: int) -> int:
        part = self.part_of(position)
        number = int(part.works[_count_up_to(part.segment.works, position - part.base) - 1])
        if number < 0:
            raise DamagedIndexError  # a work that is not searched
        return number

    def text_between(self, start: int, end: int) -> tuple[str, list[int]]:
        """The folded words joined as they are aligned, each with a space before it where its script has one; and
        where each begins in that, and at last its end.
        """
        part = self.part_of(start)
        return part.segment.vocabulary.text_of(part.segment.tokens[start - part.base : end - part.base])

    def spans(self, runs: Sequence[tuple[int, int]], folded: Folded | None = None) -> tuple[Span, ...]:
        """Where the words at these positions of one work are in its text, in order: one span a run and block.

        The offsets of words are not kept; the few blocks that a match touches are folded again, unless they are in
        `folded`, where they are put. If they do not hold the words that the index says they do, the index is damaged:
        raises DamagedIndexError.
        """
        folded = {} if folded is None else folded
        work = self.works[self.work_number(runs[0][0])]
        blocks = self._blocks_between(runs[0][0], runs[-1][1])
        found: list[Span] = []
        for start, end in runs:
            for block, begin, following in blocks:
                low, high = max(start, begin) - begin, min(end, following) - begin
                if low < high:
                    starts, ends = self._bounds(work, block, begin, folded)
                    if high > len(ends):
                        raise DamagedIndexError
                    found.append(Span(block.start + int(starts[low]), block.start + int(ends[high - 1])))
        if [word for span in found for word in fold_to_words(span.of(work.text))] != self._words(runs):
            raise DamagedIndexError
        return tuple(found)

    @staticmethod
    def _bounds(work: Work, block: Span, begin: int, folded: Folded) -> tuple[Offsets, Offsets]:
        if begin not in folded:
            folded[begin] = word_bounds(block.of(work.text))
        return folded[begin]

    def _words(self, runs: Sequence[tuple[int, int]]) -> list[str]:
        part = self.part_of(runs[0][0])
        tokens = [part.segment.tokens[start - part.base : end - part.base] for start, end in runs]
        return part.segment.vocabulary.words_of(np.concatenate(tokens))

    def _blocks_between(self, start: int, end: int) -> list[tuple[Span, int, int]]:
        """The blocks that these positions of one work touch, each with its first position and its end."""
        part = self.part_of(start)
        segment = part.segment
        work = _count_up_to(segment.works, start - part.base) - 1
        first, last = (_count_up_to(segment.blocks, position - part.base) for position in (start, end - 1))
        starts = [int(b) + part.base for b in segment.blocks[first - 1 : last + 1]]
        if last == len(segment.blocks):
            starts.append(part.base + len(segment))
        spans = self.blocks_of(int(part.works[work]))
        n = first - 1 - int(segment.arrays.work_blocks[work])
        if n < 0 or n + len(starts) - 1 > len(spans):
            raise DamagedIndexError
        return [(spans[n + k], a, b) for k, (a, b) in enumerate(pairwise(starts))]

    def blocks_of(self, number: int) -> Blocks:
        if self._first is not None and number < len(self._first.works):
            return self._first.blocks_of(number)
        if number not in self._blocks:
            self._blocks[number] = Blocks(self.works[number])
        return self._blocks[number]


def _count_up_to(begins: Compact, position: int) -> int:
    """How many begin at or before `position`. Asked with another type, numpy would copy the whole array."""
    return int(begins.searchsorted(np.uint32(position), "right"))


def _scope(number: int, part: Part, allowed: Flags) -> Scope:
    if allowed.all():
        return Scope(number, part, 1.0, None, None)
    edges = np.append(part.segment.works, len(part.segment)).astype(np.int64)
    cells = np.zeros((len(part.segment) >> _CELL_BITS) + 2, np.int64)
    np.add.at(cells, edges[:-1][allowed] >> _CELL_BITS, 1)
    np.add.at(cells, ((edges[1:][allowed] - 1) >> _CELL_BITS) + 1, -1)
    share = float(np.diff(edges)[allowed].sum()) / len(part.segment)
    if share <= 0:
        raise DamagedIndexError  # every work has words, or at least its end
    return Scope(number, part, share, allowed, np.cumsum(cells) > 0)
