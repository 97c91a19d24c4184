"""Rules of what a control carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.messages.custom_ids import MOST_CHARACTERS, ShownStretch, asker_of, kind_of, parse_stretch
from bot.library.library import Library
from bot.texts.span import Span

PLACES = st.integers(0, 9_999_999)
SPANS = st.tuples(PLACES, PLACES).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Span(min(pair), max(pair)))
KINDS = st.sampled_from("wpnsoacx")
IDS = st.text(alphabet="ABCXYZ019-é字", min_size=1, max_size=32)
EDITIONS = st.text(alphabet="0123456789abcdef", min_size=16, max_size=16)
MARKS = st.lists(SPANS, max_size=6).map(tuple)
DIGESTS = st.text(alphabet="0123456789abcdef", min_size=8, max_size=8)
SHOWN = st.builds(ShownStretch, IDS, EDITIONS, SPANS, MARKS, st.integers(0, 99_999), DIGESTS, st.none() | SPANS)


@given(SHOWN, KINDS)
def test_what_is_carried_comes_back_but_for_marks_that_do_not_fit(shown: ShownStretch, kind: str) -> None:
    back = parse_stretch(shown.custom_id(kind))
    assert back is not None
    assert kind_of(shown.custom_id(kind)) == kind
    assert (back.work, back.span, back.page) == (shown.work, shown.span, shown.page)
    assert back.matched == shown.matched[: len(back.matched)]
    assert back.is_of(shown.edition)


@given(SHOWN, KINDS)
def test_it_fits_with_the_longest_id(shown: ShownStretch, kind: str) -> None:
    assert len(shown.custom_id(kind)) <= MOST_CHARACTERS


def test_the_longest_of_everything_still_carries_a_mark() -> None:
    far = Span(9_999_990, 9_999_999)
    shown = ShownStretch("W" * 32, "f" * 16, far, (far, far, far), 99_999)
    known = parse_stretch(shown.custom_id("w"))
    assert len(shown.custom_id("w")) <= MOST_CHARACTERS
    assert known is not None
    assert known.matched[:1] == (far,)


def test_all_marks_that_fit_are_carried() -> None:
    shown = ShownStretch("A", "f" * 16, Span(0, 90), tuple(Span(n, n + 5) for n in range(0, 60, 10)))
    known = parse_stretch(shown.custom_id("n"))
    assert known is not None
    assert known.matched == shown.matched


@given(st.text(max_size=120))
def test_junk_is_nothing_or_the_same_again(text: str) -> None:
    known = parse_stretch(text)
    again = None if known is None else parse_stretch(known.custom_id("w"))
    assert again == known or len(text) > MOST_CHARACTERS


@pytest.mark.parametrize(
    "junk",
    [
        "",
        ":",
        ":::::",
        "w:A:f:1-2::",
        "w:A:f:1-2::x",
        "w:A:f:1-2::-1",
        "w:A:f:1-2::1:1",
        "w:A:f:1-2::1:0123456g",
        "w:A:f:1-2::1:01234567:1",
        "w:A:f:1-2::1:01234567:2-1",
        "w:A:f:1-2::1:01234567:1-2:3:4",
        "w:A:f:2-1::0",
        "w:A:f:1-1::0",
        "w:A:f:1-2:1-1:0",
        "w:A:f:1-9999999999::0",
        "w:A:f:1-2::9999999999",
        "w:A:f:-2::0",
        "w:A:f:1::0",
        "w:A:f:1-2:3:0",
        "w:A:f:1-2:3-:0",
        "w:A:f:1-2:1-2.:0",
        "w:A:f:١-٢::0",
        "w:A:f:1-2::²",
        "w:A::1-2::0",
        "w::f:1-2::0",
    ],
)
def test_what_is_not_a_state_is_nothing(junk: str) -> None:
    assert parse_stretch(junk) is None


def test_another_edition_is_another() -> None:
    known = parse_stretch(ShownStretch("A", "0123456789abcdef", Span(0, 1)).custom_id("w"))
    assert known is not None
    assert known.is_of("0123456789abcdef")
    assert not known.is_of("1123456789abcdef")


def test_elsewhere_begins_at_its_first_page_with_the_same_marks(library: Library) -> None:
    work = library.holdings.works[0]
    moved = ShownStretch.at(work, Span(0, 9), [Span(1, 2)], 3).moved(work, Span(9, 12))
    assert moved == ShownStretch.at(work, Span(9, 12), [Span(1, 2)])


@given(SHOWN, KINDS, st.integers(1, 2**63 - 1))
def test_the_person_who_may_delete_it_is_carried_too(shown: ShownStretch, kind: str, asker: int) -> None:
    custom_id = shown.custom_id(kind, asker)
    back = parse_stretch(custom_id)
    assert len(custom_id) <= MOST_CHARACTERS
    assert back is not None
    assert (back.work, back.span, back.page, back.words) == (shown.work, shown.span, shown.page, shown.words)
    assert asker_of(custom_id) == asker
    assert asker_of(shown.custom_id(kind)) is None


@given(SHOWN, KINDS)
def test_the_way_back_is_carried_where_there_is_room(shown: ShownStretch, kind: str) -> None:
    back = parse_stretch(shown.custom_id(kind))
    assert back is not None
    assert back.core in {None, shown.core}
    assert back.core == shown.core or len(shown.custom_id(kind)) > MOST_CHARACTERS - len("1234567-1234567:")
    assert back.words == shown.words
