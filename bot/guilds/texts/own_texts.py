"""The texts that servers brought, as one process has them: what is known of their lists, what answers from them, and
what is deleted in time.

A change is followed as soon as this process knows of it, whichever process made it: the server's texts are opened
before somebody asks for them, and whoever follows changes is told.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from pathlib import Path

from bot.errors import DamagedIndexError, StorageError
from bot.guilds.moderation import Author
from bot.guilds.texts.known_texts import KnownTexts
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import OPERATOR
from bot.guilds.texts.store import ServerTextStore
from bot.library.server_texts import ServerTexts
from bot.quoting.server_services import ServerServices, TextList
from bot.quoting.services import Services

DAY = 24 * 3600.0  # seconds between two deletions
log = logging.getLogger(__name__)


class _ListedTexts:
    """What quoting asks of the store: by what is known, so that no answer waits for the database longer than for
    preferences.
    """

    def __init__(self, store: ServerTextStore, known: KnownTexts) -> None:
        self._store, self._known = store, known

    async def list_of(self, guild: int) -> TextList:
        texts = await self._known.find(guild)
        return TextList(texts.version, tuple(dict.fromkeys(edition.digest for edition in texts.quoted(()))))

    async def corpus_file(self, guild: int, digest: str) -> bytes | None:
        editions = (await self._known.find(guild)).quoted(())
        edition = next((each for each in editions if each.digest == digest), None)
        return None if edition is None else await self._store.corpus_file(guild, edition)


class OwnTexts:
    """Of one process. Start it in the loop, and close it at the end. `place` names the folder in which this machine
    keeps what it made of them.
    """

    def __init__(
        self, operator: Services, store: ServerTextStore, place: Callable[[], Path] | None = None, *, every: float = DAY
    ) -> None:
        self.store = store
        self.known = KnownTexts(store, on_change=self._follow)
        self._kept = ServerTexts(place)
        self._servers = ServerServices(operator, _ListedTexts(store, self.known), self._kept)
        self._every = every
        self._on_change: Callable[[int], None] | None = None
        self._following = set[asyncio.Task[None]]()
        self._cleaning: asyncio.Task[None] | None = None

    async def services_at(self, guild: int | None) -> Services:
        """What answers in a server; without one, from the operator's texts alone."""
        return await self._servers.at(guild)

    def tell_of_changes(self, on_change: Callable[[int], None]) -> None:
        """Let somebody be told of each server whose texts changed, once they are open."""
        self._on_change = on_change

    def start(self) -> None:
        """Clean up now, and once a day. It may be started again."""
        if self._cleaning is None:
            self._cleaning = asyncio.get_running_loop().create_task(self._clean_for_ever(), name="servers' texts")

    async def close(self) -> None:
        """End what is under way: first the readings, which begin what follows them."""
        await self.known.close()
        tasks = {*self._following, *([self._cleaning] if self._cleaning is not None else [])}
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        await self._servers.close()

    async def clean(self) -> None:
        """Delete texts that can no longer be restored, and what this machine keeps of texts that no server has."""
        try:
            await self.store.delete_expired()
            in_use = await self.store.digests_in_use()
            await asyncio.to_thread(self._kept.sweep, in_use)
        except StorageError as problem:  # the next day tries again
            log.warning("removed texts of servers could not be deleted: %s", problem.code)

    async def on_leave(self, guild: int) -> None:
        """A server removed the bot, or was deleted: its texts are removed, and can be restored for a while."""
        try:
            await self.store.remove_all(guild, Request(Author(OPERATOR, administrator=True)))
            await self.known.read(guild)
        except StorageError as problem:
            log.warning("the texts of server %d could not be removed: %s", guild, problem.code)

    def _follow(self, guild: int) -> None:
        task = asyncio.get_running_loop().create_task(self._open(guild), name="following a server's texts")
        self._following.add(task)
        task.add_done_callback(self._following.discard)

    async def _open(self, guild: int) -> None:
        with contextlib.suppress(DamagedIndexError):  # whoever asks next opens them
            await self.services_at(guild)
        if self._on_change is not None:
            self._on_change(guild)

    async def _clean_for_ever(self) -> None:
        while True:
            await self.clean()
            await asyncio.sleep(self._every)
