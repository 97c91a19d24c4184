"""Backup and restore while the bot runs: whole or not at all, and nothing that was there is gone."""

import asyncio
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, Location, Moderation, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.rereading import Waits
from bot.guilds.store import CHECKS
from bot.storage import copies
from bot.storage.address import address, database_file
from bot.storage.copies import backup

pytestmark = pytest.mark.asyncio


async def save(moderation: Moderation, cooldown: int) -> None:
    edited = (await moderation.server(1)).with_choices(cooldown=cooldown)
    assert isinstance(await moderation.save(edited, Author(1)), SavedPreferences)


def restore(data: Path, file: Path, longest: float = copies.LONGEST) -> Path | None:
    return copies.restore(data, file, CHECKS, longest=longest).before


async def cooldown(data: Path) -> int:
    """What is kept, as a bot that starts now reads it."""
    async with open_moderation(address(None, data), Deployment()) as moderation:
        return (await moderation.server(1)).preferences.cooldown


def no_parts(folder: Path) -> bool:
    return not [path for path in folder.iterdir() if "part" in path.name]


async def test_a_bot_that_runs_goes_on_with_what_is_restored(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "kept.db"
    data.mkdir()
    async with open_moderation(address(None, data), Deployment(), Waits(fresh=0.0)) as moderation:
        await save(moderation, 1)
        await asyncio.to_thread(backup, data, file)
        await save(moderation, 2)
        before = await asyncio.to_thread(restore, data, file)
        assert (await moderation.effective_preferences(Location(1))).preferences.cooldown == 1
        await save(moderation, 3)
        assert [change.version for change in await moderation.history(1)] == [2, 1]
        assert before is not None
        assert await asyncio.to_thread(restore, data, before) != before
        assert (await moderation.effective_preferences(Location(1))).preferences.cooldown == 2
    assert {p.name for p in data.iterdir()} == {"catchword.db", *(p.name for p in data.glob("before-restore-*.db"))}


async def test_a_backup_is_one_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        await save(moderation, 1)
        (tmp_path / "copies").mkdir()
        await asyncio.to_thread(backup, tmp_path, tmp_path / "copies" / "kept.db")
    [kept] = (tmp_path / "copies").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(f"{kept.as_uri()}?immutable=1", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM server_preferences").fetchone() == (1,)


async def test_it_is_restored_where_there_was_nothing(tmp_path: Path) -> None:
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        await save(moderation, 7)
    await asyncio.to_thread(backup, tmp_path, tmp_path / "kept.db")
    assert await asyncio.to_thread(restore, tmp_path / "new", tmp_path / "kept.db") is None
    assert await cooldown(tmp_path / "new") == 7


def no_database(file: Path) -> None:
    file.write_bytes(b"words, and no database " * 300)


def another_programs(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE words (word TEXT)")


def missing(file: Path) -> None:
    assert not file.exists()


def of_the_future(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
        connection.commit()


def holed(file: Path) -> None:
    """A database with a hole in its middle."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.executemany("INSERT INTO alembic_version VALUES (?)", [("0001" * 200,)] * 100)
        connection.commit()
    noise = random.Random(5).randbytes(4_096)
    with file.open("r+b") as opened:
        opened.seek(4_096)
        opened.write(noise * 3)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (no_database, "copies-damaged"),
        (Path.touch, "copies-foreign"),
        (another_programs, "copies-foreign"),
        (missing, "copies-missing"),
        (Path.mkdir, "storage-not-regular"),
        (of_the_future, "storage-newer"),
        (holed, "copies-damaged"),
    ],
)
async def test_what_is_not_a_backup_of_ours_changes_nothing(
    tmp_path: Path, make: Callable[[Path], None], code: str
) -> None:
    file = tmp_path / "given.db"
    make(file)
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        await save(moderation, 7)
        with pytest.raises(StorageError) as problem:
            await asyncio.to_thread(restore, tmp_path, file)
    assert problem.value.code == code
    assert await cooldown(tmp_path) == 7
    assert no_parts(tmp_path)


async def test_a_backup_from_before_an_update_is_restored_over_what_the_newer_version_made(tmp_path: Path) -> None:
    """The way back: the older version refuses the database, and takes the backup in its place."""
    file = tmp_path / "before-update.db"
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        await save(moderation, 7)
    await asyncio.to_thread(backup, tmp_path, file)
    with closing(sqlite3.connect(database_file(tmp_path))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StorageError) as problem:
        await cooldown(tmp_path)
    assert problem.value.code == "storage-newer"
    assert await asyncio.to_thread(restore, tmp_path, file) is not None
    assert await cooldown(tmp_path) == 7


async def test_a_database_is_neither_copied_nor_restored_onto_itself(tmp_path: Path) -> None:
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        await save(moderation, 7)
    for copy in (backup, restore):
        with pytest.raises(StorageError) as problem:
            await asyncio.to_thread(copy, tmp_path, database_file(tmp_path))
        assert problem.value.code == "copies-onto-itself"
    assert await cooldown(tmp_path) == 7


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        await save(moderation, 7)
    for file in (tmp_path / "nowhere" / "kept.db", database_file(tmp_path) / "kept.db"):
        with pytest.raises(StorageError):
            await asyncio.to_thread(backup, tmp_path, file)


async def test_a_restore_waits_for_the_person_who_writes_but_not_for_ever(tmp_path: Path) -> None:
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        await save(moderation, 7)
        await asyncio.to_thread(backup, tmp_path, tmp_path / "kept.db")
        with closing(sqlite3.connect(database_file(tmp_path), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError) as problem:
                await asyncio.to_thread(restore, tmp_path, tmp_path / "kept.db", 0.2)
        assert problem.value.code == "storage-busy"
        assert (await moderation.server(1)).preferences.cooldown == 7


RESTORE = """
import sys
from pathlib import Path
from bot.guilds.store import CHECKS
from bot.storage.copies import restore
print(flush=True)
restore(Path(sys.argv[1]), Path(sys.argv[2]), CHECKS)
"""


async def test_a_restore_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    data, kept = tmp_path / "data", tmp_path / "kept.db"
    data.mkdir()
    async with open_moderation(address(None, data), Deployment()) as moderation:
        await save(moderation, 1)
        await asyncio.to_thread(backup, data, kept)
        await save(moderation, 2)
    seed = random.Random(7)
    for _ in range(3):
        command = [sys.executable, "-c", RESTORE, str(data), str(kept)]
        process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        await process.stdout.readline()
        await asyncio.sleep(seed.uniform(0.0, 0.1))
        if process.returncode is None:
            process.kill()
        await process.wait()
        assert await cooldown(data) in (1, 2)
    await asyncio.to_thread(restore, data, kept)
    assert await cooldown(data) == 1
    assert no_parts(data)
