"""Verbatim slices of works: whole words that appear side by side in one run."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from bot.matching.folding import folded_words
from bot.texts.span import Span
from bot.texts.work import Work
from tests.matching.builder import runs


@dataclass(frozen=True, slots=True)
class Slice:
    """`text` is what is from `start` to `end` of the work, without headings that appear between."""

    work: Work
    start: int
    end: int
    text: str


_LARGE = st.integers(0, 100_000)


@st.composite
def slices_of(draw: st.DrawFn, works: Sequence[Work], *, at_least: int, at_most: int) -> Slice:
    """A slice of so many words of one of `works`."""
    n, at, more = draw(st.tuples(_LARGE, _LARGE, _LARGE))
    choices = [
        (work, run, places) for work in works for run in runs(work) if len(places := word_places(work, run)) >= at_least
    ]
    work, run, places = choices[n % len(choices)]
    first = at % (len(places) - at_least + 1)
    longest = min(at_most, len(places) - first)
    last = first + at_least - 1 + more % (longest - at_least + 1)
    return slice_of(work, run, places[first].start, places[last].end)


def slice_of(work: Work, run: Sequence[Span], start: int, end: int) -> Slice:
    parts = [part for block in run if (part := block.within(Span(start, end))) is not None]
    return Slice(work, start, end, "\n\n".join(part.of(work.text) for part in parts))


def word_places(work: Work, run: Sequence[Span]) -> list[Span]:
    """Where each word of the run appears in the work's text."""
    return [Span(b.start + f.start, b.start + f.end) for b in run for f in folded_words(b.of(work.text))]
