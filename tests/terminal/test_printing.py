"""How values are printed that few queries lead to: several likely places, omissions, near variants."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.library.library import Library
from bot.quoting.answers import Answer, Candidate, Found, Likely, Quotation
from bot.quoting.navigation import span_of
from bot.quoting.quotations import quotation_of
from bot.quoting.references.resolver import Resolver
from bot.terminal import json_form
from bot.terminal.printing import TextPrinter
from bot.texts.reference import Place, Reference
from bot.texts.span import Span
from bot.wording.phrases import Phrases

NEARLY = tuple(Reference.at("W", Place("2", str(n))) for n in range(1, 8))


@pytest.fixture(scope="module")
def quotations(library: Library) -> list[Quotation]:
    cited = [Resolver(library).cite(f"MASSES ¶{n} s1") for n in (1, 2, 9)]
    return [answer.quotation for answer in cited if isinstance(answer, Found)]


def printed(answer: Answer) -> list[str]:
    out = io.StringIO()
    TextPrinter(Phrases(), out, {}).answer(answer, 0)
    return out.getvalue().splitlines()


def as_json(answer: Answer) -> Any:
    return json_form.answer(Phrases(), answer, 0)


def likely(quotations: list[Quotation], *confidences: float) -> Likely:
    return Likely(tuple(Candidate(q, c) for q, c in zip(quotations, confidences, strict=False)))


def test_one_place_that_is_more_likely_than_not_is_probably_meant(quotations: list[Quotation]) -> None:
    lines = printed(likely(quotations, 0.5))
    assert lines[:3] == ["Probably this:", "", quotations[0].passages[0].text]
    assert lines[-1].startswith(f"{quotations[0].reference} — ")


def test_one_place_that_is_less_likely_than_not_is_perhaps_meant(quotations: list[Quotation]) -> None:
    assert printed(likely(quotations, 0.49))[0] == "Perhaps this:"


def test_of_several_less_likely_places_all_are_quoted_with_their_citation(quotations: list[Quotation]) -> None:
    lines = printed(likely(quotations, 0.3, 0.2, 0.2))
    assert lines[0] == "Perhaps one of these:"
    for quotation in quotations:
        at = lines.index(quotation.passages[0].text)
        assert lines[at - 1] == ""
        assert lines[at + 2].startswith(f"{quotation.reference} — ")


def test_next_to_what_is_probably_meant_the_others_are_listed(quotations: list[Quotation]) -> None:
    lines = printed(likely(quotations, 0.6, 0.2, 0.1))
    assert lines[0] == "Probably this:"
    at = lines.index("Or perhaps:")
    assert [line.split("  ")[1] for line in lines[at + 1 :]] == [str(q.reference) for q in quotations[1:]]


def test_near_variants_are_told_below_the_citation_and_in_json(quotations: list[Quotation]) -> None:
    found = Found(replace(quotations[0], nearly=NEARLY))
    assert printed(found)[-1] == "Nearly so in: W §2 ¶1, W §2 ¶2, W §2 ¶3, W §2 ¶4, W §2 ¶5 and 2 more places"
    assert as_json(found)["nearly"] == [str(reference) for reference in NEARLY]
    offered = as_json(Likely((Candidate(found.quotation, 0.4),)))
    assert offered["candidates"][0]["nearly"] == [str(reference) for reference in NEARLY]


def test_several_passages_of_a_likely_place_are_one_text_with_its_marks(library: Library) -> None:
    work = library.holdings.works[1]
    first, second = (p.span for p in work.sections[0].paragraphs[:2])
    marks = [Span(first.start, first.start + 4), Span(second.end - 9, second.end - 1)]
    quotation = quotation_of(work, marks)
    [candidate] = as_json(Likely((Candidate(quotation, 0.4),)))["candidates"]
    assert candidate["text"] == "\n\n[…]\n\n".join(p.text for p in quotation.passages)
    assert [candidate["text"][a:b] for a, b in candidate["matched"]] == [mark.of(work.text) for mark in marks]
    assert [p["reference"] for p in candidate["passages"]] == [str(p.reference) for p in quotation.passages]
    assert span_of(quotation).contains(marks[1])


@pytest.fixture
def propositions(tmp_path: Path) -> Library:
    parts = ["# Oars", "## One boat", "### It floats.", "### It leaks.", "## Two boats", "### Both", "They race."]
    (tmp_path / "oars.md").write_text("---\nid: OARS\ntitle: Oars\n---\n\n" + "\n\n".join(parts), encoding="utf-8")
    return Library(tmp_path)


def cited(library: Library, reference: str) -> list[str]:
    return [line for line in printed(Resolver(library).cite(reference)) if line][:-1]  # the last is the citation


def test_a_section_of_headings_only_prints_each_of_them_once(propositions: Library) -> None:
    assert cited(propositions, "OARS 1") == ["One boat", "It floats.", "It leaks."]


def test_a_whole_work_is_printed_with_all_headings_above_its_first_paragraph(propositions: Library) -> None:
    assert cited(propositions, "OARS") == ["One boat", "It floats.", "It leaks.", "Two boats", "Both", "They race."]
    assert cited(propositions, "OARS 2") == ["Both", "They race."]
    assert cited(propositions, "OARS 2.1") == ["They race."]


def test_a_section_that_is_entered_on_the_way_is_printed_with_its_heading_once(library: Library) -> None:
    lines = cited(library, "IN14 1")
    assert [lines.count(library.holdings.works[0].heading(s)) for s in library.holdings.works[0].sections[2:7]] == [
        1
    ] * 5


def test_in_a_chat_each_of_several_less_likely_places_has_its_number(quotations: list[Quotation]) -> None:
    out = io.StringIO()
    TextPrinter(Phrases(), out, {}, in_chat=True).answer(likely(quotations, 0.3, 0.2, 0.2), 0)
    lines = out.getvalue().splitlines()
    assert [lines[lines.index(q.passages[0].text) - 1] for q in quotations] == ["  1", "  2", "  3"]
