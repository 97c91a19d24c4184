"""Hits: runs of words in the order of the text, apart from one another; no two hits over the same words."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.cascade import lead, likely_hits, listing_steps, steps
from bot.matching.evidence import Evidence
from bot.matching.finder import find
from bot.matching.hits import Hit, distinct_hits
from bot.matching.index import Index
from bot.matching.omissions import split
from bot.matching.query import Query
from tests.matching.builder import FEW_WORDS, indexes, words_between, work_of
from tests.matching.marking import matched_words, not_asked_for

NOTHING = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1, 10.0)
phrases = st.lists(st.sampled_from((*FEW_WORDS, "bea", "elks", "zzz", "…")), min_size=1, max_size=10).map(" ".join)


def hits_of(words: str, index: Index, *, listed: bool) -> list[Hit]:
    query = Query.of(words, index).in_pieces(split(words))
    cascade = listing_steps(query, index, 5) if listed else steps(query, index)
    return likely_hits(query, index, index.scopes(None), cascade, 5) if query.words else []


@given(indexes, phrases, st.booleans())
def test_the_runs_of_a_hit_are_in_order_and_apart_and_in_one_run_of_the_text(
    index: Index, words: str, listed: bool
) -> None:
    for hit in hits_of(words, index, listed=listed):
        assert all(start < end for start, end in hit.runs)
        assert all(one[1] < other[0] for one, other in pairwise(hit.runs))
        assert (hit.start, hit.end) == (hit.runs[0][0], hit.runs[-1][1])
        low, high = index.run(hit.start)
        assert low <= hit.start < hit.end <= high


@given(indexes, phrases, st.booleans())
def test_the_hit_for_which_most_speaks_comes_first_and_no_two_lie_over_one_another(
    index: Index, words: str, listed: bool
) -> None:
    hits = hits_of(words, index, listed=listed)
    assert [hit.weight for hit in hits] == sorted((hit.weight for hit in hits), reverse=True)
    assert not any(one.overlaps(other) for one, other in combinations(hits, 2))
    assert lead(hits) >= 0


@given(indexes, phrases)
def test_every_word_of_a_hit_was_asked_for(index: Index, words: str) -> None:
    for hit in hits_of(words, index, listed=True):
        assert not not_asked_for((" ".join(words_between(index, *run)) for run in hit.runs), words)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=8))
def test_of_hits_that_overlap_the_first_is_kept(drawn: list[tuple[int, int]]) -> None:
    hits = [Hit(((start, start + length),), 90.0, NOTHING, 0.0) for start, length in drawn]
    kept = distinct_hits(hits)
    assert kept[:1] == hits[:1]
    assert not any(one.overlaps(other) for one, other in combinations(kept, 2))
    assert all(any(hit.overlaps(other) for other in kept) for hit in hits)


TEXT = (
    "The ferry leaves at seven, and nobody on the quay is ever late. It has rained since March. The baker has three "
    "sons. The mill stands still on holy days, and the river takes its toll of whoever sleeps beside the weir."
)


def test_two_pieces_of_one_passage_are_one_place_with_or_without_a_mark_between() -> None:
    index = Index([work_of(["Something else is said here.", TEXT, "And again something else."])])
    for between in (" ", " … ", " [...] "):
        pieces = ["nobody on the quay is ever late", "the river takes its toll of whoever sleeps"]
        for said in (pieces, pieces[::-1]):
            best = find(between.join(said), index).matches[0]
            assert matched_words(best) == " ".join(pieces).split()
