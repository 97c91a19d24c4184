"""What would become of discussions in editions that no bot has read yet: told to the operator. Pure.

The former edition of a text is not kept. So what is told of a passage there is what its discussion keeps: the label of
its section, and its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.quoting.anchoring import Anchored, How, Parked, Why
from bot.quoting.navigation import reference_of
from bot.texts.reference import Reference, References
from bot.texts.work import Work

Fate = How | Why


@dataclass(frozen=True, slots=True)
class Example:
    """A discussion's passage: in the section with this label once, and where it is now, or that this cannot be told."""

    section: str
    answer: Anchored | Parked

    @property
    def fate(self) -> Fate:
        return self.answer.how if isinstance(self.answer, Anchored) else self.answer.why

    @property
    def words(self) -> str:
        """Those that the passage begins with, in the edition that it is anchored in."""
        return self.answer.anchor.selector.exact

    def places(self, work: Work) -> list[Reference | References]:
        """Where it is in this edition of its text, or may be."""
        spans = (self.answer.span,) if isinstance(self.answer, Anchored) else self.answer.candidates
        return list(dict.fromkeys(reference_of(work, span) for span in spans))


@dataclass(frozen=True, slots=True)
class Forecast:
    """Of the discussions of a text that are anchored in other editions, how many have each fate in this one."""

    work: Work
    counts: Mapping[Fate, int]
    examples: tuple[Example, ...]
