"""A segment as bytes: what comes back is the same, and what is not whole is refused or does no harm."""

from collections import Counter
from dataclasses import fields
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DamagedIndexError
from bot.matching.finder import find
from bot.matching.index import Index
from bot.matching.segment import Arrays, Segment, merge
from bot.matching.segment_form import MAGIC, Form, from_bytes, to_bytes
from bot.texts.work import Work
from tests.fuzz.claims import asked
from tests.fuzz.damage import DAMAGES, damaged
from tests.fuzz.queries import Asker
from tests.matching.builder import small_works, work_of, works_of

LINES = ["The heron waits by the river.", "# Of Boats", "The ferry leaves at seven, naïvely.", "工人階級"]


def stored(segment: Segment) -> bytes:
    return b"".join(to_bytes(segment))


def opened(data: bytes) -> Segment:
    segment = from_bytes(memoryview(data))
    assert segment is not None
    return segment


def place_of(data: bytes, array: str) -> int:
    """Where the bytes of one array begin in a stored segment."""
    at = np.frombuffer(data, np.uint8)
    whole = opened(data)
    start = memoryview(getattr(whole.arrays, array))
    return np.frombuffer(start, np.uint8).ctypes.data - at.ctypes.data


def changed(data: bytes, array: str, values: dict[int, int]) -> bytes:
    """The stored segment with other numbers at these places of an array of 32 bits."""
    begin = place_of(data, array)
    numbers = np.frombuffer(data, np.uint32, offset=begin % 4, count=(len(data) - begin % 4) // 4).copy()
    for place, value in values.items():
        numbers[begin // 4 + place] = value
    return data[: begin % 4] + numbers.tobytes()


@pytest.fixture(scope="module")
def small() -> list[Work]:
    return [work_of(LINES)]


@pytest.fixture(scope="module")
def data(small: list[Work]) -> bytes:
    return stored(Segment.of(small))


@given(small_works)
def test_a_stored_segment_comes_back_as_it_was(works: list[Work]) -> None:
    segment = Segment.of(works)
    again = opened(stored(segment))
    assert again.editions == segment.editions
    assert again.is_whole()
    assert len(again) == len(segment)
    assert again.size == segment.size
    for field in fields(Arrays):
        assert bytes(memoryview(getattr(again.arrays, field.name))) == bytes(
            memoryview(getattr(segment.arrays, field.name))
        )


@given(st.lists(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4), min_size=1, max_size=3))
def test_words_in_any_script_come_back_at_their_places(texts: list[list[str]]) -> None:
    works = works_of([[text.strip("# \n") or "word" for text in lines] for lines in texts])
    index = Index(works, [opened(stored(Segment.of(works)))])
    for position in range(len(index)):
        start, end = index.run(position)
        if start <= position < end:
            assert index.spans([(position, position + 1)])
            assert index.spans([(start, end)])


def test_what_is_opened_is_not_copied(data: bytes) -> None:
    held = np.frombuffer(data, np.uint8)
    segment = opened(data)
    assert all(np.shares_memory(held, np.asarray(getattr(segment.arrays, field.name))) for field in fields(Arrays))


def test_a_file_that_is_cut_short_or_goes_on_is_refused(data: bytes) -> None:
    for length in (*range(300), *range(300, len(data), 61), len(data) - 1):
        assert from_bytes(memoryview(data[:length])) is None
    assert from_bytes(memoryview(data + b"\0")) is None


@pytest.mark.parametrize("other", [b"", b"\0" * 4_096, b"PK\3\4" * 50, MAGIC, MAGIC + b"\xff" * 90, b"\x93NUMPY" * 9])
def test_another_programs_file_is_refused(other: bytes) -> None:
    assert from_bytes(memoryview(other)) is None


@pytest.mark.parametrize("form", [Form(version=-1), Form(unicode="1.0.0")])
def test_a_file_of_another_version_is_refused(data: bytes, form: Form, small: list[Work]) -> None:
    assert from_bytes(memoryview(data), form) is None
    other = b"".join(to_bytes(Segment.of(small), form))
    assert from_bytes(memoryview(other), form) is not None
    assert from_bytes(memoryview(other)) is None


def test_no_byte_of_the_header_can_change_unnoticed(data: bytes) -> None:
    for at in range(place_of(data, "tokens") - 64):
        other = bytearray(data)
        other[at] ^= 1 << at % 8
        assert from_bytes(memoryview(other)) is None


@pytest.mark.parametrize("array", [field.name for field in fields(Arrays)])
def test_a_changed_byte_of_any_array_is_no_longer_whole(data: bytes, array: str) -> None:
    other = bytearray(data)
    other[place_of(data, array)] ^= 0x40
    segment = from_bytes(memoryview(other))
    assert segment is None or not segment.is_whole()


def test_a_damaged_segment_is_never_merged(data: bytes, small: list[Work]) -> None:
    segment = opened(changed(data, "tokens", {0: 1}))
    with pytest.raises(DamagedIndexError):
        merge([segment, Segment.of(small)], segment.editions)


def test_words_whose_places_are_mixed_up_are_never_quoted(data: bytes, small: list[Work]) -> None:
    """The order of the places is not looked through when a file is opened."""
    order = opened(data).order.tolist()
    index = Index(small, [opened(changed(data, "order", dict(enumerate(reversed(order)))))])
    for query in ("heron", "the heron", "heron waits by", "the ferry leaves at seven"):
        asked(query, index)


def test_a_place_beyond_the_end_is_damage(data: bytes, small: list[Work]) -> None:
    order = opened(data).order
    beyond = dict.fromkeys(range(len(order)), 2**32 - 2)
    index = Index(small, [opened(changed(data, "order", beyond))])
    with pytest.raises(DamagedIndexError):
        find("the heron waited by the river", index)


def test_letters_that_are_no_text_are_damage(data: bytes, small: list[Work]) -> None:
    segment = opened(data)
    heron = int(segment.vocabulary.numbers(["heron"])[0])
    other = bytearray(data)
    other[place_of(data, "letters") + int(segment.arrays.offsets[heron]) + 2] = 0xFF
    index = Index(small, [opened(bytes(other))])
    with pytest.raises(DamagedIndexError):
        index.text_between(0, 5)


def test_a_lost_space_before_a_word_changes_no_word_that_is_quoted(data: bytes, small: list[Work]) -> None:
    segment = opened(data)
    heron = int(segment.vocabulary.numbers(["heron"])[0])
    start = int(segment.arrays.offsets[heron])
    index = Index(small, [opened(changed(data, "offsets", {heron: start + 1}))])
    assert [span.of(small[0].text) for span in index.spans([(1, 2)])] == ["heron"]
    assert asked("a heron waits by a river", index) == 1


@pytest.mark.parametrize("kind", DAMAGES)
def test_no_damage_makes_a_wrong_answer_or_another_error(kind: str, works: tuple[Work, ...]) -> None:
    data = stored(Segment.of(works))
    draw, asker = Random(kind), Asker(works, Random(kind))
    seen: Counter[str] = Counter()
    for _ in range(16):
        segment = from_bytes(memoryview(damaged(data, kind, draw)))
        if segment is None:
            seen["refused"] += 1
            continue
        index = Index(works, [segment])
        for _ in range(4):
            only = [draw.randrange(len(works))] if draw.random() < 0.3 else None
            places = asked(asker.from_texts(), index, only, listed=draw.random() < 0.2)
            seen["damage" if places is None else "answered" if places else "nothing"] += 1
    assert seen["refused"] == 16 if kind in {"cut", "longer"} else seen["answered"]
