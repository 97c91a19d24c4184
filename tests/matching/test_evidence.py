"""What speaks for a place: shares are shares, and words in a passage count in any order."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.anchors import Fragment
from bot.matching.evidence import PASSAGE, FoundWords, evidence, gathered_information, likeness
from bot.matching.finder import find
from bot.matching.index import Index
from bot.matching.query import Query
from tests.matching.builder import FEW_WORDS, indexes, work_of
from tests.matching.marking import matched_words

ROUNDING = 1e-9
WORDS = "heron lantern ferry marsh copper orchard".split()
FILLER = ["oats " * 300]
phrases = st.lists(st.sampled_from((*FEW_WORDS, "bea", "elks", "zzz", "…")), min_size=1, max_size=8).map(" ".join)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index([work_of([*FILLER, *WORDS])])


@pytest.fixture(scope="module")
def query(index: Index) -> Query:
    return Query.of(" ".join(WORDS), index)


def single(position: int, word: int) -> Fragment:
    return Fragment(position, position + 1, word, word + 1, 5.0, (1.0,), 1 << word)


@given(indexes, phrases)
def test_shares_are_shares_and_nothing_is_below_nothing(small: Index, words: str) -> None:
    for match in find(words, small).matches:
        if match.evidence is not None:
            told = match.evidence
            assert 0 <= told.coverage <= 1 + ROUNDING
            assert 0 <= told.similarity <= 100
            assert 0 <= told.missed <= told.words
            assert min(told.chain, told.gathered, told.run, told.library) >= 0


places = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 5)), min_size=1, max_size=12)


@given(places, st.randoms(use_true_random=False))
def test_what_is_gathered_does_not_depend_on_any_order(
    query: Query, drawn: list[tuple[int, int]], draw: Random
) -> None:
    inside = [single(position, word) for position, word in drawn]
    shuffled = draw.sample(inside, len(inside))
    assert gathered_information(query, shuffled) == pytest.approx(gathered_information(query, inside))
    words = draw.sample(range(len(WORDS)), len(WORDS))  # all are as rare as one another
    renamed = [single(position, words[word]) for position, word in drawn]
    assert gathered_information(query, renamed) == pytest.approx(gathered_information(query, inside))


@given(places, st.integers(0, 90), st.integers(0, 5))
def test_a_word_more_never_lowers_what_is_gathered(
    query: Query, drawn: list[tuple[int, int]], position: int, word: int
) -> None:
    inside = [single(at, of) for at, of in drawn]
    assert (
        gathered_information(query, [*inside, single(position, word)]) >= gathered_information(query, inside) - ROUNDING
    )


def test_a_word_that_appears_twice_in_a_passage_counts_once(query: Query) -> None:
    one = gathered_information(query, [single(0, 0)])
    assert one > 0
    assert gathered_information(query, [single(0, 0), single(9, 0)]) == one
    assert gathered_information(query, [single(0, 0), single(9, 1)]) == pytest.approx(2 * one)


def test_words_further_apart_than_a_passage_are_not_gathered(query: Query) -> None:
    one = gathered_information(query, [single(0, 0)])
    assert gathered_information(query, [single(0, 0), single(PASSAGE - 1, 1)]) > one
    assert gathered_information(query, [single(0, 0), single(PASSAGE, 1)]) == one


shares = st.lists(st.floats(0, 1), min_size=len(WORDS), max_size=len(WORDS)).map(tuple)


@given(shares, st.integers(0, len(WORDS) - 1))
def test_a_word_that_is_found_is_no_longer_missed(query: Query, some: tuple[float, ...], found: int) -> None:
    before = FoundWords((), some, 0.0)
    after = replace(before, shares=(*some[:found], 1.0, *some[found + 1 :]))
    less, more = (evidence(query, [], None, held, 50.0) for held in (before, after))
    assert more.missed <= less.missed
    assert more.coverage >= less.coverage
    if some[found] < 1 - ROUNDING:
        assert more.missed < less.missed


def test_all_words_found_cover_the_query_and_none_cover_nothing(query: Query) -> None:
    whole = evidence(query, [], None, FoundWords((), (1.0,) * len(WORDS), 0.0), 100.0)
    nothing = evidence(query, [], None, FoundWords((), (0.0,) * len(WORDS), 0.0), 0.0)
    assert (whole.coverage, whole.missed) == (pytest.approx(1.0), 0.0)
    assert nothing.coverage == 0
    assert whole.missed < nothing.missed <= len(WORDS)


def test_a_rare_word_covers_more_than_a_common_one_and_is_missed_more() -> None:
    index = Index([work_of(["ant " * 60 + "elk"])])
    query = Query.of("ant elk", index)
    common, rare = (evidence(query, [], None, FoundWords((), held, 0.0), 50.0) for held in ((1.0, 0.0), (0.0, 1.0)))
    assert common.coverage < rare.coverage
    assert common.missed > rare.missed


# Words that are spelled alike, joined and parted.


def test_a_misspelled_word_is_less_alike_than_the_word_and_more_than_another() -> None:
    assert likeness("heron", "lantern") == 0 < likeness("heronn", "heron") < likeness("heron", "heron") == 1


def test_the_beginning_of_a_word_counts_most_of_it_if_it_is_long_enough_to_tell() -> None:
    assert 0.5 < likeness("her", "hereditary") < 1
    assert likeness("he", "hereditary") == 0
    assert likeness("hereditary", "her") == 0


@given(st.text("abcde", min_size=1, max_size=9), st.text("abcde", min_size=1, max_size=9))
def test_likeness_is_a_share_and_whole_only_for_the_same_word(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert (likeness(one, other) == 1) == (one == other)


TEXT = "The watchman at the gate does not sleep tomorrow, nor did the ferryman whatever they said."


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("the watchman at the gate doesnt sleep tomorrow", "the watchman at the gate does not sleep tomorrow"),
        ("the watch man at the gate does not sleep", "the watchman at the gate does not sleep"),
        ("does not sleep to morrow nor did the ferry man", "does not sleep tomorrow nor did the ferryman"),
        ("nor did the ferryman what ever they said", "nor did the ferryman whatever they said"),
        ("the gate does notsleep tomorrow nor", "the gate does not sleep tomorrow nor"),
    ],
)
def test_words_that_are_joined_or_parted_are_found_whole(asked: str, marked: str) -> None:
    index = Index([work_of(["A first paragraph about boats and other things.", TEXT, "And the rain came down."])])
    [best, *_] = find(asked, index).matches
    assert " ".join(matched_words(best)) == marked
