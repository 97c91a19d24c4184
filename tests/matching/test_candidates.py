"""Where a query may lie: rules of the windows, of the restriction to works, and of other spellings."""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.candidates import Effort, Window, lattices, windows
from bot.matching.exact_hits import exact_hits
from bot.matching.finder import find
from bot.matching.index import Index
from bot.matching.query import Query
from tests.matching.builder import FEW_WORDS, block_of, indexes, work_of, works_of

FILLER = "apple bread cheese dates eggs flour grapes honey ice jam kale lemon mint nuts oats pears".split()
THOROUGH = Effort(50_000, 96, 2)
VERSE = "the heron waits beside the quiet water until evening"
WRONG = "the hreon waits besides the quite water"


def looked(words: str, index: Index, works: set[int] | None = None) -> Iterator[Window]:
    query, scopes = Query.of(words, index), index.scopes(works)
    return windows(query, index, scopes, THOROUGH, lattices(query, scopes, THOROUGH))


def spellings(word: str, index: Index) -> dict[str, float]:
    vocabulary = index.parts[0].segment.vocabulary
    return {vocabulary.word(number): weight for number, weight in vocabulary.spellings([word])[0].items()}


def holding(query: str, index: Index, works: set[int] | None = None, limit: int = 12) -> set[int]:
    """The works that the query's windows lie in."""
    return {index.work_number(w.start) for w in islice(looked(query, index, works), limit)}


@given(indexes, st.lists(st.sampled_from((*FEW_WORDS, "bea", "elks", "zzz")), min_size=1, max_size=12))
def test_a_window_lies_inside_one_run(index: Index, words: list[str]) -> None:
    for window in looked(" ".join(words), index):
        start, end = index.run(window.start)
        assert start <= window.start < window.end <= end


@pytest.mark.parametrize("before", range(len(FILLER)))
def test_the_first_words_of_a_work_are_found_wherever_the_work_before_it_ends(before: int) -> None:
    index = Index(works_of([["oats " * 40 + " ".join(FILLER[:before])], [VERSE]]))
    assert 1 in holding(WRONG, index, limit=1)
    assert 1 in holding(WRONG, index, {1}, limit=1)


@pytest.mark.parametrize("before", range(len(FILLER)))
def test_a_heading_is_found_wherever_the_text_before_it_ends(before: int) -> None:
    index = Index(works_of([["oats " * 40 + " ".join(FILLER[:before]), "# first", "# The Quiet Water", "end"]]))
    best = find("the quite watre", index).matches[0]
    assert [span.of(best.work.text) for span in best.spans] == ["The Quiet Water"]


ALIKE = [f"the rights of the {who} in a time of war" for who in ("child", "people", "parent")]


def test_short_works_side_by_side_are_rivals() -> None:
    matches = find("the rights of the pupil in a time of war", Index(works_of([[line] for line in ALIKE]))).matches
    assert [match.work.id for match in matches] == ["W1", "W0", "W2"]


def test_headings_side_by_side_are_rivals() -> None:
    index = Index(works_of([["# one", "oats " * 40, *(f"# {line}" for line in ALIKE), "end"]]))
    matches = find("the rights of the pupil in a time of war", index).matches
    assert {block_of(match.work, match.spans[0]).of(match.work.text) for match in matches} == set(ALIKE)


def test_where_all_that_was_seen_is_alike_more_is_looked_at() -> None:
    trades = ("child", "people", "parent", "miller", "sailor", "farmer", "painter", "soldier", "widow", "teacher")
    lines = [f"the rights of the {who} in a time of war and of hunger" for who in trades]
    index = Index(works_of([["oats " * 40 + line] for line in lines]))
    best = find("the rights of the widoxw in a time of war and of hunger", index).matches[0]
    assert best.work.id == f"W{trades.index('widow')}"


def test_lines_side_by_side_are_rivals() -> None:
    matches = find("the rights of the pupil in a time of war", Index([work_of(["oats " * 40, *ALIKE])])).matches
    assert [block_of(match.work, match.spans[0]).of(match.work.text) for match in matches] == [
        ALIKE[1],
        ALIKE[0],
        ALIKE[2],
    ]


def test_a_short_work_next_to_another_is_not_a_rival_where_it_may_not_be_searched() -> None:
    index = Index(works_of([[line] for line in ALIKE]))
    assert holding("the rights of the pupil in a time of war", index, {0, 2}) == {0, 2}
    left = Index(index.works[::2], index.segments)
    assert {m.work.id for m in find("the rights of the pupil in a time of war", left).matches} == {"W0", "W2"}


def test_the_restriction_to_works_acts_before_the_limit() -> None:
    index = Index(works_of([[VERSE]] * 40 + [["one heron waits by still water"]]))
    assert 40 not in holding(WRONG, index)
    assert holding(WRONG, index, {40}) == {40}


@given(indexes, st.lists(st.sampled_from(FEW_WORDS), min_size=1, max_size=6), st.integers(0, 2))
def test_no_place_lies_outside_the_works_asked_for(index: Index, words: list[str], work: int) -> None:
    query = " ".join(words)
    assert holding(query, index, {work}) <= {work}
    exact = exact_hits(Query.of(query, index), index.scopes({work}), 10_000).starts
    assert {index.work_number(place) for place in exact} <= {work}
    assert {match.work for match in find(query, index, works={work}).matches} <= set(index.works[work : work + 1])


def test_windows_come_best_first_and_no_more_than_asked(index: Index) -> None:
    found = list(islice(looked("the crisis of the working class", index), 5))
    assert len(found) == 5
    assert [w.score for w in found] == sorted((w.score for w in found), reverse=True)


def test_a_misspelled_word_is_another_spelling_of_the_right_one(index: Index) -> None:
    assert next(iter(spellings("neihgbors", index))) == "neighbors"
    assert "treasure" in spellings("tresure", index)


def test_an_unfinished_word_is_completed(index: Index) -> None:
    assert "internationalist" in spellings("internatio", index)


def test_a_spelling_weighs_less_than_the_word_itself(index: Index) -> None:
    for word in ("neihgbors", "tresure", "internatio", "worker5"):
        assert all(0 < weight < 1 for weight in spellings(word, index).values())


def test_words_of_two_letters_have_no_other_spelling(index: Index) -> None:
    assert spellings("zz", index) == {}


def test_every_other_spelling_is_a_word_of_the_works() -> None:
    index = Index([work_of([VERSE])])
    assert set(spellings("hreon", index)) == {"heron"}
    assert spellings("zzzzzz", index) == {}
