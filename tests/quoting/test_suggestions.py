"""Rules of what is offered to someone who types the name of a text or a reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.quoting.answers import Found
from bot.quoting.enabled import enabled
from bot.quoting.resolver import Resolver
from bot.quoting.suggestions import suggest_places, suggest_works


def values(library: Library, typed: str) -> list[str]:
    return [s.value for s in suggest_places(enabled(library.holdings), typed, 25)]


def works(library: Library, typed: str) -> list[str]:
    return [s.value for s in suggest_works(enabled(library.holdings), typed, 25)]


@pytest.mark.parametrize("typed", ["", " ", "\t"])
def test_before_anything_is_typed_every_text_is_offered_in_order(library: Library, typed: str) -> None:
    assert works(library, typed) == ["IN14", "MASSES"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("in14", "IN14"),
        ("I", "IN14"),
        ("m", "MASSES"),
        ("Internatonalist nots", "IN14"),
        ("defend", "MASSES"),
    ],
)
def test_a_text_is_offered_by_id_beginning_title_and_misspelling(library: Library, typed: str, first: str) -> None:
    assert works(library, typed)[0] == first


def test_what_names_no_text_is_offered_none(library: Library) -> None:
    assert works(library, "qwrtzp xkcd") == []


def test_each_text_is_offered_once(library: Library) -> None:
    for typed in ("i", "in", "internationalist notes", "masses"):
        assert len(set(works(library, typed))) == len(works(library, typed))


def test_a_text_that_is_named_offers_its_sections(library: Library) -> None:
    work = library.holdings.works[0]
    labels = [s.label for s in work.sections if s.label][:25]
    assert values(library, "in14 ") == [f"IN14 §{label}" for label in labels]


@pytest.mark.parametrize(
    ("typed", "first"), [("IN14 §1.4", "IN14 §1.4"), ("IN14 1.4", "IN14 §1.4"), ("in14 b1", "IN14 §B1")]
)
def test_a_section_is_offered_by_its_number(library: Library, typed: str, first: str) -> None:
    assert values(library, typed)[0] == first


def test_a_section_is_offered_by_its_heading(library: Library) -> None:
    assert "IN14 §1.5" in values(library, "IN14 way forward")


def test_no_more_are_offered_than_asked_for(library: Library) -> None:
    assert len(suggest_places(enabled(library.holdings), "IN14 ", 3)) == 3
    assert len(suggest_works(enabled(library.holdings), "", 1)) == 1


@given(st.sampled_from(["IN14 ", "MASSES ", ""]), st.text(max_size=120))
def test_whatever_is_typed_what_is_offered_can_be_cited(library: Library, before: str, typed: str) -> None:
    for value in values(library, before + typed):
        assert isinstance(Resolver(library).cite(value), Found)
