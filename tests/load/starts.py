"""How long a start takes: of the terminal until it has quoted and ended, and of the bot until Discord tells it READY.

    python -m tests.load.starts --times 5

Each is a process of its own, as an operator starts it, all in one data folder; next to them a Python that does
nothing. Shown is the least of some times, by the clock and of the processor. Needs Linux: the time of
the bot's processor is read from /proc.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.load.subjects import ROOT, Catchword

ASKED = "the working class has no country"
_OF_A_PROCESS = slice(11, 13)  # in /proc/PID/stat, after the name: its own time and the system's


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds, by the clock and of the processor."""

    clock: float
    processor: float


def run(arguments: Sequence[str], data: Path, corpus: Path) -> Start:
    """Python with these arguments, until it has ended."""
    environment = os.environ | {"CATCHWORD_DATA": str(data), "CATCHWORD_CORPUS": str(corpus)}
    began = time.perf_counter()
    with Path(os.devnull).open("w") as nowhere:
        process = os.posix_spawn(
            sys.executable,
            [sys.executable, *arguments],
            environment,
            file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1), (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2)],
        )
        used = os.wait4(process, 0)[2]
    return Start(time.perf_counter() - began, used.ru_utime + used.ru_stime)


async def run_bot(folder: Path, corpus: Path) -> Start:
    """The bot until READY."""
    began = time.perf_counter()
    async with Catchword(folder, corpus) as bot:
        return Start(time.perf_counter() - began, _processor_time(bot.process.pid))


def _processor_time(pid: int) -> float:
    ticks = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[_OF_A_PROCESS]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def rows(times: int, corpus: Path) -> list[tuple[str, ...]]:
    """What was started, and the least that it took."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        starts = {
            "Python alone": lambda: run(["-c", ""], data, corpus),
            "`catchword quote`": lambda: run(["-m", "bot", "quote", ASKED], data, corpus),
            "the bot, until READY": lambda: asyncio.run(run_bot(Path(folder), corpus)),
        }
        found: list[tuple[str, ...]] = []
        for name, start in starts.items():
            taken = [start() for _ in range(times)]
            clock, processor = min(each.clock for each in taken), min(each.processor for each in taken)
            found.append((name, f"{clock:.2f}", f"{processor:.2f}"))
    return found


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load.starts", description="How long a start takes.")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="the folder of texts")
    given = parser.parse_args(arguments)
    heads = [("start", "by the clock, s", "of the processor, s"), ("---", "---:", "---:")]
    for row in (*heads, *rows(given.times, given.corpus)):
        sys.stdout.write("| " + " | ".join(row) + " |\n")


if __name__ == "__main__":
    main(sys.argv[1:])
