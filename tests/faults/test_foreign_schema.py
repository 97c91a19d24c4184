"""What others have put into the database may drop, change or refuse what is saved: then nobody is told that it was
saved, or that somebody else saved meanwhile.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import StorageError
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, Moderation
from bot.guilds.opening import open_moderation
from bot.guilds.rereading import Waits
from bot.guilds.store import CHECKS
from bot.storage.address import address, database_file
from bot.storage.copies import backup, restore
from bot.storage.database import Database
from bot.wording.phrases import Phrases
from tests.databases import fresh_database
from tests.end_to_end.catchword import Catchword
from tests.faults.broken_rows import execute, save
from tests.faults.stages import control
from tests.loopback.server import LoopbackDiscord
from tests.loopback.world import EVERYTHING

pytestmark = pytest.mark.asyncio
DROPS = "CREATE TRIGGER t BEFORE INSERT ON server_preferences BEGIN SELECT RAISE(IGNORE); END"
SQLITE = {
    "drops": DROPS,
    "deletes": "CREATE TRIGGER t AFTER INSERT ON server_preferences BEGIN DELETE FROM server_preferences; END",
    "alters": "CREATE TRIGGER t AFTER INSERT ON server_preferences BEGIN UPDATE server_preferences SET chosen = 1; END",
    "signs": "CREATE TRIGGER t AFTER INSERT ON server_preferences BEGIN UPDATE server_preferences SET author = 6; END",
    "outnumbers": """CREATE TRIGGER t AFTER INSERT ON server_preferences WHEN NEW.version = 2 BEGIN
        INSERT INTO server_preferences VALUES (NEW.guild, 3, 0, 5, NEW.chosen); END""",
    "refuses": "CREATE TRIGGER t BEFORE INSERT ON server_preferences BEGIN SELECT RAISE(ABORT, 'no'); END",
    "fails": "CREATE TRIGGER t BEFORE INSERT ON server_preferences BEGIN SELECT RAISE(FAIL, 'no'); END",
    "undoes": "CREATE TRIGGER t BEFORE INSERT ON server_preferences BEGIN SELECT RAISE(ROLLBACK, 'no'); END",
    "unique": "CREATE UNIQUE INDEX i ON server_preferences (guild)",
    "one of all": "CREATE UNIQUE INDEX i ON server_preferences (length(chosen) > 0)",
}
POSTGRESQL = {
    "drops": "RETURN NULL",
    "alters": "NEW.author = 6; RETURN NEW",
    "refuses": "RAISE EXCEPTION 'no'",
}


async def refused(moderation: Moderation) -> str:
    edited = (await moderation.server(1)).with_choices(cooldown=99)
    with pytest.raises(StorageError) as problem:
        await moderation.save(edited, Author(5))
    return problem.value.code


async def check_refused(where: str) -> None:
    async with open_moderation(where, Deployment(), Waits(fresh=0.0, moment=60.0)) as moderation:
        for _ in range(2):
            assert await refused(moderation) == "storage-altered"
            assert (await moderation.server(1)).preferences.cooldown == 7, "what was saved before is kept"


@pytest.mark.parametrize("statement", SQLITE.values(), ids=SQLITE)
async def test_what_the_database_does_not_keep_is_not_acknowledged(statement: str, tmp_path: Path) -> None:
    where = address(None, tmp_path)
    await save(where, 1, cooldown=7)
    execute(database_file(tmp_path), statement)
    await check_refused(where)


async def test_a_backup_that_is_restored_no_longer_has_what_others_put_in(tmp_path: Path) -> None:
    where = address(None, tmp_path)
    await save(where, 1, cooldown=7)
    execute(database_file(tmp_path), DROPS)
    await asyncio.to_thread(backup, tmp_path, tmp_path / "kept.db")
    await asyncio.to_thread(restore, tmp_path, tmp_path / "kept.db", CHECKS)
    assert (await save(where, 1, cooldown=9)).version == 2


@pytest.mark.parametrize("body", POSTGRESQL.values(), ids=POSTGRESQL)
async def test_what_a_postgresql_does_not_keep_is_not_acknowledged(body: str, postgresql: str, tmp_path: Path) -> None:
    where = address(await asyncio.to_thread(fresh_database, postgresql), tmp_path)
    await save(where, 1, cooldown=7)
    function = f"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; END $$"
    trigger = "CREATE TRIGGER t BEFORE INSERT ON server_preferences FOR EACH ROW EXECUTE FUNCTION f()"
    await run(where, "DROP FUNCTION IF EXISTS f", function, trigger)
    await check_refused(where)


async def test_a_unique_index_of_others_in_postgresql_is_not_told_as_a_conflict(
    postgresql: str, tmp_path: Path
) -> None:
    where = address(await asyncio.to_thread(fresh_database, postgresql), tmp_path)
    await save(where, 1, cooldown=7)
    await run(where, SQLITE["unique"])
    await check_refused(where)


async def run(where: str, *statements: str) -> None:
    opened = Database(where)
    async with opened.write() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await opened.close()


async def test_a_person_whose_choice_is_not_kept_is_told_so(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        reader = discord.reader("moderator", permissions=EVERYTHING)
        assert reader.place.guild is not None
        (tmp_path / "data").mkdir()
        await save(address(None, tmp_path / "data"), int(reader.place.guild.id), cooldown=7)
        execute(database_file(tmp_path / "data"), DROPS)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            asked = await (await reader.slash("settings")).message()
            await (await reader.press(asked, control(asked, "reset"))).response()
            told = await (await reader.press(asked, control(asked, "yes:reset"))).message()
            assert Phrases().say("problem-storage-altered", detail="")[1:] in told.text
            await bot.says("the database cannot be used")


NUMBERS: dict[str, Callable[[sqlite3.Connection], object]] = {
    "null": lambda found: found.execute("INSERT INTO alembic_version VALUES (NULL)"),
    "none": sqlite3.Connection.commit,
    "two": lambda found: found.executemany("INSERT INTO alembic_version VALUES (?)", [("0001",), ("0002",)]),
    "one twice": lambda found: found.executemany("INSERT INTO alembic_version VALUES (?)", [("0001",), ("0001",)]),
    "a number": lambda found: found.execute("INSERT INTO alembic_version VALUES (1)"),
    "bytes": lambda found: found.execute("INSERT INTO alembic_version VALUES (x'ff')"),
    "not UTF-8": lambda found: found.execute("INSERT INTO alembic_version VALUES (CAST(x'ff' AS TEXT))"),
    "nothing": lambda found: found.execute("INSERT INTO alembic_version VALUES ('')"),
    "words": lambda found: found.execute("INSERT INTO alembic_version VALUES ('newest')"),
    "no table": lambda found: found.execute("DROP TABLE alembic_version"),
}


@pytest.mark.parametrize("change", NUMBERS.values(), ids=NUMBERS)
async def test_a_schema_without_its_number_is_damaged_and_not_newer(
    change: Callable[[sqlite3.Connection], object], tmp_path: Path
) -> None:
    await save(address(None, tmp_path), 1, cooldown=7)
    with closing(sqlite3.connect(database_file(tmp_path))) as found:
        found.executescript("DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num)")
        change(found)
        found.commit()
    with pytest.raises(StorageError) as problem:
        await save(address(None, tmp_path), 1, cooldown=8)
    assert problem.value.code == "storage-damaged"


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


NEWER = "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('9999');"


@pytest.mark.parametrize("form", ["", "PRAGMA journal_mode = WAL;"], ids=["at rest", "writes ahead"])
async def test_a_file_of_a_newer_version_is_refused_as_it_is(form: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database_file(tmp_path))) as newer:
        newer.executescript(form + NEWER)
    found = database_file(tmp_path).read_bytes()
    with pytest.raises(StorageError) as problem:
        await save(address(None, tmp_path), 1, cooldown=8)
    assert problem.value.code == "storage-newer"
    assert database_file(tmp_path).read_bytes() == found
    assert names(tmp_path) == ["catchword.db"]
