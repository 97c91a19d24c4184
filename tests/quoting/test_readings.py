"""Frames and names in `quote` and `search`: they narrow, they are never quoted, and they never lose a passage."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.matching.folding import fold_to_words
from bot.quoting.answers import Ambiguous, Answer, Found, NotFound, Quotation
from bot.quoting.manner import Manner
from bot.quoting.quoter import Quoter
from tests.works import write_work

FRAMES = (
    "where does it say that {}",
    "who said {}?",
    "hi, can you find the line about {} please",
    "{}, who said that?",
)
TEXTS = {
    "ferry": "The ferry leaves at seven and nobody on the quay is late. Some say the miller was paid twice for it.",
    "mill": "The mill stands still on holy days. Who said the river owes us anything? The wheel turned at noon.",
    "marrow": "The lantern over the gate is lit at dusk and the watchman sleeps. The wheel turned at midnight.",
}


@pytest.fixture(scope="module")
def quoter(tmp_path_factory: pytest.TempPathFactory) -> Quoter:
    folder = tmp_path_factory.mktemp("works")
    for name, text in TEXTS.items():
        title = f"The Tragedy of {name.capitalize()}"
        write_work(folder, name.upper(), text, title=title)
    return Quoter(Library(folder))


def quoted(answer: Answer) -> Quotation:
    assert isinstance(answer, Found), answer
    return answer.quotation


def marked(quotation: Quotation) -> list[str]:
    return [mark.of(passage.work.text) for passage in quotation.passages for mark in passage.matched]


@pytest.mark.parametrize("frame", FRAMES)
def test_only_the_remembered_words_are_marked(quoter: Quoter, frame: str) -> None:
    quotation = quoted(quoter.quote(frame.format("the lantern over the gate is lit at dusk")))
    assert marked(quotation) == ["The lantern over the gate is lit at dusk"]


def test_what_the_text_itself_says_is_not_a_frame(quoter: Quoter) -> None:
    assert marked(quoted(quoter.quote("who said the river owes us anything"))) == [
        "Who said the river owes us anything"
    ]


def test_words_in_quotation_marks_inside_a_frame_are_what_is_quoted(quoter: Quoter) -> None:
    quotation = quoted(quoter.quote('is there a place where he says "nobody on the quay is late" to the others?'))
    assert marked(quotation) == ["nobody on the quay is late"]


@pytest.mark.parametrize(
    "typed", ["Mill: the wheel turned", "the wheel turned, in Mill", "where in Mill does it say the wheel turned"]
)
def test_a_work_that_is_named_decides_between_two_places(quoter: Quoter, typed: str) -> None:
    assert isinstance(quoter.quote("the wheel turned"), Ambiguous)
    assert quoted(quoter.quote(typed)).work.id == "MILL"


def test_a_work_that_is_named_comes_before_the_default_one(quoter: Quoter) -> None:
    default = Manner(default_work="marrow")
    assert quoted(quoter.quote("the wheel turned", manner=default)).work.id == "MARROW"
    assert quoted(quoter.quote("Mill: the wheel turned", manner=default)).work.id == "MILL"


def test_a_work_that_may_not_be_quoted_is_not_quoted_for_being_named(quoter: Quoter) -> None:
    only = Manner(works=("FERRY", "MARROW"))
    assert quoted(quoter.quote("Mill: the wheel turned", manner=only)).work.id == "MARROW"


def test_the_works_that_are_given_restrict_whatever_is_named(quoter: Quoter) -> None:
    marrow = quoted(quoter.quote("the watchman sleeps")).work
    assert quoted(quoter.quote("Mill: the wheel turned", [marrow])).work is marrow


SENTENCES = [sentence for text in TEXTS.values() for sentence in text.split(". ")]


@given(
    sentence=st.sampled_from(SENTENCES),
    name=st.sampled_from(["{}", "Mill: {}", "{}, from Ferry", "in marrow {}", "the tragedy of mill {}", "{} Ferry"]),
    frame=st.sampled_from(["{}", *FRAMES]),
    begin=st.integers(0, 3),
)
def test_a_frame_or_a_name_never_loses_the_passage(
    quoter: Quoter, sentence: str, name: str, frame: str, begin: int
) -> None:
    words = " ".join(sentence.split()[begin:])
    alone = quoter.quote(words)
    assume(isinstance(alone, Found))
    found = quoted(quoter.quote(frame.format(name.format(words))))
    assert found.reference == quoted(alone).reference
    told = set(fold_to_words(words))
    assert all(set(fold_to_words(mark)) <= told for mark in marked(found))


@pytest.mark.parametrize("frame", FRAMES)
def test_a_search_lists_first_what_the_remembered_words_find(quoter: Quoter, frame: str) -> None:
    places = quoter.search(frame.format("the lantern over the gate is lit"))
    assert not isinstance(places, NotFound)
    assert places[0].quotation.work.id == "MARROW"


def test_a_search_in_a_named_work_lists_the_others_after_it(quoter: Quoter) -> None:
    places = quoter.search("Mill: the wheel turned at midnight and stopped")
    assert not isinstance(places, NotFound)
    references = [str(place.quotation.reference) for place in places]
    assert len(references) == len(set(references))
    assert {place.quotation.work.id for place in places} >= {"MILL", "MARROW"}


def test_names_follow_what_is_held(tmp_path: Path) -> None:
    write_work(tmp_path, "MILL", TEXTS["mill"], title="Mill")
    library = Library(tmp_path)
    quoter = Quoter(library)
    assert quoted(quoter.quote("Mill: the wheel turned")).work.id == "MILL"
    write_work(tmp_path, "WHEEL", "The wheel turned by itself.", title="Spindle")
    library.reload()
    assert quoted(quoter.quote("Spindle: the wheel turned")).work.id == "WHEEL"
