"""What another process writes of a server's own texts is quoted there within seconds, after a restart too, and nowhere
else.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import CorpusFile, read_corpus_file
from bot.guilds.texts.plans import Seen
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import Rights
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_outcomes import Outcome, SavedText
from bot.storage.address import address
from bot.storage.migrating import open_database
from tests.end_to_end.catchword import Catchword
from tests.loopback.reader import Reader
from tests.loopback.server import LoopbackDiscord
from tests.server_texts import source_of

pytestmark = pytest.mark.asyncio
FERRY, SECRET = "leaves the wooden bridge at seven, and sings of herring", "zqferry1"
BY_ANA = Request(Author(31))


async def change(data: Path, write: Callable[[ServerTextStore], Awaitable[Outcome]]) -> Outcome:
    """As another process does it."""
    async with open_database(address(None, data)) as database:
        return await write(ServerTextStore(database))


async def quotes(reader: Reader) -> bool:
    return SECRET in (await (await reader.slash("quote", words=FERRY)).message()).text.replace("**", "")


async def until(reader: Reader, *, quoted: bool) -> None:
    async with asyncio.timeout(120):
        while await quotes(reader) != quoted:  # noqa: ASYNC110 - another process gives no event
            await asyncio.sleep(0.3)


async def test_a_text_that_another_process_adds_is_quoted_in_its_server_alone(tmp_path: Path) -> None:
    file = read_corpus_file(source_of(1))
    assert isinstance(file, CorpusFile)
    async with LoopbackDiscord() as discord:
        reader, data = discord.reader(), tmp_path / "data"
        guild = int(next(iter(discord.world.guilds)))
        async with Catchword(discord, tmp_path):
            await discord.gateway.session()
            assert not await quotes(reader)
            added = await change(data, lambda store: store.add(guild, file, Rights.PUBLIC_DOMAIN, BY_ANA))
            assert isinstance(added, SavedText)
            await until(reader, quoted=True)
            assert not await quotes(reader.direct())
            assert not await quotes(reader.elsewhere())
        async with Catchword(discord, tmp_path):
            await discord.gateway.session()
            assert await quotes(reader)
            assert not await quotes(reader.direct())
            seen = Seen(added.text.number, added.text.version)
            await change(data, lambda store: store.remove(guild, seen, BY_ANA))
            await until(reader, quoted=False)
