"""The engine: reading and writing are transactions, and each of them ends in time.

SQLite: write-ahead log, so that readers never wait; every commit is on the disk before it is acknowledged; a writer
takes its lock at once (BEGIN IMMEDIATE), so that none learns late that another has changed what it read. `open_file`
says whether the file is still the one that its path names. Each commit is moved on into the database at once, unless
another program is reading: so the log does not hold a save alone, and what becomes of the log costs none.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StorageCode, StorageError
from bot.storage.causes import cause
from bot.storage.file_kinds import check_kinds
from bot.storage.open_file import OpenFile, TakeOver, read_only_address

LONGEST = 15.0  # seconds for one transaction, all waiting included: a slow PostgreSQL takes ten to answer
CONNECT = 2.0  # seconds to reach PostgreSQL
BUSY = 2.0  # seconds to wait for another writer of the same SQLite file
_PRAGMAS = (
    "journal_mode = WAL",
    "wal_autocheckpoint = 1",
    "foreign_keys = ON",
    "synchronous = FULL",
    "secure_delete = ON",
)


class Database:
    """One database. Close it at the end. `take_over` is for a SQLite file that replaced the one that was open. With
    `read_only` nothing is written: a SQLite file stays as it is, and gets no log. `compiled` holds statements as SQL by
    SQLAlchemy's key, shared by many databases; without it each compiles its own.
    """

    def __init__(
        self,
        address: str,
        *,
        longest: float = LONGEST,
        busy: float = BUSY,
        take_over: TakeOver | None = None,
        read_only: bool = False,
        compiled: MutableMapping[Any, Any] | None = None,
    ) -> None:
        self._longest = longest
        engine = _engine(address, longest, busy, read_only=read_only)
        self._engine = engine if compiled is None else engine.execution_options(compiled_cache=compiled)
        self._writing = self._engine.execution_options(writing=True)
        self._file = None if read_only else _open_file(self._writing, take_over)

    @property
    def is_file(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[AsyncConnection]:
        """A transaction that only reads. Raises StorageError."""
        async with _storage_errors(self._longest):
            if self._file is not None:
                await self._file.follow()
            async with _connected(self._engine) as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[AsyncConnection]:
        """A transaction that is committed at the end, and undone by any error. Raises StorageError, or sqlalchemy's
        IntegrityError for what a constraint of the schema refuses.
        """
        async with _storage_errors(self._longest):
            named = await self._file.follow() if self._file is not None else None
            async with _connected(self._writing) as connection:
                async with connection.begin():
                    if self._file is not None:
                        await self._file.begin(connection)
                    yield connection
                if self._file is not None:
                    await self._file.confirm(connection, named)

    async def look(self, check: Callable[[Connection], object]) -> None:
        """Run `check`, which reads only, on a SQLite file as it is; a transaction turns it to write-ahead logging.
        Raises StorageError.
        """
        async with _storage_errors(self._longest):
            if self._file is not None:
                await self._file.look(check)

    async def close(self) -> None:
        await self._engine.dispose()


def _open_file(engine: AsyncEngine, take_over: TakeOver | None) -> OpenFile | None:
    """None for PostgreSQL, and for SQLite's own form of an address, which may name other things than files."""
    name = engine.url.database or ""
    if engine.dialect.name != "sqlite" or name.startswith("file:"):
        return None
    return OpenFile(Path(name), engine, take_over)


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """A connection, which is closed at the end where its pool was disposed of meanwhile: nobody else would close it."""
    pool = engine.pool
    async with engine.connect() as connection:
        try:
            yield connection
        finally:
            if engine.pool is not pool:
                await connection.invalidate()


@asynccontextmanager
async def _storage_errors(longest: float) -> AsyncGenerator[None]:
    """Raise StorageError for what goes wrong inside, and for what takes too long."""
    try:
        async with asyncio.timeout(longest):
            yield
    except IntegrityError:
        raise
    except (SQLAlchemyError, OSError, TimeoutError) as problem:
        raise StorageError(cause(problem)) from problem


def _engine(address: str, longest: float, busy: float, *, read_only: bool) -> AsyncEngine:
    try:
        url = make_url(address)
        if url.get_backend_name() != "sqlite":
            limits = {"timeout": CONNECT, "command_timeout": longest}
            options = {"postgresql_readonly": True} if read_only else {}
            return create_async_engine(
                url, connect_args=limits, pool_timeout=CONNECT, pool_pre_ping=True, execution_options=options
            )
        # SQLAlchemy begins the transactions, not the driver, which would begin none for a SELECT or a CREATE TABLE.
        limits = {"timeout": busy, "isolation_level": None}
        if read_only:  # a pool would keep what was read of a file
            engine = create_async_engine(url, connect_args=limits, poolclass=NullPool)
        else:
            engine = create_async_engine(url, connect_args=limits, pool_timeout=CONNECT)
    except ModuleNotFoundError as problem:
        raise StorageError(StorageCode.DRIVER) from problem
    except SQLAlchemyError as problem:
        raise StorageError(StorageCode.ADDRESS) from problem
    event.listen(engine.sync_engine, "do_connect", _open_to_read if read_only else _open_what_is_there)
    event.listen(engine.sync_engine, "connect", _decode_texts if read_only else _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _open_what_is_there(_: object, __: object, arguments: list[Any], options: dict[str, Any]) -> None:
    """SQLite would make a file where there is none, readable by everyone, and with nothing of what was saved."""
    if not str(arguments[0]).startswith("file:"):
        arguments[0], options["uri"] = f"{Path(arguments[0]).absolute().as_uri()}?mode=rw", True


def _open_to_read(_: object, __: object, arguments: list[Any], options: dict[str, Any]) -> None:
    file = Path(arguments[0])
    check_kinds(file)
    arguments[0], options["uri"] = read_only_address(file), True


def _prepare(connection: Any, given: object) -> None:
    _decode_texts(connection, given)
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _decode_texts(connection: Any, _: object) -> None:
    connection.driver_connection.text_factory = decode  # or one text that is not UTF-8 would fail a whole query


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def decode(text: bytes) -> str:
    """What is not UTF-8 is kept as surrogates, which no reader takes for text."""
    return text.decode("utf-8", "surrogateescape")
