"""References as people write them, on the two works."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import Ambiguous, Found, NotFound, Refusal, UnknownWork, Unreadable
from bot.quoting.references.resolver import MAX_CHARACTERS, Resolver
from bot.texts.places import MissingPlace
from tests.works import write_work


@pytest.fixture(scope="module")
def resolver(library: Library) -> Resolver:
    return Resolver(library)


@pytest.mark.parametrize(
    ("asked", "reference"),
    [
        ("IN14 §1.4 ¶2", "IN14 §1.4 ¶2"),
        ("in14 1.4:2", "IN14 §1.4 ¶2"),
        ("IN14 1.4 p2-3", "IN14 §1.4 ¶2–3"),
        ("IN14§1.4¶2", "IN14 §1.4 ¶2"),
        ("in14:1.4:2", "IN14 §1.4 ¶2"),
        ("in14, 1.4, 2", "IN14 §1.4 ¶2"),
        ("IN14 I.4", "IN14 §1.4"),
        ("in14 3", "IN14 §3"),
        ("masses 3", "MASSES ¶3"),
        ("masses III", "MASSES ¶3"),
        ("MASSES", "MASSES"),
        ("in 14 2", "IN14 §2"),
        ("masses 3 s2", "MASSES ¶3 s2"),
        ("IN14 §1.1 ¶3 – §1.2 ¶1", "IN14 §1.1 ¶3 – §1.2 ¶1"),
        ("IN14 B1 2", "IN14 §B1 ¶2"),
        ("IN14 The Way Forward 1", "IN14 §1.5 ¶1"),
        ("in14 way forwrd", "IN14 §1.5"),
        ("IN14 who we are 2-3", "IN14 §B1 ¶2–3"),
        ("Internationalist Notes the fight so far", "IN14 §1.2"),
        ("the way forward 2", "IN14 §1.5 ¶2"),
        ("masses confront ice 3", "MASSES ¶3"),
        ("mases 3", "MASSES ¶3"),
    ],
)
def test_a_reference_is_understood_however_it_is_written(resolver: Resolver, asked: str, reference: str) -> None:
    answer = resolver.cite(asked)
    assert isinstance(answer, Found), answer
    assert str(answer.quotation.reference) == reference


def test_a_section_gives_one_passage_a_paragraph_and_its_subsections(resolver: Resolver) -> None:
    answer = resolver.cite("IN14 1")
    assert isinstance(answer, Found)
    assert [str(p.reference) for p in answer.quotation.passages] == [
        "IN14 §1 ¶1",
        *(f"IN14 §1.1 ¶{n}" for n in (1, 2, 3)),
        *(f"IN14 §1.2 ¶{n}" for n in (1, 2)),
        *(f"IN14 §1.3 ¶{n}" for n in (1, 2, 3)),
        *(f"IN14 §1.4 ¶{n}" for n in (1, 2, 3, 4)),
        *(f"IN14 §1.5 ¶{n}" for n in (1, 2)),
    ]


def test_an_unknown_work_is_answered_with_those_that_are_called_nearly_so(resolver: Resolver) -> None:
    answer = resolver.cite("Nothing 3")
    assert isinstance(answer, NotFound)
    assert answer.cause == UnknownWork("Nothing 3", (), 2)


@pytest.mark.parametrize("asked", ["3", "§1.4 ¶2", "§ 2 ff.", "chapter 9"])
def test_a_place_without_a_text_is_answered_with_one_that_names_it(resolver: Resolver, asked: str) -> None:
    answer = resolver.cite(asked)
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, Unreadable)
    assert answer.cause.why is Refusal.UNNAMED
    assert isinstance(resolver.cite(str(answer.cause.example)), Found)


@pytest.mark.parametrize("asked", ["IN14 §§ foo", "IN14 1.4 ¶ two and a half", "in14 2 ¶1 extra words"])
def test_an_unreadable_place_is_answered_with_an_example(resolver: Resolver, asked: str) -> None:
    answer = resolver.cite(asked)
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, Unreadable)
    assert isinstance(resolver.cite(str(answer.cause.example)), Found)


@pytest.mark.parametrize("asked", ["", "   ", "¶", "§", "🔥", "x" * 10_000, "IN14 " * 1000, "]" * MAX_CHARACTERS])
def test_no_text_at_all_raises(resolver: Resolver, asked: str) -> None:
    assert isinstance(resolver.cite(asked), NotFound)


def test_two_works_that_a_name_fits_as_well_are_both_offered(tmp_path: Path) -> None:
    for n in (1, 2):
        write_work(tmp_path, f"W{n}", f"words {n}", title=f"Collected Letters, part {n}")
    answer = Resolver(Library(tmp_path)).cite("collected letters ¶1")
    assert isinstance(answer, Ambiguous)
    assert [str(c.quotation.reference) for c in answer.candidates] == ["W1 ¶1", "W2 ¶1"]


def test_the_only_work_need_not_be_named(tmp_path: Path) -> None:
    write_work(tmp_path, "W", "first\n\nsecond", title="T")
    answer = Resolver(Library(tmp_path)).cite("2")
    assert isinstance(answer, Found)
    assert str(answer.quotation.reference) == "W ¶2"


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("in14", "IN14"),
        ("Internationalist Notes", "IN14"),
        ("masses confront", "MASSES"),
        ("internatonalist notes", "IN14"),
    ],
)
def test_a_work_is_found_by_id_alias_or_title(resolver: Resolver, name: str, work: str) -> None:
    found = resolver.work(name)
    assert not isinstance(found, UnknownWork)
    assert found.id == work


def held(folder: Path, **texts: str) -> Resolver:
    """A library of texts by id; the first line of each is its title."""
    for work_id, text in texts.items():
        title, _, body = text.partition("\n")
        write_work(folder, work_id, body, title=title)
    return Resolver(Library(folder))


PAPERS = "The Mill Papers, Volume 1, Number 14\n# The Mill Papers\n## The Weir\nWeir.\n## The Ferry\nFerry."


@pytest.mark.parametrize(
    "asked",
    [
        "The Mill Papers, Volume 1, Number 14 §1",
        "the mill papers vol. I no. XIV §1",
        "Mill Papers Volume One, Number Fourteen 1",
    ],
)
def test_a_number_in_a_name_is_the_same_however_it_is_written(tmp_path: Path, asked: str) -> None:
    answer = held(tmp_path, P14=PAPERS, OTHER="Other\nWords.").cite(asked)
    assert isinstance(answer, Found), answer
    assert str(answer.quotation.reference) == "P14 §1"


@pytest.mark.parametrize(
    "asked",
    [
        "The Mill Papers, Volume 1, Number 13 §1",
        "The Mill Papers, Volume 2, Number 14 §1",
        "Mill Papers Number 15 2",
        "mill papers no. xv",
        "The Mill Papers 1",
        "Mill Papers ¶1",
    ],
)
def test_a_name_with_another_number_is_at_most_offered(tmp_path: Path, asked: str) -> None:
    assert not isinstance(held(tmp_path, P14=PAPERS, OTHER="Other\nWords.").cite(asked), Found)


@pytest.mark.parametrize(
    "asked", ["Internationalist Notes Number 13 §3 ¶3", "Internationalist Notes 15", "IN13 §3", "in 15 3", "IN1 4"]
)
def test_another_issue_is_not_the_one_that_is_held(resolver: Resolver, asked: str) -> None:
    assert not isinstance(resolver.cite(asked), Found)


@pytest.mark.parametrize("name", ["Internationalist Notes 13", "Internationalist Notes Number 13", "IN15", "IN 13"])
def test_a_work_is_not_named_by_another_number(resolver: Resolver, name: str) -> None:
    assert isinstance(resolver.work(name), UnknownWork)


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    resolver = held(tmp_path, A="The Weir\nOne.", B="The Ferryman\nTwo.", C="Bells\nThree.", D="Lock and Key\nFour.")
    unknown = resolver.work("the weird sisters of the ferry")
    assert isinstance(unknown, UnknownWork)
    assert len(unknown.nearest) <= 2
    assert "C" not in unknown.nearest


def test_a_book_without_a_number_is_not_the_numbered_one(tmp_path: Path) -> None:
    text = "Letters\n# Letters\n## 1 Miller\n### 1 Miller 1\nGround.\n### 1 Miller 4\nWheel."
    resolver = held(tmp_path, LETTERS=text)
    assert not isinstance(resolver.cite("Miller 1:1"), Found)
    assert isinstance(resolver.cite("1 Miller"), Found)


def test_a_heading_with_its_number_is_exactly_that_one(tmp_path: Path) -> None:
    resolver = held(tmp_path, BOOK="The Book\n# The Book\n## Ferry 2\nNot this.\n## Ferry 3\nFirst.\n\nSecond.")
    for asked in ("Ferry 3:2", "Ferry 3.2", "BOOK ferry 3, 2"):
        answer = resolver.cite(asked)
        assert isinstance(answer, Found), asked
        assert [p.text for p in answer.quotation.passages] == ["Second."]
    for asked in ("Ferry 4", "Ferry 4:2", "Ferry 3.7", "Ferry 2.2"):
        assert not isinstance(resolver.cite(asked), Found), asked


def test_what_a_name_alone_may_mean_in_two_works_is_a_choice(tmp_path: Path) -> None:
    resolver = held(
        tmp_path, A="Ay\n# Ay\n## The Lock\nOne.\n## The Key\nTwo.", B="Bee\n# Bee\n## The Lock\nThree.\n## X Y\nFour."
    )
    answer = resolver.cite("the lock ¶1")
    assert isinstance(answer, Ambiguous)
    assert {str(c.quotation.reference) for c in answer.candidates} == {"A §1 ¶1", "B §1 ¶1"}


@pytest.mark.parametrize(
    "asked",
    ["see IN14 §3 ¶3", "IN14 §3 ¶3 please", "(IN14 §3 ¶3)", "cf. IN14, §3, ¶3.", "IN14 §3 ¶3", "“IN14 §3 ¶3”"],
)
def test_what_is_around_a_reference_changes_nothing(resolver: Resolver, asked: str) -> None:
    answer = resolver.cite(asked)
    assert isinstance(answer, Found), answer
    assert str(answer.quotation.reference) == "IN14 §3 ¶3"


def test_the_work_may_come_last(resolver: Resolver) -> None:
    for asked in (
        "paragraph 3 of Masses",
        "¶3 in MASSES",
        "the way forward from IN14",
        "section 1.4 of Internationalist Notes",
    ):
        assert isinstance(resolver.cite(asked), Found), asked


def test_a_page_is_refused_with_its_reason(resolver: Resolver) -> None:
    answer = resolver.cite("IN14 p. 12")
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, Unreadable)
    assert answer.cause.why is Refusal.PAGE


@pytest.mark.parametrize(
    ("asked", "unread"), [("in14 2 ¶1 extra words", "extra words"), ("IN14 §3 blether", "blether"), ("MASSES 3 ☞", "☞")]
)
def test_what_could_not_be_read_is_named(resolver: Resolver, asked: str, unread: str) -> None:
    answer = resolver.cite(asked)
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, Unreadable)
    assert answer.cause.unread == unread


def test_a_section_of_sections_only_names_them(tmp_path: Path) -> None:
    resolver = held(tmp_path, W="Work\n# Work\n## A Part\n### One Bell\nWords.\n### Two Bells\nMore.\n## Rest\nLast.")
    answer = resolver.cite("W §1 ¶1")
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, MissingPlace)
    assert len(answer.cause.valid) == 2
