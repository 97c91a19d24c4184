"""How often words appear in each work is counted exactly, as one would by reading."""

from hypothesis import given
from hypothesis import strategies as st

from bot.matching.exact_hits import exact_hits, hits_by_work
from bot.matching.folding import fold_to_words
from bot.matching.index import Index
from bot.matching.query import Query
from tests.matching.builder import FEW_WORDS, indexes, run_words, work_of

few = st.lists(st.sampled_from(FEW_WORDS), min_size=1, max_size=5).map(" ".join)


def read_through(words: list[str], index: Index, number: int) -> int:
    """The same count, by going through every run of a work."""
    runs = run_words(index.works[number])
    return sum(run[n : n + len(words)] == words for run in runs for n in range(len(run)))


@given(indexes, few, st.sets(st.integers(0, 2)))
def test_each_work_is_counted_as_by_reading_it(index: Index, text: str, chosen: set[int]) -> None:
    words = fold_to_words(text)
    for works in (None, sorted(chosen & set(range(len(index.works))))):
        counted = hits_by_work(Query.of(text, index), index.scopes(works))
        asked = range(len(index.works)) if works is None else works
        assert counted == {n: count for n in asked if (count := read_through(words, index, n))}
        assert sum(counted.values()) == exact_hits(Query.of(text, index), index.scopes(works), 1).count


def test_a_word_that_is_nearly_everywhere_is_counted_to_the_last() -> None:
    index = Index([work_of(["ant " * 3_000, "bee"], "A"), work_of(["bee ant"], "B"), work_of(["bee"], "C")])
    assert hits_by_work(Query.of("ant", index), index.scopes(None)) == {0: 3_000, 1: 1}


def test_of_more_places_than_fit_each_work_has_its_first_before_any_has_its_second() -> None:
    index = Index([work_of(["ant bee"] * 5, "A"), work_of(["cat ant"] * 3, "B"), work_of(["ant"], "C")])
    query, scopes = Query.of("ant", index), index.scopes(None)
    for limit, expected in ((2, [0, 1]), (4, [0, 1, 2, 0]), (6, [0, 1, 2, 0, 1, 0])):
        assert [index.work_number(start) for start in exact_hits(query, scopes, limit).starts] == expected


def test_places_that_all_fit_are_in_the_order_of_the_texts() -> None:
    index = Index([work_of(["ant bee"] * 2, "A"), work_of(["cat ant"], "B")])
    starts = exact_hits(Query.of("ant", index), index.scopes(None), 3).starts
    assert starts == sorted(starts)
    assert len(starts) == 3
