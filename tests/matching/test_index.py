"""The index against a naive reading of the same works."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DamagedIndexError
from bot.matching.exact_hits import exact_hits
from bot.matching.folding import folded_words
from bot.matching.index import Folded, Index
from bot.matching.query import Query
from bot.matching.segment import Segment
from bot.matching.sorting import DEPTH
from bot.texts.work import Work
from tests.matching.builder import FEW_WORDS, block_of, indexes, run_words, words_between, work_of, works_of
from tests.spans import in_order

phrases = st.lists(st.sampled_from(FEW_WORDS), min_size=1, max_size=DEPTH)


def naive_places(index: Index, words: list[str]) -> list[int]:
    """Every token at which `words` appear, one run after another; a run ends with one token that is not a word."""
    found: list[int] = []
    at = 0
    for run in (run for work in index.works for run in run_words(work)):
        found += [at + n for n in range(len(run)) if run[n : n + len(words)] == words]
        at += len(run) + 1
    return found


def folded(text: str) -> list[str]:
    return [f.word for f in folded_words(text)]


@given(indexes, st.lists(st.sampled_from(FEW_WORDS), min_size=1, max_size=6))
def test_exact_places_of_any_length_are_those_of_a_naive_scan(index: Index, phrase: list[str]) -> None:
    query = Query.of(" ".join(phrase), index)
    assert exact_hits(query, index.scopes(None), 10_000).starts == naive_places(index, list(query.words))


def test_every_two_and_three_words_of_the_works_are_found_where_they_are(index: Index) -> None:
    segment = index.parts[0].segment
    places = np.arange(0, len(segment) - DEPTH, 7)
    grams = [segment.tokens[places + n].astype(np.int64) for n in range(DEPTH)]
    for columns in (grams, grams[:2]):
        for place, low, high in zip(places.tolist(), *(b.tolist() for b in segment.ranges(columns)), strict=True):
            assert place in segment.order[low:high]


@given(indexes)
def test_the_words_are_those_of_the_works_in_reading_order(index: Index) -> None:
    expected = [word for work in index.works for run in run_words(work) for word in [*run, ""]]
    assert words_between(index, 0, len(index)) == expected


@given(indexes)
def test_runs_lie_side_by_side_and_hold_no_break(index: Index) -> None:
    seen = sorted({index.run(token) for token in range(len(index))})
    assert seen[0][0] == 0
    assert all(end + 1 == start for (_, end), (start, _) in pairwise(seen))
    assert all(all(words_between(index, *run)) for run in seen)


@given(indexes)
def test_an_ngram_never_crosses_a_run(index: Index) -> None:
    for start, end in {index.run(token) for token in range(len(index))}:
        gram = words_between(index, max(start, end - DEPTH), end)
        for place in exact_hits(Query.of(" ".join(gram), index), index.scopes(None), 10_000).starts:
            run = index.run(place)
            assert run[0] <= place <= place + len(gram) <= run[1]


@given(indexes, st.data())
def test_spans_fold_to_the_words_of_their_tokens(index: Index, data: st.DataObject) -> None:
    start, end = index.run(data.draw(st.integers(0, len(index) - 1)))
    low = data.draw(st.integers(start, end - 1))
    high = data.draw(st.integers(low + 1, end))
    spans = index.spans([(low, high)])
    work = index.works[index.work_number(low)]
    assert in_order(spans)
    assert [w for span in spans for w in folded(span.of(work.text))] == words_between(index, low, high)
    assert len({block_of(work, span) for span in spans}) == len(spans)


@given(indexes, st.data())
def test_blocks_that_are_folded_already_change_no_span(index: Index, data: st.DataObject) -> None:
    folded: Folded = {}
    for _ in range(4):
        start, end = index.run(data.draw(st.integers(0, len(index) - 1)))
        low = data.draw(st.integers(start, end - 1))
        high = data.draw(st.integers(low + 1, end))
        assert index.spans([(low, high)], folded) == index.spans([(low, high)])


def test_words_that_are_not_those_of_the_index_are_told_in_a_block_that_is_folded_already() -> None:
    work = work_of(["one two three four"])
    other = Index([replace(work, text="one two thrice for")], [Segment.of([work])])
    folded: Folded = {}
    assert len(other.spans([(0, 2)], folded)) == 1
    with pytest.raises(DamagedIndexError):
        other.spans([(1, 3)], folded)


@given(indexes)
def test_each_token_is_of_the_work_whose_words_it_holds(index: Index) -> None:
    expected = [n for n, work in enumerate(index.works) for run in run_words(work) for _ in range(len(run) + 1)]
    assert [index.work_number(token) for token in range(len(index))] == expected


def test_a_heading_is_a_run_of_its_own_and_does_not_part_the_paragraphs() -> None:
    index = Index([work_of(["first words", "# the heading", "last words"])])
    assert words_between(index, 0, len(index)) == ["first", "words", "last", "words", "", "the", "heading", ""]


def test_a_paragraph_without_words_parts_nothing() -> None:
    index = Index([work_of(["one two", "* * *", "three four"])])
    (work,) = index.works
    assert [span.of(work.text) for span in index.spans([(0, 4)])] == ["one two", "three four"]


@pytest.mark.parametrize("texts", [[], [["* * *"]], [["…"], ["one"]]], ids=["no works", "no words", "one wordless"])
def test_works_without_words_are_no_trouble(texts: list[list[str]]) -> None:
    index = Index(works_of(texts))
    assert exact_hits(Query.of("one", index), index.scopes(None), 10_000).starts == naive_places(index, ["one"])


def test_the_index_of_the_corpus_holds_every_word_of_every_work(index: Index, works: tuple[Work, ...]) -> None:
    count = sum(len(run) + 1 for work in works for run in run_words(work))
    assert len(index) == count
