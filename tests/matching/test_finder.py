"""Rules of `find` that hold for any words and any works."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.finder import Ranking, find
from bot.matching.index import Index
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.quoter import Quoter
from bot.texts.work import Work
from tests.matching.builder import FEW_WORDS, block_of, indexes, work_of
from tests.matching.slices import Slice, slices_of
from tests.spans import in_order

OMISSIONS = ("…", "...", "[...]", "[…]", ". . .")
ROUNDING = 1e-9
any_text = st.text(max_size=MAX_CHARACTERS)
few_words = st.lists(st.sampled_from((*FEW_WORDS, "bea", "elks", "zzz", *OMISSIONS)), max_size=14).map(" ".join)


def check(ranking: Ranking, index: Index) -> None:
    """What is true of every ranking."""
    for match in ranking.matches:
        assert match.work in index.works
        assert match.spans
        assert in_order(match.spans)
        assert all(block_of(match.work, span).contains(span) for span in match.spans)
        assert 0 <= match.similarity <= 100
        assert 0 <= match.confidence <= 1
    for one, other in combinations(
        () if ranking.exact else ranking.matches, 2
    ):  # "ant ant" appears twice in "ant ant ant"
        assert one.work is not other.work or not any(a.overlaps(b) for a in one.spans for b in other.spans)
    assert is_best_first(ranking)


def is_best_first(ranking: Ranking) -> bool:
    likely = [match.confidence for match in ranking.matches]
    return likely == sorted(likely, reverse=True)


@given(any_text)
def test_any_text_is_answered_without_an_error(index: Index, quoter: Quoter, text: str) -> None:
    check(find(text, index), index)
    quoter.quote(text)
    quoter.search(text)


@given(indexes, st.one_of(few_words, any_text))
def test_every_match_lies_in_its_work_and_each_span_in_one_block(index: Index, text: str) -> None:
    check(find(text, index), index)


@given(st.data())
def test_a_verbatim_slice_is_found_where_it_is(works: tuple[Work, ...], index: Index, data: st.DataObject) -> None:
    taken = data.draw(slices_of(works, at_least=6, at_most=60))
    ranking = find(taken.text[:MAX_CHARACTERS].rpartition(" ")[0], index)
    assert ranking.exact >= 1
    assert ranking.matches[0].similarity == 100
    assert ranking.matches[0].confidence == pytest.approx(1 / ranking.exact)
    assert any(_begins(match.work, match.spans[0].start, taken) for match in ranking.matches)


@given(small=indexes, data=st.data())
def test_a_slice_of_any_work_is_found_where_it_is(small: Index, data: st.DataObject) -> None:
    taken = data.draw(slices_of(small.works, at_least=1, at_most=12))
    ranking = find(taken.text, small, limit=200)
    assert any(_begins(match.work, match.spans[0].start, taken) for match in ranking.matches)


@given(few_words, st.integers(0, 3))
def test_no_more_matches_than_asked(text: str, limit: int) -> None:
    index = Index([work_of(["ant bee cat", "ant bee cat", "ant bee dog elk"])])
    ranking = find(text, index, limit=limit)
    assert len(ranking.matches) <= limit
    assert ranking.exact == find(text, index).exact


def test_words_that_appear_in_one_paragraph_come_before_those_that_cross_into_the_next() -> None:
    index = Index([work_of(["we saw the heron", "and then it flew", "a crow", "the heron and then the rain"])])
    found = find("the heron and then", index).matches
    assert [len(match.spans) for match in found] == [1, 2]


def test_the_count_of_exact_places_goes_beyond_those_listed(index: Index) -> None:
    ranking = find("the working class", index, limit=3)
    assert len(ranking.matches) == 3
    assert ranking.exact > 3


def test_words_in_a_script_without_spaces_count_as_letters(index: Index) -> None:
    assert find("工人", index).letters == 4
    assert find("ant", index).letters == 3


def test_a_work_in_a_script_without_spaces_is_found_by_half_of_a_sentence() -> None:
    index = Index([work_of(["图书馆里有很多书，孩子们每天都来看书。", "河边的鸟等到晚上。"])])
    best = find("孩子每天都来看书", index).matches[0]
    assert [span.of(best.work.text) for span in best.spans] == ["孩子", "每天都来看书"]


def test_the_pieces_of_an_omission_are_found_in_the_order_of_the_text() -> None:
    index = Index([work_of(["The heron waits on a stone. The river is quiet. Evening comes to the bridge."])])
    for pieces in ("the heron waits … evening comes", "evening comes … the heron waits"):
        (best, *_) = find(pieces, index).matches
        assert [span.of(best.work.text) for span in best.spans] == ["The heron waits", "Evening comes"]


def test_places_that_cannot_be_told_apart_share_their_confidence() -> None:
    line = "the lighthouse keeper counted {} grey ships before the storm came"
    index = Index([work_of([line.format(number)], number) for number in ("seven", "eleven", "twenty")])
    shared = find(line.format("some"), index).matches
    assert len({match.confidence for match in shared}) == 1
    [alone] = find(line.format("some"), Index(index.works[:1])).matches
    assert len(shared) * shared[0].confidence <= alone.confidence + ROUNDING


def test_dots_that_are_punctuation_are_no_omission() -> None:
    index = Index([work_of(["The heron waits. The river is quiet. Evening comes to the bridge."])])
    (best, *_) = find("the heron waits... the river is quiet", index).matches
    assert [span.of(best.work.text) for span in best.spans] == ["The heron waits. The river is quiet"]


def _begins(work: Work, start: int, taken: Slice) -> bool:
    return work is taken.work and start == taken.start
