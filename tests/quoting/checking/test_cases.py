"""Every case of `cases/*.yaml`: what a reader found by hand that the quotations of a message are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.quoting.services import Services
from tests.quoting.checking.cases_form import Case, outcome_of, read_cases, services_of, shared_texts

CASES = read_cases()


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Services]:
    """The services that hold the works of a case, by their name."""
    opened: dict[str, Services] = {}

    def open_services(works: str) -> Services:
        texts = shared_texts()
        if works == "shelf" and texts is None:
            pytest.skip("CATCHWORD_SHARED holds no texts: the books of these cases are not on this machine")
        if works not in opened:
            opened[works] = services_of(works, texts, tmp_path_factory.mktemp(works))
        return opened[works]

    return open_services


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_a_quotation_is_what_a_reader_found_it_to_be(case: Case, services: Callable[[str], Services]) -> None:
    outcome = outcome_of(case, services(case.works))
    assert outcome.faults("verdict", "place", "remarks", "words") == []


def test_the_cases_of_strangers_say_where_they_are_from() -> None:
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")):
        assert path.read_text("utf-8").startswith("# ")
