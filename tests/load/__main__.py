"""`make load`: a bounded load over the loopback Discord, Catchword next to a trivial handler.

    python -m tests.load --rates 50,100,200,300 --seconds 8 --corpus corpus --seed 1

At each rate the trivial handler is loaded first, then Catchword, so that neither takes the machine from the other.
Needs Linux: processor time and memory are read from /proc.
"""

import argparse
import asyncio
import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from bot.library.library import load_folder
from tests.load.measuring import loop_lag, run_step
from tests.load.mix import Mix
from tests.load.subjects import ROOT, Catchword, StandIn
from tests.load.table import Measured, table, verdict

WARM_UP = 60  # requests


async def load(rates: Sequence[float], seconds: float, corpus: Path, seed: int) -> list[Measured]:
    """Both bots at every rate."""
    mix = Mix([file.work for file in load_folder(corpus) if file.work is not None], seed)
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            subjects = [kind(Path(folder), corpus) for kind in (StandIn, Catchword)]
            for subject in subjects:
                await stack.enter_async_context(subject)
                await subject.warm_up(mix.draw(WARM_UP))
            gc.disable()  # a collection of ours would hold requests and answers; the load is bounded
            steps = [
                (subject, await run_step(subject, rate, requests, moments))
                for rate in rates
                for requests in [mix.draw(max(1, round(rate * seconds)))]
                for moments in [mix.moments(len(requests), seconds)]
                for subject in subjects
            ]
        for subject in subjects:
            if subject.discord.violations:
                raise SystemExit(f"{subject.name}: Discord would refuse {subject.discord.violations[0]}")
        return [Measured(step, loop_lag(subject.notes, step)) for subject, step in steps]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description="A bounded load over the loopback.")
    parser.add_argument("--rates", default="50,100,200,300", help="interactions a second, with commas")
    parser.add_argument("--seconds", type=float, default=8.0, help="for each bot at each rate")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="the folder of texts")
    parser.add_argument("--seed", type=int, default=1, help="of the questions and their times")
    given = parser.parse_args(arguments)
    rates = [float(rate) for rate in given.rates.split(",")]
    measured = asyncio.run(load(rates, given.seconds, given.corpus.resolve(), given.seed))
    busy = os.getloadavg()[0]
    sys.stdout.write(f"{table(measured)}\n\n{verdict(measured, Catchword.name)}\n")
    sys.stdout.write(f"{os.cpu_count()} cores; load average {busy:.1f} in the last minute.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
