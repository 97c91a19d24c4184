"""Going on from what the chat showed last: a number opens a place of a list, a step leads further from a quotation."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.terminal.test_chat import ESCAPE
from tests.terminal.typing import typed_on_a_terminal
from tests.works import write_work

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

ROWING = """
## The River

One rows upstream. Two rows back. Three waits at the weir.

Four rows alone.

## The Bank

### A Heading Alone

## The Sea

Five sails by night. Five counts 3 boats.
"""
FIRST, REST, ALONE = "One rows upstream.", "Two rows back. Three waits at the weir.", "Four rows alone."
SEA = "Five sails by night. Five counts 3 boats."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_work(folder, "ROWS", ROWING, title="Rowing")
    write_work(folder, "SHORT", "Two rows of beans. They grow.", title="Beans", quotation_limit=5)
    return folder


THANKS = "thanks", "You are welcome. Whenever you remember a few more words, give them to me.\n"


class Chat:
    """One chat, whose lines are answered in one process. It is thanked after each, which tells the answers apart."""

    def __init__(self, catchword: "Catchword", corpus: Path) -> None:
        self._catchword, self._corpus = catchword, str(corpus)

    def __call__(self, *lines: str) -> list[str]:
        """What each of the lines is answered."""
        answers = self._out(*(typed for line in lines for typed in (line, THANKS[0]))).split(THANKS[1])
        assert len(answers) == len(lines) + 1
        return answers[:-1]

    def json(self, *lines: str) -> list[Any]:
        return [json.loads(line) for line in self._out(*lines, options=("--json",)).splitlines()]

    def _out(self, *lines: str, options: tuple[str, ...] = ()) -> str:
        ran = self._catchword("chat", "--corpus", self._corpus, *options, stdin="\n".join(lines) + "\n")
        assert (ran.status, ran.err) == (0, "")
        return ran.out


@pytest.fixture
def chat(catchword: "Catchword", corpus: Path) -> Chat:
    return Chat(catchword, corpus)


def test_next_reads_on_and_skips_neither_a_sentence_nor_a_heading(chat: Chat) -> None:
    _, rest, alone, sea, end, copied = chat(FIRST, "next", "/next", "NEXT", "next", "copy")
    assert rest.splitlines()[0] == REST
    assert alone.splitlines()[0] == ALONE
    assert [line for line in sea.splitlines() if line] == [
        *("The Bank", "A Heading Alone", "The Sea", SEA),
        "ROWS §3 ¶1 — Rowing",
    ]
    assert end == "This is the end of ROWS.\n"
    assert copied == f"The Bank\n\nA Heading Alone\n\nThe Sea\n\n{SEA}\n\nROWS §3 ¶1 — Rowing\n"


def test_a_copied_section_keeps_its_headings(catchword: "Catchword", tmp_path: Path) -> None:
    write_work(tmp_path, "A", "## One\n\nA gull cries.\n\n### Inner\n\nA boat turns.\n\n## Two\n\nEnd.")
    copied = Chat(catchword, tmp_path)("A gull cries.", "section", "copy")[2]
    assert copied == "One\n\nA gull cries.\n\nInner\n\nA boat turns.\n\nA §1 — A\n"


def test_previous_reads_backwards_to_the_beginning(chat: Chat) -> None:
    _, alone, river, end = chat(SEA, *["previous"] * 3)
    assert [shown.splitlines()[0] for shown in (alone, river)] == [ALONE, "The River"]
    assert end == "This is the beginning of ROWS.\n"
    assert chat("three waits at the weir", "previous")[1].splitlines()[2] == f"{FIRST} Two rows back."


def test_wider_shows_the_paragraph_and_then_its_neighbours_with_the_words_marked(chat: Chat) -> None:
    found, paragraph, neighbours, _, whole = chat.json(FIRST, *["wider"] * 4)
    assert [shown["reference"] for shown in (found, paragraph)] == ["ROWS §1 ¶1"] * 2
    assert neighbours["reference"] == "ROWS §1 ¶1–2"
    assert whole["message"] == "This is all of ROWS."
    for shown in (found, paragraph, neighbours):
        [[start, end]] = shown["passages"][0]["matched"]
        assert shown["passages"][0]["text"][start:end] == FIRST.rstrip(".")


def test_section_shows_all_of_it_below_its_heading(chat: Chat) -> None:
    lines = chat(ALONE, "section")[1].splitlines()
    assert (lines[0], lines[-3], lines[-1]) == ("The River", ALONE, "ROWS §1 — Rowing")


def test_copy_prints_the_words_and_their_citation(chat: Chat) -> None:
    assert chat(ALONE, "copy")[1] == f"{ALONE}\n\nROWS §1 ¶2 — Rowing\n"
    assert chat.json(ALONE, "/copy")[1] == {"outcome": "copy", "text": ALONE, "citation": "ROWS §1 ¶2 — Rowing"}


def test_a_number_opens_that_place_of_a_list_and_then_another(chat: Chat) -> None:
    ask = "/search --work rows rows"
    listed, *opened = chat(ask, "1", "next", "2", "copy", "3", "1")
    places = re.findall(r"(?m)^  (\d)  (ROWS §\S+ ¶\d)  ", listed)
    assert [number for number, _ in places[:3]] == ["1", "2", "3"]
    for number, shown in zip("1231", (opened[0], opened[2], opened[4], opened[5]), strict=True):
        assert f"\n{places[int(number) - 1][1]} — Rowing" in shown


def test_a_number_opens_a_place_that_words_may_mean(chat: Chat) -> None:
    listed, first, second = chat("two rows", "1", "2")
    assert listed.startswith("Those words appear in 2 places")
    assert first != second
    assert "Two rows" in first
    assert "Two rows" in second


def test_a_number_opens_a_text_of_the_list_and_a_section_of_its_contents(chat: Chat) -> None:
    _, contents, river, sea = chat("/works", "1", "1", "4")
    assert contents.splitlines()[1] == "  1  §1  The River  ¶1–2"
    assert river.splitlines()[0] == "The River"
    assert sea.splitlines()[-1] == "ROWS §3 — Rowing"
    assert [line for line in chat("rows", "2")[1].splitlines() if line][:-1] == ["The Bank", "A Heading Alone"]
    sections = chat.json("rows")[0]["sections"]
    assert [s["number"] for s in sections if s["label"]] == [1, 2, 3, 4]


def test_a_number_that_is_in_no_list_is_read_as_ever(chat: Chat) -> None:
    numbers = ["99", "§1", '"1"', "3"]
    alone = chat(*numbers)
    assert chat("/works", *numbers)[1:] == alone
    assert chat("/search rows", ALONE, *numbers)[2:] == alone


def test_before_anything_was_quoted_a_step_says_what_to_do(chat: Chat) -> None:
    nothing, _, listed, extra = chat("next", "/works", "copy", "/next please")
    assert nothing.startswith("There is no quotation to go on from. Give me words")
    assert listed.endswith("Type a number from 1 to 2 to open a place of the list.\n")
    assert extra == "Error: /next does not take “please”. Leave it out.\n"


def test_what_may_only_be_quoted_briefly_is_not_widened_and_stays_to_go_on_from(chat: Chat) -> None:
    _, widened, copied = chat("rows of beans", "wider", "copy")
    assert "may only be quoted 5 words at a time" in widened
    assert copied.startswith("Two rows of beans.")


def test_a_text_that_changed_is_not_gone_on_from(catchword: "Catchword", corpus: Path) -> None:
    chat = typed_on_a_terminal(catchword, "chat", "--corpus", str(corpus))
    with chat:
        chat.type(FIRST, until="Rowing")
        write_work(corpus, "ROWS", ROWING.replace("Two", "Nobody"), title="Rowing")
        chat.type("/reload", until="1 changed")
        chat.type("next", until="ROWS has changed")


def test_a_place_that_is_probably_meant_is_marked_as_that_in_a_list(catchword: "Catchword") -> None:
    lines = catchword("search", "kidnappers vehicle").out.splitlines()
    assert lines[1].endswith("(probably this)")
    assert not any("probably" in line for line in lines[2:])
    assert "probably" not in catchword("search", "concentration camps").out  # two places, each as likely


def test_help_lists_the_steps_after_what_is_asked(chat: Chat) -> None:
    first = [line.split()[0] for line in chat("help")[0].splitlines()]
    order = ["words", "/search", "number", "next", "previous", "wider", "section", "copy", "/help", "/quit"]
    assert [word for word in first if word in order] == order


def test_a_section_longer_than_the_screen_goes_to_the_pager(catchword: "Catchword", tmp_path: Path) -> None:
    corpus, paged = tmp_path / "long", tmp_path / "paged"
    corpus.mkdir()
    write_work(corpus, "LONG", "\n\n".join(f"Verse {n} of many." for n in range(1, 61)))
    chat = typed_on_a_terminal(catchword, "chat", "--corpus", str(corpus), PAGER=f"tee {paged}")
    with chat:
        chat.type("Verse 7 of many", until="LONG ¶7")
        assert not paged.exists()
        chat.type("section", until="LONG ¶1–60")
        chat.type("copy", until="LONG ¶1–60")
    assert ESCAPE.sub("", paged.read_text("utf-8")).startswith("Verse 1 of many.\n\nVerse 2 of many.")
