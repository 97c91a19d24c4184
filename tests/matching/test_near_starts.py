"""A short query with one mistake in it, against a naive scan: another word, or two neighbours in the other order."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.finder import find
from bot.matching.index import Index
from bot.matching.near_starts import FEWEST, MOST, near_starts, swapped_queries
from bot.matching.query import Query
from bot.matching.segment import Segment
from bot.texts.work import Work
from tests.matching.builder import FEW_WORDS, small_works, words_between, work_of
from tests.matching.marking import matched_words

short = st.lists(st.sampled_from((*FEW_WORDS, "zzz")), min_size=FEWEST, max_size=MOST).map(" ".join)
ALL = 10_000


def with_one_other(words: Sequence[str], index: Index, works: set[int]) -> Iterator[int]:
    """Naively: the positions from which all of the words but at most one are there, in one run of a work asked for."""
    for part in index.parts:
        held = words_between(index, part.base, part.base + len(part.segment))
        for start in range(len(held) - len(words) + 1):
            there = held[start : start + len(words)]
            alike = sum(one == other for one, other in zip(words, there, strict=True))
            if alike >= len(words) - 1 and "" not in there and index.work_number(part.base + start) in works:
                yield part.base + start


@given(small_works, short, st.booleans(), st.data())
def test_places_with_one_other_word_are_those_of_a_naive_scan(
    works: list[Work], words: str, parted: bool, data: st.DataObject
) -> None:
    index = Index(works, [Segment.of([work]) for work in works] if parted else None)
    only = data.draw(st.one_of(st.none(), st.sets(st.integers(0, len(works) - 1), min_size=1)))
    query = Query.of(words, index)
    expected = sorted(with_one_other(query.words, index, only if only is not None else set(range(len(works)))))
    assert near_starts(query, index.scopes(only), ALL) == expected


@given(small_works, short, st.integers(1, 3))
def test_no_more_places_are_told_than_asked(works: list[Work], words: str, limit: int) -> None:
    index = Index(works)
    query, scopes = Query.of(words, index), index.scopes(None)
    some, every = near_starts(query, scopes, limit), near_starts(query, scopes, ALL)
    assert set(some) <= set(every)
    assert len(some) == min(limit, len(every))


@given(small_works, short)
def test_each_pair_of_unlike_neighbours_is_swapped_once(works: list[Work], words: str) -> None:
    index = Index(works)
    query = Query.of(words, index)
    said = query.words
    pairs = [n for n in range(len(said) - 1) if said[n] != said[n + 1]]
    assert [other.words for other in swapped_queries(query, index)] == [
        (*said[:n], said[n + 1], said[n], *said[n + 2 :]) for n in pairs
    ]


LINE = "whoever waters it owns the orchard"
OTHERS = [f"{a} {b} {c} {d}" for a in ("whoever", "nobody") for b in ("waters", "it") for c in ("owns", "the") for d in
          ("orchard", "river", "garden")]  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    [
        "waters it owns orchard the",
        "it waters owns the orchard",
        "waters it sells the orchard",
        "whoever waters them owns",
        "gulls it owns the",
    ],
)
def test_a_short_line_with_one_mistake_is_found_among_many_that_share_its_words(asked: str) -> None:
    index = Index([work_of([*OTHERS[:12], f"An old man said that {LINE} and the well.", *OTHERS[12:]])])
    best = find(asked, index).matches[0]
    assert LINE in best.work.text[best.spans[0].start - 40 : best.spans[-1].end + 40]
    assert set(matched_words(best)) <= set(LINE.split())
