"""Why the database fails is told with the fix, where it is known, and not as the failure of a moment."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.errors import StorageError
from bot.storage.address import address, database_file
from bot.storage.database import Database
from tests.databases import fresh_database
from tests.faults.broken_rows import execute, save

pytestmark = pytest.mark.asyncio
RIGHTS, ALTERED, DAMAGED = "storage-rights", "storage-altered", "storage-damaged"
GRANTED = "GRANT ALL ON SCHEMA public TO poor; GRANT ALL ON ALL TABLES IN SCHEMA public TO poor"
TABLE = "server_preferences"
Times = Callable[[int, int], int]
CHANGES = {
    "SELECT 1": "",
    "REVOKE INSERT ON server_preferences FROM poor": RIGHTS,
    "ALTER ROLE poor CONNECTION LIMIT 0": "storage-connections",
    "ALTER ROLE poor SET search_path = nowhere": "storage-search-path",
    "ALTER TABLE server_preferences ALTER chosen TYPE jsonb USING chosen::jsonb": ALTERED,
    "REVOKE SELECT ON server_preferences FROM poor": RIGHTS,
    "REVOKE ALL ON SCHEMA public FROM poor": "storage-search-path",
    "ALTER TABLE server_preferences ENABLE ROW LEVEL SECURITY": RIGHTS,
    "ALTER ROLE poor SET default_transaction_read_only = on": "storage-read-only",
    "ALTER TABLE server_preferences ALTER chosen TYPE varchar(10) USING 'x'": ALTERED,
    "ALTER TABLE server_preferences ALTER guild TYPE text, ALTER version TYPE text": ALTERED,
    "ALTER TABLE server_preferences ALTER saved_at TYPE timestamp USING now()": ALTERED,
    "ALTER TABLE server_preferences DROP author": DAMAGED,
    "DROP TABLE server_preferences": DAMAGED,
    "ALTER TABLE server_preferences RENAME TO o; CREATE VIEW server_preferences AS SELECT DISTINCT * FROM o; "
    "GRANT ALL ON server_preferences TO poor": ALTERED,
    "DROP TABLE server_preferences; CREATE SEQUENCE server_preferences; "
    "GRANT ALL ON server_preferences TO poor": ALTERED,
}
FAILING = "CREATE TRIGGER t AFTER INSERT ON server_preferences BEGIN {}; END"


async def run(where: str, statements: str) -> None:
    opened = Database(where)
    async with opened.write() as connection:
        for statement in statements.split("; "):
            await connection.execute(text(statement))
    await opened.close()


async def code_of_saving(where: str) -> str:
    """Why a save fails; nothing where it does not."""
    try:
        await save(where, 1, cooldown=8)
    except StorageError as problem:
        return problem.code
    return ""


async def test_what_postgresql_refuses_is_told_with_its_cause(postgresql: str, tmp_path: Path, times: Times) -> None:
    tried = dict(list(CHANGES.items())[: times(5, len(CHANGES))])
    told: dict[str, str] = {}
    for change in tried:
        url = make_url(await asyncio.to_thread(fresh_database, postgresql))
        ours = address(url.render_as_string(hide_password=False), tmp_path)
        await save(ours, 1, cooldown=7)
        await run(ours, "DROP ROLE IF EXISTS poor; CREATE ROLE poor LOGIN; " + GRANTED)
        await run(ours, change)
        poor = url.set(username="poor").render_as_string(hide_password=False)
        told[change] = await code_of_saving(address(poor, tmp_path))
        await run(ours, "DROP OWNED BY poor; DROP ROLE poor")
    assert told == tried


@pytest.mark.parametrize("body", ["INSERT INTO gone VALUES (1)", "DELETE FROM gone", "SELECT missing(1)"])
async def test_a_trigger_that_names_what_is_missing_is_not_told_as_damage(body: str, tmp_path: Path) -> None:
    where = address(None, tmp_path)
    await save(where, 1, cooldown=7)
    execute(database_file(tmp_path), FAILING.format(body))
    assert await code_of_saving(where) == ALTERED


async def test_a_table_that_is_missing_is_damage(tmp_path: Path) -> None:
    where = address(None, tmp_path)
    await save(where, 1, cooldown=7)
    execute(database_file(tmp_path), f"DROP TABLE {TABLE}")
    assert await code_of_saving(where) == DAMAGED


@contextmanager
def stranger() -> Generator[None]:
    """As an account that owns nothing, where this one may become another; its own rights are taken by the test."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("place", ["data/catchword.db", "data"])
async def test_a_database_that_the_account_may_not_open_is_told(place: str) -> None:
    with tempfile.TemporaryDirectory(prefix="catchword-") as name:  # a folder that others may pass through
        folder = Path(name)
        (folder / "data").mkdir(mode=0o755)
        where = address(None, folder / "data")
        await save(where, 1, cooldown=7)
        os.chmod(name, 0o755)  # noqa: PTH101, S103
        (folder / place).chmod(0o000)
        try:
            with stranger():
                assert await code_of_saving(where) == "storage-no-access"
        finally:
            (folder / place).chmod(0o755)
