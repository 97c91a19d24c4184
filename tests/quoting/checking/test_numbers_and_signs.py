"""Alterations that are easily overlooked: of numbers, at the very ends, by signs that turn words around."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.checking.checks import Check, Verdict
from bot.quoting.services import Services
from tests.works import write_work

HEADING = "Why the Ferry Is Late in Every Winter"
TEXTS = (
    "The treaty was signed by both kings in 1648 at noon, and 1,000 horses waited.",
    "The cellar was -5 degrees cold, and the loft was 12 degrees warm at night.",
    "The ledger says that the crown paid 3.5 pounds of silver for the bridge.",
    "The new coins were of 21 10 and of 3 0 parts of silver, says the ledger.",
    "She gave £5 for the lamp, and of the sand in it she kept 20%",
    "The miller does not owe the river anything at all.",
)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    folder: Path = tmp_path_factory.mktemp("signs")
    write_work(folder, "ONE", "\n\n".join(["# Prices", *TEXTS, f"# {HEADING}", "Ice."]), language="en")
    return Services.from_library(Library(folder))


def check_of(services: Services, message: str) -> Check:
    [check] = services.check(message).checks
    assert isinstance(check, Check)
    return check


@pytest.mark.parametrize(
    "altered",
    [
        "signed by both kings in 16-48 at noon",
        "signed by both kings in -1648 at noon",
        "signed by both kings in 1648 at noon, and 1",
        "000 horses waited",
        "1648 at noon, and 1,000,000 horses waited",
        "the cellar was 5 degrees cold, and the loft",
        "5 degrees cold, and the loft was 12 degrees",
        ".5 degrees cold, and the loft was 12 degrees",
        "and the loft was -12 degrees warm at night",
        "says that the crown paid 3",
        "5 pounds of silver for the bridge",
        "the new coins were of 2110 and of 3 0 parts of silver",
        "the new coins were of 21 10 and of 30 parts of silver",
        "$5 for the lamp, and of the sand in it",
        "and of the sand in it she kept 20‰",
    ],
)
def test_another_number_is_never_word_for_word(services: Services, altered: str) -> None:
    assert check_of(services, f"“{altered}”").verdict is Verdict.ALMOST


@pytest.mark.parametrize(
    "faithful",
    [
        "1648 at noon, and 1,000 horses waited",
        "the cellar was –5 degrees cold, and the loft",
        "the cellar was −5 degrees cold, and the loft",
        "-5 degrees cold, and the loft was 12 degrees",
        "… - 12 degrees warm at night",
        "£5 for the lamp, and of the sand in it",
        "£ 5 for the lamp, and of the sand in it",
        "and of the sand in it she kept 20%",
        "says that the crown paid 3.5",
    ],
)
def test_a_number_with_its_signs_is_word_for_word_at_the_very_ends_too(services: Services, faithful: str) -> None:
    check = check_of(services, f"“{faithful}”")
    assert (check.verdict, check.places[0].remarks) == (Verdict.WORD_FOR_WORD, ())


@pytest.mark.parametrize("sign", ["\u202d", "\u202e"])
@pytest.mark.parametrize("words", ["in 16{}48 at noon", "in {}1648 at noon", "in 1648 {} at noon"])
def test_a_sign_that_turns_what_follows_around_is_a_difference(services: Services, sign: str, words: str) -> None:
    assert check_of(services, f"“signed by both kings {words.format(sign)}”").verdict is Verdict.ALMOST


def test_what_is_struck_out_is_not_quoted(services: Services) -> None:
    check = check_of(services, "“The miller does ~~not~~ owe the river anything at all.”")
    assert check.verdict is Verdict.SHORTENED
    assert [change.printed for change in check.places[0].difference.weighty] == ["not"]


@pytest.mark.parametrize("message", ["~~“The miller does not owe the river.”~~", "~~The miller does not owe~~"])
def test_a_quotation_that_is_taken_back_is_checked_all_the_same(services: Services, message: str) -> None:
    assert check_of(services, message).verdict is Verdict.WORD_FOR_WORD


@pytest.mark.parametrize("words", [HEADING, HEADING.lower(), "the Ferry Is Late in Every Winter"])
def test_a_heading_is_in_the_texts_too(services: Services, words: str) -> None:
    check = check_of(services, f"“{words}” — ONE")
    assert (check.verdict, str(check.places[0].quotation.reference)) == (Verdict.WORD_FOR_WORD, "ONE §2")
