"""What is known of each server, read from the database. Answers are made with it at once; it is read again behind them.

What is known of a server is read again once it is no longer fresh, as another process may have saved. The answer that
finds that out waits a moment, so that it is right where the database is quick; where the database is slow, it does not
wait, and the next answer is right. Each reading is a task of its own that has an end: however long even its end takes,
no answer waits for it.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.errors import StorageError

FRESH = 5.0  # seconds before it is read again: another process may have saved
PATIENCE = 0.75  # seconds that an answer waits where nothing is known; Discord waits 3 for the answer
MOMENT = 0.1  # seconds that an answer waits where something is known
REST = 5.0  # seconds before a database that failed is asked again
_LONGEST = 20.0  # seconds for one reading, the wait for a slot included
_CLOSING = 0.5  # seconds for the readings under way at the end; the process ends soon after
_MOST_WAITING, _MOST_AT_ONCE = 100, 4  # readings; a database has few connections, and moderators need them too
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waits:
    """The seconds of FRESH, PATIENCE, MOMENT and REST."""

    fresh: float = FRESH
    patience: float = PATIENCE
    rest: float = REST
    moment: float = MOMENT


USUAL = Waits()


class Rereading(Generic[T]):
    """`read` reads what there is of a server and hands it to `know`; it may raise StorageError. Close it at the end."""

    def __init__(
        self, read: Callable[[int], Awaitable[T]], clock: Callable[[], float], most: int, waits: Waits = USUAL
    ) -> None:
        self._read = read
        self._clock = clock
        self._most = most
        self._waits = waits
        self._known: OrderedDict[int, tuple[T, float]] = OrderedDict()
        self._readings: dict[int, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(_MOST_AT_ONCE)
        self._rest_until = self._hurry_until = 0.0

    async def find(self, guild: int) -> T | None:
        """What is known of the guild, in a moment; None if that is nothing. Never raises."""
        known, fresh_until = self.entry(guild)
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

    def entry(self, guild: int) -> tuple[T | None, float]:
        """What is known of the guild, and until when that is fresh."""
        return self._known.get(guild, (None, 0.0))

    def know(self, guild: int, value: T) -> None:
        """Keep what was read or saved."""
        self._known[guild] = (value, self._clock() + self._waits.fresh)
        self._known.move_to_end(guild)
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    async def close(self) -> None:
        """End the readings under way; one that does not end in time is left."""
        for reading in self._readings.values():
            reading.cancel()
        if self._readings:
            await asyncio.wait(self._readings.values(), timeout=_CLOSING)

    def _begin(self, guild: int, now: float) -> asyncio.Task[None] | None:
        """None while the database rests, and where too many servers wait already."""
        if now < self._rest_until or len(self._readings) >= _MOST_WAITING:
            return None
        reading = asyncio.create_task(self._read_behind(guild), name="reading behind answers")
        self._readings[guild] = reading
        reading.add_done_callback(lambda _: self._readings.pop(guild, None))
        return reading

    async def _read_behind(self, guild: int) -> None:
        try:
            async with asyncio.timeout(_LONGEST), self._slots:
                await self._read(guild)
        except (StorageError, TimeoutError):
            self._rest_until = self._clock() + self._waits.rest
