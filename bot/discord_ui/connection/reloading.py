"""SIGHUP reads the corpus and the settings again, while answers go on from the works they began with.

Both are read in a thread of their own, for a time. A disk or a network share that does not answer holds its thread, and
nothing else: the reload is given up, what is read later is not used, and the next reload gets another thread.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import structlog

from bot.errors import CatchwordError
from bot.findings import Severity
from bot.guilds.deployment import RereadSettings
from bot.guilds.moderation import Moderation
from bot.library.index_file import Step
from bot.library.library import Library, Reload
from bot.library.long_loads import report_long_load
from bot.wording import explanations, reloads
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
T = TypeVar("T")
PATIENCE = 900.0  # seconds: a hundred times what the largest library takes that was tried
MOST_STUCK = 3  # readings of a kind that were given up and have not ended: each may hold what it has read so far


class _GivenUpError(Exception):
    """Ends a reading from inside, where it can still hear that it is not waited for."""


class _SlowError(Exception):
    """A reading took too long."""


class _StuckError(Exception):
    """Too many readings of a kind, `count`, have not ended."""

    def __init__(self, count: int) -> None:
        self.count = count


class Reloading:
    """At most one reload at a time, owned here. Close it at the end. `after` is called when texts were read."""

    def __init__(
        self,
        library: Library,
        moderation: Moderation,
        reread: Callable[[], RereadSettings],
        phrases: Phrases,
        *,
        after: Callable[[], None] | None = None,
        patience: float = PATIENCE,
        most_stuck: int = MOST_STUCK,
    ) -> None:
        self._library = library
        self._moderation = moderation
        self._reread = reread
        self._phrases = phrases
        self._after = after
        self._patience = patience
        self._most_stuck = most_stuck
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self._given_up = threading.Event()  # by the reload under way
        self._text_readings: list[Future[Any]] = []
        self._settings_readings: list[Future[Any]] = []

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
            await self._finish_or_log("reload-failed", self._read_texts())
            await self._finish_or_log("settings-kept", self._read_settings())
            if not self._again:
                return

    async def _finish_or_log(self, sentence: str, read: Coroutine[Any, Any, None]) -> None:
        """Finish a reading; where that fails, log why, and leave everything as it was."""
        [problem] = await asyncio.gather(read, return_exceptions=True)
        match problem:
            case None:
                return
            case CatchwordError():
                message = explanations.problem(self._phrases, problem)
            case _SlowError():
                message = self._phrases.say("reload-slow", seconds=round(self._patience))
            case _StuckError():
                message = self._phrases.say("reload-stuck", count=problem.count)
            case _:
                log.error("failure", where="reload", exc_info=problem)
                return
        log.warning(self._phrases.say(sentence, message=message))

    async def _read_texts(self) -> None:
        given_up = self._given_up = threading.Event()
        tell = report_long_load(lambda: log.info(self._phrases.say("parsing-texts")))

        def report(step: Step, done: int, total: int) -> None:
            if given_up.is_set():
                raise _GivenUpError
            tell(step, done, total)

        try:
            self._tell(await self._run(lambda: self._library.reload(report), self._text_readings))
            if self._after is not None:
                self._after()
        finally:
            given_up.set()

    async def _read_settings(self) -> None:
        apply_settings(await self._run(self._reread, self._settings_readings), self._moderation, self._phrases)

    async def _run(self, read: Callable[[], T], readings: list[Future[Any]]) -> T:
        """What is read, in a new thread. Raises _SlowError after a time, and _StuckError where too many of these
        `readings` have not ended.
        """
        readings[:] = [reading for reading in readings if not reading.done()]
        if len(readings) >= self._most_stuck:
            raise _StuckError(len(readings))
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        reading = thread.submit(read)
        thread.shutdown(wait=False)
        readings.append(reading)
        limit = asyncio.timeout(self._patience)
        try:
            async with limit:
                return await asyncio.wrap_future(reading)
        except TimeoutError as error:
            if limit.expired():
                raise _SlowError from error
            raise  # the system's own, out of the reading

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
