"""Lookups off the event loop: a bounded number of them, each with an end.

One thread is enough: a lookup takes milliseconds and holds the interpreter for most of them.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.errors import CatchwordError

T = TypeVar("T")
MOST_WAITING = 200  # at 5 ms each, the last of them is answered after one second
LONGEST = 10.0  # seconds


class BusyError(CatchwordError):
    """More is asked than can be answered in time."""


class Lookups:
    """Runs functions one after another in a thread of its own. Close it after the last."""

    def __init__(self, most_waiting: int = MOST_WAITING, longest: float = LONGEST) -> None:
        self._most_waiting = most_waiting
        self._longest = longest
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lookup")
        self._waiting = 0

    async def run(self, lookup: Callable[[], T]) -> T:
        """What `lookup` returns. Raises BusyError at once when too many wait, TimeoutError after `longest` seconds."""
        if self._waiting >= self._most_waiting:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self._longest):
                return await asyncio.get_running_loop().run_in_executor(self._thread, lookup)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)
