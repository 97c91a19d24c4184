"""One step of load: requests leave at their planned times, whatever the answers do, and what came of it is counted.

An answer's time runs from the moment at which its request was planned to leave, so that a load that falls after
does not flatter the bot. A loop that is held for 100 ms is noted once by the probe, but stands for all who would have
waited meanwhile: its overshoot is filled up in steps of the probe's interval (Tene: coordinated omission).
"""

import asyncio
import contextlib
import math
import os
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.load.mix import Request
from tests.load.subjects import Subject
from tests.loopback.exchange import Callback, Exchange
from tests.loopback.interactions import DEADLINE

SETTLE = 1.0  # seconds after a step, before the next
INTERVAL = 0.005  # the probe's
TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass(frozen=True, slots=True)
class Step:
    """What one bot did at one rate. Times are in seconds; `began` and `ended` on the monotonic clock."""

    subject: str
    rate: float
    count: int
    began: float
    ended: float
    answers: list[float]  # infinite where none came: leaving those out would flatter a bot that answers few
    missed: int
    deferred: int
    turned_away: int
    cpu: float  # an interaction
    memory: float  # megabytes
    starved: (
        float  # share of the time in which its loop's thread was ready and had no core: others, we, its own threads
    )
    late: list[float]  # by which our own requests left after their time


async def run_step(subject: Subject, rate: float, requests: Sequence[Request], moments: Sequence[float]) -> Step:
    """Load the bot and wait until every deadline has passed or every answer come."""
    loop = asyncio.get_running_loop()
    cpu, starved, began = _cpu(subject.process.pid), _starved(subject.process.pid), loop.time()
    tasks: list[asyncio.Task[Exchange]] = []
    for number, (request, moment) in enumerate(zip(requests, moments, strict=True)):
        if (wait := began + moment - loop.time()) > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.create_task(subject.make(request, number)))
    exchanges = await asyncio.gather(*tasks)
    ended = loop.time()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DEADLINE):
            await asyncio.gather(*(e.response(within=2 * DEADLINE) for e in exchanges))
    cpu = _cpu(subject.process.pid) - cpu
    memory = _memory(subject.process.pid)
    starved = (_starved(subject.process.pid) - starved) / (loop.time() - began)
    await asyncio.sleep(SETTLE)
    planned = [began + moment for moment in moments]
    answers = [
        e.began - at + e.answer.seconds if e.answer is not None else math.inf
        for e, at in zip(exchanges, planned, strict=True)
    ]
    return Step(
        subject=subject.name,
        rate=rate,
        count=len(exchanges),
        began=began,
        ended=ended,
        answers=answers,
        missed=sum(seconds > DEADLINE for seconds in answers),
        deferred=sum(e.answer is not None and e.answer.kind is Callback.DEFERRED_MESSAGE for e in exchanges),
        turned_away=sum(map(subject.turned_away, exchanges)),
        cpu=cpu / len(exchanges),
        memory=memory,
        starved=starved,
        late=[e.began - at for e, at in zip(exchanges, planned, strict=True)],
    )


def loop_lag(notes: Path, step: Step) -> list[float]:
    """How long the loop was held while the step ran, as someone would have found it at any moment."""
    pairs = array("d", notes.read_bytes())
    times, overshoots = pairs[::2], pairs[1::2]
    inside = (o for at, o in zip(times, overshoots, strict=True) if step.began <= at <= step.ended + SETTLE)
    return [waited for overshoot in inside for waited in _filled_up(overshoot)]


def _filled_up(overshoot: float) -> Iterable[float]:
    yield overshoot
    while (overshoot := overshoot - INTERVAL) > 0:
        yield overshoot


def percentile(values: Sequence[float], share: int) -> float:
    """By nearest rank; NaN where nothing was measured."""
    return sorted(values)[math.ceil(len(values) * share / 100) - 1] if values else math.nan


def _cpu(pid: int) -> float:
    """Seconds of processor time, of all threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _starved(pid: int) -> float:
    """Seconds in which the main thread waited for a core."""
    return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[1]) / 1e9


def _memory(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_MB
