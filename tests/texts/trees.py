"""Works of every shape that a corpus file can give: a title, sections in sections, empty ones, back matter, an imprint,
slogans; and places in them.
"""

from dataclasses import replace

from hypothesis import strategies as st

from bot.library.blocks import Block
from bot.library.front_matter import FrontMatter
from bot.library.structure import build_work
from bot.texts.sentences import sentences
from bot.texts.span import Span
from bot.texts.work import About, Work

_MATTER = FrontMatter(back_matter=("Notes",), imprint=("Credits",), slogans=("Forward!",))
_HEADINGS = ("One", "Two. Or more.", "Notes", "Credits")
_PARAGRAPHS = (
    "Alone",
    "Mr. Hand came. He saw!  Then he left?",
    "Forward!",
    "one line\nanother line",
    "自由。是吗？",
    "A. B.",
)

_headings = st.tuples(st.integers(1, 4), st.sampled_from(_HEADINGS))
_paragraphs = st.tuples(st.just(0), st.sampled_from(_PARAGRAPHS))


@st.composite
def works(draw: st.DrawFn) -> Work:
    """As the loader builds them; each has a paragraph."""
    drawn = draw(st.lists(_headings | _paragraphs, max_size=12))
    drawn.insert(draw(st.integers(0, len(drawn))), draw(_paragraphs))
    blocks = [Block(level, text, (), line) for line, (level, text) in enumerate(drawn, 1)]
    return build_work(About("W", "W"), blocks, _MATTER)


@st.composite
def disordered_works(draw: st.DrawFn) -> Work:
    """The same with their sections in any order: what is where is told by spans and labels."""
    work = draw(works())
    return replace(work, sections=(work.sections[0], *draw(st.permutations(work.sections[1:]))))


def blocks(work: Work) -> list[Span]:
    """All headings and paragraphs, in the order of the text."""
    headings = [s.heading for s in work.sections if s.heading is not None]
    return sorted([*headings, *(p.span for s in work.sections for p in s.paragraphs)])


@st.composite
def spans(draw: st.DrawFn, work: Work) -> Span:
    """Any stretch, empty ones too."""
    low = draw(st.integers(0, len(work.text)))
    return Span(low, draw(st.integers(low, len(work.text))))


@st.composite
def sentence_spans(draw: st.DrawFn, work: Work) -> Span:
    """From the beginning of a sentence or heading to the end of that one or a later one."""
    cut = [sentence for block in blocks(work) for sentence in sentences(work.text, block)]
    first = draw(st.integers(0, len(cut) - 1))
    return Span(cut[first].start, cut[draw(st.integers(first, len(cut) - 1))].end)
