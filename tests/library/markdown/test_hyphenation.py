"""Words that a hyphen divides at a line's end: joined only where the work shows that they are one word."""

import pytest

from tests.library.markdown.reading import blocks, said, texts


def test_a_word_is_joined_where_the_rest_of_the_work_joins_it() -> None:
    source = "An *inter-\nnational* ferry[^1].\n\nInternational waters.\n\n[^1]: x\n"
    first = blocks(source)[0]
    assert first.text == "An international ferry."
    assert [e.span.of(first.text) for e in first.emphasis] == ["international"]
    assert first.notes[0].at == len("An international ferry")
    assert said(source) == [("hyphen-joined", 1, "international")]


def test_a_compound_keeps_its_hyphen_where_the_rest_of_the_work_does() -> None:
    source = "It is well-\nkept.\n\nA well-kept road.\n"
    assert texts(source)[0] == "It is well-kept."
    assert said(source) == []


@pytest.mark.parametrize("elsewhere", ["Nothing like it.", "Unhurried and un-hurried."])
def test_without_one_answer_a_word_stays_as_typed_and_is_named(elsewhere: str) -> None:
    source = f"The first line of an un-\nhurried walk.\n\n{elsewhere}\n"
    assert texts(source)[0] == "The first line of an un- hurried walk."
    assert said(source) == [("hyphen-divided", 1, "un- hurried")]


@pytest.mark.parametrize("source", ["He came --\nand went.", "From 3-\n4 on.", "un-\\\nhurried", "a walk -\nhurried"])
def test_other_hyphens_at_the_end_of_a_line_divide_nothing(source: str) -> None:
    assert said(source) == []


def test_several_words_of_one_paragraph_are_each_decided() -> None:
    source = "a fer-\nry, a boat-\nman, a mil-\nler\n\nferry, boat-man, and mill\n"
    assert texts(source)[0] == "a ferry, a boat-man, a mil- ler"
