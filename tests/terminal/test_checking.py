"""`catchword check`, as it is run: what it prints, its JSON, its exit status; and in the chat."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.works import write_work

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
CHANGED = SENTENCE.replace("broader", "narrower")
ABSENT = "The whale swam past the old ship at noon while the captain slept"


def test_a_check_prints_the_verdict_the_difference_and_the_passage(catchword: "Catchword") -> None:
    ran = catchword("check", CHANGED)
    assert ran.status == 1
    assert ran.out.splitlines() == [
        "Almost: 1 word differs",
        "Speakers denounced the attacks on immigrants as part of a ~~broader~~ → **narrower** fascist assault.",
        "(~~only in the text~~ · **only in the quotation**)",
        "",
        SENTENCE,
        "",
        "MASSES ¶2 — Masses Confront ICE Gestapo, Defend Neighbors (August 20)",
    ]


STATUSES = [
    (SENTENCE, 0),
    (f"“{SENTENCE}” and “Not one seeking to lead […] a hierarchical socialist state”", 0),
    ("“Speakers denounced […] part of a broader fascist assault”", 0),
    (f"“{SENTENCE}” — MASSES ¶2", 0),
    (f"“{SENTENCE}” — MASSES ¶3", 1),
    (f"“{SENTENCE}” and “{CHANGED}”", 1),
    (ABSENT, 1),
    ("of the", 2),
]


@pytest.mark.parametrize(("message", "status"), STATUSES)
def test_the_exit_status_says_whether_all_is_as_it_is_quoted(catchword: "Catchword", message: str, status: int) -> None:
    assert catchword("check", message).status == status


def test_the_whole_standard_input_is_one_message(catchword: "Catchword") -> None:
    ran = catchword("check", "--stdin", "--json", stdin=f"> {SENTENCE}\n\nand then\n\n> {CHANGED}\n")
    assert ran.status == 1
    [printed] = [json.loads(line) for line in ran.out.splitlines()]
    assert printed["outcome"] == "checked"
    assert [each["verdict"] for each in printed["checks"]] == ["word-for-word", "almost"]
    [place] = printed["checks"][1]["places"]
    assert place["reference"] == "MASSES ¶2"
    assert {"kind": "changed", "said": "narrower", "printed": "broader"} in place["difference"]
    assert place["passages"][0]["text"] == SENTENCE


def test_input_without_an_end_is_given_up_with_a_sentence(catchword: "Catchword") -> None:
    ran = catchword("check", "--stdin", stdin="word " * 14_000)
    assert ran.status == 3
    assert "longer than 65,536 characters" in ran.err


@pytest.mark.parametrize("arguments", [(), ("--stdin", "words")])
def test_how_it_is_used_wrongly_is_said(catchword: "Catchword", arguments: tuple[str, ...]) -> None:
    ran = catchword("check", *arguments)
    assert ran.status == 3
    assert ran.err.startswith("Error: ")


def test_control_characters_of_a_quotation_are_not_printed(catchword: "Catchword") -> None:
    assert "\x1b" not in catchword("check", CHANGED.replace("narrower", "\x1b[31mnarrower")).out


def test_a_text_that_may_be_quoted_only_briefly_is_named_and_not_printed(
    catchword: "Catchword", tmp_path: Path
) -> None:
    write_work(tmp_path, "A", "A short sentence that nobody may ever quote in full.", quotation_limit=5)
    for form in ((), ("--json",)):
        ran = catchword("check", *form, "--corpus", str(tmp_path), "A short sentence that nobody may ever quote")
        assert ran.status == 0
        assert "A ¶1" in ran.out
        assert "in full" not in ran.out


def test_the_chat_checks_and_goes_on_from_the_passage(catchword: "Catchword") -> None:
    lines = [f"/check “{CHANGED}”", "next", f"check: {SENTENCE}", "/check", f"/check “{CHANGED}” “{ABSENT}”"]
    ran = catchword("chat", stdin="\n".join(lines))
    assert ran.out.count("~~broader~~ → **narrower**") == 2
    assert "Almost $40,000 has been raised" in ran.out
    assert "Word for word" in ran.out
    assert "/check needs words" in ran.out
    assert "Not in these texts" in ran.out
