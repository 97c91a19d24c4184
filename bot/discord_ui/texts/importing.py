"""A file that a moderator uploaded: fetched from Discord, and read in a process of its own, one at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.discord_ui.interactions.attachments import Fetch, Limit, read_attachment
from bot.discord_ui.interactions.interaction_data import Upload
from bot.findings import Finding
from bot.guilds.texts.text_codes import TextCode
from bot.library.findings import CorpusCode
from bot.library.importers.importing import Imported, Wanted
from bot.library.importers.reading import import_beside_loop

MOST_MEGABYTES = 10
BOOK = Limit(MOST_MEGABYTES * 2**20, Finding(CorpusCode.TOO_LARGE, facts={"megabytes": MOST_MEGABYTES}))
ReadFile = Callable[[bytes, Wanted], Awaitable[Imported]]
LONGEST_WAIT = 30.0  # seconds for the files of others


@dataclass(frozen=True, slots=True)
class Importing:
    """One file at a time: each process may take much memory. Who waits longer than `wait` is told to come again."""

    fetch: Fetch
    read_file: ReadFile = import_beside_loop
    wait: float = LONGEST_WAIT
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def upload(self, uploads: tuple[Upload, ...]) -> bytes | Finding:
        """What was uploaded, or what is wrong with it."""
        return await read_attachment(uploads[0], self.fetch, BOOK) if uploads else Finding(TextCode.FILE_GONE)

    async def read(self, raw: bytes, wanted: Wanted) -> Imported:
        """What is made of it; refused with its findings."""
        try:
            async with asyncio.timeout(self.wait):
                await self.turn.acquire()
        except TimeoutError:
            return Imported("", (Finding(TextCode.OTHERS_READ),))
        try:
            return await self.read_file(raw, wanted)
        finally:
            self.turn.release()
