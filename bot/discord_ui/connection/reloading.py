"""SIGHUP reads the corpus and the settings again, while answers go on from the works they began with."""

import asyncio
from collections.abc import Callable

import structlog

from bot.errors import CatchwordError
from bot.guilds.deployment import RereadSettings
from bot.guilds.moderation import Moderation
from bot.library.library import Library
from bot.wording import explanations
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)


class Reloading:
    """At most one reload at a time, owned here. Close it at the end."""

    def __init__(self, library: Library, phrases: Phrases, reread: Callable[[], None]) -> None:
        self._library = library
        self._phrases = phrases
        self._reread = reread
        self._task: asyncio.Task[None] | None = None
        self._again = False

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
        if self._task is not None:
            self._task.cancel()
            await self.wait_until_idle()

    async def _reload(self) -> None:
        while True:
            self._again = False
            await self._read()
            await asyncio.to_thread(self._reread)
            if not self._again:
                return

    async def _read(self) -> None:
        try:
            reloaded = await asyncio.to_thread(self._library.reload)
        except CatchwordError as error:
            message = explanations.problem(self._phrases, error)
            log.warning(self._phrases.say("reload-failed", message=message))
        else:
            trouble = reloaded.kept or reloaded.index_not_kept is not None
            (log.warning if trouble else log.info)(explanations.reload_changes(self._phrases, reloaded))


def reread_settings(moderation: Moderation, reread: Callable[[], RereadSettings], phrases: Phrases) -> None:
    """A file with a mistake in it changes nothing, and is told in the log."""
    try:
        now = reread()
    except CatchwordError as error:
        log.warning(phrases.say("settings-kept", message=explanations.problem(phrases, error)))
        return
    if now.deployment != moderation.deployment:
        moderation.deployment = now.deployment
        log.info(phrases.say("settings-reread"))
    if now.restart:
        log.warning(phrases.say("settings-restart", keys=", ".join(now.restart)))
