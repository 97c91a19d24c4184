"""Backup and restore of a SQLite database while the bot runs, by SQLite's own online backup.

A restore checks the backup and brings its schema up to date in a copy. Only then does the copy replace what the
database holds, in one transaction that a running bot sees whole or not at all. What it held before is kept in a file.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import StorageCode, StorageError
from bot.storage.address import database_file, sqlite_address
from bot.storage.causes import cause
from bot.storage.migrating import open_database

LONGEST = 20.0  # seconds for one copy; sqlite3 itself would wait for a lock without end
_PAUSE = 0.25  # seconds between two tries
_PART, _BEFORE = ".part", "before-restore-"
_SIDES = ("", "-wal", "-shm", "-journal")


def backup(data: Path, file: Path) -> None:
    """Copy the database of the data folder to `file`, whole or not at all. Raises StorageError."""
    database, part = database_file(data), file.with_name(file.name + _PART)
    with _storage_errors(database, StorageCode.DAMAGED):
        if not database.exists():
            raise StorageError(StorageCode.COPY_NOTHING, str(database))
    with _storage_errors(file, StorageCode.DAMAGED):
        if file.exists() and file.samefile(database):
            raise StorageError(StorageCode.COPY_ONTO_ITSELF, str(file))
    with _storage_errors(file, StorageCode.DAMAGED), _cleanup(part):
        _copy(database, part)
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # one file, whatever is read with it
        part.chmod(0o600)
        part.replace(file)
        _sync_folder(file.parent)


def restore(data: Path, file: Path, longest: float = LONGEST) -> Path | None:
    """Replace what the database of the data folder holds by `file`. Returns where the old content is kept; None if
    there was none. Raises StorageError.
    """
    database, part = database_file(data), data / f"restored{_PART}"
    with _storage_errors(file, StorageCode.COPY_DAMAGED):
        if not file.is_file():
            raise StorageError(StorageCode.COPY_MISSING, str(file))
    with _storage_errors(database, StorageCode.COPY_DAMAGED):
        if database.exists() and file.samefile(database):
            raise StorageError(StorageCode.COPY_ONTO_ITSELF, str(file))
        data.mkdir(parents=True, exist_ok=True)
    with _storage_errors(file, StorageCode.COPY_DAMAGED), _cleanup(part):
        _check(file)
        _copy(file, part)
        asyncio.run(_bring_up_to_date(part))
        for left in data.glob(f"{_BEFORE}*{_PART}*"):  # by a restore that was killed
            left.unlink()
        before = data / f"{_BEFORE}{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db" if database.exists() else None
        if before is not None:
            backup(data, before)
        _copy(part, database, longest)
    return before


def _check(file: Path) -> None:
    """Refuse what is not a whole database of Catchword."""
    with closing(_open_to_read(file)) as connection:
        [verdict] = connection.execute("PRAGMA quick_check(1)").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if verdict != "ok":
        raise StorageError(StorageCode.COPY_DAMAGED, str(file))
    if "alembic_version" not in tables:
        raise StorageError(StorageCode.COPY_FOREIGN, str(file))


async def _bring_up_to_date(part: Path) -> None:
    async with open_database(sqlite_address(part)):
        pass


def _copy(source: Path, target: Path, longest: float = LONGEST) -> None:
    until = time.monotonic() + longest

    def check_time(_: int, __: int, ___: int) -> None:
        if time.monotonic() > until:
            raise StorageError(StorageCode.BUSY)

    with closing(_open_to_read(source)) as read, closing(sqlite3.connect(target, timeout=_PAUSE)) as written:
        read.backup(written, progress=check_time, sleep=_PAUSE)


def _open_to_read(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _cleanup(part: Path) -> Generator[None]:
    """Leave no half-made file, of this run or of one that was killed."""
    _remove(part)
    try:
        yield
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    for side in _SIDES:
        part.with_name(part.name + side).unlink(missing_ok=True)


@contextmanager
def _storage_errors(file: Path, when_damaged: StorageCode) -> Generator[None]:
    try:
        yield
    except sqlite3.DatabaseError as problem:
        code = cause(problem)
        raise StorageError(when_damaged if code is StorageCode.DAMAGED else code, str(file)) from problem
    except OSError as problem:
        raise StorageError(StorageCode.COPY_FAILED, f"{problem.strerror}: {file}") from problem
