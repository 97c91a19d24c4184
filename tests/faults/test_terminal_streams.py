"""Input without an end, output whose encoding lacks characters, a terminal without a width: each is answered or told,
and never with a traceback.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.preloaded import run

FOUND, OFFERED, REFUSED = 0, 2, 3
LONGEST = 120.0  # seconds, on a busy machine
ASKING = [("quote", "--stdin"), ("chat",)]
LONG, ENDLESS = "x" * 70_000, "\0" * 18_000_000
TOLD_LONG = "a line of the input is longer than 65,536 characters, so it was passed over"
TOLD_ENDLESS = "Error: a line of the input has no end, so the rest is not read. Give text, one query a line.\n"
PASSAGE = "Some followed the kidnappers’ vehicles."
ENCODINGS = {
    "ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "iso8859-1": {"PYTHONIOENCODING": "latin-1:strict"},
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}


@pytest.mark.parametrize("arguments", ASKING)
def test_a_line_that_is_too_long_costs_only_itself(arguments: tuple[str, ...], tmp_path: Path) -> None:
    stdin = f"{LONG}\nkidnappers vehicle\n{LONG}"
    done = run(*arguments, environment={"CATCHWORD_DATA": str(tmp_path)}, stdin=stdin)
    assert done.status == FOUND
    assert done.out.count(TOLD_LONG) == 2
    assert PASSAGE in done.out


@pytest.mark.parametrize("arguments", ASKING)
def test_a_line_without_an_end_is_given_up(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, environment={"CATCHWORD_DATA": str(tmp_path)}, stdin=f"kidnappers vehicle\n{ENDLESS}")
    assert (done.status, done.err) == (REFUSED, TOLD_ENDLESS)
    assert PASSAGE in done.out


@pytest.mark.parametrize("columns", ["0", "1", "00", "99999999"])
def test_a_width_that_makes_no_sense_hides_nothing(columns: str, tmp_path: Path) -> None:
    environment = {"CATCHWORD_DATA": str(tmp_path), "COLUMNS": columns}
    assert PASSAGE in run("quote", "kidnappers", "vehicle", environment=environment).out


def test_what_an_encoding_cannot_hold_is_written_as_escapes_and_told(
    tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    for name, variables in list(ENCODINGS.items())[: times(1, len(ENCODINGS))]:
        encoding = "iso8859-1" if "8859" in name else "ascii"
        done = process(variables, tmp_path, "quote", "kidnappers", "vehicle")
        assert done.returncode == OFFERED
        assert PASSAGE.encode("ascii", "backslashreplace") in done.stdout
        assert done.stderr.startswith(f"the encoding of the output, {encoding}, cannot hold every character".encode())
        assert b"PYTHONUTF8=1" in done.stderr


def test_json_is_whole_in_every_encoding(tmp_path: Path, times: Callable[[int, int], int]) -> None:
    for variables in list(ENCODINGS.values())[: times(1, len(ENCODINGS))]:
        done = process(variables, tmp_path, "cite", "--json", "masses", "4")
        assert PASSAGE in json.loads(done.stdout)["passages"][0]["text"]
        assert done.stderr == b""


def process(variables: dict[str, str], folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CATCHWORD_", "PYTHON", "LC_"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=kept | variables | {"CATCHWORD_DATA": str(folder / "data")},
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
