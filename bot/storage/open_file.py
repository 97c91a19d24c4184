"""Whether the SQLite file that is open is still the one that its path names.

A file that is deleted, moved or replaced stays open, and takes what is written to it along. So each transaction begins
on the file that the path names now, and a write is acknowledged only if the path names that same file after the commit.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, NullPool, QueuePool, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageCode, StorageError
from bot.own_files import make_file
from bot.storage.file_kinds import check_kinds

Identity = tuple[int, int]  # device and inode
_LOG = "write-ahead log"  # of a connection


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What is done with a file that replaced the one that was open: `check` only reads, and raises StorageError for one
    that must be left as it is; `update` writes.
    """

    check: Callable[[Connection], None]
    update: Callable[[Connection], None]


class OpenFile:
    """The file of one engine."""

    def __init__(self, file: Path, engine: AsyncEngine, take_over: TakeOver | None) -> None:
        self._file, self._log = file, _beside(file, "-wal")
        self._engine = engine
        self._take_over = take_over
        self._opened: Identity | None = None
        self._written: Identity | None = None
        self._following = asyncio.Lock()

    async def follow(self) -> Identity:
        """The file that the path names; connections to another one are closed. At first it is made where there is
        none; one that is gone later is not, as nothing of what was saved would be in it. Raises StorageError.
        """
        if self._opened is None:
            await asyncio.to_thread(make_file, self._file)
        named = await asyncio.to_thread(_checked_identity, self._file)
        if named is None:
            raise StorageError(StorageCode.GONE)
        if self._opened is None:
            self._opened = named
        if named != self._opened:
            async with self._following:
                if named != self._opened:
                    await self._change_to(named)
        return named

    async def look(self, check: Callable[[Connection], object]) -> None:
        """Run `check` on the file if there is one. What SQLite itself cannot read is left to whoever opens it next."""
        await asyncio.to_thread(check_kinds, self._file)
        with contextlib.suppress(SQLAlchemyError):
            if await asyncio.to_thread(_has_content, self._file):
                await asyncio.to_thread(_check, self._file, check)

    async def begin(self, connection: AsyncConnection) -> None:
        """Note the log that a connection writes to. It is not made again while a connection has it open."""
        if _LOG not in connection.info:
            connection.info[_LOG] = self._written = await asyncio.to_thread(_identity, self._log)

    async def confirm(self, connection: AsyncConnection, named: Identity | None) -> None:
        """Raise StorageError if what was committed is in files that the paths do not name any more."""
        log = await asyncio.to_thread(_identity, self._log)
        if log != connection.info[_LOG] or await asyncio.to_thread(_identity, self._file) != named:
            await _empty_log(connection)
            await connection.invalidate()
            await self._engine.dispose()
            raise StorageError(StorageCode.GONE)

    async def _change_to(self, named: Identity) -> None:
        if isinstance(self._engine.pool, QueuePool) and self._engine.pool.checkedin():
            async with self._engine.connect() as old:
                await _empty_log(old)
        await self._engine.dispose()
        if await asyncio.to_thread(self._has_old_log):  # SQLite would take it for the new file's own
            raise StorageError(StorageCode.GONE)
        if self._take_over is not None:
            await asyncio.to_thread(_check, self._file, self._take_over.check)
            await self._update(self._take_over)
        self._opened = named

    async def _update(self, take_over: TakeOver) -> None:
        """The file may have been replaced since it was checked; a connection to one that is refused is not kept."""
        try:
            async with self._engine.connect() as connection, connection.begin():
                await connection.run_sync(take_over.check)
                await connection.run_sync(take_over.update)
        finally:
            await self._engine.dispose()

    def _has_old_log(self) -> bool:
        return self._written is not None and _identity(self._log) == self._written and _has_content(self._log)


async def _empty_log(connection: AsyncConnection) -> None:
    """Move what was written ahead into the file that the connection has open, wherever that is now."""
    with contextlib.suppress(SQLAlchemyError, sqlite3.Error):
        driver = (await connection.get_raw_connection()).driver_connection
        if driver is not None:
            await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()


def read_only_address(file: Path) -> str:
    """SQLite's own address of a file that stays as it is. One that cannot change does not get a log either; one with a
    log or a journal is read with it.
    """
    how = "mode=ro" if any(_has_content(_beside(file, end)) for end in ("-wal", "-journal")) else "mode=ro&immutable=1"
    return f"{file.absolute().as_uri()}?{how}"


def _check(file: Path, check: Callable[[Connection], object]) -> None:
    """Run `check` on the file, which stays as it is: the engine's connections would turn it to write-ahead logging."""
    address = read_only_address(file)
    looking = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool)
    with looking.connect() as connection:
        check(connection)


def _beside(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def _has_content(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False


def _checked_identity(file: Path) -> Identity | None:
    """The same, where all that SQLite opens is regular files. Raises StorageError."""
    check_kinds(file, name_only=True)
    return _identity(file)


def _identity(file: Path) -> Identity | None:
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
