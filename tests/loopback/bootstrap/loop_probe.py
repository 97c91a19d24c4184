"""How long the event loop of a process under test is held, measured inside it; the process's own code stays free of it.

A task next to the program's own sleeps 5 ms again and again, and notes each time how much later it woke. What it
noted is written when the loop ends: pairs of doubles, the monotonic time (the machine's, one for all processes)
and the seconds of overshoot.
"""

import asyncio
import time
from array import array
from asyncio.runners import Runner
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

INTERVAL = 0.005


async def _measure(notes: "array[float]") -> None:
    while True:
        began = time.monotonic()
        await asyncio.sleep(INTERVAL)
        woke = time.monotonic()
        notes.extend((woke, woke - began - INTERVAL))


def install(path: Path) -> None:
    """From now on every loop that is run is measured, and its notes are written to `path`."""
    run = Runner.run

    async def measured(main: Coroutine[Any, Any, Any]) -> Any:
        notes = array("d")
        probe = asyncio.create_task(_measure(notes), name="loop-probe")
        try:
            return await main
        finally:
            probe.cancel()
            path.write_bytes(notes.tobytes())  # noqa: ASYNC240  the loop is at its end

    def run_measured(self: Runner, coro: Coroutine[Any, Any, Any], **context: Any) -> Any:
        return run(self, measured(coro), **context)

    Runner.run = run_measured
