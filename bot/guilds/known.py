"""What is known of servers' preferences."""

import logging
from collections.abc import Callable
from dataclasses import replace

from bot.guilds.rereading import Rereading, Waits
from bot.guilds.server import Condition, ServerPreferences
from bot.guilds.store import PreferencesStore
from bot.guilds.stored_form import UnreadableSave

MOST_KNOWN = 5_000  # servers whose preferences stay in memory
_UNREADABLE = "the stored preferences of server %d cannot be read: /settings there says what to do"
log = logging.getLogger(__name__)


class KnownServers:
    """Of one store. Close it at the end."""

    def __init__(self, store: PreferencesStore, clock: Callable[[], float], most: int, waits: Waits) -> None:
        self._store = store
        self._clock = clock
        self._most = most
        self._waits = waits
        self._known = Rereading[ServerPreferences](self.read, clock, most, waits)

    async def warm(self) -> None:
        """Read what is kept, so that it is known before the database fails. Raises StorageError."""
        for saved in await self._store.read_newest(self._most):
            self.know(saved)

    async def find(self, guild: int) -> ServerPreferences | None:
        """What is known of the guild, in a moment; None if that is nothing. Never raises."""
        return await self._known.find(guild)

    async def read(self, guild: int) -> ServerPreferences:
        """What the guild chose, from the database itself. Raises StorageError."""
        asked = self._clock()
        saved = await self._store.read(guild) or ServerPreferences(guild)
        known, fresh_until = self._known.entry(guild)
        if known is None or fresh_until <= asked + self._waits.fresh:
            return self.know(saved)
        return saved if isinstance(saved, ServerPreferences) else known  # what was saved meanwhile is newer

    def know(self, saved: ServerPreferences | UnreadableSave) -> ServerPreferences:
        """Keep what was read or saved. What cannot be read is said once, and leaves what was known in effect."""
        server = self._last_known(saved) if isinstance(saved, UnreadableSave) else saved
        self._known.know(server.guild, server)
        return server

    async def close(self) -> None:
        """End the readings under way."""
        await self._known.close()

    def _last_known(self, saved: UnreadableSave) -> ServerPreferences:
        known, _ = self._known.entry(saved.guild)
        if known is None or known.condition is Condition.READABLE:
            log.warning(_UNREADABLE, saved.guild)
        if known is None or known.condition is Condition.UNKNOWN or known.version != saved.version:
            base = known or ServerPreferences(saved.guild)
            return replace(base, version=saved.version, condition=Condition.UNKNOWN)
        return replace(known, condition=Condition.LAST_KNOWN)
