"""What is looked up in a work is what going through all of it would find."""

from collections.abc import Sequence
from typing import overload

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.places import address, enclosing_block, passages_between
from bot.texts.reference import Place, Reference
from bot.texts.sentences import sentences
from bot.texts.span import Span, enclosing_span, overlap_range
from bot.texts.work import Paragraph, Section, Work
from tests.texts.trees import disordered_works, sentence_spans, spans, works

MANY = 100_000
FEW = 80  # of so many: two bisections of 17 steps for each of two lookups, and what they find


class Watched(Sequence[Span]):
    """Counts how often one of its spans is looked at."""

    def __init__(self, held: Sequence[Span]) -> None:
        self._held = held
        self.looked = 0

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:
        self.looked += 1
        return self._held[index]


def paragraphs(work: Work) -> list[tuple[Section, Paragraph]]:
    return sorted(((s, p) for s in work.sections for p in s.paragraphs), key=lambda placed: placed[1].span)


def enclosing_by_scan(work: Work, span: Span) -> tuple[Section, Paragraph | None] | None:
    for section in work.sections:
        if section.heading is not None and section.heading.contains(span):
            return section, None
        for paragraph in section.paragraphs:
            if paragraph.span.contains(span):
                return section, paragraph
    return None


def cut_by_scan(work: Work, span: Span) -> list[tuple[Span, str]]:
    """The paragraphs inside `span`, and of those that lie only partly in it the whole sentences; else the headings."""
    cut: list[tuple[Span, str]] = []
    for section, paragraph in paragraphs(work):
        if span.contains(paragraph.span):
            cut.append((paragraph.span, str(address(work, section, paragraph))))
        elif span.overlaps(paragraph.span):
            inside = [(n, s) for n, s in enumerate(sentences(work.text, paragraph.span), 1) if span.contains(s)]
            first, last = (Place(section.label, paragraph.label, n) for n in (inside[0][0], inside[-1][0]))
            cut.append((Span(inside[0][1].start, inside[-1][1].end), str(Reference(work.id, first, last))))
    headed = sorted((s.heading, s) for s in work.sections if s.heading is not None and span.contains(s.heading))
    return cut or [(heading, str(address(work, section))) for heading, section in headed]


@given(disordered_works(), st.data())
def test_the_block_of_a_span_is_the_one_that_a_scan_finds(work: Work, data: st.DataObject) -> None:
    span = data.draw(spans(work) | sentence_spans(work))
    expected = enclosing_by_scan(work, span)
    if expected is not None:
        assert enclosing_block(work, span) == expected
        return
    with pytest.raises(ValueError, match="no one block"):
        enclosing_block(work, span)


@given(disordered_works(), st.data())
def test_the_passages_of_a_span_are_those_that_a_scan_finds(work: Work, data: st.DataObject) -> None:
    span = data.draw(sentence_spans(work))
    found = [(p.span, str(p.reference)) for p in passages_between(work, span)]
    assert found == cut_by_scan(work, span)


@given(works())
def test_a_section_is_found_by_its_label_with_all_that_is_below_it(work: Work) -> None:
    for section in work.sections:
        below = [s for s in work.sections if s is section or s.label.startswith(f"{section.label}.")]
        assert work.section(section.label) is section
        assert list(work.within(section)) == (below if section.label else list(work.sections))
    assert work.section("9.9.9") is None


@given(works(), st.integers(0, 20))
def test_a_paragraph_is_found_by_its_number_between_unnumbered_ones(work: Work, number: int) -> None:
    for section in work.sections:
        assert section.blocks(str(number)) == tuple(p for p in section.paragraphs if p.number == str(number))
        assert all(section.blocks(p.label) == (p,) for p in section.paragraphs)


def test_few_of_many_blocks_are_looked_at() -> None:
    watched = Watched([Span(10 * n, 10 * n + 8) for n in range(MANY)])
    assert list(overlap_range(watched, Span(500_007, 500_021))) == [50_000, 50_001, 50_002]
    assert enclosing_span(watched, Span(700_001, 700_008)) == Span(700_000, 700_008)
    assert watched.looked <= FEW


def test_between_two_blocks_the_next_one_is_pointed_at() -> None:
    blocks = [Span(0, 4), Span(6, 9)]
    for gap in (Span(4, 6), Span(5, 5), Span(4, 4)):
        assert overlap_range(blocks, gap) == range(1, 1)
        assert enclosing_span(blocks, Span(5, 6)) is None
    assert overlap_range(blocks, Span(9, 12)) == range(2, 2)
