"""A reference with words next to it: the place, and whether the words are there."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import Found, NotFound, Presence, Quotation
from bot.quoting.references.divisions import reorderings
from bot.quoting.references.resolver import Resolver


@pytest.fixture(scope="module")
def resolver(library: Library) -> Resolver:
    return Resolver(library)


def cited(resolver: Resolver, asked: str) -> Quotation:
    answer = resolver.cite(asked)
    assert isinstance(answer, Found), answer
    return answer.quotation


@pytest.mark.parametrize(
    "asked",
    [
        "the working class has no country — IN14 §3 ¶3",
        "the working class has no country - IN14 §3 ¶3",
        "“the working class has no country” IN14 §3 ¶3",
        "IN14 §3 ¶3 “the working class has no country”",
        'IN14 §3 ¶3: "the working class has no country!"',
        "the working class has no country (IN14 §3 ¶3)",
        "the working class has no country\n— IN14 §3 ¶3",
        "IN14 §3 ¶3 the working class has no country",
        "the working class has no country IN14 §3 ¶3",
    ],
)
def test_words_next_to_a_reference_are_looked_for_at_its_place(resolver: Resolver, asked: str) -> None:
    quotation = cited(resolver, asked)
    assert str(quotation.reference) == "IN14 §3 ¶3"
    assert quotation.checked is not None
    assert quotation.checked.presence is Presence.WORD_FOR_WORD


@pytest.mark.parametrize(
    ("words", "presence"),
    [
        ("the workign class has no contry", Presence.NEARLY),
        ("the miller has no wheel to call his own", Presence.ABSENT),
        ("no war but the class war", Presence.ABSENT),
    ],
)
def test_words_that_are_not_there_are_said_not_to_be(resolver: Resolver, words: str, presence: Presence) -> None:
    quotation = cited(resolver, f"{words} — IN14 §3 ¶3")
    assert quotation.checked is not None
    assert (quotation.checked.words, quotation.checked.presence) == (words, presence)


@pytest.mark.parametrize(
    "asked",
    [
        "IN14 §1.4 ¶2 — Internationalist Notes, Volume 1, Number 14, Winter 2026 (Internationalist Workers' Group)",
        "IN14 §1.4 ¶2 — Internationalist Notes, Volume 1, Number 14, Winter 2026",
    ],
)
def test_a_pasted_citation_line_is_its_place_and_no_words(resolver: Resolver, asked: str) -> None:
    quotation = cited(resolver, asked)
    assert str(quotation.reference) == "IN14 §1.4 ¶2"
    assert quotation.checked is None


def test_a_citation_line_with_another_number_is_not_taken_for_its_own(resolver: Resolver) -> None:
    quotation = cited(resolver, "IN14 §1.4 ¶2 — Internationalist Notes, Volume 1, Number 13, Winter 2026")
    assert quotation.checked is not None
    assert quotation.checked.presence is Presence.ABSENT


def test_a_long_quotation_may_be_pasted_with_its_reference(resolver: Resolver, library: Library) -> None:
    work = library.holdings.work("IN14")
    assert work is not None
    section = work.section("1.4")
    assert section is not None
    words = section.paragraphs[1].span.of(work.text)
    quotation = cited(resolver, f"{words}\n\nIN14 §1.4 ¶2")
    assert str(quotation.reference) == "IN14 §1.4 ¶2"
    assert quotation.checked is not None
    assert quotation.checked.presence is Presence.WORD_FOR_WORD


@pytest.mark.parametrize("asked", ["IN14 §3 ¶3 blether about wheels", "— IN14 §99", "nothing — at all"])
def test_words_without_a_mark_that_are_not_there_are_refused(resolver: Resolver, asked: str) -> None:
    assert isinstance(resolver.cite(asked), NotFound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chapter 3 of Walden", ["Walden chapter 3"]),
        (
            "chapter 1 of book 2 of Walden",
            ["Walden book 2 chapter 1", "book 2 of Walden chapter 1", "Walden chapter 1 of book 2"],
        ),
        (
            "chapter 4 of Origin of Species",
            ["Species Origin chapter 4", "Origin of Species chapter 4", "Species chapter 4 of Origin"],
        ),
        ("Walden 3", []),
    ],
)
def test_a_work_after_its_place_is_put_before_it(text: str, expected: list[str]) -> None:
    assert list(reorderings(text)) == expected


@pytest.mark.parametrize(
    "asked",
    [
        "IN14 §1.4 ¶2 — 7",
        "IN14 §1.4 — chapter 9",
        "IN14 §3 ¶3 – ¶99",
        "IN14 §3 ¶3 (MASSES ¶4)",
        "IN14 §3 ¶3 class 2",
        "IN14 §3 – MASSES 4",
    ],
)
def test_a_number_next_to_a_reference_is_not_a_word_of_its_place(resolver: Resolver, asked: str) -> None:
    assert isinstance(resolver.cite(asked), NotFound)


def test_a_citation_line_whose_title_reads_as_a_place_is_its_place(tmp_path: Path) -> None:
    text = "---\nid: P\ntitle: 'Poems: Three Series and More'\n---\n# Poems\n"
    text += "".join(f"\n## Series {n}\n\nWords {n}.\n" for n in (1, 2, 3))
    (tmp_path / "p.md").write_text(text)
    quotation = cited(Resolver(Library(tmp_path)), "P §1 ¶1 — Poems: Three Series and More")
    assert str(quotation.reference) == "P §1 ¶1"
    assert quotation.checked is None
