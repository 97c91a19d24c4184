"""A row that cannot be read costs only its text, whatever is in it, and what the database does not keep is not
acknowledged.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.errors import StorageCode, StorageError
from bot.guilds.moderation import Author
from bot.guilds.texts.corpus_files import MOST_PART
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import Rights, ServerTexts
from bot.guilds.texts.store import ServerTextStore
from bot.guilds.texts.text_outcomes import SavedText, TextConflict, TextRefusal
from bot.hosting import CHECKS
from bot.storage.address import address, database_file
from bot.storage.copies import backup, restore
from bot.storage.database import Database
from bot.storage.migrating import open_database
from tests.faults.broken_rows import execute
from tests.guilds.texts.own_texts import BY_ANA, GUILD, OTHER, TABLES, added, file_of, insert, on_both, saved, seen

pytestmark = pytest.mark.asyncio
BROKEN_TEXTS: dict[str, Any] = {
    "work": "no id!",
    "title": "",
    "state": 7,
    "edition": -1,
    "version": 2**31 - 1,
    "rights": 99,
    "added_at": 2**62,
    "removed_by": -1,
    "removed_at": 5,
}
ONLY_SQLITE: dict[str, Any] = {"work": b"\xff", "state": "x", "version": 1.5}
BROKEN_EDITIONS: dict[str, Any] = {"digest": "x", "body": "", "words": -1, "size": 0, "author": -1, "saved_at": -1}

LONG = " ".join(f"{n * 2_654_435_761 % 2**32:x}" for n in range(30_000))
UPDATE_TEXT, OF_TEXT, UPDATE_EDITION = (
    "UPDATE server_texts",
    f"WHERE guild = {GUILD} AND number = :number",
    "UPDATE server_text_editions",
)
TRIGGERS = (
    "AFTER INSERT ON server_texts BEGIN DELETE FROM server_texts; END",
    "AFTER INSERT ON server_texts BEGIN UPDATE server_texts SET title = 'x'; END",
    "AFTER INSERT ON server_text_editions BEGIN DELETE FROM server_text_editions; END",
    "AFTER INSERT ON server_text_files BEGIN DELETE FROM server_text_files; END",
    "BEFORE INSERT ON server_text_files BEGIN SELECT RAISE(IGNORE); END",
    "BEFORE INSERT ON server_text_changes BEGIN SELECT RAISE(ABORT, 'no'); END",
    "BEFORE INSERT ON server_text_changes BEGIN SELECT RAISE(IGNORE); END",
)


@pytest_asyncio.fixture
async def here(database: str) -> AsyncGenerator[Database]:
    async with open_database(database) as now:
        yield now


@pytest.fixture
def store(here: Database) -> ServerTextStore:
    return ServerTextStore(here)


async def change(database: Database, statement: str, **values: object) -> None:
    async with database.write() as connection:
        await connection.execute(text(statement), values)


@on_both
async def test_a_row_of_a_text_that_cannot_be_read_costs_only_that_text(here: Database, store: ServerTextStore) -> None:
    other, theirs = await added(store, file_of("B", words="Else")), await added(store, file_of(), OTHER)
    broken = [await added(store, file_of(f"T{n}", words=f"{n}")) for n in range(len(BROKEN_TEXTS))]
    for text_, (column, value) in zip(broken, BROKEN_TEXTS.items(), strict=True):
        await change(here, f"{UPDATE_TEXT} SET {column} = :value {OF_TEXT}", value=value, number=text_.number)
    now = await store.texts_of(GUILD)
    assert (now.texts, now.unreadable) == ((other,), tuple(text_.number for text_ in broken))
    assert (await store.texts_of(OTHER)).texts == (theirs,)
    assert (await added(store, file_of("T0", words="Again"))).number == broken[-1].number + 1
    assert isinstance(await store.take_down(GUILD, broken[0].number), SavedText)
    assert (await store.texts_of(GUILD)).unreadable == tuple(text_.number for text_ in broken[1:])


async def test_an_edition_that_cannot_be_read_is_left_for_another(here: Database, store: ServerTextStore) -> None:
    first = now = await added(store, file_of())
    for n, (column, value) in enumerate(BROKEN_EDITIONS.items(), 2):
        now = saved(await store.replace(GUILD, seen(now), file_of(words=column), BY_ANA))
        await change(here, f"{UPDATE_EDITION} SET {column} = :value WHERE edition = :n", value=value, n=n)
    listed = await store.texts_of(GUILD)
    [read] = listed.texts
    assert (read.edition, read.editions, read.newest) == (None, first.editions, now.current)
    assert listed.quoted(()) == ()
    assert isinstance(await store.rename(GUILD, seen(now), BY_ANA, title="x"), TextRefusal)
    back = saved(await store.roll_back(GUILD, seen(now), 1, BY_ANA))
    assert back.edition == first.edition
    assert saved(await store.replace(GUILD, seen(back), file_of(words="New"), BY_ANA)).current == now.current + 1


async def test_a_damaged_file_costs_only_its_editions_and_is_repaired_by_the_same_file(
    here: Database, store: ServerTextStore
) -> None:
    first = await added(store, file_of(words=LONG))
    now = saved(await store.replace(GUILD, seen(first), file_of(words="Else"), BY_ANA))
    assert first.edition is not None
    for damage in ("DELETE FROM server_text_files WHERE part = 1", "UPDATE server_text_files SET content = 'x'"):
        await change(here, damage)
        assert await store.corpus_file(GUILD, first.edition) is None
        assert isinstance(await store.roll_back(GUILD, seen(now), 1, BY_ANA), TextRefusal)
    whole = saved(await store.replace(GUILD, seen(now), file_of(words=LONG), BY_ANA))
    assert whole.edition is not None
    assert await store.corpus_file(GUILD, whole.edition) == file_of(words=LONG).content


async def test_what_only_sqlite_keeps_in_a_row_costs_only_its_text(here: Database, store: ServerTextStore) -> None:
    kept = await added(store, file_of())
    row = {"guild": GUILD, "work": "B", "title": "B", "state": 0, "edition": 1, "version": 1, "rights": 0}
    row |= {"added_by": 1, "added_at": 0, "removed_by": 0, "removed_at": None}
    for number, (column, value) in enumerate([*ONLY_SQLITE.items(), ("number", "x"), ("number", 2.5)], 2):
        statement, values = insert("server_texts", {"number": number, **row, column: value})
        await change(here, statement, **values)
    now = await store.texts_of(GUILD)
    assert (now.texts, now.unreadable) == ((kept,), (0, 0, 2, 3, 4))
    await added(store, file_of("C", words="The next change deletes what has no number"))
    assert (await store.texts_of(GUILD)).unreadable == (2, 3, 4)


async def test_what_the_database_does_not_keep_is_not_acknowledged(here: Database, store: ServerTextStore) -> None:
    kept = await added(store, file_of())
    for trigger in TRIGGERS:
        await change(here, f"CREATE TRIGGER alien {trigger}")
        for request in (
            store.add(GUILD, file_of("B", words="Else"), Rights.OWN, BY_ANA),
            store.replace(GUILD, seen(kept), file_of(words="New"), BY_ANA),
        ):
            with pytest.raises(StorageError) as problem:
                await request
            assert problem.value.code == StorageCode.ALTERED
        await change(here, "DROP TRIGGER alien")
        now = await store.texts_of(GUILD)
        assert (now.texts, now.version) == ((kept,), 1)


async def test_a_full_disk_is_told_and_nothing_is_half_there(here: Database, store: ServerTextStore) -> None:
    kept = await added(store, file_of())
    async with here.read() as connection:  # the pool gives the same one to whoever writes next
        pages = await connection.scalar(text("PRAGMA page_count"))
        await connection.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
    with pytest.raises(StorageError) as problem:
        await store.add(GUILD, file_of("B", words=LONG), Rights.OWN, BY_ANA)
    assert problem.value.code == StorageCode.FULL
    now = await store.texts_of(GUILD)
    assert (now.texts, now.version) == ((kept,), 1)
    saved(await store.add(GUILD, file_of("B", words="Short"), Rights.OWN, BY_ANA))


async def test_a_restore_brings_texts_back_and_leaves_out_what_cannot_be_read(tmp_path: Path) -> None:
    ours, theirs, copy = tmp_path / "ours", tmp_path / "theirs", tmp_path / "copy.db"
    ours.mkdir()
    async with open_database(address(None, ours)) as database:
        store = ServerTextStore(database)
        await added(store, file_of(words=LONG))
        await added(store, file_of("B", words="Else"))
        kept = await store.texts_of(GUILD)
    await asyncio.to_thread(backup, ours, copy)
    execute(copy, "UPDATE server_texts SET state = 9 WHERE number = 2")
    execute(
        copy, "INSERT INTO server_text_files VALUES (?, ?, ?, ?)",
        (GUILD, "f" * 64, 0, b"x" * (MOST_PART + 1)), (GUILD, "f" * 64, 1, "text"), (0, "f" * 64, 0, b"x"),
    )  # fmt: skip
    made = await asyncio.to_thread(restore, theirs, copy, CHECKS)
    assert made.unreadable == 4
    async with open_database(address(None, theirs)) as database:
        store = ServerTextStore(database)
        now = await store.texts_of(GUILD)
        assert (now.texts, now.version) == (kept.texts[:1], kept.version)
        assert now.texts[0].edition is not None
        assert await store.corpus_file(GUILD, now.texts[0].edition) == file_of(words=LONG).content


async def test_of_two_processes_a_restore_in_between_is_seen_as_a_change(
    store: ServerTextStore, tmp_path: Path
) -> None:
    first = await added(store, file_of())
    await asyncio.to_thread(backup, tmp_path, tmp_path / "copy.db")
    now = saved(await store.replace(GUILD, seen(first), file_of(words="Lost"), BY_ANA))
    known = await store.refresh(ServerTexts(GUILD))
    await asyncio.to_thread(restore, tmp_path, tmp_path / "copy.db", CHECKS)
    assert await store.replace(GUILD, seen(now), file_of(words="Other"), BY_ANA) == TextConflict(first)
    other = saved(await store.replace(GUILD, seen(first), file_of(words="Other"), Request(Author(8))))
    assert (other.version, known.version) == (2, 2)
    assert [text.edition for text in (await store.refresh(known)).texts] == [other.edition]


async def test_the_tables_have_no_row_of_a_server_that_was_deleted(store: ServerTextStore, tmp_path: Path) -> None:
    for guild in (GUILD, OTHER):
        text_ = await added(store, file_of(), guild)
        saved(await store.replace(guild, seen(text_), file_of(words="Else"), BY_ANA))
    await store.delete_guild(GUILD)
    with sqlite3.connect(database_file(tmp_path)) as connection:
        for table in TABLES[:4]:
            assert {guild for (guild,) in connection.execute(f"SELECT guild FROM {table}")} == {OTHER}  # noqa: S608
