"""What is known of servers' preferences. Answers are made with it at once; it is read again behind them.

A server's preferences are read again once they are no longer fresh, as another process may have saved. The answer that
finds that out waits a moment, so that it is right where the database is quick; where the database is slow, it does not
wait, and the next answer is right. Each reading is a task of its own that has an end: however long even its end takes,
no answer waits for it.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.errors import StorageError
from bot.guilds.server import Condition, ServerPreferences
from bot.guilds.store import PreferencesStore
from bot.guilds.stored_form import UnreadableSave

MOST_KNOWN = 5_000  # servers whose preferences stay in memory
FRESH = 5.0  # seconds before they are read again: another process may have saved
PATIENCE = 0.75  # seconds that an answer waits where nothing is known; Discord waits 3 for the answer
MOMENT = 0.1  # seconds that an answer waits where something is known
REST = 5.0  # seconds before a database that failed is asked again
_LONGEST = 20.0  # seconds for one reading, the wait for a slot included
_CLOSING = 0.5  # seconds for the readings under way at the end; the process ends soon after
_MOST_WAITING, _MOST_AT_ONCE = 100, 4  # readings; a database has few connections, and moderators need them too
_UNREADABLE = "the stored preferences of server %d cannot be read: /settings there says what to do"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waits:
    """The seconds of FRESH, PATIENCE, MOMENT and REST."""

    fresh: float = FRESH
    patience: float = PATIENCE
    rest: float = REST
    moment: float = MOMENT


USUAL = Waits()


class KnownServers:
    """Of one store. Close it at the end."""

    def __init__(self, store: PreferencesStore, clock: Callable[[], float], most: int, waits: Waits) -> None:
        self._store = store
        self._clock = clock
        self._most = most
        self._waits = waits
        self._known: OrderedDict[int, tuple[ServerPreferences, float]] = OrderedDict()
        self._readings: dict[int, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(_MOST_AT_ONCE)
        self._rest_until = self._hurry_until = 0.0

    async def warm(self) -> None:
        """Read what is kept, so that it is known before the database fails. Raises StorageError."""
        for saved in await self._store.read_newest(self._most):
            self.know(saved)

    async def find(self, guild: int) -> ServerPreferences | None:
        """What is known of the guild, in a moment; None if that is nothing. Never raises."""
        known, fresh_until = self._known.get(guild, (None, 0.0))
        now = self._clock()
        if now < fresh_until:
            return known
        under_way = self._readings.get(guild)
        reading = under_way or self._begin(guild, now)
        if reading is not None and known is not None and under_way is None:
            await asyncio.wait({reading}, timeout=self._waits.moment)
        elif reading is not None and known is None and now >= self._hurry_until:
            done, _ = await asyncio.wait({reading}, timeout=self._waits.patience)
            if not done:  # others do not wait as long for the same
                self._hurry_until = self._clock() + self._waits.rest
        return self._known.get(guild, (known, 0.0))[0]

    async def read(self, guild: int) -> ServerPreferences:
        """What the guild chose, from the database itself. Raises StorageError."""
        asked = self._clock()
        saved = await self._store.read(guild) or ServerPreferences(guild)
        known, fresh_until = self._known.get(guild, (None, 0.0))
        if known is None or fresh_until <= asked + self._waits.fresh:
            return self.know(saved)
        return saved if isinstance(saved, ServerPreferences) else known  # what was saved meanwhile is newer

    def know(self, saved: ServerPreferences | UnreadableSave) -> ServerPreferences:
        """Keep what was read or saved. What cannot be read is said once, and leaves what was known in effect."""
        server = self._last_known(saved) if isinstance(saved, UnreadableSave) else saved
        self._known[server.guild] = (server, self._clock() + self._waits.fresh)
        self._known.move_to_end(server.guild)
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return server

    async def close(self) -> None:
        """End the readings under way; one that does not end in time is left."""
        for reading in self._readings.values():
            reading.cancel()
        if self._readings:
            await asyncio.wait(self._readings.values(), timeout=_CLOSING)

    def _last_known(self, saved: UnreadableSave) -> ServerPreferences:
        known, _ = self._known.get(saved.guild, (None, 0.0))
        if known is None or known.condition is Condition.READABLE:
            log.warning(_UNREADABLE, saved.guild)
        if known is None or known.condition is Condition.UNKNOWN or known.version != saved.version:
            base = known or ServerPreferences(saved.guild)
            return replace(base, version=saved.version, condition=Condition.UNKNOWN)
        return replace(known, condition=Condition.LAST_KNOWN)

    def _begin(self, guild: int, now: float) -> asyncio.Task[None] | None:
        """None while the database rests, and where too many servers wait already."""
        if now < self._rest_until or len(self._readings) >= _MOST_WAITING:
            return None
        reading = asyncio.create_task(self._read_behind(guild), name="reading preferences")
        self._readings[guild] = reading
        reading.add_done_callback(lambda _: self._readings.pop(guild, None))
        return reading

    async def _read_behind(self, guild: int) -> None:
        try:
            async with asyncio.timeout(_LONGEST), self._slots:
                await self.read(guild)
        except (StorageError, TimeoutError):
            self._rest_until = self._clock() + self._waits.rest
