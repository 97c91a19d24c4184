"""Rules of going from a shown stretch of a work to what is around it."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.quoting.navigation import (
    is_part,
    opened_sections,
    own_span,
    paragraphs,
    quotation_between,
    section_at,
    span_of,
    stretch_after,
    stretch_before,
    wider_span,
)
from bot.texts.pieces import trim
from bot.texts.places import holds_passage
from bot.texts.sentences import sentences
from bot.texts.span import Span
from bot.texts.work import Paragraph, Work
from tests.texts.trees import disordered_works, spans
from tests.works import work_of


def blocks(work: Work) -> list[Paragraph]:
    return sorted((p for s in work.sections for p in s.paragraphs), key=lambda p: p.span)


@st.composite
def sentence_spans(draw: st.DrawFn, works: tuple[Work, ...]) -> tuple[Work, Span]:
    """A run of whole sentences of one paragraph: what is shown for remembered words."""
    work = draw(st.sampled_from(works))
    all_of_it = sentences(work.text, draw(st.sampled_from(blocks(work))).span)
    first = draw(st.integers(0, len(all_of_it) - 1))
    last = draw(st.integers(first, len(all_of_it) - 1))
    return work, Span(all_of_it[first].start, all_of_it[last].end)


@given(st.data())
def test_what_is_shown_is_exactly_what_was_asked_for(library: Library, data: st.DataObject) -> None:
    work, span = data.draw(sentence_spans(library.holdings.works))
    quotation = quotation_between(work, span)
    assert span_of(quotation) == span
    assert "".join(p.text for p in quotation.passages) == span.of(work.text)


@given(st.data())
def test_wider_holds_what_was_shown_and_ends_at_the_whole_work(library: Library, data: st.DataObject) -> None:
    work, span = data.draw(sentence_spans(library.holdings.works))
    steps = 0
    while (around := wider_span(work, span)) is not None:
        assert around.contains(span)
        assert len(around) > len(span)
        assert span_of(quotation_between(work, around)) == around
        span = around
        steps += 1
        assert steps <= len(blocks(work)) + 1
    everything = blocks(work)
    assert span == Span(everything[0].span.start, everything[-1].span.end)


def flow(work: Work, span: Span) -> list[Span]:
    """The paragraphs that one reads on to, in order."""
    return list(work.outline.same_flow(span))


def shown_at(work: Work, span: Span) -> Span:
    return span_of(quotation_between(work, span))


def walk(work: Work, span: Span, step: Callable[[Work, Span], Span | None]) -> list[Span]:
    """What is shown from `span` on until there is no further step; each is shown just as it is told."""
    seen, at = [shown_at(work, span)], step(work, span)
    while at is not None:
        assert shown_at(work, at) == at
        seen.append(at)
        assert len(seen) <= len(work.text) + 1
        at = step(work, at)
    return seen


def assert_covers(work: Work, seen: list[Span], low: int, high: int) -> None:
    """All words of paragraphs between `low` and `high` are in one of the spans, and in one only."""
    edges = [low, *(edge for span in seen for edge in (span.start, span.end)), high]
    assert edges == sorted(edges)
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        parts = (part for block in flow(work, seen[0]) if (part := block.within(Span(a, b))) is not None)
        assert not any(part.of(work.text).strip() for part in parts)


def assert_reads_through(work: Work, span: Span) -> None:
    """From `span` to the end by Next and to the beginning by Previous, nothing is skipped and nothing is shown twice;
    each way leads back to where the other one was.
    """
    onward, back = walk(work, span, stretch_after), walk(work, span, stretch_before)
    first, last = flow(work, span)[0], flow(work, span)[-1]
    assert_covers(work, onward, onward[0].start, max(last.end, onward[0].end))
    assert_covers(work, back[::-1], min(first.start, back[0].start), back[0].end)
    for here, there in pairwise(onward[1:]):
        assert stretch_before(work, there) == paragraph_part(work, there, here)
    for here, there in pairwise(back[1:]):
        assert stretch_after(work, there) == paragraph_part(work, there, here)


def paragraph_part(work: Work, shown: Span, before: Span) -> Span:
    """What of the paragraph of `before` is on its side of `shown`."""
    block = next(block for block in flow(work, before) if block.contains(before))
    if not block.contains(shown):
        return block
    whole = Span(block.start, shown.start) if before.start < shown.start else Span(shown.end, block.end)
    return trim(work.text, whole) or whole


@given(disordered_works(), st.data())
def test_next_and_previous_skip_nothing_and_show_nothing_twice(work: Work, data: st.DataObject) -> None:
    span = data.draw(spans(work).filter(lambda span: len(span) > 0 and holds_passage(work, span)))
    assert_reads_through(work, span)


@given(st.data())
def test_every_word_of_the_bundled_texts_is_reached_from_anywhere(library: Library, data: st.DataObject) -> None:
    work, span = data.draw(sentence_spans(library.holdings.works))
    assert_reads_through(work, span)


def test_from_a_sentence_one_goes_to_the_rest_of_its_paragraph_then_to_the_paragraphs(tmp_path: Path) -> None:
    work = work_of(tmp_path, "One. Two. Three.\n\nFour. Five.\n\n## Six\n\nSeven.")
    two = Span(work.text[:].index("Two"), work.text[:].index("Two") + 4)
    assert [s.of(work.text) for s in walk(work, two, stretch_after)] == ["Two.", "Three.", "Four. Five.", "Seven."]
    assert [s.of(work.text) for s in walk(work, two, stretch_before)] == ["Two.", "One."]


def test_from_lines_of_verse_one_goes_to_the_lines_around_them(tmp_path: Path) -> None:
    work = work_of(tmp_path, "The sea is calm\\\ntonight, the tide\\\nis full. The moon\\\nlies fair.")
    words = str(work.text)
    middle = Span(words.index("tonight"), words.index("tide") + 4)
    assert [s.of(words) for s in walk(work, middle, stretch_after)] == [
        "tonight, the tide",
        "is full. The moon\nlies fair.",
    ]
    assert [s.of(words) for s in walk(work, middle, stretch_before)] == ["tonight, the tide", "The sea is calm"]


def test_from_a_heading_one_goes_to_the_first_paragraph_below_it(library: Library) -> None:
    work = library.holdings.works[0]
    section = work.section("1.2")
    assert section is not None
    assert section.heading is not None
    assert stretch_after(work, section.heading) == section.paragraphs[0].span


def test_the_headings_on_the_way_to_a_paragraph_are_told_where_it_begins_a_section(tmp_path: Path) -> None:
    work = work_of(tmp_path, "Lead.\n\n## One\n\n## Two\n\n### Within\n\nFirst. Second.\n\nThird.")
    _, first, third = blocks(work)

    def opened(span: Span, *marks: Span) -> list[str]:
        return [work.heading(s) for s in opened_sections(quotation_between(work, span, marks))]

    assert opened(first.span) == ["One", "Two", "Within"]
    assert opened(Span(first.span.start, first.span.start + 6)) == ["One", "Two", "Within"]
    assert opened(Span(first.span.start + 7, first.span.end)) == []
    assert opened(third.span) == []
    assert opened(first.span, Span(first.span.start, first.span.start + 5)) == []  # it was searched for


@given(st.data())
def test_marks_are_kept_where_they_are_shown_and_only_there(library: Library, data: st.DataObject) -> None:
    work, span = data.draw(sentence_spans(library.holdings.works))
    low = data.draw(st.integers(max(0, span.start - 50), span.end - 1))
    mark = Span(low, data.draw(st.integers(low + 1, min(len(work.text), span.end + 50))))
    marked = [m for p in quotation_between(work, span, [mark]).passages for m in p.matched]
    inside = mark.within(span)
    assert marked == ([] if inside is None else [inside])


def test_a_whole_section_with_its_heading_widens_to_the_paragraphs_around_it(library: Library) -> None:
    work = library.holdings.works[0]
    section = work.section("1.2")
    assert section is not None
    assert not is_part(work, section.span)
    assert wider_span(work, section.span) == paragraphs(work, section.span, around=1)
    assert is_part(work, Span(section.span.start, section.span.end - 40))


def test_the_whole_of_a_lead_is_its_own_paragraphs_and_not_the_whole_work(tmp_path: Path) -> None:
    work = work_of(tmp_path, "One.\n\nTwo.\n\n## Three\n\nFour.")
    lead = own_span(section_at(work, blocks(work)[0].span))
    assert lead.of(work.text) == "One.\n\nTwo."
    labelled = section_at(work, blocks(work)[2].span)
    assert own_span(labelled) == labelled.span


def test_a_heading_is_quoted_where_there_is_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nid: A\ntitle: A\n---\nLead.\n\n## Alone\n\n## Next\n\nText.\n", "utf-8")
    [work] = Library(tmp_path).holdings.works
    alone = next(s for s in work.sections if s.label == "1")
    quotation = quotation_between(work, alone.span)
    assert [p.text for p in quotation.passages] == ["Alone"]
    assert str(quotation.reference) == "A §1"


def test_from_a_heading_one_goes_to_the_paragraphs_next_to_it(library: Library) -> None:
    work = library.holdings.works[0]
    section = work.section("1.2")
    assert section is not None
    assert section.heading is not None
    first = section.paragraphs[0].span
    around = wider_span(work, section.heading)
    assert around is not None
    assert around.contains(first)


def test_where_nothing_is_nothing_is_quoted(library: Library) -> None:
    work = library.holdings.works[0]
    with pytest.raises(ValueError, match="nothing is at"):
        quotation_between(work, Span(len(work.text), len(work.text)))


def test_the_section_at_a_place_is_the_innermost(library: Library) -> None:
    work = library.holdings.works[0]
    section = work.section("1.4")
    assert section is not None
    place = section.paragraphs[1].span
    assert section_at(work, place) is section


def test_every_paragraph_is_in_the_section_that_holds_it(library: Library) -> None:
    for work in library.holdings.works:
        for section in work.sections:
            for paragraph in section.paragraphs:
                assert section_at(work, paragraph.span) is section


@given(disordered_works(), st.data())
def test_the_section_at_a_place_is_the_one_that_a_scan_finds(work: Work, data: st.DataObject) -> None:
    span = data.draw(spans(work))
    inside = [s for s in work.sections if s.span.start <= span.start < s.span.end]
    if inside:
        assert section_at(work, span) is max(inside, key=lambda s: s.depth)
        return
    with pytest.raises(ValueError, match=str(span.start)):
        section_at(work, span)


@given(disordered_works(), st.data())
def test_what_is_around_a_place_is_what_a_scan_finds(work: Work, data: st.DataObject) -> None:
    span, beside = data.draw(spans(work)), data.draw(st.integers(0, 2))
    all_of_them = [p.span for p in blocks(work)]
    touched = [n for n, block in enumerate(all_of_them) if block.overlaps(span)]
    after = [n for n, block in enumerate(all_of_them) if block.start >= span.end]
    touched = touched or after[:1] or [len(all_of_them) - 1]
    low = all_of_them[max(0, touched[0] - beside)].start
    high = all_of_them[min(len(all_of_them) - 1, touched[-1] + beside)].end
    assert paragraphs(work, span, beside) == Span(low, high)
