"""Whether the SQLite file that is open is still the one that its path names.

A file that is deleted, moved or replaced stays open, and takes what is written to it along. So each transaction begins
on the file that the path names now, and a write is acknowledged only if the path names that same file after the commit.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, QueuePool
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageCode, StorageError
from bot.own_files import make_file

Identity = tuple[int, int]  # device and inode
TakeOver = Callable[[Connection], None]
_LOG = "write-ahead log"  # of a connection


class OpenFile:
    """The file of one engine. `take_over` raises StorageError for a file that cannot replace it."""

    def __init__(self, file: Path, engine: AsyncEngine, take_over: TakeOver | None) -> None:
        self._file, self._log = file, file.with_name(f"{file.name}-wal")
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
        named = await asyncio.to_thread(_identity, self._file)
        if named is None:
            raise StorageError(StorageCode.GONE)
        if self._opened is None:
            self._opened = named
        if named != self._opened:
            async with self._following:
                if named != self._opened:
                    await self._change_to(named)
        return named

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
        async with self._engine.connect() as connection, connection.begin():
            if self._take_over is not None:
                await connection.run_sync(self._take_over)
        self._opened = named

    def _has_old_log(self) -> bool:
        return self._written is not None and _identity(self._log) == self._written and self._log.stat().st_size > 0


async def _empty_log(connection: AsyncConnection) -> None:
    """Move what was written ahead into the file that the connection has open, wherever that is now."""
    with contextlib.suppress(SQLAlchemyError, sqlite3.Error):
        driver = (await connection.get_raw_connection()).driver_connection
        if driver is not None:
            await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()


def _identity(file: Path) -> Identity | None:
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
