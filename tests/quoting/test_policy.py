"""Which of the four outcomes matches amount to: the two lines of a level, ties, and what may not be quoted."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.library import Library
from bot.matching.evidence import Evidence
from bot.matching.finder import Ranking
from bot.matching.match import Match
from bot.quoting.answers import Answer, Found, Likely, NotFound, OverLimit, Reason
from bot.quoting.limits import within_limit
from bot.quoting.manner import Strictness
from bot.quoting.policy import LIMITS, MOST_LIKELY, answer
from bot.quoting.quoter import Quoter
from bot.texts.span import Span
from bot.texts.work import Work
from tests.works import write_work

LEVELS = list(Strictness)
WORDS = 6  # enough to go by
BETWEEN = (LIMITS[Strictness.NORMAL].sure + LIMITS[Strictness.NORMAL].likely) / 2


def places(work: Work) -> list[Span]:
    return [p.span for s in work.sections for p in s.paragraphs]


def ranking(work: Work, *confidences: float, words: int = WORDS) -> Ranking:
    """Matches at the beginnings of different paragraphs, for words that are nowhere just so; ten in weight for a whole
    confidence.
    """
    spans = [Span(span.start, span.start + 5) for span in places(work)]
    matches = (Match(work, (span,), 70.0, c, (0, 1), None, 10 * c) for span, c in zip(spans, confidences, strict=False))
    return Ranking(words, 5 * words, 0, tuple(matches))


@pytest.fixture(scope="module")
def work(library: Library) -> Work:
    return library.holdings.works[0]


def offered(answered: Answer) -> list[float]:
    assert isinstance(answered, Likely), answered
    return [c.confidence for c in answered.candidates]


def test_a_stricter_level_has_higher_lines() -> None:
    for strict, lenient in pairwise(LIMITS[level] for level in LEVELS):
        assert strict.sure >= lenient.sure > lenient.likely
        assert strict.likely > lenient.likely


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_quotes_from_its_first_line_and_offers_from_its_second(work: Work, level: Strictness) -> None:
    lines = LIMITS[level]
    assert isinstance(answer(ranking(work, lines.sure), level), Found)
    assert offered(answer(ranking(work, lines.sure - 0.001), level)) == [lines.sure - 0.001]
    assert offered(answer(ranking(work, lines.likely), level)) == [lines.likely]
    below = answer(ranking(work, lines.likely - 0.001), level)
    assert isinstance(below, NotFound)
    assert below.nearest is not None


def test_of_what_is_likely_at_most_three_are_offered_best_first(work: Work) -> None:
    step = (BETWEEN - LIMITS[Strictness.NORMAL].likely) / (MOST_LIKELY + 1)
    confidences = [BETWEEN - n * step for n in range(MOST_LIKELY + 2)]
    assert offered(answer(ranking(work, *confidences))) == confidences[:MOST_LIKELY]


def test_what_is_not_likely_itself_is_not_offered_next_to_what_is(work: Work) -> None:
    assert offered(answer(ranking(work, BETWEEN, LIMITS[Strictness.NORMAL].likely - 0.001))) == [BETWEEN]


def test_the_same_sentence_is_not_offered_twice(work: Work) -> None:
    once = ranking(work, BETWEEN)
    [match] = once.matches
    twice = (match, Match(work, match.spans, 69.0, BETWEEN - 0.1, (0, 1)))
    assert offered(answer(Ranking(WORDS, 30, 0, twice))) == [BETWEEN]


@pytest.mark.parametrize("level", LEVELS)
def test_one_or_two_words_that_are_nowhere_just_so_are_at_most_likely(work: Work, level: Strictness) -> None:
    for words in (1, 2):
        assert offered(answer(ranking(work, 1.0, words=words), level)) == [1.0]
        assert len(offered(answer(ranking(work, 1.0, 1.0, words=words), level))) == 2


def test_places_that_are_as_sure_as_the_best_are_all_offered(work: Work) -> None:
    for best, rival in ((0.5, 0.5), (1.0, 1.0), (0.99, 0.95)):
        assert offered(answer(ranking(work, best, rival))) == [best, rival]


def test_a_place_is_found_only_where_it_is_clearly_ahead_of_every_other(work: Work) -> None:
    for best in (1.0, 0.99, LIMITS[Strictness.NORMAL].sure):
        assert isinstance(answer(ranking(work, best, best - 0.14)), Found)
        assert offered(answer(ranking(work, best, best - 0.12))) == [best, best - 0.12]


def weighed(match: Match, weight: float, **evidence: float) -> Match:
    """With evidence for a place in a library of which the logarithm is 12; what is not named is half of that."""
    held = {"similarity": 80.0, "chain": 6.0, "gathered": 6.0, "run": 6.0, "coverage": 0.8, "missed": 1.0}
    shown = Evidence(**(held | evidence), words=WORDS, library=12.0)
    return replace(match, weight=weight, evidence=shown)


def test_a_place_that_only_has_no_rival_is_likely_and_one_that_speaks_for_itself_is_found(work: Work) -> None:
    sure = ranking(work, 0.9)
    [match] = sure.matches
    assert offered(answer(replace(sure, matches=(weighed(match, -0.1),)))) == [0.9]
    assert isinstance(answer(replace(sure, matches=(weighed(match, 0.1),))), Found)
    assert isinstance(answer(replace(sure, matches=(weighed(match, -0.1, run=13.0),))), Found)


def test_a_place_that_hardly_speaks_for_itself_is_likely_only_by_words_that_are_rare_together(work: Work) -> None:
    likely = ranking(work, BETWEEN)
    [match] = likely.matches
    refused = answer(replace(likely, matches=(weighed(match, -1.0),)))
    assert isinstance(refused, NotFound)
    assert refused.nearest is not None
    assert offered(answer(replace(likely, matches=(weighed(match, -1.0, gathered=13.0),)))) == [BETWEEN]


def test_a_place_that_holds_as_much_as_the_best_is_offered_next_to_it_unless_one_holds_all(work: Work) -> None:
    sure = ranking(work, 0.95, 0.01)
    first, second = sure.matches
    best = weighed(first, 5.0, chain=30.0)
    as_much, less = weighed(second, 2.0, chain=29.0), weighed(second, 2.0, chain=20.0)
    assert offered(answer(replace(sure, matches=(best, as_much)))) == [0.95, 0.01]
    assert isinstance(answer(replace(sure, matches=(best, less))), Found)
    whole = weighed(first, 5.0, chain=30.0, missed=0.0)
    assert isinstance(answer(replace(sure, matches=(whole, as_much))), Found)


def test_places_that_are_likely_only_together_are_offered(work: Work) -> None:
    half = LIMITS[Strictness.NORMAL].likely / 2
    assert len(offered(answer(ranking(work, half, half)))) == 2
    assert isinstance(answer(ranking(work, half - 0.01, half - 0.01)), NotFound)


def test_of_one_or_two_words_every_one_must_be_there(work: Work) -> None:
    lacking = Evidence(90.0, 20.0, 9.0, 9.0, 0.6, 0.5, 2, 8.0)
    [match] = ranking(work, 0.9).matches
    assert isinstance(answer(Ranking(2, 10, 0, (replace(match, evidence=lacking),))), NotFound)
    assert isinstance(answer(Ranking(2, 10, 0, (replace(match, evidence=replace(lacking, missed=0.2)),))), Likely)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.integers(1, 12))
def test_no_level_shows_what_a_more_lenient_one_refuses(library: Library, confidences: list[float], words: int) -> None:
    ranked = ranking(library.holdings.works[0], *sorted(confidences, reverse=True), words=words)
    strict, normal, lenient = (answer(ranked, level) for level in LEVELS)
    for more, less in ((strict, normal), (normal, lenient)):
        assert not isinstance(less, NotFound) or isinstance(more, NotFound)
    assert (words < 3) <= isinstance(lenient, Likely | NotFound)


def test_the_nearest_place_of_words_that_are_not_likely_anywhere_is_named(work: Work) -> None:
    nearest = answer(ranking(work, 0.001))
    assert isinstance(nearest, NotFound)
    assert nearest.cause is Reason.NOTHING_LIKE_IT
    assert nearest.nearest is not None
    assert nearest.nearest.quotation.passages[0].span.start == places(work)[0].start


def test_words_that_are_probably_from_a_place_are_answered_with_its_passage(library: Library) -> None:
    likely = Quoter(library).quote("kidnappers vehicle")
    assert isinstance(likely, Likely)
    best = likely.candidates[0].quotation
    assert str(best.reference) == "MASSES ¶4"
    assert all(passage.matched for passage in best.passages)


def briefly(folder: Path, **limits: int) -> dict[str, Work]:
    """Works of one sentence of five words, which may only be quoted so many at a time."""
    for name, limit in limits.items():
        write_work(folder, name, "The ferry leaves at seven.", quotation_limit=limit)
    return {work.id: work for work in Library(folder).holdings.works}


def test_what_may_not_be_quoted_is_not_offered_either(tmp_path: Path) -> None:
    held = briefly(tmp_path, A=4, B=5)
    matches = tuple(Match(held[w], (Span(4, 9),), 70.0, c, (0, 1)) for w, c in (("A", 0.5), ("B", 0.4)))
    both = within_limit(answer(Ranking(WORDS, 30, 0, matches)))
    assert isinstance(both, Likely)
    assert [c.quotation.work.id for c in both.candidates] == ["B"]
    forbidden = within_limit(answer(Ranking(WORDS, 30, 0, matches[:1])))
    assert isinstance(forbidden, NotFound)
    assert isinstance(forbidden.cause, OverLimit)
    assert (forbidden.cause.words, forbidden.cause.limit) == (5, 4)
