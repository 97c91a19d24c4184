"""References: read forgivingly, printed one way, and what is printed reads back to itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.reference import Place, Reference, parse_places, roman


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("", Place(), Place()),
        ("§1", Place("1"), Place("1")),
        ("1", Place("1"), Place("1")),
        ("1.4", Place("1.4"), Place("1.4")),
        ("I.4", Place("1.4"), Place("1.4")),
        ("iv", Place("4"), Place("4")),
        ("b1", Place("B1"), Place("B1")),
        ("§ B1 ¶ 2", Place("B1", 2), Place("B1", 2)),
        ("§1.4 ¶2", Place("1.4", 2), Place("1.4", 2)),
        ("§1.4¶2", Place("1.4", 2), Place("1.4", 2)),
        ("1.4:2", Place("1.4", 2), Place("1.4", 2)),
        ("1.4, 2", Place("1.4", 2), Place("1.4", 2)),
        ("1.4 p2-3", Place("1.4", 2), Place("1.4", 3)),
        ("1.4 pp. 2 – 3", Place("1.4", 2), Place("1.4", 3)),
        ("1.4 ¶2-¶3", Place("1.4", 2), Place("1.4", 3)),
        ("section 1.4 paragraph 2 sentence 3", Place("1.4", 2, 3), Place("1.4", 2, 3)),
        ("sec. 1.4 para. 2 to 3", Place("1.4", 2), Place("1.4", 3)),
        ("1.4:2 s3", Place("1.4", 2, 3), Place("1.4", 2, 3)),
        ("1.4:2s3-5", Place("1.4", 2, 3), Place("1.4", 2, 5)),
        ("1.4:2 s3 – ¶4 s1", Place("1.4", 2, 3), Place("1.4", 4, 1)),
        ("1.4:2 s1-s3.", Place("1.4", 2, 1), Place("1.4", 2, 3)),
        ("1.4:2 – 3 s1", Place("1.4", 2), Place("1.4", 3, 1)),
        ("§1.1 ¶3 – §1.2 ¶1", Place("1.1", 3), Place("1.2", 1)),
        ("1.1:3-1.2:1", Place("1.1", 3), Place("1.2", 1)),
        ("1-3", Place("1"), Place("3")),
        ("1.1-1.3", Place("1.1"), Place("1.3")),
        ("1:2-2:1", Place("1", 2), Place("2", 1)),
        ("¶2", Place("", 2), Place("", 2)),
        ("¶2-4 ", Place("", 2), Place("", 4)),
    ],
)
def test_a_place_is_read_however_it_is_written(text: str, start: Place, end: Place) -> None:
    assert parse_places(text, has_sections=True) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3", Place("", 3), Place("", 3)),
        ("III", Place("", 3), Place("", 3)),
        ("3-5", Place("", 3), Place("", 5)),
        ("3 s2", Place("", 3, 2), Place("", 3, 2)),
        ("§2", Place("2"), Place("2")),
        ("B1 2", Place("B1", 2), Place("B1", 2)),
    ],
)
def test_in_a_work_of_one_article_a_bare_number_is_a_paragraph(text: str, start: Place, end: Place) -> None:
    assert parse_places(text, has_sections=False) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["way forward", "§", "1.4 ¶", "1.4 ¶2-", "- 3", "1..4", "¶1.2", "s3", "1 2 3 4", "iiii", "9" * 400, "§§ foo", "¶"],
)
def test_what_is_no_reference_is_not_read_as_one(text: str) -> None:
    assert parse_places(text, has_sections=True) is None


@given(st.text(alphabet="§¶:sp.-–— 0123456789ivxBb,toIN", max_size=40), st.booleans())
def test_any_text_is_read_or_refused_without_an_error(text: str, has_sections: bool) -> None:
    parse_places(text, has_sections=has_sections)


@st.composite
def places(draw: st.DrawFn) -> Place:
    numbers = draw(st.lists(st.integers(1, 99), min_size=1, max_size=6))
    section = draw(st.sampled_from(["", "B"])) + ".".join(map(str, numbers))
    paragraph = draw(st.none() | st.integers(1, 9999))
    sentence = draw(st.none() | st.integers(1, 999)) if paragraph is not None else None
    return Place(section, paragraph, sentence)


@given(places())
def test_a_printed_place_reads_back_to_itself(place: Place) -> None:
    printed = str(Reference.at("X", place)).removeprefix("X ")
    assert parse_places(printed, has_sections=True) == (place, place)


@given(places(), places())
def test_a_printed_range_reads_back_to_itself(start: Place, end: Place) -> None:
    printed = str(Reference("X", start, end)).removeprefix("X ")
    assert parse_places(printed, has_sections=True) == (start, end)


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("iv", 4), ("XIV", 14), ("mcmxcix", 1999), ("IC", None), ("", None)]
)
def test_roman_numerals_have_their_value(text: str, value: int | None) -> None:
    assert roman(text) == value
