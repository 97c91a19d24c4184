"""Standard streams that are closed, full or gone: the right status, and one line or none; never a traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import build_desk
from bot.terminal import command_line

FOUND, OFFERED, REFUSED = 0, 2, 3
COMMANDS = {
    ("cite", "masses", "3"): FOUND,
    ("quote", "--json", "kidnappers", "vehicle"): OFFERED,
    ("works",): FOUND,
    ("chat",): FOUND,
    ("corpus", "check"): FOUND,
    ("--help",): FOUND,
}
CLOSED = ("<&- >&- 2>&-", "<&-", ">&-", "2>&-")
LONGEST = 120.0  # seconds, on a busy machine
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


def shell(redirections: str, arguments: tuple[str, ...], folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CATCHWORD_")}
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m bot "$@" {redirections}', sys.executable, *arguments],
        env=environment | {"HOME": str(folder), "CATCHWORD_DATA": str(folder / "data")},
        input="masses 3\n",
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


Times = Callable[[int, int], int]


def test_a_stream_that_is_closed_changes_no_status(tmp_path: Path, times: Times) -> None:
    for closed in CLOSED[: times(1, len(CLOSED))]:
        done = shell(closed, ("cite", "masses", "3"), tmp_path)
        assert (closed, done.returncode, done.stderr) == (closed, FOUND, "")


@needs_full
def test_output_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, times: Times) -> None:
    for arguments in list(COMMANDS)[: times(2, len(COMMANDS))]:
        done = shell(">/dev/full", arguments, tmp_path)
        assert (arguments, done.returncode) == (arguments, REFUSED)
        assert done.stderr == "Error: the output could not be written: No space left on device.\n"


@needs_full
def test_where_nothing_at_all_can_be_written_the_status_says_so(tmp_path: Path) -> None:
    assert shell(">/dev/full 2>/dev/full", ("works",), tmp_path).returncode == REFUSED
    assert shell("2>/dev/full", ("no-such-command",), tmp_path).returncode == REFUSED


def test_a_reader_that_is_gone_ends_it_in_silence(tmp_path: Path, times: Times) -> None:
    for arguments in list(COMMANDS)[: times(1, len(COMMANDS))]:
        assert shell("| true", arguments, tmp_path).stderr == ""


def test_input_that_cannot_be_read_is_told_and_not_taken_for_the_output(tmp_path: Path, times: Times) -> None:
    for arguments in (("quote", "--stdin"), ("chat",))[: times(1, 2)]:
        done = shell(f"0>{tmp_path}/write-only", arguments, tmp_path)
        assert (arguments, done.returncode) == (arguments, REFUSED)
        assert done.stderr == "Error: the input could not be read: Bad file descriptor.\n"


def test_what_the_system_refuses_without_a_name_is_not_taken_for_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    desk = replace(build_desk({}), invite=lambda: str(os.fstat(-1)))
    assert command_line.run(desk, ["invite"]) == REFUSED
    told = "Error: the system refuses something that this command needs: Bad file descriptor.\n"
    assert capsys.readouterr() == ("", told)
