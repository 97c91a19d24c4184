"""SIGHUP reads the corpus and the settings again, while answers go on from the works they began with.

Both are read in a thread of their own, for a time. A disk or a network share that does not answer holds its thread, and
nothing else: the reload is given up, what is read later is not used, and the next reload gets another thread.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import structlog

from bot.errors import CatchwordError
from bot.findings import Severity
from bot.guilds.deployment import RereadSettings
from bot.guilds.moderation import Moderation
from bot.library.index_file import Step
from bot.library.library import Library, Reload
from bot.wording import explanations, reloads
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
T = TypeVar("T")
PATIENCE = 900.0  # seconds: a hundred times what the largest library takes that was tried
MOST_STUCK = 3  # readings that were given up and have not ended: each may hold what it has read so far


class _GivenUpError(Exception):
    """Ends a reading from inside, where it can still hear that it is not waited for."""


class _StuckError(Exception):
    """Too many readings have not ended."""


class Reloading:
    """At most one reload at a time, owned here. Close it at the end."""

    def __init__(
        self,
        library: Library,
        moderation: Moderation,
        reread: Callable[[], RereadSettings],
        phrases: Phrases,
        *,
        patience: float = PATIENCE,
        most_stuck: int = MOST_STUCK,
    ) -> None:
        self._library = library
        self._moderation = moderation
        self._reread = reread
        self._phrases = phrases
        self._patience = patience
        self._most_stuck = most_stuck
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self._given_up = threading.Event()  # by the reload under way
        self._readings: list[Future[Any]] = []

    def start(self) -> None:
        """Begin a reload. One that is under way may have read what changed since: then another follows it."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._reload(), name="reloading")
        else:
            self._again = True

    async def wait_until_idle(self) -> None:
        """When no reload is under way."""
        if self._task is not None:
            await asyncio.wait({self._task})

    async def close(self) -> None:
        """Wait for no reading: what is half read is not used."""
        self._given_up.set()
        if self._task is not None:
            self._task.cancel()
            await self.wait_until_idle()

    async def _reload(self) -> None:
        while True:
            self._again = False
            if problem := await self._problem_in(self._read_texts):
                log.warning(self._phrases.say("reload-failed", message=problem))
            if problem := await self._problem_in(self._read_settings):
                log.warning(self._phrases.say("settings-kept", message=problem))
            if not self._again:
                return

    async def _problem_in(self, read: Callable[[], Awaitable[None]]) -> str:
        """Why nothing was read, in which case everything stays as it was; empty where it was read."""
        try:
            await read()
        except CatchwordError as error:
            return explanations.problem(self._phrases, error)
        except TimeoutError:
            return self._phrases.say("reload-slow", seconds=round(self._patience))
        except _StuckError:
            return self._phrases.say("reload-stuck", count=len(self._readings))
        return ""

    async def _read_texts(self) -> None:
        given_up = self._given_up = threading.Event()

        def report(step: Step, done: int, total: int) -> None:
            del step, done, total
            if given_up.is_set():
                raise _GivenUpError

        try:
            self._tell(await self._run(lambda: self._library.reload(report)))
        finally:
            given_up.set()

    async def _read_settings(self) -> None:
        apply_settings(await self._run(self._reread), self._moderation, self._phrases)

    async def _run(self, read: Callable[[], T]) -> T:
        """What is read, in a new thread. Raises TimeoutError after a time, and _StuckError where too many of these
        threads have not ended.
        """
        self._readings = [reading for reading in self._readings if not reading.done()]
        if len(self._readings) >= self._most_stuck:
            raise _StuckError
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        reading = thread.submit(read)
        thread.shutdown(wait=False)
        self._readings.append(reading)
        async with asyncio.timeout(self._patience):
            return await asyncio.wrap_future(reading)

    def _tell(self, reloaded: Reload) -> None:
        errors = any(finding.severity is Severity.ERROR for finding in reloaded.findings)
        trouble = errors or reloaded.kept or reloaded.index_not_kept is not None
        (log.warning if trouble else log.info)(reloads.reload_changes(self._phrases, reloaded))
        for severity, line in reloads.reload_findings(self._phrases, reloaded):
            (log.warning if severity is Severity.ERROR else log.info)(line)


def apply_settings(now: RereadSettings, moderation: Moderation, phrases: Phrases) -> None:
    """What may change while the bot runs is in effect from now on; what may not is told in the log."""
    if now.deployment != moderation.deployment:
        moderation.deployment = now.deployment
        log.info(phrases.say("settings-reread"))
    if now.restart:
        log.warning(phrases.say("settings-restart", keys=", ".join(now.restart)))
