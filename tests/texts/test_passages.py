"""Passages in a row: each made when it is looked at, and the same as if all were made at once."""

from hypothesis import given
from hypothesis import strategies as st

from bot.texts.passage import Passage
from bot.texts.passages import Passages, join_passages, marked_passages, passages_from
from bot.texts.places import address
from bot.texts.span import Span
from tests.works import make_work

WORK = make_work(lead=[f"Paragraph {n}." for n in range(40)])
BLOCKS = WORK.sections[0].paragraphs
ALL = [Passage(WORK, p.span, address(WORK, WORK.sections[0], p)) for p in BLOCKS]


def row(numbers: range, made: list[int]) -> Passages:
    def make(n: int) -> Passage:
        made.append(numbers[n])
        return ALL[numbers[n]]

    return Passages(len(numbers), make)


def test_only_what_is_looked_at_is_made_and_only_once() -> None:
    made = list[int]()
    passages = row(range(40), made)
    assert len(passages) == 40
    assert (passages[0], passages[-1], passages[0]) == (ALL[0], ALL[39], ALL[0])
    assert marked_passages(passages) == []
    assert made == [0, 39]


@given(st.integers(0, 40), st.integers(0, 40), st.integers(-50, 50), st.integers(-50, 50))
def test_a_part_of_a_row_is_that_of_a_list(low: int, high: int, start: int, end: int) -> None:
    numbers = range(low, max(low, high))
    assert tuple(row(numbers, [])[start:end]) == tuple(ALL[numbers.start : numbers.stop][start:end])
    assert row(numbers, []) == tuple(ALL[numbers.start : numbers.stop])


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(0, 600))
def test_rows_are_joined_and_cut_as_lists_are(lengths: list[int], start: int) -> None:
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    rows = [row(range(at, at + length), []) for at, length in zip(starts, lengths, strict=True)]
    joined = join_passages(rows)
    assert tuple(joined) == tuple(ALL[: sum(lengths)])
    assert tuple(passages_from(joined, start)) == tuple(p for p in joined if p.span.start >= start)


def test_marked_passages_are_those_with_matched_words() -> None:
    marked = Passage(WORK, BLOCKS[1].span, ALL[1].reference, (Span(BLOCKS[1].span.start, BLOCKS[1].span.start + 3),))
    assert marked_passages((ALL[0], marked)) == [marked]
    assert marked_passages(Passages(2, (ALL[0], marked).__getitem__, is_marked=True)) == [marked]
