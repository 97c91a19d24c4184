"""Notes are blocks of their own, and their marks are next to the text."""

import pytest

from bot.library.blocks import BlockKind
from tests.library.markdown.reading import blocks, codes, kinds, notes, said, texts

MILL = "The miller[^1] sold his *wheel*[^w].\n\n[^1]: His name was Ames.\n\n[^w]: Of oak.\n\nIt was late.\n"


def test_a_mark_leaves_the_text_and_keeps_its_place() -> None:
    first = blocks(MILL)[0]
    assert first.text == "The miller sold his wheel."
    assert [(mark.name, first.text[: mark.at]) for mark in first.notes] == [
        ("1", "The miller"),
        ("w", "The miller sold his wheel"),
    ]
    assert said(MILL) == []


def test_a_note_is_a_block_of_its_own() -> None:
    assert kinds(MILL)[1:] == [("note", "His name was Ames."), ("note", "Of oak."), ("paragraph", "It was late.")]
    assert notes(MILL) == {"1": "His name was Ames.", "w": "Of oak."}


def test_a_note_of_several_paragraphs_is_one_block_with_line_breaks() -> None:
    source = "A[^1] b.\n\n[^1]: One\n    two.\n\n    > Three *four*.\n\n    1. five\n\nEnd.\n"
    assert notes(source) == {"1": "One two.\nThree four.\n1. five"}
    note = next(b for b in blocks(source) if b.kind is BlockKind.NOTE)
    assert [e.span.of(note.text) for e in note.emphasis] == ["four"]
    assert texts(source) == ["A b.", "End."]


def test_definitions_may_follow_each_other_without_a_blank_line() -> None:
    source = "A[^1] b[^2].\n[^1]: one\n[^2]: two\nlazy\n"
    assert texts(source) == ["A b."]
    assert notes(source) == {"1": "one", "2": "two lazy"}


def test_a_note_in_the_place_of_its_mark_is_a_note_too() -> None:
    first, note, last = blocks("The mill^[An *old* one [of oak].] turns.\n\nNo more.\n")
    assert (first.text, last.text) == ("The mill turns.", "No more.")
    assert (note.kind, note.text) == (BlockKind.NOTE, "An old one [of oak].")
    assert [(mark.name, mark.at) for mark in first.notes] == [(note.name, len("The mill"))]


def test_a_heading_and_a_cell_may_have_a_mark() -> None:
    source = "# Mills[^1]\n\n| a | b[^1] |\n|---|---|\n| c | d |\n\n[^1]: Old.\n"
    assert [(b.text, [m.at for m in b.notes]) for b in blocks(source)[:2]] == [("Mills", [5]), ("a  b", [4])]


def test_a_raised_number_that_a_note_answers_is_its_mark() -> None:
    first = blocks("The mill<sup>1</sup> turns.\n\n[^1]: Old.\n")[0]
    assert (first.text, [(m.name, m.at) for m in first.notes]) == ("The mill turns.", [("1", 8)])


def test_notes_and_marks_that_do_not_fit_are_named() -> None:
    assert said("A[^2] b.\n\n[^1]: one\n") == [("note-undefined", 1, "[^2]"), ("note-unmarked", 3, "[^1]")]
    assert said("A[^1] b.\n\n[^1]: one\n\n[^1]: two\n") == [("note-twice", 3, "[^1]"), ("note-twice", 5, "[^1]")]
    assert said("A[^1] b.\n\n[^1]:\n") == [("note-empty", 3, "[^1]")]


@pytest.mark.parametrize("mark", ["[[2]](#cite_note-2)", "[\\[2\\]](#_ftn2)", "[2](#fn2){#fnref2}", "[\\*](#star)"])
def test_a_link_that_is_the_mark_of_a_note_after_a_word_is_left_out_and_named(mark: str) -> None:
    assert texts(f"The ferry was late.{mark} It rained.") == ["The ferry was late. It rained."]
    assert ("raised-mark", 1) in codes(f"The ferry was late.{mark} It rained.")


@pytest.mark.parametrize("link", ["[2](#two)", "[2](http://mill.example/2)", "[the mill](#mill)"])
def test_words_and_numbers_that_are_links_stay(link: str) -> None:
    assert texts(f"See chapter {link} of it.") == [f"See chapter {link[1 : link.index(']')]} of it."]
