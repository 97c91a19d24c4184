"""Fragments: runs of the query's words at positions that hold them, each once, in the windows that hold the most."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.anchors import Fragment, fragments
from bot.matching.candidates import Effort, lattices
from bot.matching.index import Index
from bot.matching.query import Query
from bot.matching.sorting import DEPTH
from tests.matching.builder import FEW_WORDS, indexes, words_between, work_of

OWN, THOROUGH = Effort(3_000, 16, 0), Effort(50_000, 96, 2)
LEAST = 3.0  # nats of a fragment
KEPT = 24  # fragments of a window
ROUNDING = 1e-9
phrases = st.lists(st.sampled_from((*FEW_WORDS, "bea", "elks", "zzz")), min_size=1, max_size=8).map(" ".join)


def ranges_of(index: Index) -> list[tuple[int, int]]:
    """All runs that hold a word."""
    runs = (index.run(int(start)) for part in index.parts for start in part.segment.runs)
    return [(start, end) for start, end in runs if start < end]


def found(query: Query, index: Index, effort: Effort, most: int = 1_000) -> dict[tuple[int, int], list[Fragment]]:
    """The fragments of each run, of an index of one part."""
    ranges = ranges_of(index)
    spelled = lattices(query, index.scopes(None), effort)[0]
    return {ranges[n]: held for n, held in fragments(query, spelled, index.parts[0], ranges, most).items()}


def runs_of(query: Query, index: Index, start: int, end: int) -> set[tuple[int, int, int]]:
    """Naively: where each longest run of the query's words appears, the word that it begins with, and its length."""
    held = words_between(index, start, end)
    pairs = {(n, m) for n, word in enumerate(held) for m, mine in enumerate(query.words) if word == mine}
    longest: set[tuple[int, int, int]] = set()
    for n, m in pairs:
        if (n - 1, m - 1) not in pairs:
            length = next(k for k in range(len(held) + 1) if (n + k, m + k) not in pairs)
            longest.add((start + n, m, length))
    return longest


@pytest.mark.parametrize("effort", [OWN, THOROUGH], ids=["own words", "other spellings"])
@given(indexes, phrases)
def test_a_fragment_is_words_of_the_query_that_appear_in_its_window(effort: Effort, index: Index, words: str) -> None:
    query = Query.of(words, index)
    for (start, end), held in found(query, index, effort).items():
        for fragment in held:
            length = fragment.last - fragment.first
            assert start <= fragment.start < fragment.end <= end
            assert length == fragment.end - fragment.start == len(fragment.spelled) > 0
            assert fragment.words == sum(1 << word for word in range(fragment.first, fragment.last))
            assert fragment.information >= LEAST
            there = words_between(index, fragment.start, fragment.end)
            mine = query.words[fragment.first : fragment.last]
            for word, other, spelled in zip(mine, there, fragment.spelled, strict=True):
                assert 0 < spelled <= 1
                assert (spelled == 1) == (word == other)


@given(indexes, phrases)
def test_no_fragment_is_there_twice_and_none_is_a_piece_of_another(index: Index, words: str) -> None:
    for held in found(Query.of(words, index), index, THOROUGH).values():
        assert held == sorted(set(held))
        for one in held:
            beside = [o for o in held if o is not one and o.start - o.first == one.start - one.first]
            assert all(other.end < one.start or one.end < other.start for other in beside)


@given(indexes, phrases)
def test_every_run_of_words_that_tells_something_is_a_fragment(index: Index, words: str) -> None:
    query = Query.of(words, index)
    for (start, end), held in found(query, index, OWN).items():
        there = {(f.start, f.first, f.end - f.start) for f in held}
        runs = runs_of(query, index, start, end)
        assert there <= runs
        telling = {run for run in runs if said(query, run) > LEAST + ROUNDING}
        assert telling <= there or len(there) >= KEPT


def said(query: Query, run: tuple[int, int, int]) -> float:
    _, first, length = run
    told = [
        min(float(query.surprise[min(n, DEPTH - 1), first + n]), query.information[first + n]) for n in range(length)
    ]
    return sum(told)


FILLER = "oats " * 400
WORDS = "heron lantern ferry marsh"


@pytest.mark.parametrize(
    ("most", "kept"), [(1, [3]), (2, [1, 3]), (3, [1, 2, 3]), (9, [0, 1, 2, 3])], ids=["one", "two", "three", "all"]
)
def test_of_more_windows_than_are_wanted_those_are_read_that_hold_the_most(most: int, kept: Sequence[int]) -> None:
    """In any order, and of a word that appears there twice only one."""
    held = ("oats oats", "ferry heron lantern", "heron heron heron lantern", "marsh ferry lantern heron")
    index = Index([work_of(["start", *(f"# {FILLER} {words}" for words in held), "end"])])
    headings = ranges_of(index)[1:]
    query = Query.of(WORDS, index)
    spelled = lattices(query, index.scopes(None), OWN)[0]
    assert sorted(fragments(query, spelled, index.parts[0], headings, most)) == kept
