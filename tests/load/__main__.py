"""`make load`: a bounded load over the loopback Discord, Catchword next to a trivial handler.

    python -m tests.load --rates 50,1x,2x --seconds 8 --unfair 20 --busy 2 --corpus corpus --seed 1

`2x` is twice the capacity of Catchword, which is measured before and after. At each rate the trivial handler is loaded
first, then Catchword, so that neither takes the machine from the other; at last one more person asks the costliest.
Needs Linux: processor time and memory are read from /proc.
"""

import argparse
import asyncio
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.library.library import load_folder
from tests.load.measuring import Step, capacity, loop_lag, run_step
from tests.load.mix import Mix, Request
from tests.load.subjects import ROOT, Catchword, StandIn, Subject
from tests.load.table import Measured, table, verdict

WARM_UP = 60  # requests
AMONG = "0.4x"  # the rate of the others, where one person is unfair
FEWEST = 400  # requests to find the capacity with
_BUSY = "while True: pass"


@dataclass(frozen=True, slots=True)
class Plan:
    """`rates` as they were given; `unfair` requests a second of one person, 0 for none; `busy` loops in addition."""

    rates: Sequence[str]
    seconds: float
    corpus: Path
    seed: int
    unfair: float = 0.0
    busy: int = 0
    counted: int = FEWEST  # requests to find the capacity with


@dataclass(frozen=True, slots=True)
class _Run:
    step: Step
    capacity: float


async def load(plan: Plan) -> list[Measured]:
    """Both bots at every rate."""
    mix = Mix([file.work for file in load_folder(plan.corpus) if file.work is not None], plan.seed)
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            subjects = [kind(Path(folder), plan.corpus) for kind in (StandIn, Catchword)]
            for subject in subjects:
                await stack.enter_async_context(subject)
                await subject.warm_up(mix.draw(WARM_UP))
            gc.disable()  # a collection of ours would hold requests and answers; the load is bounded
            stack.enter_context(busy_loops(plan.busy))
            steps = [
                (subject, each)
                for rate, unfair in _rates(plan)
                for subject, each in await _run(plan, mix, subjects, rate, unfair)
            ]
        for subject in subjects:
            if subject.discord.violations:
                raise SystemExit(f"{subject.name}: Discord would refuse {subject.discord.violations[0]}")
        return [Measured(run.step, loop_lag(subject.notes, run.step), run.capacity) for subject, run in steps]


@contextmanager
def busy_loops(count: int) -> Generator[None]:
    """So many processes that never rest."""
    processes = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _rates(plan: Plan) -> list[tuple[str, float]]:
    """Interactions a second, and those of the unfair person in addition: at last, next to others who ask less than
    half of what can be answered.
    """
    return [*((rate, 0.0) for rate in plan.rates), *([(AMONG, plan.unfair)] if plan.unfair else [])]


async def _run(
    plan: Plan, mix: Mix, subjects: Sequence[Subject], rate: str, unfair: float
) -> list[tuple[Subject, _Run]]:
    """Both bots at one rate. The capacity of the last is measured before and after: a machine is not always as fast."""
    catchword, counted = subjects[-1], mix.draw(plan.counted)
    before = await capacity(catchword, counted)
    asked = float(rate.rstrip("x")) * (before if rate.endswith("x") else 1.0)
    requests, moments = _asked(mix, asked, unfair, plan.seconds)
    steps = [(subject, await run_step(subject, asked, requests, moments)) for subject in subjects]
    found = (before + await capacity(catchword, counted)) / 2
    return [(subject, _Run(step, found)) for subject, step in steps]


def _asked(mix: Mix, rate: float, unfair: float, seconds: float) -> tuple[list[Request], list[float]]:
    requests = mix.draw(max(1, round(rate * seconds)))
    moments = mix.moments(len(requests), seconds)
    return mix.with_unfair(requests, moments, round(unfair * seconds), seconds)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description="A bounded load over the loopback.")
    parser.add_argument("--rates", default="100,0.5x,1x,1.5x,2x", help="a second, with commas; x: capacity")
    parser.add_argument("--seconds", type=float, default=8.0, help="for each bot at each rate")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="the folder of texts")
    parser.add_argument("--seed", type=int, default=1, help="of the questions and their times")
    parser.add_argument("--unfair", type=float, default=20.0, help="the costliest questions a second, of one person")
    parser.add_argument("--busy", type=int, default=0, help="loops that take the machine in addition")
    given = parser.parse_args(arguments)
    plan = Plan(given.rates.split(","), given.seconds, given.corpus.resolve(), given.seed, given.unfair, given.busy)
    measured = asyncio.run(load(plan))
    busy = os.getloadavg()[0]
    sys.stdout.write(f"{table(measured)}\n\n{verdict(measured, Catchword.name)}\n")
    sys.stdout.write(f"{os.cpu_count()} cores, {plan.busy} busy loops; load average {busy:.1f} in the last minute.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
