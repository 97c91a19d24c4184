"""The load's runner itself: a second of it, so that it cannot rot. What it measures is for `make load` to say."""

import asyncio
import re
import sys

import pytest

from bot.library.library import Library
from tests.conftest import CORPUS
from tests.load.__main__ import Plan, load
from tests.load.memory import measure
from tests.load.mix import COSTLIEST, SHARES, Kind, Mix
from tests.load.starts import rows as starts
from tests.load.table import HEADS, table, verdict


def test_the_same_seed_draws_the_same_questions_of_every_kind(library: Library) -> None:
    first, again = (Mix(library.holdings.works, 7).draw(300) for _ in range(2))
    assert first == again
    assert {request.kind for request in first} == set(SHARES)
    assert max(len(request.text) for request in first) <= 600


def test_the_unfair_person_is_among_the_others(library: Library) -> None:
    mix = Mix(library.holdings.works, 7)
    requests, moments = mix.with_unfair(mix.draw(30), mix.moments(30, 1.0), 20, 1.0)
    assert moments == sorted(moments)
    assert [r.text for r in requests if r.kind is Kind.UNFAIR] == [COSTLIEST] * 20
    assert len(requests) == 50


@pytest.mark.skipif(sys.platform != "linux", reason="processor time and memory are read from /proc")
def test_a_second_of_load_fills_the_table() -> None:
    measured = asyncio.run(load(Plan(["20"], 1.0, CORPUS, 1, unfair=5.0, counted=20)))
    assert [m.step.subject for m in measured] == ["trivial handler", "Catchword"] * 2
    assert [m.step.count for m in measured[:2]] == [20, 20]
    assert [m.step.unfair[1] for m in measured] == [0, 0, 5, 5]
    assert all(m.lag and m.step.memory > 10 for m in measured)
    rows = table(measured).splitlines()
    assert {row.count("|") for row in rows} == {len(HEADS) + 1}
    alone = [row for row in rows if "Catchword: suggestions" in row]
    assert len(alone) == sum(bool(m.step.suggested) for m in measured if m.step.subject == "Catchword") > 0
    said = verdict(measured, "Catchword")
    assert re.search(r"held \d+\.\d ms at p99 under 20 a second", said)
    assert re.search(r"Suggestions by Catchword took \S+ ms at p99 of \d+ among 20 a second", said)
    assert re.search(r"\d+ of \d+ of the others answered in time, \d of 5 of that person", said)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_a_few_answers_show_how_memory_is_measured() -> None:
    async def few() -> list[tuple[int, float]]:
        return [each async for each in measure(8, 1, 4)]

    assert [answers for answers, memory in asyncio.run(few()) if memory > 10] == [0, 8]


@pytest.mark.skipif(sys.platform != "linux", reason="the time of the bot's processor is read from /proc")
def test_the_starts_of_the_terminal_and_of_the_bot_are_measured() -> None:
    measured = starts(1, CORPUS)
    assert [name for name, *_ in measured] == ["Python alone", "`catchword quote`", "the bot, until READY"]
    assert all(float(clock) >= 0 for _, clock, _ in measured)
    assert all(float(processor) > 0 for *_, processor in measured[1:])
