"""The chat: the same answers from a pipe, commands as on Discord, and a terminal with colour and width."""

import os
import pty
import re
import select
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.library.library import Library
from bot.quoting.services import Services
from bot.terminal.line_editor import ChatCompleter
from tests.terminal.conftest import COMMAND

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def test_a_line_is_words_to_quote(catchword: "Catchword") -> None:
    alone = catchword("quote", "kinder gentler fascism")
    ran = catchword("chat", stdin="kinder gentler fascism\n")
    assert (ran.status, ran.out, ran.err) == (0, alone.out, "")


def test_without_arguments_the_chat_opens(catchword: "Catchword") -> None:
    assert catchword(stdin="/cite masses 12\n").out == catchword("cite", "masses 12").out


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/quote kinder gentler fascism", ("quote", "kinder gentler fascism")),
        ("kidnappers vehicle", ("quote", "kidnappers vehicle")),
        ("/cite IN14 1.4", ("cite", "IN14 1.4")),
        ("/search working class", ("search", "working class")),
        ("/contents in14", ("contents", "in14")),
        ("/contents nothing", ("contents", "nothing")),
        ("/works", ("works",)),
    ],
)
def test_a_command_answers_as_on_the_command_line(catchword: "Catchword", line: str, command: tuple[str, ...]) -> None:
    assert unnumbered(catchword("chat", stdin=line + "\n").out) == unnumbered(catchword(*command).out)


def unnumbered(printed: str) -> list[str]:
    """Its lines without the numbers that a list has in the chat."""
    return [re.sub(r"^ *\d+  ", "", line).lstrip() for line in printed.splitlines()]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/nothing", "There is no command /nothing."),
        ("/cite", "/cite needs a reference, such as IN14 §1 ¶1."),
        ("/quote ", "/quote needs words to look for."),
        ("/contents", "/contents needs the name of a text."),
        ("/help", "/cite reference"),
        ("/random masses", "MASSES ¶"),
        ("/random nothing", "There is no text called “nothing”."),
        ("/reload", "0 added, 0 changed, 0 removed"),
        ("help", "/cite reference"),
        ("what can you do?", "/cite reference"),
        ("about", "It speaks for no text."),
        ("list the works", "MASSES"),
        ("contents in14", "The Way Forward"),
        ("masses", "¶1–14"),
        ("search workers please", "10 of 35 places with these words, from as many texts as possible:"),
        ("random from masses", "MASSES ¶"),
        ("hi", "Hello."),
        ("thank you!", "You are welcome."),
        ("another one", "To go on from the last quotation, type next"),
        ("?", "There are no words to look for"),
        ("IN14 §1.4 ¶2?", "IN14 §1.4 ¶2 —"),
        ("IN14 §1.4 ¶99", "IN14 §1.4 has no ¶99."),
        ("MASSES ¶9 — Masses Confront ICE Gestapo, Defend Neighbors (August 20)", "MASSES ¶9 —"),
        ("/cite the working class has no contry", "IN14 §3 ¶3 —"),
        ("ice", "In 34 places: 29 in IN14, 5 in MASSES."),
    ],
)
def test_every_line_gets_a_useful_answer(catchword: "Catchword", line: str, told: str) -> None:
    assert told in catchword("chat", stdin=line + "\n").out


def test_quit_ends_before_the_lines_that_follow(catchword: "Catchword") -> None:
    assert catchword("chat", stdin="/quit\n/works\n").out == ""


def test_a_reload_finds_a_text_that_was_added_meanwhile(tmp_path: Path, catchword: "Catchword") -> None:
    (tmp_path / "a.md").write_text("---\nid: A\ntitle: A\n---\nalpha\n", "utf-8")
    read, write = os.pipe()
    process = subprocess.Popen(
        [str(COMMAND), "chat", "--corpus", str(tmp_path)],
        stdin=read, stdout=subprocess.PIPE, text=True, env=catchword.environment,
    )  # fmt: skip
    with process, os.fdopen(write, "w") as lines:
        os.close(read)
        assert process.stdout is not None
        lines.write("/works\n")
        lines.flush()
        assert process.stdout.readline().startswith("  1  A ")
        (tmp_path / "b.md").write_text("---\nid: B\ntitle: B\n---\nbeta\n", "utf-8")
        lines.write("/reload\n")
        lines.flush()
        assert process.stdout.readline() == "The corpus was read again: 1 added, 0 changed, 0 removed.\n"
        for path in tmp_path.iterdir():
            path.unlink()
        lines.write("/reload\n/works\n")
        lines.flush()
        assert process.stdout.readline().startswith("The corpus could not be read again; the texts stay as they were.")
        assert [process.stdout.readline()[5], process.stdout.readline()[5]] == ["A", "B"]


def on_a_terminal(catchword: "Catchword", *arguments: str, columns: int = 60, **environment: str) -> str:
    """What the command writes to a terminal of that width."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [str(COMMAND), *arguments],
        stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL,
        env=catchword.environment | {"TERM": "xterm-256color", "COLUMNS": str(columns)} | environment,
    )  # fmt: skip
    os.close(theirs)
    written = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            written += os.read(ours, 65_536)
        except OSError:
            break
    process.wait(30)
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def test_a_terminal_gets_wrapped_lines_with_the_matched_words_marked(catchword: "Catchword") -> None:
    shown = on_a_terminal(catchword, "quote", "denounced the attacks on immigrants")
    assert re.search(r"\x1b\[1;33mdenounced the attacks", shown)
    lines = ESCAPE.sub("", shown).splitlines()
    assert all(len(line) <= 60 for line in lines)
    assert len(lines) > 3


def test_a_terminal_marks_the_matched_words_in_lists_too(catchword: "Catchword") -> None:
    shown = on_a_terminal(catchword, "search", "concentration camps", columns=88)
    assert re.search(r"\x1b\[1;33mconcentration camps\x1b\[0m", shown)


def test_no_color_is_plain_on_a_terminal_too(catchword: "Catchword") -> None:
    assert "\x1b[" not in on_a_terminal(catchword, "quote", "denounced the attacks on immigrants", NO_COLOR="1")


def test_a_pipe_gets_one_line_a_paragraph_and_no_colour(catchword: "Catchword") -> None:
    ran = catchword("cite", "in14 2 1", COLUMNS="40", FORCE_COLOR="1")
    assert "\x1b[" not in ran.out
    assert len(ran.out.splitlines()[0]) == 2239


def completions(library: Library, typed: str) -> list[str]:
    completer = ChatCompleter(["/cite", "/contents", "/quit"], Services.from_library(library))
    return [c.text for c in completer.get_completions(Document(typed), CompleteEvent())]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/c", ["/cite", "/contents"]),
        ("/cite ", ["IN14", "MASSES"]),
        ("/cite ma", ["MASSES"]),
        ("/contents I", ["IN14"]),
        ("/cite in14 1.", ["§1.1", "§1.2", "§1.3", "§1.4", "§1.5"]),
        ("/cite in14 §b", ["§B1", "§B2"]),
        ("words", []),
        ("/search ma", []),
    ],
)
def test_commands_works_and_sections_are_completed(library: Library, typed: str, offered: list[str]) -> None:
    assert completions(library, typed) == offered


def test_a_command_of_discords_menu_reads_as_it_does_there(catchword: "Catchword") -> None:
    def chat(line: str) -> str:
        return catchword("chat", stdin=f"{line}\n").out

    assert chat("/read in14") == chat("/contents in14")
    assert chat("/read in14 1.4:2") == chat("in14 1.4:2")
    assert chat("/read") == chat("/works")
    assert chat("https://example.org/leaflets") == chat("…")
