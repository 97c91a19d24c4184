"""Transactions that end in time, and what is said when the database cannot do what it is asked."""

import asyncio
import shutil
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import IntegrityError

from bot.errors import StorageCode, StorageError
from bot.storage.address import FILE, address, sqlite_address
from bot.storage.database import Database
from bot.wording import explanations
from bot.wording.phrases import Phrases
from tests.databases import Line, fresh_database

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def opened(database: str) -> AsyncGenerator[Database]:
    made = Database(database)
    async with made.write() as connection:
        await connection.execute(text("CREATE TABLE words (word TEXT PRIMARY KEY)"))
        await connection.execute(text("CREATE TABLE uses (word TEXT NOT NULL REFERENCES words (word))"))
    yield made
    await made.close()


@pytest_asyncio.fixture
async def file(tmp_path: Path) -> AsyncGenerator[Database]:
    made = Database(address(None, tmp_path))
    async with made.write() as connection:
        await connection.execute(text("CREATE TABLE words (word TEXT PRIMARY KEY)"))
    yield made
    await made.close()


async def add(database: Database, word: str) -> None:
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO words VALUES (:word)"), {"word": word})


async def words(database: Database) -> list[str]:
    async with database.read() as connection:
        return list((await connection.execute(text("SELECT word FROM words ORDER BY word"))).scalars())


async def read_until(database: Database, begun: asyncio.Event, let_go: asyncio.Event) -> Any:
    """The driver's connection of a transaction that goes on until it is let go."""
    async with database.read() as connection:
        await connection.execute(text("SELECT 1"))
        begun.set()
        driver = (await connection.get_raw_connection()).driver_connection
        await let_go.wait()
    return driver


def end(file: Database, place: Path) -> Awaitable[None]:
    del place
    return file.close()


async def put_another_in_its_place(file: Database, place: Path) -> None:
    def replace() -> None:
        shutil.copy(place / FILE, place / "another.db")
        (place / f"{FILE}-wal").unlink()
        (place / "another.db").replace(place / FILE)

    await asyncio.to_thread(replace)
    await words(file)


@pytest.mark.parametrize("change", [end, put_another_in_its_place])
async def test_a_connection_that_outlives_its_file_is_closed(
    file: Database, change: Callable[[Database, Path], Awaitable[None]], tmp_path: Path
) -> None:
    begun, let_go = asyncio.Event(), asyncio.Event()
    reading = asyncio.create_task(read_until(file, begun, let_go))
    await begun.wait()
    await change(file, tmp_path)
    let_go.set()
    with pytest.raises(ValueError, match="no active connection"):
        await (await reading).execute("SELECT 1")


async def fail_after(database: Database, statement: str) -> None:
    async with database.write() as connection:
        await connection.execute(text(statement))
        raise ZeroDivisionError


async def refused(database: Database) -> str:
    """The code with which a write is refused."""
    with pytest.raises(StorageError) as problem:
        await add(database, "tide")
    return problem.value.code


async def test_a_transaction_is_kept_whole_or_not_at_all(opened: Database) -> None:
    await add(opened, "ferry")
    with pytest.raises(ZeroDivisionError):
        await fail_after(opened, "INSERT INTO words VALUES ('tide')")
    assert await words(opened) == ["ferry"]


async def test_what_only_reads_keeps_nothing(opened: Database) -> None:
    async with opened.read() as connection:
        await connection.execute(text("INSERT INTO words VALUES ('tide')"))
    assert await words(opened) == []


async def test_what_a_constraint_refuses_is_not_a_failure_of_the_database(opened: Database) -> None:
    await add(opened, "ferry")
    with pytest.raises(IntegrityError):
        await add(opened, "ferry")
    with pytest.raises(IntegrityError):
        async with opened.write() as connection:
            await connection.execute(text("INSERT INTO uses VALUES ('unknown')"))


async def test_a_schema_is_changed_in_transactions_too(opened: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail_after(opened, "CREATE TABLE half (word TEXT)")
    with pytest.raises(StorageError):
        async with opened.read() as connection:
            await connection.execute(text("SELECT * FROM half"))


async def test_a_file_is_written_ahead_and_synced_at_every_commit(file: Database) -> None:
    async with file.read() as connection:
        for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}.items():
            assert (await connection.execute(text(f"PRAGMA {pragma}"))).scalar() == value


async def test_readers_do_not_wait_for_a_writer(file: Database) -> None:
    async with file.write() as connection:
        await connection.execute(text("INSERT INTO words VALUES ('ferry')"))
        assert await words(file) == []
    assert await words(file) == ["ferry"]


async def test_a_writer_waits_for_another_but_not_for_ever(tmp_path: Path) -> None:
    made = Database(address(None, tmp_path), busy=0.2)
    async with made.write() as connection:
        await connection.execute(text("CREATE TABLE words (word TEXT)"))
        assert await refused(made) == "storage-busy"
    await add(made, "tide")
    await made.close()


async def test_a_full_disk_is_told_and_what_was_there_stays(file: Database) -> None:
    def full(connection: Any, *_: object) -> None:
        connection.cursor().execute("PRAGMA max_page_count = 1")  # which is to say, no more than there are

    await add(file, "ferry")
    event.listen(file._engine.sync_engine, "checkout", full)  # pyright: ignore[reportPrivateUsage]
    with pytest.raises(StorageError) as problem:
        await add(file, "tide " * 10_000)
    assert problem.value.code == "storage-full"
    assert await words(file) == ["ferry"]


async def test_a_file_that_is_not_a_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "catchword.db"
    file.write_bytes(b"not a database, however long it may be " * 200)
    made = Database(sqlite_address(file))
    assert await refused(made) == "storage-damaged"
    await made.close()


async def test_a_file_that_may_not_be_written_is_told(file: Database, tmp_path: Path) -> None:
    await file.close()
    made = Database(f"sqlite+aiosqlite:///file:{tmp_path}/catchword.db?mode=ro&uri=true")
    assert await refused(made) == "storage-read-only"
    await made.close()


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    made = Database(address(None, tmp_path / "nowhere"))
    assert await refused(made) == "storage-unreachable"
    await made.close()
    await asyncio.sleep(0.1)  # aiosqlite's thread still takes leave of the loop


async def test_a_cut_line_is_told_at_once_and_a_repaired_one_used_again(postgresql: str) -> None:
    async with Line(await asyncio.to_thread(fresh_database, postgresql)) as line:
        made = Database(line.address)
        async with made.write() as connection:
            await connection.execute(text("CREATE TABLE words (word TEXT)"))
        await line.cut()
        async with asyncio.timeout(3):
            assert await refused(made) == "storage-unreachable"
        await line.mend()
        await add(made, "ferry")
        assert await words(made) == ["ferry"]
        await made.close()


async def test_a_database_that_does_not_answer_is_given_up_in_time(postgresql: str) -> None:
    async with Line(await asyncio.to_thread(fresh_database, postgresql)) as line:
        made = Database(line.address, longest=0.4)
        line.hold()
        assert await refused(made) == "storage-unreachable"
        await line.cut()
        await made.close()


async def test_without_the_driver_it_is_said_that_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(StorageError) as problem:
        Database("postgresql+asyncpg://user@host/name")
    assert problem.value.code == "storage-driver"


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("postgresql://user:word@host/name", "postgresql+asyncpg://user:word@host/name"),
        ("postgres://host/name?ssl=require", "postgresql+asyncpg://host/name?ssl=require"),
        ("postgresql://user:wo/rd?@host:5432/name", "postgresql+asyncpg://user:wo/rd?@host:5432/name"),
        ("postgresql:///name?host=/run/postgresql", "postgresql+asyncpg:///name?host=%2Frun%2Fpostgresql"),
        ("postgresql://host/name?sslmode=verify-full", "postgresql+asyncpg://host/name?ssl=verify-full"),
    ],
)
async def test_postgresql_is_named_by_its_usual_address(url: str, taken: str, tmp_path: Path) -> None:
    assert address(url, tmp_path) == taken


NO_ADDRESSES = ["", "name", "mysql://host/name", "postgresql://host", "postgresql:///", "sqlite:///x"]
NO_PORTS = [
    "postgresql://user:unspeakable/name",
    "postgresql://user:word@host:port/name",
    "postgresql://host:99999/name",
]


@pytest.mark.parametrize("url", NO_ADDRESSES + NO_PORTS)
async def test_what_is_not_an_address_is_told_without_repeating_it(url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError) as problem:
        address(url, tmp_path)
    assert problem.value.code == "storage-address"
    assert not problem.value.detail


async def test_an_option_that_the_driver_does_not_know_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as problem:
        address("postgresql://user:unspeakable@host/name?sslmode=require&channel_binding=require", tmp_path)
    assert (problem.value.code, problem.value.detail) == ("storage-option", "channel_binding")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"database": "not_there"}, "storage-name"),
        ({"username": "nobody"}, "storage-login"),
        ({"query": {"sslmode": "sideways"}}, "storage-unreachable"),
    ],
)
async def test_what_the_server_or_the_driver_refuses_of_an_address_is_told(
    postgresql: str, change: dict[str, Any], code: str, tmp_path: Path
) -> None:
    url = make_url(postgresql)
    query = {**url.query, **change.pop("query", {})}
    made = Database(address(url.set(query=query, **change).render_as_string(hide_password=False), tmp_path))
    assert await refused(made) == code
    await made.close()


async def test_no_problem_tells_the_address(postgresql: str) -> None:
    del postgresql
    made = Database("postgresql+asyncpg://someone:unspeakable@127.0.0.1:1/name")
    with pytest.raises(StorageError) as problem:
        await add(made, "tide")
    assert "unspeakable" not in explanations.problem(Phrases(), problem.value) + repr(problem.value)
    await made.close()


async def test_a_table_that_is_missing_is_told_as_damage_and_not_as_a_moment(database: str) -> None:
    opened = Database(database)
    with pytest.raises(StorageError) as told:
        async with opened.read() as connection:
            await connection.execute(text("SELECT * FROM server_preferences"))
    await opened.close()
    assert told.value.code is StorageCode.DAMAGED
