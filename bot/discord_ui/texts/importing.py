"""A file that a moderator uploaded: fetched from Discord, and read in a process of its own, one at a time.

A file is in memory only in its turn, however many wait; and of each server one waits among those of other servers, so
that a server with many files holds nobody up for longer than one of them takes.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot.discord_ui.interactions.attachments import Fetch, Limit, read_attachment
from bot.discord_ui.interactions.interaction_data import Upload
from bot.findings import Finding
from bot.guilds.texts.text_codes import TextCode
from bot.library.findings import CorpusCode
from bot.library.importers.importing import Imported, Wanted
from bot.library.importers.reading import import_beside_loop

MOST_MEGABYTES = 10
BOOK = Limit(MOST_MEGABYTES * 2**20, Finding(CorpusCode.TOO_LARGE, facts={"megabytes": MOST_MEGABYTES}))
GiveFile = Callable[[], Awaitable[bytes | Finding]]
ReadFile = Callable[[bytes, Wanted], Awaitable[Imported]]
LONGEST_WAIT = 75.0  # seconds for the files of others, of which each is read within a minute


@dataclass(frozen=True, slots=True)
class Importing:
    """One file at a time: each process may take much memory. Who waits longer than `wait` is told to come again."""

    fetch: Fetch
    read_file: ReadFile = import_beside_loop
    wait: float = LONGEST_WAIT
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    lines: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary[int, asyncio.Lock])

    async def upload(self, guild: int, uploads: tuple[Upload, ...], wanted: Wanted) -> Imported:
        """What is made of what was uploaded; refused with its findings."""

        async def give() -> bytes | Finding:
            return await read_attachment(uploads[0], self.fetch, BOOK) if uploads else Finding(TextCode.FILE_GONE)

        return await self.read(guild, give, wanted)

    async def read(self, guild: int, give: GiveFile, wanted: Wanted) -> Imported:
        """What is made of the file that `give` gives, which is asked for it in its turn; refused with its findings."""
        line, waiting = self.lines.setdefault(guild, asyncio.Lock()), asyncio.timeout(self.wait)
        try:
            async with waiting, line, self.turn:
                waiting.reschedule(None)
                raw = await give()
                return Imported("", (raw,)) if isinstance(raw, Finding) else await self.read_file(raw, wanted)
        except TimeoutError:
            if not waiting.expired():
                raise
            return Imported("", (Finding(TextCode.OTHERS_READ),))
