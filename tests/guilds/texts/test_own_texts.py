"""What a process does about servers' own texts, whoever asks: it deletes in time, and follows changes."""

import asyncio
import os
import zlib
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from bot.guilds.texts.own_texts import OwnTexts
from bot.guilds.texts.store import ServerTextStore
from bot.library.server_texts import GRACE
from bot.storage.address import address
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


async def test_of_a_text_that_is_deleted_for_good_no_byte_stays_in_the_files_of_the_database(tmp_path: Path) -> None:
    words = " ".join(sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(3000))
    file = file_of("MOBY", words=words)
    packed = zlib.compress(file.content)
    pieces = [packed[at : at + 40] for at in range(0, len(packed) - 40, 2000)]

    def found() -> int:
        files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        return sum(piece in content for piece in pieces for content in files)

    async with open_database(address(None, tmp_path)) as database:
        store = ServerTextStore(database)
        await added(store, file)
        assert found() >= len(pieces)
        [text] = (await store.texts_of(GUILD)).kept
        await store.erase(GUILD, seen(text), BY_ANA)
        await added(store, file_of("TYPEE", words="Six months at sea!"), OTHER)
        assert found() == 0
    assert found() == 0


async def test_a_change_is_told_once_its_texts_are_open(database: str, tmp_path: Path) -> None:
    async with open_database(database) as opened:
        store, told = ServerTextStore(opened), asyncio.Queue[int]()
        own = OwnTexts(operators_services(tmp_path / "operator"), store)
        own.tell_of_changes(told.put_nowait)
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
