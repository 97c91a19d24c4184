"""What the bot keeps of messages that it has sent, which should be nothing: private answers with controls, and the
memory that no other process shares.

    python -m tests.load.memory --count 25000

Needs Linux: memory is read from /proc.
"""

import argparse
import asyncio
import gc
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from tests.load.mix import Kind, Request
from tests.load.subjects import ROOT, Catchword

FIRST = 500  # answers, before anything is compared
AT_ONCE = 8
ASKED = "the working class"  # a list to choose from


async def measure(count: int, rows: int, first: int = FIRST) -> AsyncIterator[tuple[int, float]]:
    """After so many answers, the private memory in megabytes; `first` are answered before."""
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        async with Catchword(Path(folder), ROOT / "corpus") as subject:
            await _answer(subject, first)
            yield 0, private_memory(subject.process.pid)
            for done in range(1, rows + 1):
                await _answer(subject, count // rows)
                yield done * (count // rows), private_memory(subject.process.pid)


async def _answer(subject: Catchword, count: int) -> None:
    left = iter(range(count))

    async def ask() -> None:
        for number in left:
            exchange = await subject.make(Request(Kind.EXACT, ASKED), number)
            message = await exchange.message()
            assert message.ephemeral

    await asyncio.gather(*(ask() for _ in range(AT_ONCE)))


def private_memory(pid: int) -> float:
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines())
    return sum(int(line[1]) for line in lines if line[0] in {"Private_Clean:", "Private_Dirty:"}) * 1024 / 1e6


async def report(count: int, rows: int) -> None:
    first = None
    async for answers, memory in measure(count, rows):
        first = memory if first is None else first
        each = f", {(memory - first) * 1e6 / answers:+.0f} bytes an answer" if answers else ""
        sys.stdout.write(f"{answers:>6} answers: {memory:.1f} MB{each}\n")
        sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load.memory", description="What is kept of answers.")
    parser.add_argument("--count", type=int, default=25_000, help="answers")
    parser.add_argument("--rows", type=int, default=5, help="how often the memory is read")
    given = parser.parse_args(arguments)
    asyncio.run(report(given.count, given.rows))


if __name__ == "__main__":
    main(sys.argv[1:])
