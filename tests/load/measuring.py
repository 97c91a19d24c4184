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

from tests.load.mix import Kind, Request
from tests.load.subjects import Subject
from tests.loopback.exchange import Callback, Exchange
from tests.loopback.exchange import Kind as Asked
from tests.loopback.interactions import DEADLINE

SETTLE = 1.0  # seconds after a step, before the next
WELL = 0.25  # seconds within which a bot that is well answers
_TRIED_EACH = 0.1  # seconds, to see whether it is
_GIVEN_UP = 30.0
_AT_ONCE = 16  # people who ask one question after another, to find the capacity
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
    suggested: list[float]  # those of the answers that are suggestions
    in_time: int  # answered by what was asked for
    missed: int
    deferred: int
    turned_away: int
    unfair: tuple[int, int]  # of the person who asks too much, the requests that were answered in time, and all
    well_after: float  # seconds after the last request; infinite where it never was
    cpu: float  # an interaction
    memory: float  # megabytes
    starved: (
        float  # share of the time in which its loop's thread was ready and had no core: others, we, its own threads
    )
    late: list[float]  # by which our own requests left after their time


async def capacity(subject: Subject, requests: Sequence[Request]) -> float:
    """Interactions a second, where some people ask one after another and each waits for the answer."""
    left = iter(enumerate(requests))

    async def ask() -> None:
        for number, request in left:
            exchange = await subject.make(request, number)
            with contextlib.suppress(TimeoutError):
                await exchange.response(within=DEADLINE)

    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*(ask() for _ in range(_AT_ONCE)))
    return len(requests) / (loop.time() - began)


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
    well_after = await _well_after(subject)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DEADLINE):
            await asyncio.gather(*(e.response(within=2 * DEADLINE) for e in exchanges))
    cpu = _cpu(subject.process.pid) - cpu
    memory = _memory(subject.process.pid)
    starved = (_starved(subject.process.pid) - starved) / (loop.time() - began)
    await asyncio.sleep(SETTLE)
    planned = [began + moment for moment in moments]
    fair = [(e, at) for e, at, r in zip(exchanges, planned, requests, strict=True) if r.kind is not Kind.UNFAIR]
    unfair = [e for e, r in zip(exchanges, requests, strict=True) if r.kind is Kind.UNFAIR]
    answers = [e.began - at + e.answer.seconds if e.answer is not None else math.inf for e, at in fair]
    suggested = [seconds for seconds, (e, _) in zip(answers, fair, strict=True) if e.kind is Asked.AUTOCOMPLETE]
    turned_away = [subject.turned_away(e) for e, _ in fair]
    return Step(
        subject=subject.name,
        rate=rate,
        count=len(fair),
        began=began,
        ended=ended,
        answers=answers,
        suggested=suggested,
        in_time=sum(s <= DEADLINE and not away for s, away in zip(answers, turned_away, strict=True)),
        missed=sum(seconds > DEADLINE for seconds in answers),
        deferred=sum(e.answer is not None and e.answer.kind is Callback.DEFERRED_MESSAGE for e, _ in fair),
        turned_away=sum(turned_away),
        unfair=(sum(e.answer is not None and not subject.turned_away(e) for e in unfair), len(unfair)),
        well_after=well_after,
        cpu=cpu / len(exchanges),
        memory=memory,
        starved=starved,
        late=[e.began - at for e, at in zip(exchanges, planned, strict=True)],
    )


async def _well_after(subject: Subject) -> float:
    """After how many seconds it answers a single person as it should."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    tried: list[tuple[float, asyncio.Task[Exchange]]] = []
    while (now := loop.time() - began) < _GIVEN_UP:
        tried.append((now, asyncio.create_task(subject.ask(Request(Kind.CITE, subject.known), len(tried)))))
        await asyncio.sleep(_TRIED_EACH)
        for at, task in tried:
            answer = task.result().answer if task.done() else None
            if answer is not None and answer.seconds <= WELL and not subject.turned_away(task.result()):
                return at
    return math.inf


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
