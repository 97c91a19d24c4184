"""Rules of anchors: what is kept of a stretch, and that anything else is read as none."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts.anchors import ALONE, MOST_BYTES, Anchor, Shared
from bot.texts.span import Span
from bot.texts.work import Work
from tests.texts.trees import sentence_spans, works
from tests.works import make_work

TEXT = "The sea is calm tonight. The tide is full. The sea is calm, they say."


def anchor_of(text: str, words: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Anchor.at(make_work(lead=[text]), Span(start, start + len(words)))


def test_the_words_and_those_around_them_are_kept() -> None:
    anchor = anchor_of(TEXT, "The tide is full.")
    assert anchor.selector.exact == "The tide is full."
    assert anchor.selector.prefix == "The sea is calm tonight. "
    assert anchor.selector.suffix == " The sea is calm, they say."
    assert (anchor.work, anchor.span) == ("W", Span(25, 42))


def test_words_that_are_in_one_place_only_are_alone() -> None:
    assert anchor_of(TEXT, "tide is full").selector.shared == ALONE


def test_what_other_places_share_around_the_same_words_is_kept_however_they_are_punctuated() -> None:
    assert anchor_of(TEXT, "sea is calm").selector.shared == Shared(len("the"), len("t"))
    assert anchor_of(TEXT, "SEA IS CALM".lower(), 1).selector.shared == Shared(len("the"), len("t"))


def test_of_a_long_stretch_its_beginning_and_its_end_are_kept() -> None:
    text = " ".join(f"word{n}" for n in range(2_000))
    anchor = Anchor.at(make_work(lead=[text]), Span(0, len(text)))
    assert anchor.ending is not None
    assert text.startswith(anchor.selector.exact)
    assert text.endswith(anchor.ending.exact)
    assert anchor.selector.exact.split()[-1] in text.split()
    assert anchor.ending.exact.split()[0] in text.split()


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "the " * 20_000, "道可道非常道" * 5_000, "😀 " * 9_000, '"\\\n\x01' * 9_000 + "a"]
)
@pytest.mark.parametrize("length", [1, 700, 3_000, 15_000])
def test_no_anchor_is_stored_in_more_than_its_bound(text: str, length: int) -> None:
    work = make_work(lead=[text])
    anchor = Anchor.at(work, Span(len(text) - length - 1, len(text)))
    assert len(anchor.to_json().encode()) <= MOST_BYTES
    assert Anchor.from_json(anchor.to_json()) == anchor


@settings(max_examples=15)
@given(works(), st.data())
def test_an_anchor_comes_back_from_its_stored_form(work: Work, data: st.DataObject) -> None:
    anchor = Anchor.at(work, data.draw(sentence_spans(work)))
    assert Anchor.from_json(anchor.to_json()) == anchor


@settings(max_examples=30)
@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_anything_else_is_read_as_none(text: str) -> None:
    assert Anchor.from_json(text) is None


@pytest.mark.parametrize(
    "row",
    [
        '["W","e",5,2,["a","","",0,0],null,["",""],[]]',
        '["W","e",-1,2,["a","","",0,0],null,["",""],[]]',
        '["W","e",0,2,[" ","","",0,0],null,["",""],[]]',
        '["W","e",0,2,["a","","",0,-2],null,["",""],[]]',
        '["W","e",0,2,["a","","",0,0],["b"],["",""],[]]',
        '["","e",0,2,["a","","",0,0],null,["",""],[]]',
        '["W","e",0,99999999999999999999,["a","","",0,0],null,["",""],[]]',
        "[" * 3_000,
        '["W","e",0,2,["' + "a" * MOST_BYTES + '","","",0,0],null,["",""],[]]',
    ],
)
def test_a_row_that_does_not_fit_is_read_as_none(row: str) -> None:
    assert Anchor.from_json(row) is None


def test_a_stretch_without_words_or_outside_the_work_cannot_be_anchored() -> None:
    work = make_work(lead=["One. Two."])
    for span in (Span(4, 5), Span(3, 3), Span(0, 500)):
        with pytest.raises(ValueError, match="nothing to anchor"):
            Anchor.at(work, span)
