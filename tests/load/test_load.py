"""The load's runner itself: a second of it, so that it cannot rot. What it measures is for `make load` to say."""

import asyncio
import re
import sys

import pytest

from bot.library.library import Library
from tests.conftest import CORPUS
from tests.load.__main__ import load
from tests.load.mix import SHARES, Mix
from tests.load.table import HEADS, table, verdict


def test_the_same_seed_draws_the_same_questions_of_every_kind(library: Library) -> None:
    first, again = (Mix(library.holdings.works, 7).draw(300) for _ in range(2))
    assert first == again
    assert {request.kind for request in first} == set(SHARES)
    assert max(len(request.text) for request in first) <= 600


@pytest.mark.skipif(sys.platform != "linux", reason="processor time and memory are read from /proc")
def test_a_second_of_load_fills_the_table() -> None:
    measured = asyncio.run(load([20], 1.0, CORPUS, 1))
    assert [(m.step.subject, m.step.count) for m in measured] == [("trivial handler", 20), ("Catchword", 20)]
    assert all(m.lag and m.step.memory > 10 for m in measured)
    rows = table(measured).splitlines()
    assert {row.count("|") for row in rows} == {len(HEADS) + 1}
    assert re.search(r"held \d+\.\d ms at p99 under 20 a second", verdict(measured, "Catchword"))
