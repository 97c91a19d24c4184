"""Chains of fragments: in the order of the text, no word twice, and what distances and other orders cost."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.matching.anchors import Fragment
from bot.matching.chaining import Chain, best_chain

ROUNDING = 1e-9
A_WORD = 5.0  # nats


def fragment(start: int, first: int, length: int, a_word: float = A_WORD) -> Fragment:
    """So many words of the query, from `first` on, at positions from `start` on."""
    words = ((1 << length) - 1) << first
    return Fragment(start, start + length, first, first + length, a_word * length, (1.0,) * length, words)


def chained(fragments: Iterable[Fragment], breaks: Sequence[int] = ()) -> Chain:
    chain = best_chain(sorted(fragments), breaks)
    assert chain is not None
    return chain


drawn = st.builds(fragment, st.integers(0, 90), st.integers(0, 9), st.integers(1, 4), st.floats(1, 9))
some = st.lists(drawn, min_size=1, max_size=9)


@given(some, st.lists(st.integers(1, 12), max_size=3))
def test_a_chain_holds_no_word_of_the_query_twice_and_is_in_the_order_of_the_text(
    fragments: list[Fragment], breaks: list[int]
) -> None:
    chain = chained(fragments, breaks)
    words = [word for each in chain.fragments for word in range(each.first, each.last)]
    assert len(words) == len(set(words))
    assert all(one.end <= other.start for one, other in pairwise(chain.fragments))
    assert (chain.start, chain.end) == (chain.fragments[0].start, chain.fragments[-1].end)


@given(some, st.lists(st.integers(1, 12), max_size=3))
def test_a_chain_says_no_more_than_its_fragments_and_no_less_than_any_of_all(
    fragments: list[Fragment], breaks: list[int]
) -> None:
    chain = chained(fragments, breaks)
    assert chain.information <= sum(each.information for each in chain.fragments) + ROUNDING
    assert chain.information >= max(each.information for each in fragments) - ROUNDING
    assert chain.run == max(each.information for each in chain.fragments)


@given(some)
def test_each_fragment_of_a_chain_is_one_that_was_given_or_the_end_of_one(fragments: list[Fragment]) -> None:
    for each in chained(fragments).fragments:
        assert any(
            each.end == whole.end and each.last == whole.last and each.words & whole.words == each.words
            for whole in fragments
        )


@given(some, drawn)
def test_a_fragment_more_never_lowers_a_chain_that_keeps_the_order(fragments: list[Fragment], more: Fragment) -> None:
    """One that does not may take another: of each fragment only one chain is kept."""
    chain = chained(fragments)
    assume(all(one.last <= other.first for one, other in pairwise(chain.fragments)))
    assert chained([*fragments, more]).information >= chain.information - ROUNDING


def test_a_word_in_another_order_never_costs_a_longer_run() -> None:
    runs = [fragment(2, 0, 4), fragment(8, 4, 5), fragment(16, 9, 3)]
    assert chained([fragment(0, 10, 1), *runs]).fragments == tuple(runs)


@given(some, drawn)
def test_words_after_a_chain_take_nothing_from_it(fragments: list[Fragment], more: Fragment) -> None:
    """Words that the chain lacks, right after it in the text and in the query."""
    chain = chained(fragments)
    behind = fragment(chain.end, 14, more.end - more.start)
    assert chained([*fragments, behind]).information >= chain.information - ROUNDING


@given(some, st.lists(st.integers(1, 12), min_size=1, max_size=3))
def test_a_mark_of_an_omission_never_makes_a_chain_say_less(fragments: list[Fragment], breaks: list[int]) -> None:
    two = fragments[:2]
    assert chained(two, breaks).information >= chained(two).information - ROUNDING


def test_words_that_follow_at_once_cost_nothing() -> None:
    assert chained([fragment(0, 0, 3), fragment(3, 3, 4)]).information == 7 * A_WORD


def test_a_word_before_a_turned_quotation_takes_none_of_its_pieces_away() -> None:
    stray, second, first = fragment(0, 0, 1), fragment(9, 3, 2), fragment(12, 0, 3)
    assert chained([stray, second, first]) == chained([second, first])


def test_no_fragments_are_no_chain() -> None:
    assert best_chain([]) is None


@pytest.mark.parametrize("breaks", [(), (3,)], ids=["unmarked", "marked"])
def test_the_further_apart_two_fragments_are_the_less_they_say(breaks: tuple[int, ...]) -> None:
    said = [chained([fragment(0, 0, 3), fragment(3 + gap, 3, 4)], breaks).information for gap in range(260)]
    assert said == sorted(said, reverse=True)
    assert said[0] > said[1] > said[29] > said[59]


def test_words_that_the_query_has_between_two_fragments_cost_too() -> None:
    said = [chained([fragment(0, 0, 3), fragment(3, 3 + skipped, 4)]).information for skipped in range(12)]
    assert said == sorted(said, reverse=True)
    assert said[0] > said[1]


@pytest.mark.parametrize("gap", [4, 20, 60, 200])
def test_what_lies_between_costs_less_where_an_omission_is_marked(gap: int) -> None:
    two = [fragment(0, 0, 3), fragment(3 + gap, 3, 4)]
    assert chained(two, [3]).information > chained(two).information
    assert chained(two, [2]).information == chained(two).information  # inside a fragment: marked at another place


@pytest.mark.parametrize("gap", [0, 1, 5, 20])
def test_another_order_than_the_querys_costs_more(gap: int) -> None:
    kept = chained([fragment(0, 0, 3), fragment(3 + gap, 3, 4)])
    turned = chained([fragment(0, 3, 4), fragment(4 + gap, 0, 3)])
    assert len(turned.fragments) == len(kept.fragments) == 2
    assert turned.information < kept.information


def test_a_word_that_says_less_than_its_distance_costs_is_left_out() -> None:
    near, far = fragment(4, 3, 1, 3.0), fragment(120, 3, 1, 3.0)
    assert len(chained([fragment(0, 0, 3), near]).fragments) == 2
    assert len(chained([fragment(0, 0, 3), far]).fragments) == 1


def test_fragments_far_apart_are_of_two_passages_unless_much_speaks_for_them() -> None:
    assert len(chained([fragment(0, 0, 4), fragment(600, 4, 4)]).fragments) == 1
    assert len(chained([fragment(0, 0, 4), fragment(600, 4, 4)], [4]).fragments) == 1
    assert len(chained([fragment(0, 0, 4), fragment(200, 4, 4)]).fragments) == 2


def test_where_two_fragments_overlap_in_the_query_the_words_count_once() -> None:
    """Words that appear twice: "so it goes" at the end of one run and at the beginning of the next."""
    chain = chained([fragment(0, 0, 4), fragment(6, 2, 4)])
    assert [(each.first, each.last) for each in chain.fragments] == [(0, 4), (4, 6)]
    assert chain.information < 6 * A_WORD
