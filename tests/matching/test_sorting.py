"""The order of positions does not depend on how many of them are looked at together."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.folding import fold_to_words
from bot.matching.sorting import begins_of, lengths_of, sorted_order, starts_of
from bot.matching.tokenising import tokenise
from tests.matching.builder import FEW_WORDS, works_of

FEW = 4  # positions at once, so that a few words are many stretches
texts = st.lists(st.lists(st.sampled_from(FEW_WORDS), min_size=1, max_size=9).map(" ".join), min_size=1, max_size=6)


@given(st.lists(st.integers(0, 5), max_size=60))
def test_every_position_appears_once_and_in_the_order_of_its_three_tokens(numbers: list[int]) -> None:
    tokens = np.array([*numbers, 0], np.uint32)
    starts = starts_of(tokens, 6, FEW)
    order = sorted_order(tokens, starts, FEW).tolist()
    followed = [*numbers, 0, 0, 0]
    keys = [followed[n : n + 3] for n in order]
    assert sorted(order) == list(range(len(tokens)))
    assert keys == sorted(keys)
    assert starts.tolist() == [sum(n < word for n in tokens.tolist()) for word in range(7)]


@given(texts)
def test_works_of_many_stretches_hold_the_same_words(blocks: list[str]) -> None:
    read = tokenise(works_of([blocks, blocks[::-1]]), at_once=FEW)
    expected = [*fold_to_words(" ".join(blocks)), "", *fold_to_words(" ".join(blocks[::-1])), ""]
    assert [read.words[n] for n in read.tokens.tolist()] == expected


@given(st.lists(st.integers(0, 2), max_size=20))
def test_runs_of_equal_numbers_put_together_are_all_of_them(numbers: list[int]) -> None:
    begins = begins_of(np.array(numbers, np.int64))
    lengths = lengths_of(begins, len(numbers))
    runs = [[numbers[a]] * n for a, n in zip(begins.tolist(), lengths.tolist(), strict=True)]
    assert [number for run in runs for number in run] == numbers
    assert all(before[0] != after[0] for before, after in pairwise(runs))
