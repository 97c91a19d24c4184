"""A passage: the exact words at a span of a work, and where they are. The only thing that is ever quoted."""

from dataclasses import dataclass

from bot.texts.reference import Reference
from bot.texts.span import Span
from bot.texts.work import Work


@dataclass(frozen=True, slots=True)
class Passage:
    """The words at `span`; there is no text argument, so they cannot be anything else.

    `matched` are the remembered words inside it, as spans of the work.
    """

    work: Work
    span: Span
    reference: Reference
    matched: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.span.end > len(self.work.text) or not all(self.span.contains(m) for m in self.matched):
            raise ValueError(f"{self.span} with {self.matched} does not lie inside {self.work.id}")

    @property
    def text(self) -> str:
        return self.span.of(self.work.text)

    @property
    def matched_offsets(self) -> tuple[tuple[int, int], ...]:
        """`matched` as pairs of offsets into `text`."""
        return tuple((m.start - self.span.start, m.end - self.span.start) for m in self.matched)
