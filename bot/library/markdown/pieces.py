"""A stretch of plain text, with its emphasis and the marks of notes, from which parts can be cut."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from bot.library.blocks import NoteMark
from bot.texts.span import Span
from bot.texts.work import Emphasis


@dataclass(frozen=True, slots=True)
class Division:
    """A blank that was a line's end, after a hyphen: its offset, and that line."""

    at: int
    line: int


@dataclass(slots=True)
class Piece:
    """`level` is that of an HTML heading."""

    line: int
    level: int = 0
    text: str = ""
    emphasis: list[Emphasis] = field(default_factory=list[Emphasis])
    notes: list[NoteMark] = field(default_factory=list[NoteMark])
    divided: list[Division] = field(default_factory=list[Division])

    def cut(self, spans: Sequence[Span]) -> None:
        """Take out `spans`, which are in order and lie apart."""
        around = (Span(0, 0), *spans, Span(len(self.text), len(self.text)))
        starts = [span.start for span in spans]
        gone = [0, *accumulate(len(span) for span in spans)]

        def new_offset(at: int) -> int:
            n = bisect_right(starts, at)
            inside = max(0, spans[n - 1].end - at) if n else 0
            return at - gone[n] + inside

        self.text = "".join(self.text[before.end : after.start] for before, after in pairwise(around))
        self._move(new_offset)

    def trim(self) -> None:
        """Take out the blanks at both ends."""
        end = len(self.text.rstrip())
        start = min(end, len(self.text) - len(self.text.lstrip()))
        blanks = [span for span in (Span(0, start), Span(end, len(self.text))) if len(span)]
        if blanks:
            self.cut(blanks)

    def append(self, other: "Piece", between: str) -> None:
        by = len(self.text) + len(between)
        self.text += between + other.text
        self.emphasis += (Emphasis(Span(e.span.start + by, e.span.end + by), e.strong) for e in other.emphasis)
        self.notes += (NoteMark(note.name, note.at + by) for note in other.notes)
        self.divided += (Division(division.at + by, division.line) for division in other.divided)

    def _move(self, moved: Callable[[int], int]) -> None:
        placed = (Emphasis(Span(moved(e.span.start), moved(e.span.end)), e.strong) for e in self.emphasis)
        self.emphasis = [e for e in placed if len(e.span)]
        self.notes = [NoteMark(note.name, moved(note.at)) for note in self.notes]
        self.divided = [Division(moved(division.at), division.line) for division in self.divided]
