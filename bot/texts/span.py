"""Half-open stretches of a work's text: the coordinates everything else is given in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from bot.texts.packed import Packed
from bot.texts.text import Text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Offsets `[start, end)` into `Work.text`, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: Text) -> str:
        return text[self.start : self.end]

    def within(self, outer: "Span") -> "Span | None":
        """The part of this span that lies inside `outer`, or None."""
        start, end = max(self.start, outer.start), min(self.end, outer.end)
        return Span(start, end) if start < end else None


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches in order, those that touch or overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def overlap_range(spans: Sequence[Span], span: Span) -> range:
    """Which of `spans`, that are in order and lie apart, `span` overlaps. Where it overlaps none, the range is empty
    and begins at the next one.
    """
    if isinstance(spans, Packed):
        first = bisect_right(spans.column(1), span.start)
        return range(first, bisect_left(spans.column(0), span.end, lo=first))
    first = bisect_right(spans, span.start, key=attrgetter("end"))
    return range(first, bisect_left(spans, span.end, lo=first, key=attrgetter("start")))


def enclosing_span(spans: Sequence[Span], span: Span) -> Span | None:
    """The one of `spans`, that are in order and lie apart, that holds all of `span`."""
    packed = isinstance(spans, Packed)
    n = bisect_left(spans.column(1), span.end) if packed else bisect_left(spans, span.end, key=attrgetter("end"))
    return spans[n] if n < len(spans) and spans[n].contains(span) else None
