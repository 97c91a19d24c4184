"""Whether the SQLite file that is open is still the one that its path names.

Each transaction opens the file that the path names now, and a write is acknowledged only if the path names that same
file after the commit: a file that is deleted, moved or replaced takes what is written to it along. Between transactions
only a handle is held, by which nothing is read: while there is one, no other file gets the number of this one.
"""

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageCode, StorageError
from bot.own_files import make_file

Identity = tuple[int, int]  # device and inode
_LOG = "write-ahead log"  # of a connection
# Closing another kind of handle would drop the locks that SQLite holds on the file in this process. Where Linux's is
# missing, numbers are not given twice.
_HANDLE = getattr(os, "O_PATH", None)


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
        self._file, self._log = file, _log_of(file)
        self._engine = engine
        self._take_over = take_over
        self._opened: Identity | None = None
        self._written: Identity | None = None
        self._handle: int | None = None
        self._following = asyncio.Lock()

    async def follow(self) -> Identity:
        """The file that the path names. At first it is made where there is none; one that is gone later is not, as
        nothing of what was saved would be in it. Raises StorageError.
        """
        if self._opened is None:
            await asyncio.to_thread(make_file, self._file)
        named = await asyncio.to_thread(_identity, self._file)
        if named is None:
            raise StorageError(StorageCode.GONE)
        if named != self._opened:
            async with self._following:
                if self._opened is None:
                    await asyncio.to_thread(self._hold, named)
                elif named != self._opened:
                    await self._change_to(named)
        return named

    async def look(self, check: Callable[[Connection], object]) -> None:
        """Run `check` on the file if there is one. What SQLite itself cannot read is left to whoever opens it next."""
        with contextlib.suppress(SQLAlchemyError):
            if await asyncio.to_thread(_has_content, self._file):
                await asyncio.to_thread(_check, self._file, check)

    def close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    async def begin(self, connection: AsyncConnection) -> None:
        """Note the log that a connection writes to. It is not made again while a connection has it open."""
        connection.info[_LOG] = self._written = await asyncio.to_thread(_identity, self._log)

    async def confirm(self, connection: AsyncConnection, named: Identity | None) -> None:
        """Raise StorageError if what was committed is in files that the paths do not name any more."""
        log = await asyncio.to_thread(_identity, self._log)
        if log != connection.info[_LOG] or await asyncio.to_thread(_identity, self._file) != named:
            await _empty_log(connection)
            await connection.invalidate()
            raise StorageError(StorageCode.GONE)

    async def _change_to(self, named: Identity) -> None:
        if await asyncio.to_thread(self._has_old_log):  # SQLite would take it for the new file's own
            raise StorageError(StorageCode.GONE)
        if self._take_over is not None:
            await asyncio.to_thread(_check, self._file, self._take_over.check)
            await self._update(self._take_over)
        await asyncio.to_thread(self._hold, named)

    async def _update(self, take_over: TakeOver) -> None:
        """The file may be another again since it was checked."""
        async with self._engine.connect() as connection, connection.begin():
            await connection.run_sync(take_over.check)
            await connection.run_sync(take_over.update)

    def _hold(self, named: Identity) -> None:
        """Take a handle of the file; where the path names another by now, the next transaction finds that out."""
        self.close()
        if _HANDLE is not None:
            self._handle = os.open(self._file, _HANDLE | os.O_CLOEXEC)
        self._opened = named

    def _has_old_log(self) -> bool:
        return self._written is not None and _identity(self._log) == self._written and _has_content(self._log)


async def _empty_log(connection: AsyncConnection) -> None:
    """Move what was written ahead into the file that the connection has open, wherever that is now."""
    with contextlib.suppress(SQLAlchemyError, sqlite3.Error):
        driver = (await connection.get_raw_connection()).driver_connection
        if driver is not None:
            await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()


def _check(file: Path, check: Callable[[Connection], object]) -> None:
    """Run `check` on the file, which stays as it is: the engine's connections would turn it to write-ahead logging. One
    that cannot change does not get a log either.
    """
    how = "mode=ro" if _has_content(_log_of(file)) else "mode=ro&immutable=1"
    address = f"{file.absolute().as_uri()}?{how}"
    looking = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool)
    with looking.connect() as connection:
        check(connection)


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _has_content(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False


def _identity(file: Path) -> Identity | None:
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
