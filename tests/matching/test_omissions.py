"""Quotations with an ellipsis: where they are split, and how their pieces are put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.alignment import Aligned
from bot.matching.omissions import Chain, Piece, chains, reach, split

FAR = [1_000_000]
MARKS = ("…", "...", "....", ". . .", ". . . .", "[…]", "[...]", "[. . .]", "[ … ]", "[..]", "[]", "……")


def piece(low: int, high: int, similarity: float = 100.0, work: int = 0) -> Piece:
    return Piece(work, low, high, Aligned(low, high, similarity))


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("space", ["", " "], ids=["close", "spaced"])
def test_every_form_of_an_omission_parts_the_words(mark: str, space: str) -> None:
    assert split(f"one two{space}{mark}{space}three four") == ["one two", "three four"]


@pytest.mark.parametrize("text", ["one. two", "one.. two", "one, two", "a (b) c", "[sic]", "3.14", "U. S. A", "L.A."])
def test_other_punctuation_is_no_omission(text: str) -> None:
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


def test_pieces_are_put_in_the_order_of_the_query() -> None:
    first, second = piece(0, 10), piece(50, 60)
    assert chains([[first], [second]], [1, 1], FAR) == [Chain((first, second), 100.0)]
    assert chains([[second], [first]], [1, 1], FAR) == []


def test_pieces_do_not_overlap() -> None:
    assert chains([[piece(0, 10)], [piece(5, 15)]], [1, 1], FAR) == []


def test_pieces_of_two_works_are_no_chain() -> None:
    assert chains([[piece(0, 10, work=0)], [piece(50, 60, work=1)]], [1, 1], FAR) == []


def test_a_chain_is_as_alike_as_its_pieces_by_length() -> None:
    (chain,) = chains([[piece(0, 10, 90.0)], [piece(50, 60, 60.0)]], [2, 1], FAR)
    assert chain.similarity == pytest.approx(80.0)


def test_the_best_chain_comes_first_and_one_for_each_last_place() -> None:
    early, late = piece(0, 10, 70.0), piece(20, 30, 100.0)
    ends = [piece(40, 50, 80.0), piece(60, 70, 90.0)]
    found = chains([[early, late], ends], [1, 1], FAR)
    assert [c.pieces for c in found] == [(late, ends[1]), (late, ends[0])]


def test_pieces_far_apart_are_less_alike_than_near_ones() -> None:
    near, far = piece(100, 110), piece(100_000, 100_010)
    best, worst = chains([[piece(0, 10)], [far, near]], [1, 1], FAR)
    assert best.pieces[-1] is near
    assert worst.similarity < best.similarity == 100.0


def test_what_says_little_must_stand_near() -> None:
    near, far = piece(900, 910), piece(9_000, 9_010)
    assert [c.pieces[-1] for c in chains([[piece(0, 10)], [near, far]], [1, 1], [reach(8, 3)])] == [near]
    assert len(chains([[piece(0, 10)], [near, far]], [1, 1], [reach(25, 25)])) == 2


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 40), st.floats(0, 100)), min_size=1, max_size=4), min_size=2, max_size=4)
)
def test_every_chain_is_in_order_and_never_more_alike_than_its_best_piece(
    drawn: list[list[tuple[int, float]]],
) -> None:
    places = [[piece(low, low + 5, similarity) for low, similarity in row] for row in drawn]
    found = chains(places, [1] * len(places), FAR * (len(places) - 1))
    for chain in found:
        assert all(a.high <= b.low for a, b in zip(chain.pieces, chain.pieces[1:], strict=False))
        assert 0 <= chain.similarity <= max(p.similarity for p in chain.pieces) + 1e-9
    assert [c.similarity for c in found] == sorted((c.similarity for c in found), reverse=True)
