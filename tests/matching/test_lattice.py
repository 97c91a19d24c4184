"""The words that may appear in each place of a query, and which of them are more than a guess."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.index import Index
from bot.matching.lattice import Lattice, lattice
from bot.matching.query import Query
from tests.matching.builder import FEW_WORDS, indexes, work_of

SPELLED = 2


@pytest.fixture(scope="module")
def index() -> Index:
    """Large enough that a word that appears once may be a misspelled other one."""
    return Index(
        [work_of(["oats " * 6_000, "the quiet heron waits quite long", "the herons show their colour to whoever goes"])]
    )


def words_in(words: Lattice, index: Index) -> list[tuple[int, str]]:
    vocabulary = index.parts[0].segment.vocabulary
    return [(int(n), vocabulary.word(int(token))) for n, token in zip(words.offset, words.token, strict=True)]


def of(text: str, index: Index, spelled: int = SPELLED) -> Lattice:
    return lattice(Query.of(text, index), 0, index.parts[0], spelled)


def test_that_a_word_of_the_texts_is_another_one_misspelled_is_a_guess(index: Index) -> None:
    quiet = of("quiet", index)
    assert set(words_in(quiet, index)) == {(0, "quiet"), (0, "quite")}
    assert words_in(quiet.without_guesses(), index) == [(0, "quiet")]


def test_what_a_word_may_mean_that_is_in_no_text_is_more_than_a_guess(index: Index) -> None:
    assert (0, "heron") in words_in(of("hreon", index).without_guesses(), index)


@pytest.mark.parametrize(("asked", "kin"), [("shew", "show"), ("color", "colour"), ("goeth", "goes")])
def test_another_spelling_or_form_is_more_than_a_guess(index: Index, asked: str, kin: str) -> None:
    assert (0, kin) in words_in(of(asked, index).without_guesses(), index)


@given(indexes, st.lists(st.sampled_from((*FEW_WORDS, "bea", "elks", "zzz")), min_size=1, max_size=8).map(" ".join))
def test_the_words_of_the_query_itself_are_always_sure_and_weigh_most(small: Index, words: str) -> None:
    query = Query.of(words, small)
    full = lattice(query, 0, small.parts[0], SPELLED)
    own = {(n, word) for n, word in enumerate(query.words) if query.tokens[0][n] >= 0}
    surely = full.without_guesses()
    assert own <= set(words_in(surely, small)) <= set(words_in(full, small))
    assert surely.sure.all()
    assert set(words_in(lattice(query, 0, small.parts[0], 0), small)) == own
    for word, weight in zip(words_in(full, small), full.weight.tolist(), strict=True):
        assert (weight == 1) == (word in own)
    assert np.all(np.diff(full.offset) >= 0)
