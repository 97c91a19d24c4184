"""Both logistics: what speaks for a place never speaks against it, and what comes out is a probability."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.confidence import ENOUGH_LEAD, answer_terms, coefficients, confidence, hit_terms, weight
from bot.matching.evidence import Evidence

NATS = st.floats(0, 500)
evidences = st.builds(
    Evidence,
    similarity=st.floats(0, 100),
    chain=NATS,
    gathered=NATS,
    run=NATS,
    coverage=st.floats(0, 1),
    missed=st.floats(0, 100),
    words=st.integers(1, 120),
    library=st.floats(0.5, 20),
)
weights = st.floats(-60, 60)
leads = st.floats(-20, 20)

NEARLY_ALL = Evidence(
    similarity=97.0, chain=60.0, gathered=40.0, run=40.0, coverage=0.97, missed=0.3, words=12, library=12.0
)
HARDLY_ANY = Evidence(
    similarity=45.0, chain=9.0, gathered=4.0, run=5.0, coverage=0.3, missed=6.0, words=12, library=12.0
)


def test_each_term_has_a_fitted_weight() -> None:
    assert set(coefficients().hit.weights) == set(hit_terms(NEARLY_ALL))
    assert set(coefficients().answer.weights) == set(answer_terms(hit_terms(NEARLY_ALL), 1.0, 1.0))


@given(evidences, weights, leads)
def test_confidence_is_a_probability(evidence: Evidence, of_place: float, lead: float) -> None:
    assert 0 <= confidence(evidence, of_place, lead) <= 1


@pytest.mark.parametrize("speaking", ["similarity", "chain", "gathered", "run", "coverage"])
@given(evidences, st.floats(0, 100))
def test_what_speaks_for_a_place_never_makes_it_weigh_less(speaking: str, low: Evidence, more: float) -> None:
    assert weight(replace(low, **{speaking: getattr(low, speaking) + more})) >= weight(low)


@pytest.mark.parametrize("against", ["missed", "library"])
@given(evidences, st.floats(0, 100))
def test_what_speaks_against_a_place_never_makes_it_weigh_more(against: str, low: Evidence, more: float) -> None:
    assert weight(replace(low, **{against: getattr(low, against) + more})) <= weight(low)


@given(evidences, weights, leads, st.floats(0, 40))
def test_confidence_never_falls_when_a_place_weighs_more_or_leads_by_more(
    evidence: Evidence, of_place: float, lead: float, more: float
) -> None:
    assert confidence(evidence, of_place + more, lead) >= confidence(evidence, of_place, lead)
    assert confidence(evidence, of_place, lead + more) >= confidence(evidence, of_place, lead)


@given(evidences, weights, leads, st.floats(0, 10))
def test_confidence_never_grows_when_more_words_are_missed(
    evidence: Evidence, of_place: float, lead: float, more: float
) -> None:
    lacking = replace(evidence, missed=evidence.missed + more)
    assert confidence(lacking, of_place, lead) <= confidence(evidence, of_place, lead)


@given(evidences, weights, st.floats(0, 100))
def test_a_lead_beyond_enough_says_nothing_more(evidence: Evidence, of_place: float, more: float) -> None:
    enough = confidence(evidence, of_place, ENOUGH_LEAD)
    assert confidence(evidence, of_place, ENOUGH_LEAD + more) == enough


def test_a_rival_that_weighs_as_much_makes_a_place_less_sure() -> None:
    of_place = weight(HARDLY_ANY) / 2 + weight(NEARLY_ALL) / 2
    assert confidence(NEARLY_ALL, of_place, 0.0) < confidence(NEARLY_ALL, of_place, ENOUGH_LEAD)


def test_nearly_all_of_a_query_is_sure_and_hardly_any_is_not() -> None:
    assert confidence(NEARLY_ALL, weight(NEARLY_ALL), ENOUGH_LEAD) > 0.98
    assert confidence(HARDLY_ANY, weight(HARDLY_ANY), 0.0) < 0.05


def test_the_same_words_say_less_in_a_larger_library() -> None:
    """Nothing but the size differs, and the difference is told."""
    small, large = replace(NEARLY_ALL, chain=20.0, gathered=15.0, run=14.0, library=7.0), 18.0
    assert weight(replace(small, library=large)) < weight(small)
