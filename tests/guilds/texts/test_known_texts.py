"""What another process changes of a server's texts is known within seconds; a database that fails costs no answer."""

import pytest

from bot.errors import StorageCode, StorageError
from bot.guilds.rereading import FRESH, Waits
from bot.guilds.texts.known_texts import KnownTexts
from bot.guilds.texts.server_text import ServerTexts
from bot.guilds.texts.store import ServerTextStore
from bot.storage.migrating import open_database
from tests.guilds.test_outages import Clock
from tests.guilds.texts.own_texts import GUILD, OTHER, added, file_of, on_both

pytestmark = pytest.mark.asyncio
PATIENT = Waits(patience=60.0, moment=60.0)


class Failing(ServerTextStore):
    """A store whose database fails when told to; counts how often it is asked."""

    fails, asked = False, 0

    async def refresh(self, known: ServerTexts) -> ServerTexts:
        self.asked += 1
        if self.fails:
            raise StorageError(StorageCode.UNREACHABLE)
        return await super().refresh(known)


@on_both
async def test_what_another_process_adds_is_known_once_the_list_is_no_longer_fresh(database: str) -> None:
    async with open_database(database) as one, open_database(database) as two:
        clock, theirs = Clock(), ServerTextStore(two)
        known = KnownTexts(ServerTextStore(one), clock=clock, waits=PATIENT)
        assert await known.find(GUILD) == ServerTexts(GUILD)
        text = await added(theirs, file_of())
        assert (await known.find(GUILD)).texts == ()
        clock.now += FRESH + 0.1
        found = await known.find(GUILD)
        assert found.quoted(()) == (text.edition,)
        clock.now += FRESH + 0.1
        assert await known.find(GUILD) is found
        await theirs.delete_guild(GUILD)
        assert (await known.read(GUILD)).texts == ()
        assert (await known.find(GUILD)).texts == ()
        await known.close()


async def test_a_database_that_fails_leaves_what_was_known(database: str) -> None:
    async with open_database(database) as opened:
        clock, store = Clock(), Failing(opened)
        text = await added(store, file_of())
        known = KnownTexts(store, clock=clock, waits=PATIENT)
        before = await known.find(GUILD)
        assert before.quoted(()) == (text.edition,)
        store.fails = True
        clock.now += FRESH + 0.1
        assert await known.find(GUILD) == before
        assert await known.find(OTHER) == ServerTexts(OTHER)
        assert store.asked == 2, "the database rests"
        await known.close()
