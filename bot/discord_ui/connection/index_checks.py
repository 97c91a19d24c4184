"""The index is checked after the start, each hour, and when a lookup doubts it; where it is damaged it is rebuilt.

All of it happens in one thread, so that damage which many lookups meet is repaired once. Until then they say so. Where
a disk holds that thread, the log says so too, again and again; a second thread would meet the same disk.
"""

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor

import structlog

from bot.library.library import Library
from bot.wording import reloads
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
PATIENCE = 900.0  # seconds for a check, after which the log says that it has not ended
EVERY = 3600.0  # seconds; 0.3 s of a processor for a million passages


class IndexChecks:
    """Owns the checks of one library. Start it in the loop, and close it at the end."""

    def __init__(self, library: Library, phrases: Phrases, *, every: float = EVERY, patience: float = PATIENCE) -> None:
        self._library = library
        self._phrases = phrases
        self._every = every
        self._patience = patience
        self._doubted = asyncio.Event()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="index")
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        loop = asyncio.get_running_loop()

        def doubt() -> None:
            loop.call_soon_threadsafe(self._doubted.set)

        self._library.leave_checks_to(doubt)
        self._task = loop.create_task(self._check_for_ever(), name="index checks")

    async def close(self) -> None:
        """Wait for no check."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _check_for_ever(self) -> None:
        while True:
            self._doubted.clear()
            await self._check()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._every):
                    await self._doubted.wait()

    async def _check(self) -> None:
        checking = asyncio.get_running_loop().run_in_executor(self._thread, self._library.check_index)
        while not (await asyncio.wait({checking}, timeout=self._patience))[0]:
            log.warning(self._phrases.say("index-check-slow", seconds=round(self._patience)))
        problem = checking.exception()
        if problem is not None:
            log.error("failure", where="index", exc_info=problem)
        elif (rebuilt := checking.result()) is not None:
            log.warning(reloads.rebuilt_index(self._phrases, rebuilt))
