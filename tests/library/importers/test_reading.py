"""An import runs in a process with bounds: one that takes too much is ended, and that is said."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bot.library.importers.importing import Imported, Wanted
from bot.library.importers.reading import Bounds, import_beside_loop, import_in_process

LARGE = b"word " * 4_000_000
CHILDREN = Path(f"/proc/{os.getpid()}/task")
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the children of a process")


def said(made: Imported) -> list[str]:
    return [str(finding.code) for finding in made.findings]


def test_an_import_that_takes_too_long_is_ended() -> None:
    assert said(import_in_process(LARGE, Wanted("a.txt"), Bounds(seconds=0))) == ["too-slow"]


@only_linux
def test_an_import_that_takes_too_much_memory_is_ended_and_said() -> None:
    assert said(import_in_process(LARGE, Wanted("a.txt"), Bounds(megabytes=200))) == ["too-much-memory"]


def test_an_import_can_be_awaited_and_the_loop_goes_on() -> None:
    async def read() -> tuple[Imported, int]:
        task = asyncio.create_task(import_beside_loop(b"# A\n\nThree words here.\n", Wanted("a.md")))
        turns = 0
        while not task.done():
            await asyncio.sleep(0.01)  # a turn of the loop
            turns += 1
        return task.result(), turns

    made, turns = asyncio.run(read())
    assert made.dry_run is not None
    assert (made.dry_run.counts.words, turns > 1) == (3, True)


@only_linux
def test_an_import_that_is_cancelled_ends_its_process() -> None:
    async def read() -> set[int]:
        task = asyncio.create_task(import_beside_loop(LARGE, Wanted("a.txt")))
        started = await child_of(task)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return {started} & children()

    assert asyncio.run(read()) == set()


@only_linux
def test_an_import_whose_process_is_killed_is_said() -> None:
    async def read() -> Imported:
        task = asyncio.create_task(import_beside_loop(LARGE, Wanted("a.txt")))
        os.kill(await child_of(task), signal.SIGKILL)
        return await task

    assert said(asyncio.run(read())) == ["not-finished"]


async def child_of(task: "asyncio.Task[Imported]") -> int:
    """The process of an import, once it is there."""
    before = children()
    while not (new := children() - before):
        assert not task.done()
        await asyncio.sleep(0.01)  # the process starts
    return new.pop()


def children() -> set[int]:
    return {int(pid) for file in CHILDREN.glob("*/children") for pid in file.read_text().split()}
