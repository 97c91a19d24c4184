"""Titles and headings found by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.names import APART, SURE, fold_name, rank_names

NAMES = ["The Way Forward", "The Fight So Far", "Who We Are", "Publication and Contact Info"]
FOLDED = [fold_name(name) for name in NAMES]


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_name_itself_is_the_best_match_and_sure(number: int) -> None:
    best, second, *_ = rank_names(NAMES[number], FOLDED)
    assert (best.number, best.score) == (number, 100)
    assert best.score - second.score > APART


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("the way foward", 0),
        ("THE WAY FORWARD!", 0),
        ("way forward", 0),
        ("fight so far", 1),
        ("the figth so far", 1),
        ("contact info", 3),
        ("publication and contact", 3),
    ],
)
def test_a_name_with_errors_or_a_part_of_it_is_sure(asked: str, number: int) -> None:
    best, second, *_ = rank_names(asked, FOLDED)
    assert best.number == number
    assert best.score >= SURE
    assert best.score - second.score > APART


@pytest.mark.parametrize("asked", ["forward to the lighthouse", "gardening", "we", "far away from here", "xyz"])
def test_another_name_is_not_sure(asked: str) -> None:
    assert all(match.score < SURE for match in rank_names(asked, FOLDED))


@pytest.mark.parametrize("asked", ["", "   ", "?!", "👍"])
def test_no_name_is_not_a_match(asked: str) -> None:
    assert rank_names(asked, FOLDED) == []


def test_equals_keep_the_order_they_are_offered_in() -> None:
    assert [m.number for m in rank_names("one", ["one", "two", "one"])][:2] == [0, 2]


def test_only_the_name_itself_scores_a_hundred() -> None:
    (match,) = rank_names("the way", [fold_name("the ways")])
    assert match.score < 100


@given(st.text(max_size=30), st.lists(st.text(max_size=20), max_size=5), st.integers(0, 4))
def test_matches_come_best_first_within_bounds_and_limit(asked: str, names: list[str], limit: int) -> None:
    ranked = rank_names(asked, [fold_name(n) for n in names], limit=limit)
    assert len(ranked) <= limit
    assert [m.score for m in ranked] == sorted((m.score for m in ranked), reverse=True)
    assert all(0 < m.score <= 100 and 0 <= m.number < len(names) for m in ranked)
