"""Quotations with an ellipsis: where they are split. How their pieces are chained: test_chaining.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.omissions import split

MARKS = ("…", "...", "....", ". . .", ". . . .", "[…]", "[...]", "[. . .]", "[ … ]", "[..]", "[]", "……")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("space", ["", " "], ids=["close", "spaced"])
def test_every_form_of_an_omission_parts_the_words(mark: str, space: str) -> None:
    assert split(f"one two{space}{mark}{space}three four") == ["one two", "three four"]


@pytest.mark.parametrize("text", ["one. two", "one.. two", "one, two", "a (b) c", "[sic]", "3.14", "U. S. A", "L.A."])
def test_other_punctuation_is_not_an_omission(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize("text", ["… one", "one …", "… one …", "… … one", "… ?! … one"])
def test_an_omission_with_words_on_one_side_only_parts_nothing(text: str) -> None:
    assert split(text) == ["one"]


@pytest.mark.parametrize("text", ["", "…", "[...]", " . . . ", "?!"])
def test_without_words_there_are_no_pieces(text: str) -> None:
    assert split(text) == []


@given(st.text(st.sampled_from("ab é…. []"), max_size=40))
def test_no_letter_is_lost_by_splitting(text: str) -> None:
    assert [c for part in split(text) for c in part if c.isalnum()] == [c for c in text if c.isalnum()]
