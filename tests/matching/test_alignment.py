"""The edges of what is marked: whole words, inside the window, no more and no fewer than are alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from bot.matching.alignment import Alignment, OpenWindow, align, refine
from bot.matching.index import Index
from bot.matching.query import Query
from tests.matching.builder import FEW_WORDS, indexes, words_between, work_of

TEXT = "At dawn the grey heron waits beside the quiet water until evening, and then it flies over the old bridge."


@pytest.fixture(scope="module")
def small() -> Index:
    return Index([work_of([TEXT])])


def aligned(query: Query, index: Index, cutoff: float) -> Alignment | None:
    """In the first run; its edges moved."""
    window = OpenWindow(query, index, *index.run(0))
    rough = align(window, cutoff)
    return rough and refine(window, rough)


def marked(query: str, index: Index) -> str:
    found = aligned(Query.of(query, index), index, 30.0)
    assert found is not None
    (span,) = index.spans([(found.start, found.end)])
    return span.of(index.works[0].text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("heron waits beside the quiet water", "heron waits beside the quiet water"),
        ("hron waits besides the quite water", "heron waits beside the quiet water"),
        ("heron waits the quiet water", "heron waits beside the quiet water"),
        (
            "heron waits beside quiet water until evening it flies",
            "heron waits beside the quiet water until evening, and then it flies",
        ),
        ("grey heron waits patiently beside the quiet water", "grey heron waits beside the quiet water"),
        ("at dwan the grey heron", "At dawn the grey heron"),
        ("flies over the old brigde", "flies over the old bridge"),
        ("hero", "heron"),
    ],
)
def test_the_marks_are_the_words_that_are_meant(query: str, expected: str, small: Index) -> None:
    assert marked(query, small) == expected


def test_a_query_longer_than_the_window_is_aligned_too(small: Index) -> None:
    assert marked("and so we read that " + TEXT + " or so they say", small) == TEXT.rstrip(".")


def test_below_the_cutoff_nothing_is_aligned(small: Index) -> None:
    query = Query.of("lemons and oats for breakfast", small)
    assert aligned(query, small, 90.0) is None


@given(indexes, st.lists(st.sampled_from((*FEW_WORDS, "bea", "zzz")), min_size=1, max_size=12), st.floats(0, 100))
def test_what_is_aligned_lies_in_the_window_and_is_as_alike_as_it_says(
    index: Index, words: list[str], cutoff: float
) -> None:
    query = Query.of(" ".join(words), index)
    low, high = index.run(0)
    found = aligned(query, index, cutoff)
    if found is not None:
        assert low <= found.start < found.end <= high
        marked = index.text_between(found.start, found.end)[0].lstrip()
        assert found.similarity == fuzz.ratio(query.text, marked)
        assert found.similarity >= cutoff


@given(indexes, st.data())
def test_words_that_appear_in_the_window_are_aligned_whole(index: Index, data: st.DataObject) -> None:
    low, high = index.run(0)
    start = data.draw(st.integers(low, high - 1))
    end = data.draw(st.integers(start + 1, high))
    found = aligned(Query.of(" ".join(words_between(index, start, end)), index), index, 0.0)
    assert found is not None
    assert found.similarity == 100
