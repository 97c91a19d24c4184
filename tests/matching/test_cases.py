"""Every case of `cases/*.yaml`, through the same door as a person's words."""

from collections import Counter

import pytest

from bot.quoting.answers import Ambiguous, Found, NotFound, Quotation
from bot.quoting.quoter import Quoter
from tests.matching.case_files import Case, read_cases

CASES = read_cases()
FOUND = {name: case for name, case in CASES.items() if case.found is not None}
AMBIGUOUS = {name: case for name, case in CASES.items() if case.ambiguous}
NOT_FOUND = {name: case for name, case in CASES.items() if case.not_found is not None}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in FOUND.items()])
def test_remembered_words_find_their_one_place(case: Case, quoter: Quoter) -> None:
    answer = quoter.quote(case.typed)
    assert isinstance(answer, Found)
    assert str(answer.quotation.reference) == case.found
    assert_marked_in_order(answer.quotation, case.marked)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in AMBIGUOUS.items()])
def test_words_of_several_places_name_all_of_them(case: Case, quoter: Quoter) -> None:
    answer = quoter.quote(case.typed)
    assert isinstance(answer, Ambiguous)
    assert answer.total == len(case.ambiguous)
    assert Counter(str(c.quotation.reference) for c in answer.candidates) == Counter(case.ambiguous)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in NOT_FOUND.items()])
def test_other_words_are_not_found_and_are_told_why(case: Case, quoter: Quoter) -> None:
    answer = quoter.quote(case.typed)
    assert isinstance(answer, NotFound)
    assert answer.cause == case.not_found
    if case.nearest is not None:
        assert answer.nearest is not None
        assert str(answer.nearest.quotation.reference) == case.nearest


def test_the_case_files_hold_as_many_as_were_asked_for() -> None:
    files = Counter(name.partition(":")[0] for name in CASES)
    assert len(FOUND) >= 60
    assert len(AMBIGUOUS) >= 6
    assert files["not_there"] >= 40


def assert_marked_in_order(quotation: Quotation, expected: tuple[str, ...]) -> None:
    marks = [mark.of(passage.work.text) for passage in quotation.passages for mark in passage.matched]
    for words in expected:
        places = [n for n, mark in enumerate(marks) if words in mark]
        assert places, f"{words!r} is not inside {marks}"
        marks = marks[places[0] :]
