"""Confidence rises with every feature and stays a probability; coverage is a share of the query."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.confidence import ENOUGH_MARGIN, Features, confidence, coverage, fitted, terms
from bot.matching.index import Index
from bot.matching.query import Query
from tests.matching.builder import FEW_WORDS, work_of

features = st.builds(
    Features, st.floats(0, 100), st.floats(0, 1), st.integers(0, 600), st.floats(-100, 100, allow_nan=False)
)
phrases = st.lists(st.sampled_from((*FEW_WORDS, "zzz", "bees")), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def small() -> Index:
    return Index([work_of(["ant bee cat dog", "elk bee bee 工人", "naïve ﬁn cat’s"])])


def test_each_term_has_a_fitted_weight() -> None:
    assert set(fitted().weights) == set(terms(Features(90.0, 0.9, 40, 10.0)))


@given(features)
def test_confidence_is_a_probability(given_features: Features) -> None:
    assert 0 <= confidence(given_features) <= 1


@given(features, st.floats(0, 100), st.floats(0, 1), st.integers(0, 600), st.floats(0, 100))
def test_confidence_never_falls_when_a_feature_grows(
    low: Features, similarity: float, share: float, characters: int, margin: float
) -> None:
    base = confidence(low)
    assert confidence(replace(low, similarity=low.similarity + similarity)) >= base
    assert confidence(replace(low, coverage=low.coverage + share)) >= base
    assert confidence(replace(low, characters=low.characters + characters)) >= base
    assert confidence(replace(low, margin=low.margin + margin)) >= base


def test_a_lead_beyond_enough_says_nothing_more() -> None:
    enough = Features(80.0, 0.8, 40, ENOUGH_MARGIN)
    assert confidence(replace(enough, margin=ENOUGH_MARGIN * 2)) == confidence(enough)


def test_the_best_imaginable_match_is_sure_and_the_worst_is_not() -> None:
    assert confidence(Features(99.0, 1.0, 60, ENOUGH_MARGIN)) > 0.99
    assert confidence(Features(45.0, 0.3, 40, 0.0)) < 0.01


@given(phrases)
def test_all_of_a_query_covers_itself(small: Index, phrase: list[str]) -> None:
    query = Query.of(" ".join(phrase), small)
    assert coverage(query, list(query.words)) == pytest.approx(1.0)


@given(phrases, phrases)
def test_coverage_is_a_share(small: Index, phrase: list[str], matched: list[str]) -> None:
    query = Query.of(" ".join(phrase), small)
    assert 0 <= coverage(query, list(Query.of(" ".join(matched), small).words)) <= 1 + 1e-9


def test_words_in_another_order_cover_less(small: Index) -> None:
    query = Query.of("ant bee cat dog", small)
    assert coverage(query, ["dog", "cat", "bee", "ant"]) < coverage(query, ["ant", "bee", "cat"]) < 1


def test_a_misspelled_word_covers_less_than_the_word_and_more_than_another(small: Index) -> None:
    query = Query.of("ant heronn cat", small)
    right, other = coverage(query, ["ant", "heron", "cat"]), coverage(query, ["ant", "xyzzy", "cat"])
    assert other < right < 1


def test_a_rare_word_covers_more_than_a_common_one(small: Index) -> None:
    query = Query.of("elk bee", small)
    assert coverage(query, ["elk"]) > coverage(query, ["bee"])


def test_a_query_without_words_is_covered_by_nothing(small: Index) -> None:
    assert coverage(Query.of("", small), ["ant"]) == 0
