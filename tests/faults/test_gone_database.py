"""A handle is not the file: what is saved is in the file that the path names, or nobody is told that it was saved. Nor
does a lock file that is gone let a second bot in.
"""

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.discord_ui.connection.life import only_instance
from bot.errors import GaveUpError, StorageError
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, Location, Moderation, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.rereading import Waits
from bot.guilds.store import CHECKS
from bot.storage.address import FILE, address, database_file
from bot.storage.copies import backup, restore
from bot.storage.database import Database
from bot.wording.phrases import Phrases
from tests.faults.broken_rows import execute

pytestmark = pytest.mark.asyncio
NUMBER = "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ({})"
READ_AT_ONCE = Waits(fresh=0.0, moment=60.0)


async def save(moderation: Moderation, cooldown: int) -> None:
    edited = (await moderation.server(1)).with_choices(cooldown=cooldown)
    assert isinstance(await moderation.save(edited, Author(1)), SavedPreferences)


async def refused(moderation: Moderation) -> str:
    with pytest.raises(StorageError) as problem:
        await save(moderation, 99)
    return problem.value.code


async def cooldown(moderation: Moderation) -> int:
    return (await moderation.effective_preferences(Location(1))).preferences.cooldown


async def kept(data: Path) -> int:
    """What another process finds there."""
    async with open_moderation(address(None, data), Deployment()) as moderation:
        return (await moderation.server(1)).preferences.cooldown


def delete(data: Path) -> None:
    database_file(data).unlink()


def move(data: Path) -> None:
    database_file(data).rename(data / "elsewhere.db")


def move_folder(data: Path) -> None:
    data.rename(data.with_name("elsewhere"))


def delete_folder(data: Path) -> None:
    shutil.rmtree(data)


def empty_instead(data: Path) -> None:
    database_file(data).unlink()
    database_file(data).touch()


def folder_instead(data: Path) -> None:
    database_file(data).unlink()
    database_file(data).mkdir()


def words_instead(data: Path) -> None:
    (data / "words").write_bytes(b"words, and no database " * 300)
    (data / "words").replace(database_file(data))


def newer_instead(data: Path) -> None:
    backup(data, data.with_name("newer.db"))
    execute(data.with_name("newer.db"), "UPDATE alembic_version SET version_num = '9999'")
    data.with_name("newer.db").replace(database_file(data))


GONE = [delete, move, move_folder, delete_folder, empty_instead, folder_instead, words_instead, newer_instead]


@pytest.mark.parametrize("change", GONE)
async def test_nothing_is_acknowledged_into_a_file_that_is_gone(change: Callable[[Path], None], tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    async with open_moderation(address(None, data), Deployment(), READ_AT_ONCE) as moderation:
        await save(moderation, 7)
        await asyncio.to_thread(change, data)
        for _ in range(2):
            assert (await refused(moderation)).startswith("storage-")
            assert await cooldown(moderation) == 7, "answers go on with what was last known"
    assert change in {empty_instead, words_instead, newer_instead, folder_instead} or not database_file(data).exists()


@pytest.mark.parametrize("change", [delete, move, move_folder, delete_folder, empty_instead])
async def test_a_file_that_is_gone_is_told_in_words(change: Callable[[Path], None], tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    async with open_moderation(address(None, data), Deployment(), READ_AT_ONCE) as moderation:
        await save(moderation, 7)
        await asyncio.to_thread(change, data)
        assert await refused(moderation) == "storage-gone"


def with_one_table(data: Path, table: str) -> bytes:
    """Another program's database, which is not in write-ahead logging, at the place of ours; its bytes."""
    with contextlib.closing(sqlite3.connect(data / "another.db")) as another:
        another.executescript(table)
    found = (data / "another.db").read_bytes()
    (data / "another.db").replace(database_file(data))
    return found


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("CREATE TABLE songs (title TEXT)", "storage-gone"),
        (NUMBER.format("'9999'"), "storage-newer"),
        (NUMBER.format("NULL"), "storage-damaged"),
    ],
    ids=["another program's", "a newer version's", "a damaged one"],
)
async def test_a_database_that_is_refused_is_left_as_it_is(tmp_path: Path, table: str, code: str) -> None:
    async with open_moderation(address(None, tmp_path), Deployment(), READ_AT_ONCE) as moderation:
        await save(moderation, 7)
        found = await asyncio.to_thread(with_one_table, tmp_path, table)
        for _ in range(2):
            assert await refused(moderation) == code
    assert database_file(tmp_path).read_bytes() == found


async def test_a_file_that_is_put_back_is_used_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    async with open_moderation(address(None, data), Deployment(), READ_AT_ONCE) as moderation:
        await save(moderation, 7)
        move_folder(data)
        assert await refused(moderation) == "storage-gone"
        data.with_name("elsewhere").rename(data)
        await save(moderation, 8)
    assert await kept(data) == 8


@pytest.mark.parametrize("deleted_first", [False, True])
async def test_a_database_that_takes_its_place_is_used(tmp_path: Path, deleted_first: bool) -> None:
    data, file = tmp_path / "data", tmp_path / "kept.db"
    data.mkdir()
    async with open_moderation(address(None, data), Deployment(), READ_AT_ONCE) as moderation:
        await save(moderation, 7)
        await asyncio.to_thread(backup, data, file)
        await save(moderation, 8)
        if deleted_first:
            delete(data)
            await asyncio.to_thread(restore, data, file, CHECKS)
        else:
            file.replace(database_file(data))
        assert await cooldown(moderation) == 7
        await save(moderation, 9)
    assert await kept(data) == 9


async def lose_while_saving(opened: Database, file: Path) -> None:
    async with opened.write() as connection:
        await connection.execute(text("INSERT INTO words VALUES ('ferry')"))
        await asyncio.to_thread(file.rename, file.with_name("away"))


@pytest.mark.parametrize("name", [FILE, f"{FILE}-wal"])
async def test_a_file_that_goes_during_a_save_is_noticed_before_it_is_acknowledged(name: str, tmp_path: Path) -> None:
    opened = Database(address(None, tmp_path))
    async with opened.write() as connection:
        await connection.execute(text("CREATE TABLE words (word TEXT)"))
    with pytest.raises(StorageError) as problem:
        await lose_while_saving(opened, tmp_path / name)
    assert problem.value.code == "storage-gone"
    await opened.close()


def replace(lock: Path) -> None:
    lock.with_name("new").touch()
    lock.with_name("new").replace(lock)


@pytest.mark.parametrize("change", [Path.unlink, replace])
async def test_a_lock_file_that_is_gone_lets_no_second_bot_in(change: Callable[[Path], None], tmp_path: Path) -> None:
    with only_instance(tmp_path, Phrases()):
        change(tmp_path / "lock")
        with pytest.raises(GaveUpError) as gave_up, only_instance(tmp_path, Phrases()):
            pass
    assert "Another Catchword" in str(gave_up.value)
    with only_instance(tmp_path, Phrases()):
        pass
