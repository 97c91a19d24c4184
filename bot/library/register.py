"""What is looked up of the works of one load, made once: which they are by id and by name, how many numbered paragraphs
they have and in which sections, and which of them a venue chose. No request goes through all works for it.
"""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from bot.library.layers import Layers, lay
from bot.matching.names import fold_id
from bot.texts.work import Work

_MOST_CHOICES = 32  # of venues that are kept: each takes 120 KB where it is of 800 works


@dataclass(frozen=True, slots=True)
class WorkName:
    """One folded name of a work: its id, its title or an alias."""

    folded: str
    work: Work


@dataclass(frozen=True, slots=True)
class Counts:
    """How many numbered paragraphs a work has: after each of its sections, those so far."""

    ends: Sequence[int]

    @classmethod
    def of(cls, work: Work) -> Self:
        return cls(array("I", accumulate(work.paragraph_counts)))

    @property
    def paragraphs(self) -> int:
        return self.ends[-1] if self.ends else 0

    def section_of(self, paragraph: int) -> int:
        """The section of the numbered paragraph, both counted from 0."""
        return bisect_right(self.ends, paragraph)


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of the works, in the order of the load and by id; their names, folded too; and after each work, how many
    numbered paragraphs there have been.
    """

    works: tuple[Work, ...]
    names: tuple[WorkName, ...]
    folded_names: tuple[str, ...]
    by_id: Mapping[str, Work]
    ends: Sequence[int]

    def work(self, work_id: str) -> Work | None:
        return self.by_id.get(work_id.casefold())


class Register:
    """Of these works, which have these names. Those of `first`, which have other ids, are before them; its tables are
    read where they are.
    """

    def __init__(self, works: Sequence[Work], names: Sequence[WorkName], first: "Register | None" = None) -> None:
        by_work: dict[str, list[WorkName]] = {}
        for name in names:
            by_work.setdefault(name.work.id, []).append(name)
        before = 0 if first is None else len(first.all.works)
        numbers = {work.id.casefold(): n for n, work in reversed(tuple(enumerate(works, before)))}
        counts = {(work.id, work.edition): Counts.of(work) for work in works}
        self.names_by_id: Mapping[str, list[WorkName]] = lay(by_work, first and first.names_by_id)
        self.numbers_by_id: Mapping[str, int] = lay(numbers, first and first.numbers_by_id)
        self.counts_by_edition: Mapping[tuple[str, str], Counts] = lay(counts, first and first.counts_by_edition)
        self.folded_ids = frozenset(fold_id(work.id) for work in works)  # without those of `first`
        self._works = (*(first.all.works if first else ()), *works)
        self.all = self._choose(range(before, before + len(works)))
        if first is not None:
            self.all = _join(first.all, self.all)
        self._chosen: dict[tuple[str, ...], Choice] = {}

    @property
    def paragraphs(self) -> int:
        """How many numbered paragraphs all works have."""
        return self.all.ends[-1] if self.all.ends else 0

    def number(self, work_id: str) -> int | None:
        """The place of a work in the load."""
        return self.numbers_by_id.get(work_id.casefold())

    def numbers(self, works: Collection[Work]) -> list[int]:
        """The places of those works that are there, in order."""
        return sorted(number for work in works if (number := self.number(work.id)) is not None)

    def work(self, work_id: str) -> Work | None:
        return self.all.work(work_id)

    def counts(self, work: Work) -> Counts:
        """How many paragraphs a work of this load has."""
        return self.counts_by_edition[work.id, work.edition]

    def choose(self, ids: tuple[str, ...]) -> Choice:
        """Those of the works that have these ids; all of them for none."""
        if not ids:
            return self.all
        chosen = self._chosen.get(ids)
        if chosen is None:
            if len(self._chosen) >= _MOST_CHOICES:
                self._chosen.clear()
            found = {number for work_id in ids if (number := self.number(work_id)) is not None}
            chosen = self._chosen[ids] = self._choose(sorted(found))
        return chosen

    def some(self, works: Collection[Work]) -> Choice:
        """Those of these works that are of this load, as a choice that is not kept."""
        return self._choose(self.numbers(works))

    def _choose(self, numbers: Sequence[int]) -> Choice:
        works = tuple(self._works[n] for n in numbers)
        names = tuple(name for work in works for name in self.names_by_id.get(work.id, ()))
        by_id = {work.id.casefold(): work for work in reversed(works)}
        ends = array("I", accumulate(self.counts(work).paragraphs for work in works))
        return Choice(works, names, tuple(name.folded for name in names), by_id, ends)


def _join(first: Choice, then: Choice) -> Choice:
    ends = first.ends[-1] if first.ends else 0
    return Choice(
        (*first.works, *then.works),
        (*first.names, *then.names),
        (*first.folded_names, *then.folded_names),
        Layers(then.by_id, first.by_id),
        array("I", (*first.ends, *(ends + end for end in then.ends))),
    )
