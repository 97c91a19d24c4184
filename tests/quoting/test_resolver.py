"""References as people write them, on the two works."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import Ambiguous, Found, NotFound, UnknownWork, Unreadable
from bot.quoting.resolver import MAX_CHARACTERS, Resolver


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


def test_an_unknown_work_is_answered_with_those_that_are_held(resolver: Resolver) -> None:
    answer = resolver.cite("Nothing 3")
    assert isinstance(answer, NotFound)
    assert answer.cause == UnknownWork("Nothing 3", ("IN14", "MASSES"))


def test_a_number_alone_names_no_work(resolver: Resolver) -> None:
    answer = resolver.cite("3")
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, UnknownWork)


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
        (tmp_path / f"{n}.md").write_text(f"---\nid: W{n}\ntitle: Collected Letters, part {n}\n---\nwords {n}\n")
    answer = Resolver(Library(tmp_path)).cite("collected letters ¶1")
    assert isinstance(answer, Ambiguous)
    assert [str(c.quotation.reference) for c in answer.candidates] == ["W1 ¶1", "W2 ¶1"]


def test_the_only_work_need_not_be_named(tmp_path: Path) -> None:
    (tmp_path / "w.md").write_text("---\nid: W\ntitle: T\n---\nfirst\n\nsecond\n")
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
