"""Confidence rises with every feature and stays a probability; coverage is a share of the query."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.confidence import ENOUGH_MARGIN, Features, confidence, fitted, overlap, terms
from bot.matching.index import Index
from bot.matching.query import Query
from tests.matching.builder import FEW_WORDS, work_of

features = st.builds(
    Features,
    st.floats(0, 100),
    st.floats(0, 1),
    st.floats(0, 500),
    st.floats(0, 100),
    st.integers(0, 600),
    st.floats(-100, 100),
)
phrases = st.lists(st.sampled_from((*FEW_WORDS, "zzz", "bees")), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def small() -> Index:
    return Index([work_of(["ant bee cat dog", "elk bee bee 工人", "naïve ﬁn cat’s"])])


def test_each_term_has_a_fitted_weight() -> None:
    assert set(fitted().weights) == set(terms(Features(90.0, 0.9, 60.0, 1.0, 40, 10.0)))


@given(features)
def test_confidence_is_a_probability(given_features: Features) -> None:
    assert 0 <= confidence(given_features) <= 1


GROWTH = {
    "similarity": st.floats(0, 100),
    "coverage": st.floats(0, 1),
    "surprise": st.floats(0, 500),
    "characters": st.integers(0, 600),
    "margin": st.floats(0, 100),
}


@pytest.mark.parametrize("feature", GROWTH)
@given(features, st.data())
def test_confidence_never_falls_when_a_feature_grows(feature: str, low: Features, data: st.DataObject) -> None:
    more = getattr(low, feature) + data.draw(GROWTH[feature])
    assert confidence(replace(low, **{feature: more})) >= confidence(low)


@given(features, st.floats(0, 100))
def test_confidence_never_grows_when_more_words_are_missed(low: Features, more: float) -> None:
    assert confidence(replace(low, missed=low.missed + more)) <= confidence(low)


def test_a_lead_beyond_enough_says_nothing_more() -> None:
    enough = Features(80.0, 0.8, 60.0, 1.0, 40, ENOUGH_MARGIN)
    assert confidence(replace(enough, margin=ENOUGH_MARGIN * 2)) == confidence(enough)


def test_the_best_imaginable_match_is_sure_and_the_worst_is_not() -> None:
    assert confidence(Features(99.0, 1.0, 90.0, 0.0, 60, ENOUGH_MARGIN)) > 0.99
    assert confidence(Features(45.0, 0.3, 15.0, 6.0, 40, 0.0)) < 0.01


@given(phrases)
def test_all_of_a_query_covers_itself(small: Index, phrase: list[str]) -> None:
    query = Query.of(" ".join(phrase), small)
    held = overlap(query, list(query.words))
    assert held.coverage == pytest.approx(1.0)
    assert held.missed == pytest.approx(0.0)
    assert held.surprise > 0


@given(phrases, phrases)
def test_an_overlap_is_a_share_and_its_counts_are_bounded(small: Index, phrase: list[str], matched: list[str]) -> None:
    query = Query.of(" ".join(phrase), small)
    held = overlap(query, list(Query.of(" ".join(matched), small).words))
    assert 0 <= held.coverage <= 1 + 1e-9
    assert -1e-9 <= held.missed <= len(query.words)
    assert held.surprise >= 0


def test_a_common_phrase_is_less_surprising_than_a_rare_one_of_the_same_words() -> None:
    index = Index([work_of(["by the way we went home", "by the way they sang", "by the way it rained", "way the by"])])
    common, rare = Query.of("by the way", index), Query.of("way the by", index)
    assert overlap(common, list(common.words)).surprise < overlap(rare, list(rare.words)).surprise


def covered(query: Query, words: list[str]) -> float:
    return overlap(query, words).coverage


def test_words_in_another_order_cover_less(small: Index) -> None:
    query = Query.of("ant bee cat dog", small)
    assert covered(query, ["dog", "cat", "bee", "ant"]) < covered(query, ["ant", "bee", "cat"]) < 1


def test_a_misspelled_word_covers_less_than_the_word_and_more_than_another(small: Index) -> None:
    query = Query.of("ant heronn cat", small)
    assert covered(query, ["ant", "xyzzy", "cat"]) < covered(query, ["ant", "heron", "cat"]) < 1


def test_the_beginning_of_a_word_covers_most_of_it(small: Index) -> None:
    query = Query.of("ant her cat", small)
    assert overlap(query, ["ant", "hereditary", "cat"]).missed == pytest.approx(0.2)
    assert overlap(query, ["ant", "otherwise", "cat"]).missed == pytest.approx(1.0)


def test_a_letter_or_two_are_the_beginning_of_no_word(small: Index) -> None:
    assert overlap(Query.of("ant he cat", small), ["ant", "hereditary", "cat"]).missed == pytest.approx(1.0)


def test_a_rare_word_covers_more_than_a_common_one(small: Index) -> None:
    query = Query.of("elk bee", small)
    assert covered(query, ["elk"]) > covered(query, ["bee"])


def test_a_query_without_words_is_covered_by_nothing(small: Index) -> None:
    assert covered(Query.of("", small), ["ant"]) == 0
