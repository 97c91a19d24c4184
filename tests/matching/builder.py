"""Small works made in a line, through the same builder as corpus files; and hypothesis strategies for them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from bot.library.blocks import Block
from bot.library.front_matter import FrontMatter
from bot.library.structure import build_work
from bot.matching.folding import folded_words
from bot.matching.index import Index
from bot.texts.span import Span
from bot.texts.work import About, Work

HEADING = "# "
FEW_WORDS = ("ant", "Bee", "cat’s", "naïve", "DOG", "elk", "工人", "ﬁn")


def work_of(lines: Iterable[str], work_id: str = "W") -> Work:
    """A work of these lines: a paragraph each, or a heading where a line begins with `# `."""
    blocks = [
        Block(1, line.removeprefix(HEADING), (), n) if line.startswith(HEADING) else Block(0, line, (), n)
        for n, line in enumerate(lines, 1)
    ]
    return build_work(About(work_id, work_id), blocks, FrontMatter())


def works_of(texts: Iterable[Sequence[str]]) -> list[Work]:
    return [work_of(lines, f"W{n}") for n, lines in enumerate(texts)]


def runs(work: Work) -> list[list[Span]]:
    """What is read on without a break: all paragraphs, then each heading by itself."""
    headings = [[s.heading] for s in work.sections if s.heading is not None]
    return [[p.span for s in work.sections for p in s.paragraphs], *headings]


def run_words(work: Work) -> list[list[str]]:
    """The folded words of each run: the naive reading that the index is compared with."""
    return [[f.word for span in run for f in folded_words(span.of(work.text))] for run in runs(work)]


def words_between(index: Index, start: int, end: int) -> list[str]:
    """The folded words that an index holds at these positions of one segment."""
    part = index.part_of(start)
    return part.segment.vocabulary.words_of(part.segment.tokens[start - part.base : end - part.base])


def block_of(work: Work, span: Span) -> Span:
    """The one paragraph or heading that holds `span`."""
    blocks = sorted(block for run in runs(work) for block in run)
    block = blocks[bisect_right(blocks, Span(span.start, len(work.text))) - 1]
    assert block.contains(span)
    return block


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    sentence = st.lists(st.sampled_from(FEW_WORDS), min_size=1, max_size=8).map(", ".join)
    drawn = draw(st.lists(st.tuples(st.booleans(), sentence), min_size=1, max_size=6))
    first = draw(sentence)
    return [first, *(HEADING + text if heading else text for heading, text in drawn)]


small_works = st.lists(lines(), min_size=1, max_size=3).map(works_of)
indexes = small_works.map(Index)
