"""Which source is taken to be named for a quotation, where works are held and where they are not."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.checking.checks import AttributionKind, Check
from bot.quoting.services import Services

WORDS = "The harbour freezes long before the lamps are lit"
AGREES, ELSEWHERE, NOT_HELD = AttributionKind.AGREES, AttributionKind.ELSEWHERE, AttributionKind.NOT_HELD
HELD = [
    ("tamsin: “{}”", AGREES),
    ("tamsin writes “{}”", AGREES),
    ("tamsin ch 1: “{}”", AGREES),
    ("Tamsin!! “{}”", AGREES),
    ("tamsin on winter i think: “{}”", AGREES),
    ("“{}” ~ tamsin", AGREES),
    ("“{}”, harbour lights", AGREES),
    ("“{}” (harbour lights)", AGREES),
    ("“{}”\n\nExcerpt From\nHarbour Lights\nGrete Tamsin", AGREES),
    ("wait didn't Tamsin say that the harbour freezes long before the lamps are lit", AGREES),
    ("ledger: “{}”", ELSEWHERE),
    ("from Ledger: “Every debt is written twice in the book”\n\nfrom Harbour Lights: “{}”", AGREES),
    ("“{}” — Walden", NOT_HELD),
]
NO_SOURCE = [
    "the pdf says “{}”",
    "A: “{}”",
    "“{}” — amen",
    "unlike ledger “{}”",
    "ledger vs tamsin: “{}”",
    "“{}” me irl",
]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    folder: Path = tmp_path_factory.mktemp("held")
    page = "# Title: {}\n\n## Author: {}\n\n## Chapter 1\n\n{}. It was so each year.\n"
    (folder / "harbour.md").write_text(page.format("Harbour Lights", "Grete Tamsin", WORDS), "utf-8")
    debts = "Every debt is written twice in the book"
    (folder / "ledger.md").write_text(page.format("The Ledger", "Odo Farrell", debts), "utf-8")
    return Services.from_library(Library(folder))


def attribution(services: Services, message: str) -> AttributionKind | None:
    check = services.check(message.format(WORDS)).checks[-1]
    assert isinstance(check, Check)
    return check.attribution.kind if check.attribution is not None else None


@pytest.mark.parametrize(("message", "kind"), HELD)
def test_a_held_name_next_to_a_quotation_is_its_source_in_small_letters_too(
    services: Services, message: str, kind: AttributionKind
) -> None:
    assert attribution(services, message) is kind


@pytest.mark.parametrize("message", NO_SOURCE)
def test_nothing_is_said_of_a_source_that_is_not_plainly_named(services: Services, message: str) -> None:
    assert attribution(services, message) is None
