"""SIGHUP reads the corpus again, while answers go on from the works they began with."""

import asyncio

import structlog

from bot.errors import CatchwordError
from bot.library.library import Library
from bot.wording import explanations
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)


class Reloading:
    """At most one reload at a time, owned here."""

    def __init__(self, library: Library, phrases: Phrases) -> None:
        self._library = library
        self._phrases = phrases
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin a reload unless one is under way."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._reload(), name="reloading")

    async def _reload(self) -> None:
        try:
            reloaded = await asyncio.to_thread(self._library.reload)
        except CatchwordError as error:
            message = explanations.problem(self._phrases, error)
            log.warning(self._phrases.say("reload-failed", message=message))
        else:
            log.info(explanations.reloaded(self._phrases, reloaded))
