"""Rules of what is offered to someone who types the name of a text or a reference."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.quoting.answers import Found
from bot.quoting.enabled_texts import enabled_texts
from bot.quoting.manner import Manner
from bot.quoting.references.resolver import Resolver
from bot.quoting.services import Services
from bot.quoting.suggestions import suggest_places, suggest_texts_and_places, suggest_works
from tests.visits import Visits, visited_library
from tests.works import write_work


def values(library: Library, typed: str) -> list[str]:
    return [s.value for s in suggest_places(Services.from_library(library), typed, 25)]


def names(library: Library, typed: str) -> list[str]:
    return [s.shown for s in suggest_places(Services.from_library(library), typed, 25)]


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
    assert values(library, "in14 ") == ["IN14", *(f"IN14 §{label}" for label in labels)]


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
    offered = suggest_places(Services.from_library(library), "walk chapter 7", 25)
    assert offered[0].shown.endswith("Chapter 7: Inn")


def test_a_section_is_offered_by_its_heading(library: Library) -> None:
    assert "IN14 §1.5" in values(library, "IN14 way forward")


def test_no_more_are_offered_than_asked_for(library: Library) -> None:
    assert len(suggest_places(Services.from_library(library), "IN14 ", 3)) == 3
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
    assert names(library, "walk chapter 2")[0].endswith("Ferry")


def test_a_heading_of_any_text_is_offered_by_a_few_letters(library: Library) -> None:
    assert values(library, "way f") == ["IN14 §1.5"]
    assert values(library, "capitali")[0] == "IN14 §1.3"


def test_a_section_of_any_text_is_offered_by_its_number(library: Library) -> None:
    assert values(library, "1.4") == ["IN14 §1.4"]
    assert values(library, "1.")[:2] == ["IN14 §1.1", "IN14 §1.2"]


@pytest.mark.parametrize("typed", ["1.4:", "in14 1.4:", "IN14 §1.4 ¶", "in14 pseudo-opposition:"])
def test_after_a_colon_the_paragraphs_of_a_section_are_offered_by_their_first_words(
    library: Library, typed: str
) -> None:
    assert values(library, typed) == [f"IN14 §1.4 ¶{n}" for n in range(1, 5)]
    assert names(library, typed)[1].startswith("IN14 §1.4 ¶2 Of course, there is the possibility of electing")


def test_paragraphs_of_a_text_without_sections_are_offered_after_its_name(library: Library) -> None:
    assert values(library, "masses ")[:3] == ["MASSES", "MASSES ¶1", "MASSES ¶2"]
    assert values(library, "masses:1") == values(library, "masses 1")
    assert values(library, "masses 1") == ["MASSES ¶1", *(f"MASSES ¶{n}" for n in range(10, 15))]


def test_a_place_that_is_typed_out_is_offered_first(library: Library) -> None:
    assert values(library, "in14 1.4:2") == ["IN14 §1.4 ¶2"]


def test_passages_are_offered_from_three_words_on_by_the_words_around_the_match(library: Library) -> None:
    assert values(library, "attacks imigrants") == []
    [first, *_] = suggest_places(Services.from_library(library), "attacks on imigrants as part", 25)
    assert first.value == "MASSES ¶2"
    assert first.shown == "MASSES ¶2 Speakers denounced the attacks on immigrants as part of a broader fascist assault."


def test_before_anything_is_typed_the_sections_of_every_text_are_offered_in_order(library: Library) -> None:
    assert values(library, "")[:2] == ["IN14 §1", "IN14 §1.1"]
    assert "MASSES ¶1" in values(library, "")


def test_a_text_that_nobody_would_page_through_is_offered_by_its_sections_only(tmp_path: Path) -> None:
    words = "Words.\n\n" * 50
    write_work(tmp_path, "BOOK", "\n\n".join(f"## Chapter {n}\n\n{words}" for n in range(9)))
    offered = values(Library(tmp_path), "book")
    assert "BOOK" not in offered
    assert "BOOK §1" in offered


def test_a_text_that_may_only_be_quoted_briefly_is_not_quoted_while_somebody_types(tmp_path: Path) -> None:
    write_work(tmp_path, "BRIEF", "The ferry leaves at seven and is never late.", quotation_limit=4)
    assert names(Library(tmp_path), "the ferry leaves at seven") == ["BRIEF ¶1"]


def test_only_texts_that_may_be_quoted_are_offered_from(library: Library) -> None:
    manner = Manner(works=("MASSES",))
    services = Services.from_library(library)
    assert suggest_places(services, "", 25, manner)
    assert suggest_places(services, "the working class is under attack", 25, manner)
    for typed in ("", "way f", "1.4:", "the working class is under attack"):
        offered = suggest_places(services, typed, 25, manner)
        assert all(each.value.startswith("MASSES") for each in offered)


@given(st.sampled_from(["IN14 ", "MASSES ", "", "1.4:", "the working class "]), st.text(max_size=120))
def test_whatever_is_typed_what_is_offered_can_be_cited(library: Library, before: str, typed: str) -> None:
    for value in values(library, before + typed):
        assert isinstance(Resolver(library).cite(value), Found)


def test_of_paragraphs_in_many_texts_no_more_are_looked_at_than_are_offered(tmp_path: Path) -> None:
    texts, paragraphs, visits = 20, 50, Visits()
    for n in range(texts):
        write_work(
            tmp_path, f"T{n}", "\n\n".join(["## 1 Rain", *("It rains.",) * paragraphs, "## 2 Sun", "It shines."])
        )
    services = Services.from_library(visited_library(tmp_path, Library(tmp_path).holdings.works, visits))
    suggest_places(services, "1:", 5)  # what is made once for a load
    visits.count()
    assert len(suggest_places(services, "1:", 5)) == 5
    assert 0 < visits.count() < texts * paragraphs / 2


@pytest.mark.parametrize(
    ("typed", "first"),
    [("another", ["IN14 §3"]), ("way", ["IN14 §1.5"]), ("defend", ["MASSES", "MASSES ¶1"]), ("strat", [])],
)
def test_what_is_only_a_little_like_it_is_not_offered_with_what_is_meant(
    library: Library, typed: str, first: list[str]
) -> None:
    offered = values(library, typed)
    assert offered[: len(first)] == first
    assert {value.split()[0] for value in offered} == {value.split()[0] for value in first}


def test_what_is_read_is_offered_as_a_text_first_where_its_name_begins_so(library: Library) -> None:
    services = Services.from_library(library)
    assert suggest_texts_and_places(services, "mas", 25)[0].value == "MASSES"
    assert suggest_texts_and_places(services, "another", 25)[0].value == "IN14 §3"
