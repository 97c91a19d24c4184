"""References are printed one way, without what the two ends of a range share."""

import pytest

from bot.texts.numerals import roman_value
from bot.texts.reference import Place, Reference, References


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (Place(), Place(), "X"),
        (Place("1.4"), Place("1.4"), "X §1.4"),
        (Place("1.4", "2"), Place("1.4", "2"), "X §1.4 ¶2"),
        (Place("1.4", "2"), Place("1.4", "3"), "X §1.4 ¶2–3"),
        (Place("", "#1"), Place("", "#1"), "X ¶#1"),
        (Place("1", "2", 3), Place("1", "2", 5), "X §1 ¶2 s3–5"),
        (Place("1", "2", 3), Place("1", "4", 1), "X §1 ¶2 s3 – ¶4 s1"),
        (Place("2.Letter 1"), Place("2.Letter 1"), "X §2.Letter 1"),
        (Place("1.1", "3"), Place("1.2", "1"), "X §1.1 ¶3 – §1.2 ¶1"),
        (Place("3", line=2), Place("3", line=4), "X §3 l2–4"),
        (Place("3", "1", note=2), Place("3", "1", note=2), "X §3 ¶1 n2"),
    ],
)
def test_a_reference_is_printed_without_what_its_ends_share(start: Place, end: Place, printed: str) -> None:
    assert str(Reference("X", start, end)) == printed


@pytest.mark.parametrize(
    ("places", "printed"),
    [
        ((Place("1", "1"), Place("1", "3"), Place("2", "2")), "X §1 ¶1, ¶3; §2 ¶2"),
        ((Place("1"), Place("3")), "X §1; §3"),
        ((Place("", "1"), Place("", "4")), "X ¶1, ¶4"),
        ((Place("1", "1", 2), Place("1", "3", 1)), "X §1 ¶1 s2, ¶3 s1"),
    ],
)
def test_a_list_names_a_section_once(places: tuple[Place, ...], printed: str) -> None:
    assert str(References(tuple(Reference.at("X", place) for place in places))) == printed


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("iv", 4), ("XIV", 14), ("mcmxcix", 1999), ("IC", None), ("", None)]
)
def test_roman_numerals_have_their_value(text: str, value: int | None) -> None:
    assert roman_value(text) == value
