"""Rules of going from a shown stretch of a work to what is around it."""

from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.quoting.navigation import (
    headings_between,
    paragraph_after,
    paragraph_before,
    paragraphs,
    quotation_between,
    section_at,
    section_reference,
    span_of,
    stretch_after,
    stretch_before,
    wider_span,
)
from bot.texts.sentences import sentences
from bot.texts.span import Span
from bot.texts.work import Paragraph, Work
from tests.texts.trees import blocks as all_blocks
from tests.texts.trees import disordered_works, spans, works


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


@given(st.data())
def test_the_next_of_the_previous_is_where_one_was(library: Library, data: st.DataObject) -> None:
    work, span = data.draw(sentence_spans(library.holdings.works))
    here = next(p.span for p in blocks(work) if p.span.contains(span))
    before, after = paragraph_before(work, span), paragraph_after(work, span)
    assert before is None or paragraph_after(work, before) == here
    assert after is None or paragraph_before(work, after) == here
    assert (before is None) == (here == blocks(work)[0].span)
    assert (after is None) == (here == blocks(work)[-1].span)


def test_every_paragraph_is_reached_from_the_first(library: Library) -> None:
    for work in library.holdings.works:
        at: Span | None = blocks(work)[0].span
        seen: list[Span] = []
        while at is not None:
            seen.append(at)
            at = paragraph_after(work, at)
        assert seen == [p.span for p in blocks(work)]


@given(st.data())
def test_marks_are_kept_where_they_are_shown_and_only_there(library: Library, data: st.DataObject) -> None:
    work, span = data.draw(sentence_spans(library.holdings.works))
    low = data.draw(st.integers(max(0, span.start - 50), span.end - 1))
    mark = Span(low, data.draw(st.integers(low + 1, min(len(work.text), span.end + 50))))
    marked = [m for p in quotation_between(work, span, [mark]).passages for m in p.matched]
    inside = mark.within(span)
    assert marked == ([] if inside is None else [inside])


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
    assert section_reference(work, place) == "IN14 §1.4"


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
def test_what_is_next_to_a_place_is_what_a_scan_finds(work: Work, data: st.DataObject) -> None:
    span, beside = data.draw(spans(work)), data.draw(st.integers(0, 2))
    all_of_them = [p.span for p in blocks(work)]
    touched = [n for n, block in enumerate(all_of_them) if block.overlaps(span)]
    after = [n for n, block in enumerate(all_of_them) if block.start >= span.end]
    touched = touched or after[:1] or [len(all_of_them) - 1]
    before, behind = all_of_them[: touched[0]], all_of_them[touched[-1] + 1 :]
    assert paragraph_before(work, span) == (before[-1] if before else None)
    assert paragraph_after(work, span) == (behind[0] if behind else None)
    low = all_of_them[max(0, touched[0] - beside)].start
    high = all_of_them[min(len(all_of_them) - 1, touched[-1] + beside)].end
    assert paragraphs(work, span, beside) == Span(low, high)


def test_next_and_previous_of_a_sentence_are_the_rest_of_its_paragraph(library: Library) -> None:
    work = library.holdings.works[0]
    first, here, last = (p.span for p in blocks(work)[4:7])
    cut = sentences(work.text, here)
    assert len(cut) > 2
    assert stretch_after(work, cut[1]) == Span(cut[2].start, cut[-1].end)
    assert stretch_before(work, cut[1]) == cut[0]
    assert (stretch_before(work, here), stretch_after(work, here)) == (first, last)


def test_next_begins_with_the_sentence_that_a_line_of_verse_ends_inside(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nid: A\ntitle: A\n---\nWe sail\\\nby night. We land.\n", "utf-8")
    [work] = Library(tmp_path).holdings.works
    after = stretch_after(work, Span(0, len("We sail")))
    assert after is not None
    assert after.of(work.text).startswith("We sail")


@given(works(), st.data())
def test_next_skips_nothing_up_to_the_end(work: Work, data: st.DataObject) -> None:
    at: Span | None = data.draw(st.sampled_from(all_blocks(work)) | sentence_spans((work,)).map(itemgetter(1)))
    assert at is not None
    end, seen, steps = at.end, [*range(at.start, at.end)], 0
    while (at := stretch_after(work, at)) is not None:
        for heading in headings_between(work, end, at.start):
            seen += range(heading.start, heading.end)
        seen += range(at.start, at.end)
        end, steps = at.end, steps + 1
        assert steps <= 2 * len(all_blocks(work))
    rest = {n for block in all_blocks(work) for n in range(block.start, block.end) if n >= seen[0]}
    assert {n for n in rest if not work.text[n : n + 1].isspace()} <= set(seen)


@given(works(), st.data())
def test_previous_skips_no_paragraph_and_no_section_down_to_the_beginning(work: Work, data: st.DataObject) -> None:
    at: Span | None = data.draw(st.sampled_from(all_blocks(work)) | sentence_spans((work,)).map(itemgetter(1)))
    assert at is not None
    last, seen, steps = at.end, [*range(at.start, at.end)], 0
    while (at := stretch_before(work, at)) is not None:
        seen += range(at.start, at.end)
        steps += 1
        assert steps <= 2 * len(all_blocks(work))
    alone = [s.heading for s in work.sections if s.heading is not None and not s.paragraphs and not work.children(s)]
    must = [*(p.span for s in work.sections for p in s.paragraphs), *alone]
    rest = {n for block in must for n in range(block.start, block.end) if n < last}
    assert {n for n in rest if not work.text[n : n + 1].isspace()} <= set(seen)
