"""What is known of servers' own texts: their lists, read again behind the answers that are made with them."""

import time
from collections.abc import Callable

from bot.guilds.rereading import USUAL, Rereading, Waits
from bot.guilds.texts.server_text import ServerTexts
from bot.guilds.texts.store import ServerTextStore

MOST_KNOWN = 5_000  # servers whose lists stay in memory


class KnownTexts:
    """Of one store. Close it at the end. `on_change` is called with each server of which something new is known."""

    def __init__(
        self,
        store: ServerTextStore,
        *,
        clock: Callable[[], float] = time.monotonic,
        most: int = MOST_KNOWN,
        waits: Waits = USUAL,
        on_change: Callable[[int], None] | None = None,
    ) -> None:
        self._store = store
        self._on_change = on_change
        self._known = Rereading[ServerTexts](self.read, clock, most, waits)

    async def find(self, guild: int) -> ServerTexts:
        """What the server has, as far as that is known in a moment, without earlier editions. Where nothing is known it
        has none: then the operator's texts alone are quoted. The same value until something is changed. Never raises.
        """
        return await self._known.find(guild) or ServerTexts(guild)

    async def read(self, guild: int) -> ServerTexts:
        """What the server has now: after a change of this process, so that the next answer knows of it. Raises
        StorageError.
        """
        known, _ = self._known.entry(guild)
        before = known or ServerTexts(guild)
        now = await self._store.refresh(before)
        self._known.know(guild, now)
        if now is not before and self._on_change is not None:
            self._on_change(guild)
        return now

    async def close(self) -> None:
        """End the readings under way."""
        await self._known.close()
