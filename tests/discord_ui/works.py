"""Works for the tests of pure modules, read as the corpus is."""

from hypothesis import strategies as st

from bot.texts.span import Span
from bot.texts.work import Paragraph, Work


def paragraphs(work: Work) -> list[Paragraph]:
    return sorted((p for s in work.sections for p in s.paragraphs), key=lambda p: p.span)


@st.composite
def stretches(draw: st.DrawFn, work: Work) -> Span:
    """From the beginning of one paragraph to the end of the same or a later one."""
    blocks = paragraphs(work)
    first = draw(st.integers(0, len(blocks) - 1))
    last = draw(st.integers(first, min(len(blocks) - 1, first + 12)))
    return Span(blocks[first].span.start, blocks[last].span.end)


@st.composite
def marks_in(draw: st.DrawFn, span: Span) -> tuple[Span, ...]:
    """Marks inside the stretch, in order, apart from each other."""
    cuts = sorted(draw(st.lists(st.integers(span.start, span.end), max_size=8, unique=True)))
    return tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
