"""Rules of what is offered to someone who types the name of a text or a reference."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.quoting.answers import Found
from bot.quoting.enabled_texts import enabled_texts
from bot.quoting.references.resolver import Resolver
from bot.quoting.suggestions import suggest_places, suggest_works


def values(library: Library, typed: str) -> list[str]:
    return [s.value for s in suggest_places(enabled_texts(library.holdings), typed, 25, Resolver(library).tree)]


def works(library: Library, typed: str) -> list[str]:
    return [s.value for s in suggest_works(enabled_texts(library.holdings), typed, 25)]


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


def test_a_section_is_offered_by_its_level_and_number(tmp_path: Path) -> None:
    text = "---\nid: WALK\ntitle: On Walking\n---\n# On Walking\n"
    text += "".join(f"\n## Chapter {n}: {word}\n\nWords.\n" for n, word in ((1, "Mill"), (2, "Ferry"), (7, "Inn")))
    (tmp_path / "walk.md").write_text(text)
    library = Library(tmp_path)
    offered = suggest_places(enabled_texts(library.holdings), "walk chapter 7", 25, Resolver(library).tree)
    assert offered[0].shown.endswith("Chapter 7: Inn")


def test_a_section_is_offered_by_its_heading(library: Library) -> None:
    assert "IN14 §1.5" in values(library, "IN14 way forward")


def test_no_more_are_offered_than_asked_for(library: Library) -> None:
    assert len(suggest_places(enabled_texts(library.holdings), "IN14 ", 3, Resolver(library).tree)) == 3
    assert len(suggest_works(enabled_texts(library.holdings), "", 1)) == 1


def test_a_work_is_divided_once_for_a_load_and_again_where_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "walk.md"
    path.write_text("---\nid: WALK\n---\n# On Walking\n\n## Chapter 1: Mill\n\nWords.\n")
    library = Library(tmp_path)
    resolver, old = Resolver(library), library.holdings.works[0]
    tree = resolver.tree(old)
    assert resolver.tree(old) is tree
    path.write_text(path.read_text() + "\n## Chapter 2: Ferry\n\nMore.\n")
    library.reload()
    assert resolver.tree(old).work is old
    new = library.holdings.works[0]
    assert resolver.tree(new).work is new
    assert suggest_places(enabled_texts(library.holdings), "walk chapter 2", 25, resolver.tree)[0].shown.endswith(
        "Ferry"
    )


@given(st.sampled_from(["IN14 ", "MASSES ", ""]), st.text(max_size=120))
def test_whatever_is_typed_what_is_offered_can_be_cited(library: Library, before: str, typed: str) -> None:
    for value in values(library, before + typed):
        assert isinstance(Resolver(library).cite(value), Found)
