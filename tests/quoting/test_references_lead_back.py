"""The round trip: whatever reference is printed leads back to the same place; one with a changed number to none."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.library import Library
from bot.quoting.answers import Answer, Found, Quotation
from bot.quoting.citations import citation
from bot.quoting.manner import Manner
from bot.quoting.quoter import Quoter
from bot.quoting.references.resolver import Resolver
from bot.terminal import json_form
from bot.texts.passage import Passage
from bot.texts.places import address, join_references, passages_between
from bot.texts.reference import Reference
from bot.texts.sentences import sentences
from bot.texts.span import Span
from bot.texts.work import Work
from tests.quoting.numbered_works import held, respelled, sources

A_THIRD = settings().max_examples // 3  # each example makes a library, or reads some kilobytes

STYLES = (Manner(), Manner(publisher_and_date=False))
BUNDLED = ("IN14", "MASSES")
DIGITS = re.compile(r"\d+")

Spans = list[tuple[str, Span]]


def spans(passages: Sequence[Passage]) -> Spans:
    return [(p.work.id, p.span) for p in passages]


def led_to(answer: Answer) -> Spans | Answer:
    """Where the answer is, or the answer itself, to be read in a failure."""
    return spans(answer.quotation.passages) if isinstance(answer, Found) else answer


def leads_back(library: Library, printed: str, passages: Sequence[Passage]) -> None:
    assert led_to(Resolver(library).cite(printed)) == spans(passages), printed


def pieces(work: Work) -> Iterator[tuple[Reference, Sequence[Passage]]]:
    """Every section, paragraph and sentence, with its reference."""
    for section in work.sections:
        yield address(work, section), passages_between(work, section.span)
        for paragraph in section.paragraphs:
            yield address(work, section, paragraph), passages_between(work, paragraph.span)
            for sentence in sentences(work.text, paragraph.span):
                (passage,) = passages_between(work, sentence)
                yield passage.reference, (passage,)


def leads_around(library: Library, printed: str, passages: Sequence[Passage]) -> None:
    """Where a part of a paragraph is quoted, its reference leads to the paragraph."""
    there = led_to(Resolver(library).cite(printed))
    assert isinstance(there, list), f"{printed}: {there}"
    for work, span in spans(passages):
        is_inside = any(work == w and s.start <= span.start and span.end <= s.end for w, s in there)
        assert is_inside or is_heading(library, work, span), printed


def is_heading(library: Library, work_id: str, span: Span) -> bool:
    """A heading is quoted alone where it is what was found; its reference leads to what it heads."""
    work = library.holdings.work(work_id)
    return work is not None and any(h.contains(span) for h in work.outline.headings)


def contents_rows(work: Work) -> list[tuple[str, Span]]:
    form: Any = json_form.contents(work)
    return [(row["reference"], s.span) for row, s in zip(form["sections"], work.body, strict=True)]


def searched(library: Library, words: str) -> list[Quotation]:
    places = Quoter(library).search(words)
    return [c.quotation for c in places] if isinstance(places, tuple | list) else []


def numbered(work: Work) -> list[Span]:
    return [p.span for s in work.sections for p in s.paragraphs if p.number is not None]


def absent_number(library: Library) -> int:
    """Beyond whatever a work prints or counts."""
    texts = " ".join(str(w.text) + w.id + w.title + w.about.date for w in library.holdings.works)
    counted = max(len(w.text) for w in library.holdings.works)
    return max(counted, *map(int, DIGITS.findall(texts)), 0) + 1


def changed(printed: str, number: int) -> list[str]:
    """The reference with each of its numbers in turn replaced."""
    return [f"{printed[: m.start()]}{number}{printed[m.end() :]}" for m in DIGITS.finditer(printed)]


def never_found(library: Library, asked: str) -> None:
    answer = Resolver(library).cite(asked)
    assert not isinstance(answer, Found), f"{asked} -> {answer.quotation.reference}"


def one_work(library: Library) -> Work:
    (work,) = library.holdings.works
    return work


@pytest.mark.parametrize("work_id", BUNDLED)
def test_every_address_of_the_bundled_works_leads_back(library: Library, work_id: str) -> None:
    work = library.holdings.work(work_id)
    assert work is not None
    for reference, passages in pieces(work):
        leads_back(library, str(reference), passages)


@pytest.mark.parametrize("manner", STYLES, ids=("publisher-and-date", "title-alone"))
@pytest.mark.parametrize("work_id", BUNDLED)
def test_every_citation_of_the_bundled_works_leads_back(library: Library, work_id: str, manner: Manner) -> None:
    work = library.holdings.work(work_id)
    assert work is not None
    for reference, passages in pieces(work):
        leads_back(library, citation(work, reference, manner), passages)


@pytest.mark.parametrize("work_id", BUNDLED)
def test_the_contents_of_the_bundled_works_lead_back(library: Library, work_id: str) -> None:
    work = library.holdings.work(work_id)
    assert work is not None
    for printed, span in contents_rows(work):
        leads_back(library, printed, passages_between(work, span))


@pytest.mark.parametrize("words", ["the working class", "capital", "the struggle of workers", "war"])
def test_what_a_search_of_the_bundled_works_lists_leads_back(library: Library, words: str) -> None:
    found = searched(library, words)
    assert found
    for quotation in found:
        leads_around(library, str(quotation.reference), quotation.passages)


@pytest.mark.parametrize("work_id", BUNDLED)
def test_a_changed_number_in_the_bundled_works_is_never_answered_by_another(library: Library, work_id: str) -> None:
    work, number = library.holdings.work(work_id), absent_number(library)
    assert work is not None
    asked = [text for reference, _ in pieces(work) for text in changed(str(reference), number)]
    assert asked
    for text in asked:
        never_found(library, text)


@settings(max_examples=A_THIRD)
@given(source=sources())
def test_every_address_leads_back(source: str) -> None:
    with held(source) as library:
        for reference, passages in pieces(one_work(library)):
            leads_back(library, str(reference), passages)


@settings(max_examples=A_THIRD)
@given(source=sources(), manner=st.sampled_from(STYLES))
def test_every_citation_leads_back(source: str, manner: Manner) -> None:
    with held(source) as library:
        work = one_work(library)
        for reference, passages in pieces(work):
            leads_back(library, citation(work, reference, manner), passages)


@settings(max_examples=A_THIRD)
@given(source=sources())
def test_the_contents_lead_back(source: str) -> None:
    with held(source) as library:
        work = one_work(library)
        for printed, span in contents_rows(work):
            leads_back(library, printed, passages_between(work, span))


@settings(max_examples=A_THIRD)
@given(source=sources())
def test_what_is_found_at_a_stretch_leads_back(source: str) -> None:
    """From each numbered paragraph to the next one, also where a heading lies between them."""
    with held(source) as library:
        work = one_work(library)
        for first, second in pairwise(numbered(work)):
            passages = passages_between(work, Span(first.start, second.end))
            leads_back(library, str(join_references([p.reference for p in passages])), passages)


@settings(max_examples=A_THIRD)
@given(source=sources(), words=st.sampled_from(("the kettle rusted", "by the mill", "the anchor drifted by a meadow")))
def test_what_a_search_lists_leads_back(source: str, words: str) -> None:
    with held(source) as library:
        for quotation in searched(library, words):
            leads_around(library, str(quotation.reference), quotation.passages)
            for other in (*quotation.also, *quotation.nearly):
                assert isinstance(Resolver(library).cite(str(other)), Found), other


@settings(max_examples=A_THIRD)
@given(source=sources())
def test_a_changed_number_is_never_answered_by_another(source: str) -> None:
    with held(source) as library:
        number = absent_number(library)
        for reference, _ in pieces(one_work(library)):
            for text in changed(str(reference), number):
                never_found(library, text)


@settings(max_examples=A_THIRD)
@given(source=sources())
def test_a_changed_number_in_a_title_is_another_work(source: str) -> None:
    with held(source) as library:
        work, number = one_work(library), absent_number(library)
        for reference, _ in pieces(work):
            place = str(reference).removeprefix(work.id)
            for title in changed(work.title, number):
                never_found(library, title + place)


@settings(max_examples=A_THIRD)
@given(source=sources())
def test_a_changed_number_in_a_heading_is_another_heading(source: str) -> None:
    with held(source) as library:
        work, number = one_work(library), absent_number(library)
        for section in work.sections[1:]:
            for heading in changed(work.heading(section), number):
                never_found(library, f"{work.id} {heading}")


@settings(max_examples=A_THIRD)
@given(source=sources())
def test_a_changed_roman_or_spelled_number_in_a_heading_is_another_heading(source: str) -> None:
    with held(source) as library:
        work = one_work(library)
        for heading in (work.heading(s) for s in work.sections[1:]):
            if respelled(heading) != heading:
                never_found(library, f"{work.id} {respelled(heading)}")


@settings(max_examples=A_THIRD)
@given(source=sources(), unlike=st.integers(1, 5))
def test_a_chapter_that_is_printed_nowhere_is_never_found(source: str, unlike: int) -> None:
    with held(source) as library:
        work = one_work(library)
        for word in ("chapter", "letter", "article", "book", "part"):
            never_found(library, f"{work.id} {word} {absent_number(library) + unlike}")
