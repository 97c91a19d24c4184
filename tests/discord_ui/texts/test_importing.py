"""Rules of the turns in which uploaded files are fetched and read."""

import asyncio

import pytest

from bot.discord_ui.interactions.attachments import Limit
from bot.discord_ui.interactions.interaction_data import Upload
from bot.discord_ui.texts.importing import Importing
from bot.guilds.texts.text_codes import TextCode
from bot.library.importers.importing import Imported, Wanted

pytestmark = pytest.mark.asyncio
BUSY, OTHER = 1, 2
FILE = (Upload(5, "https://cdn.discordapp.com/a", "a.md"),)


class Reader:
    """Fetches and reads files, each when it is let go; remembers how many there were at once."""

    def __init__(self) -> None:
        self.held = self.most = 0
        self.read: list[str] = []
        self.go = asyncio.Semaphore(0)
        self.began = asyncio.Event()

    async def fetch(self, url: str, limit: Limit) -> bytes:
        del url, limit
        self.held += 1
        self.most = max(self.most, self.held)
        self.began.set()
        return b"words"

    async def read_file(self, raw: bytes, wanted: Wanted) -> Imported:
        await self.go.acquire()
        self.held -= 1
        self.read.append(wanted.name)
        return Imported(raw.decode(), ())


async def test_of_many_files_that_wait_one_is_in_memory() -> None:
    reader = Reader()
    files = Importing(reader.fetch, reader.read_file)
    tasks = [asyncio.create_task(files.upload(n, FILE, Wanted(str(n)))) for n in range(50)]
    await reader.began.wait()
    for _ in tasks:
        reader.go.release()
    await asyncio.gather(*tasks)
    assert (reader.most, len(reader.read)) == (1, 50)


async def test_a_server_with_many_files_holds_another_up_for_one_of_them() -> None:
    reader = Reader()
    files = Importing(reader.fetch, reader.read_file)
    many = [asyncio.create_task(files.upload(BUSY, FILE, Wanted(f"busy {n}"))) for n in range(50)]
    await reader.began.wait()
    other = asyncio.create_task(files.upload(OTHER, FILE, Wanted("other")))
    await asyncio.sleep(0)
    for _ in range(51):
        reader.go.release()
    await asyncio.gather(*many, other)
    assert reader.read.index("other") == 1
    assert not files.lines


async def test_who_waits_too_long_is_told_and_the_next_one_is_read() -> None:
    reader = Reader()
    files = Importing(reader.fetch, reader.read_file, wait=0.01)
    first = asyncio.create_task(files.upload(BUSY, FILE, Wanted("first")))
    await reader.began.wait()
    [told] = (await files.upload(OTHER, FILE, Wanted("late"))).findings
    assert told.code is TextCode.OTHERS_READ
    reader.go.release()
    reader.go.release()
    await first
    await files.upload(OTHER, FILE, Wanted("next"))
    assert reader.read == ["first", "next"]
