"""The rules that docs/checking.md lists are those that the program keeps: its own examples are checked."""

import re
from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.checking.checks import Check, Remark, Verdict
from bot.quoting.services import Services
from tests.documents import ROOT
from tests.works import write_work

ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
DOCUMENT = (ROOT / "docs" / "checking.md").read_text("utf-8")


def rows(title: str) -> list[tuple[str, str, str]]:
    """The three columns of the table in a section, without its head."""
    section = DOCUMENT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    found: list[tuple[str, str, str]] = ROW.findall(section)
    return [row for row in found[1:] if "---" not in row[0]]


NO_DIFFERENCE = rows("What makes no difference")
BUT_FOR = rows("Small differences that are named")
DIFFERENCE = rows("What is always a difference")
LEFT_OUT = rows("How words that are left out are told")
TEXTS = [text for _, text, _ in (*NO_DIFFERENCE, *BUT_FOR, *DIFFERENCE, *LEFT_OUT)]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    folder: Path = tmp_path_factory.mktemp("rules")
    text = "\n\n".join(["# Rules", *(text.replace(" ⏎ ", "  \n") for text in TEXTS)])
    write_work(folder, "RULES", text, language="en")
    return Services.from_library(Library(folder))


def check(services: Services, quotation: str) -> Check:
    [checked] = services.check("\n".join(f"> {line}" for line in quotation.split(" ⏎ "))).checks
    assert isinstance(checked, Check)
    return checked


@pytest.mark.parametrize(("rule", "text", "quotation"), NO_DIFFERENCE)
def test_what_is_listed_as_making_no_difference_is_word_for_word(
    services: Services, rule: str, text: str, quotation: str
) -> None:
    found = check(services, quotation)
    assert text != quotation, rule
    assert (found.verdict, found.places[0].remarks) == (Verdict.WORD_FOR_WORD, ())


@pytest.mark.parametrize(("remark", "text", "quotation"), BUT_FOR)
def test_what_is_listed_as_a_remark_is_word_for_word_but_for_it(
    services: Services, remark: str, text: str, quotation: str
) -> None:
    found = check(services, quotation)
    assert text != quotation
    assert (found.verdict, found.places[0].remarks) == (Verdict.WORD_FOR_WORD, (Remark(remark),))


@pytest.mark.parametrize(("rule", "text", "quotation"), DIFFERENCE)
def test_what_is_listed_as_a_difference_is_never_word_for_word(
    services: Services, rule: str, text: str, quotation: str
) -> None:
    assert text != quotation, rule
    assert check(services, quotation).verdict is Verdict.ALMOST


@pytest.mark.parametrize(("quotation", "text", "verdict"), LEFT_OUT)
def test_words_that_are_left_out_are_told_as_listed(
    services: Services, quotation: str, text: str, verdict: str
) -> None:
    assert text != quotation
    assert check(services, quotation).verdict is Verdict(verdict)
