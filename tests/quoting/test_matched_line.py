"""What a place is recognised by in a list: a slice around its matched words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quoting.matched_line import LENGTH, Line, matched_line
from bot.quoting.navigation import quotation_between
from bot.texts.span import Span
from tests.works import make_work

LONG = (
    "The ferry leaves at seven. Nobody on the river remembers it otherwise, and the ferryman tells everyone who asks "
    "him that the bakery opens before dawn, that it rains a lot, and that a blue window stands by the red door."
)


def line_of(*paragraphs: str, marked: tuple[str, ...] = (), length: int = LENGTH) -> Line:
    """The line of these paragraphs with these words of theirs marked."""
    work = make_work(lead=paragraphs)
    marks = [Span(at := str(work.text).index(words), at + len(words)) for words in marked]
    return matched_line(quotation_between(work, Span(0, len(work.text)), marks), length)


def shown(line: Line) -> str:
    before, after = "… " if line.omits_before else "", " …" if line.omits_after else ""
    return f"{before}{line.passage.text}{after}"


def test_a_short_text_is_shown_whole() -> None:
    assert shown(line_of("The ferry leaves at seven.", marked=("ferry",))) == "The ferry leaves at seven."


def test_where_nothing_is_marked_the_first_words_are_shown() -> None:
    assert shown(line_of(LONG)) == "The ferry leaves at seven. Nobody on the river remembers it …"


def test_the_words_around_a_match_are_shown_from_word_to_word() -> None:
    line = line_of(LONG, marked=("bakery opens",))
    assert shown(line) == "… who asks him that the bakery opens before dawn, that it …"
    assert [mark.of(line.passage.work.text) for mark in line.passage.matched] == ["bakery opens"]


def test_a_match_at_the_end_is_shown_with_what_is_before_it() -> None:
    assert (
        shown(line_of(LONG, marked=("red door",))) == "… it rains a lot, and that a blue window stands by the red door."
    )


def test_of_several_matches_those_are_shown_that_lie_closest_together() -> None:
    line = line_of(LONG, marked=("ferry leaves", "blue", "window", "red door"))
    assert [mark.of(line.passage.work.text) for mark in line.passage.matched] == ["blue", "window", "red door"]


def test_a_match_longer_than_the_line_is_shown_from_its_first_word() -> None:
    line = line_of(LONG, marked=(LONG[27:140],))
    assert shown(line) == "… Nobody on the river remembers it otherwise, and the ferryman …"


def test_the_paragraph_with_most_of_the_matched_words_is_shown() -> None:
    line = line_of("It rains.", "The ferry leaves at seven.", marked=("rains", "ferry leaves"))
    assert shown(line) == "… The ferry leaves at seven."
    assert str(line.passage.reference) == "W ¶2"


def test_of_verse_one_line_is_shown() -> None:
    line = line_of("Water, water\n  every where,\nand all the boards did shrink", marked=("every where",))
    assert shown(line) == "… every where, …"


def test_a_script_without_spaces_is_cut_between_characters() -> None:
    line = line_of("字" * 40 + "語" * 5 + "字" * 40, marked=("語" * 5,), length=20)
    assert "語" * 5 in line.passage.text
    assert len(line.passage.text) <= 20


WORDS = st.lists(st.text(st.sampled_from("abc字\u0301“—\n"), min_size=1, max_size=9), min_size=1, max_size=40)


@given(WORDS.map(" ".join).filter(str.strip), st.data(), st.integers(8, 90))
def test_a_line_is_a_slice_of_the_text_within_its_length(text: str, data: st.DataObject, length: int) -> None:
    text = f"x{text}y"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    line = matched_line(quotation_between(make_work(lead=[text]), Span(0, len(text)), spans), length)
    assert 0 < len(line.passage.text) <= length
    assert "\n" not in line.passage.text
    assert line.passage.text == text[line.passage.span.start : line.passage.span.end]
    assert not spans or line.passage.matched or not any(s.of(text).strip() for s in spans)


@pytest.mark.parametrize("length", [12, 30, 64])
def test_no_word_is_cut(length: int) -> None:
    for word in LONG.replace(",", "").replace(".", "").split():
        shown_words = line_of(LONG, marked=(word,), length=length).passage.text.split()
        assert set(shown_words) <= set(LONG.split())
