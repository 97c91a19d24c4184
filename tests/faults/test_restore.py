"""A file from outside is data: of a backup only the rows that can be read are taken over, into a database that
Catchword makes itself, and what was left out is said.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Location
from bot.guilds.opening import open_moderation
from bot.guilds.store import CHECKS
from bot.storage.address import address, database_file
from bot.storage.copies import Restored, restore
from bot.storage.database import Database
from bot.storage.migrating import open_database
from bot.storage.restoring import Limits
from bot.wording.phrases import Phrases
from tests.faults.broken_rows import CHOSEN, EMPTY, SQLITE, VERSIONS, execute, made, save
from tests.storage.test_migrating import DATA, STEPS, made_by

pytestmark = pytest.mark.asyncio
ALIEN = """
CREATE TRIGGER after_save AFTER INSERT ON server_preferences BEGIN DELETE FROM server_preferences; END;
CREATE TRIGGER before_save BEFORE UPDATE ON server_preferences BEGIN SELECT RAISE(ABORT, 'no'); END;
CREATE VIEW words AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
CREATE TABLE more (word TEXT);
CREATE INDEX by_author ON server_preferences (author);
"""
LOOSE = """
ALTER TABLE server_preferences RENAME TO old;
CREATE TABLE server_preferences (guild, version TEXT, saved_at REAL, author BLOB, chosen, more TEXT DEFAULT 'x');
INSERT INTO server_preferences SELECT *, 'y' FROM old;
DROP TABLE old;
"""
VIEW = """
ALTER TABLE server_preferences RENAME TO old;
CREATE VIEW server_preferences AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT guild, i AS version, saved_at, author, chosen FROM old, n;
"""
COMPUTED = """
ALTER TABLE server_preferences RENAME TO old;
CREATE TABLE server_preferences (guild, version, saved_at, author, chosen AS (hex(zeroblob(4000000))));
INSERT INTO server_preferences SELECT guild, version, saved_at, author FROM old;
"""
NO_ROWIDS = """
ALTER TABLE server_preferences RENAME TO old;
CREATE TABLE server_preferences (guild, version, saved_at, author, chosen, PRIMARY KEY (guild, version)) WITHOUT ROWID;
"""


def script(statements: str) -> Callable[[Path], None]:
    def run(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(statements)

    return run


async def restored(data: Path, file: Path, **limits: float) -> Restored:
    return await asyncio.to_thread(restore, data, file, CHECKS, limits=Limits(**limits))  # pyright: ignore[reportArgumentType]


async def cooldown(data: Path) -> int:
    async with open_moderation(address(None, data), Deployment()) as moderation:
        return (await moderation.effective_preferences(Location(1))).preferences.cooldown


def schema(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT type || name || sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {str(made_as) for (made_as,) in rows}


async def test_rows_that_cannot_be_read_are_left_out_and_counted(tmp_path: Path) -> None:
    broken = [
        *((2, n, 0, 5, chosen) for n, chosen in enumerate((CHOSEN | SQLITE).values(), 1)),
        *((3, version, 0, 5, EMPTY) for version in VERSIONS.values()),
        ("x", 1, 0, 5, EMPTY),
        (4, 1, "yesterday", 5, EMPTY),
        (4, 2, 0, b"me", EMPTY),
        (4, 3, 2**62, 5, EMPTY),
    ]
    file = await made(tmp_path / "theirs", *broken, (5, 1, 0, 5, EMPTY))
    execute(file, "UPDATE server_preferences SET chosen = CAST(x'7bff7d' AS TEXT) WHERE guild = 2 AND version = 1")
    made_of = await restored(tmp_path / "ours", file)
    assert (made_of.rows, made_of.unreadable) == (2, len(broken))
    assert await cooldown(tmp_path / "ours") == 9
    said = Phrases().say("backup-restored", before="none", unreadable=made_of.unreadable, rows=made_of.rows)
    assert f"{len(broken)} of its saves could not be read" in said


@pytest.mark.parametrize("change", [ALIEN, LOOSE], ids=["alien", "loose"])
async def test_nothing_of_the_files_schema_is_taken_over(change: str, tmp_path: Path) -> None:
    file = await made(tmp_path / "theirs")
    script(change)(file)
    await restored(tmp_path / "ours", file)
    (tmp_path / "new").mkdir()
    async with open_database(address(None, tmp_path / "new")):
        pass
    assert schema(database_file(tmp_path / "ours")) == schema(database_file(tmp_path / "new"))
    assert await cooldown(tmp_path / "ours") == 9
    assert (await save(address(None, tmp_path / "ours"), 1, cooldown=8)).version == 2


def endless(file: Path) -> None:
    """As large as a file can be, with nothing behind its first pages."""
    with file.open("r+b") as opened:
        opened.truncate(2**40)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (script("DROP TABLE server_preferences"), "copies-incomplete"),
        (script("ALTER TABLE server_preferences DROP COLUMN author"), "copies-incomplete"),
        (script(VIEW), "copies-incomplete"),
        (script(COMPUTED), "copies-incomplete"),
        (script(NO_ROWIDS), "copies-damaged"),
        (script("UPDATE alembic_version SET version_num = '9999'"), "storage-newer"),
        (script("DELETE FROM alembic_version"), "copies-foreign"),
        (script("UPDATE server_preferences SET chosen = '{'"), "copies-unreadable"),
        (endless, "copies-too-large"),
    ],
)
async def test_what_is_not_a_whole_backup_changes_nothing(
    change: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    file = await made(tmp_path / "theirs")
    await asyncio.to_thread(change, file)
    await made(tmp_path / "ours")
    with pytest.raises(StorageError) as problem:
        await restored(tmp_path / "ours", file)
    assert problem.value.code == code
    assert await cooldown(tmp_path / "ours") == 9
    assert {path.name for path in (tmp_path / "ours").iterdir()} == {"catchword.db"}


@pytest.mark.parametrize("limits", [{"rows": 20}, {"seconds": 0.0}, {"size": 10_000}])
async def test_what_is_read_of_a_backup_is_bounded(limits: dict[str, float], tmp_path: Path) -> None:
    file = await made(tmp_path / "theirs", *((2, n, 0, 5, EMPTY) for n in range(1, 3_000)))
    with pytest.raises(StorageError) as problem:
        await restored(tmp_path / "ours", file, **limits)
    assert problem.value.code == "copies-too-large"


@pytest.mark.parametrize("step", STEPS)
async def test_a_backup_of_every_earlier_schema_is_restored(step: str, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    await made_by(step, address(None, tmp_path / "theirs"))
    made_of = await restored(tmp_path / "ours", database_file(tmp_path / "theirs"))
    assert (made_of.rows, made_of.unreadable) == (len(DATA[step]), 0)
    async with open_moderation(address(None, tmp_path / "ours"), Deployment()) as moderation:
        assert (await moderation.server(1)).version == 2
        assert len(await moderation.history(1)) == 2


async def test_a_backup_takes_the_place_of_a_database_that_is_damaged(tmp_path: Path) -> None:
    file = await made(tmp_path / "theirs")
    data = tmp_path / "ours"
    data.mkdir()
    database_file(data).write_bytes(b"words, and no database " * 300)
    broken = Database(address(None, data))
    with pytest.raises(StorageError):
        async with broken.read():
            pass
    await broken.close()
    before = (await restored(data, file)).before
    assert before is not None
    assert before.read_bytes().startswith(b"words")
    assert await cooldown(data) == 9
