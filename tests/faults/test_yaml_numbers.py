"""Whatever comes out of reading YAML is told with its line, and costs only the file it is in."""

import contextlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import PlainYamlError
from bot.plain_yaml import read
from tests.end_to_end.catchword import own_corpus
from tests.preloaded import run
from tests.works import write_work

HUGE = "9" * 6_000
ODD = ['"\\U00110000"', '"\\UFFFFFFFF"']
TOLD = "a number here is larger than YAML allows"
PIECES = [
    *ODD,
    f"%YAML 1.{HUGE}\n---\n",
    f"%YAML {HUGE}.1\n---\n",
    "%TAG ! tag:x,2000:\n---\n",
    *"[]{}:,?-|>&*!%@`\"'#\\\n\t \x85\u2028\ufeff\x00\ud800\u0661",
    *("\\U", "\\u", "\\x", "---", "...", "<<", "\r", "? ", "!<", "!%FF", "2026-13-45", "1:30:99", "0x", HUGE),
    *("[" * 2_000, "- " * 2_000, "? " * 2_000, "a: {" * 500),
]


@pytest.mark.parametrize("number", [*ODD, f'"\\U{"F" * 8}"'])
def test_a_number_that_yaml_cannot_hold_has_its_line(number: str) -> None:
    with pytest.raises(PlainYamlError) as problem:
        read(f"a: 1\nb: {number}\nc: 2\n", first_line=10)
    assert (problem.value.code, problem.value.line) == ("yaml-number", 11)


@pytest.mark.parametrize("version", [f"1.{HUGE}", f"{HUGE}.1"])
def test_a_version_that_yaml_cannot_hold_has_its_line(version: str) -> None:
    with pytest.raises(PlainYamlError) as problem:
        read(f"# first\n%YAML {version}\n---\na: 1\n")
    assert (problem.value.code, problem.value.line) == ("yaml-number", 2)


def test_nothing_but_an_error_of_plain_yaml_comes_out_of_reading(times: Callable[[int, int], int]) -> None:
    drawn = random.Random(13)
    for _ in range(times(300, 100_000)):
        text = "".join(drawn.choice(["a: ", "\n", "b", *PIECES]) for _ in range(drawn.randint(1, 8)))
        with contextlib.suppress(PlainYamlError):
            read(text)


def test_a_number_in_a_front_matter_costs_only_its_text(tmp_path: Path) -> None:
    corpus = own_corpus(tmp_path)
    write_work(corpus, "odd", "# Odd\n\nSome words here.", title=ODD[0])
    environment = {"CATCHWORD_CORPUS": str(corpus), "CATCHWORD_DATA": str(tmp_path / "data")}
    checked = run("corpus", "check", environment=environment)
    assert f"odd.md:3: error: {TOLD}" in checked.out
    assert "kidnappers" in run("cite", "masses 4", environment=environment).out


def test_a_number_in_the_settings_is_told(tmp_path: Path) -> None:
    settings = tmp_path / "catchword.yaml"
    settings.write_text(f"log: x\ncorpus: {ODD[1]}\n", "utf-8")
    environment = {"CATCHWORD_CONFIG": str(settings), "CATCHWORD_DATA": str(tmp_path / "data")}
    for command in ("settings check", "works"):
        done = run(*command.split(), environment=environment)
        assert f"{settings}, line 2: {TOLD}" in done.out + done.err
