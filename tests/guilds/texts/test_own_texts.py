"""What a process does about servers' own texts, whoever asks: it deletes in time, and follows changes."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.guilds.texts.own_texts import OwnTexts
from bot.guilds.texts.store import ServerTextStore
from bot.library.server_texts import GRACE
from bot.storage.database import Database
from bot.storage.migrating import open_database
from tests.guilds.texts.own_texts import BY_ANA, GUILD, OTHER, added, file_of, seen
from tests.server_texts import ids, operators_services

pytestmark = pytest.mark.asyncio
OPERATORS = ["BOATS", "FAIRS"]


class Cleaned(ServerTextStore):
    """Tells when all that expired is deleted."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.cleaned = asyncio.Event()

    async def delete_expired(self) -> None:
        await super().delete_expired()
        self.cleaned.set()


async def test_what_no_server_has_any_more_is_deleted_from_the_database_and_the_disk(
    database: str, tmp_path: Path
) -> None:
    kept, now = tmp_path / "kept", datetime.now(UTC)
    async with open_database(database) as opened:
        store = ServerTextStore(opened, lambda: now)
        own = OwnTexts(operators_services(tmp_path / "operator"), store, lambda: kept)
        await added(store, file_of("MOBY"))
        await added(store, file_of("TYPEE", words="Six months at sea!"), OTHER)
        assert ids(await own.services_at(GUILD)) == [*OPERATORS, "MOBY"]
        assert ids(await own.services_at(OTHER)) == [*OPERATORS, "TYPEE"]
        files = len(list(kept.iterdir()))
        [text] = (await store.texts_of(GUILD)).kept
        await store.remove(GUILD, seen(text), BY_ANA)
        for path in kept.iterdir():
            before = now.timestamp() - 2 * GRACE
            os.utime(path, (before, before))
        now += timedelta(days=31)
        await own.clean()
        assert (await store.texts_of(GUILD)).texts == ()
        assert len(list(kept.iterdir())) == files // 2
        assert ids(await own.services_at(OTHER)) == [*OPERATORS, "TYPEE"]
        await own.close()


async def test_a_change_is_told_once_its_texts_are_open(database: str, tmp_path: Path) -> None:
    async with open_database(database) as opened:
        store, told = ServerTextStore(opened), asyncio.Queue[int]()
        own = OwnTexts(operators_services(tmp_path / "operator"), store)
        own.follow(told.put_nowait)
        await own.known.read(GUILD)  # where nothing changed, nobody is told
        await added(store, file_of(), OTHER)
        await own.known.read(OTHER)
        assert await asyncio.wait_for(told.get(), 60) == OTHER
        await own.known.read(OTHER)
        assert told.empty()
        await own.close()


async def test_a_start_deletes_what_can_no_longer_be_restored(database: str, tmp_path: Path) -> None:
    then = datetime.now(UTC) - timedelta(days=31)
    async with open_database(database) as opened:
        past, store = ServerTextStore(opened, lambda: then), Cleaned(opened)
        await past.remove(GUILD, seen(await added(past, file_of())), BY_ANA)
        assert (await store.texts_of(GUILD)).stored
        own = OwnTexts(operators_services(tmp_path / "operator"), store)
        own.start()
        await asyncio.wait_for(store.cleaned.wait(), 60)
        assert (await store.texts_of(GUILD)).texts == ()
        assert not (await store.texts_of(GUILD)).stored
        await own.close()
