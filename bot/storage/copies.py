"""Backup and restore of a SQLite database while the bot runs, by SQLite's own online backup.

A restore checks what it is given, and brings its schema up to date, in a copy; only then that takes the place of what
the database holds, in one transaction that a running bot sees whole or not at all. What was there is kept beside it.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import StorageError
from bot.storage.address import file_in, of_file
from bot.storage.causes import cause
from bot.storage.migrating import opened

LONGEST = 20.0  # seconds for one copy; sqlite3 would wait for ever for a lock
_PAUSE = 0.25  # seconds between two tries
_PART, _BEFORE = ".part", "before-restore-"
_SIDES = ("", "-wal", "-shm", "-journal")


def backup(data: Path, file: Path) -> None:
    """Copy the database of the data folder to `file`, whole or not at all. Raises StorageError."""
    database, part = file_in(data), file.with_name(file.name + _PART)
    if not database.exists():
        raise StorageError("copies-nothing", str(database))
    if file.exists() and file.samefile(database):
        raise StorageError("copies-onto-itself", str(file))
    with _told(file, "storage-damaged"), _without(part):
        _copy(database, part)
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # one file, whatever is read with it
        part.chmod(0o600)
        part.replace(file)
        _to_disk(file.parent)


def restore(data: Path, file: Path) -> Path | None:
    """Put `file` in place of what the database of the data folder holds. The path is where that is kept; None if there
    was nothing. Raises StorageError.
    """
    database, part = file_in(data), data / f"restored{_PART}"
    if not file.is_file():
        raise StorageError("copies-missing", str(file))
    if database.exists() and file.samefile(database):
        raise StorageError("copies-onto-itself", str(file))
    data.mkdir(parents=True, exist_ok=True)
    with _told(file, "copies-damaged"), _without(part):
        _check(file)
        _copy(file, part)
        asyncio.run(_bring_up_to_date(part))
        for left in data.glob(f"{_BEFORE}*{_PART}*"):  # by a restore that was killed
            left.unlink()
        before = data / f"{_BEFORE}{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db" if database.exists() else None
        if before is not None:
            backup(data, before)
        _copy(part, database)
    return before


def _check(file: Path) -> None:
    """Whether it is a database of ours, and whole."""
    with closing(_reading(file)) as connection:
        [verdict] = connection.execute("PRAGMA quick_check(1)").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if verdict != "ok":
        raise StorageError("copies-damaged", str(file))
    if "alembic_version" not in tables:
        raise StorageError("copies-foreign", str(file))


async def _bring_up_to_date(part: Path) -> None:
    async with opened(of_file(part)):
        pass


def _copy(source: Path, target: Path) -> None:
    until = time.monotonic() + LONGEST

    def in_time(_: int, __: int, ___: int) -> None:
        if time.monotonic() > until:
            raise StorageError("storage-busy")

    with closing(_reading(source)) as read, closing(sqlite3.connect(target, timeout=_PAUSE)) as written:
        read.backup(written, progress=in_time, sleep=_PAUSE)


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _without(part: Path) -> Generator[None]:
    """No half-made file is left, of this run or of one that was killed."""
    _remove(part)
    try:
        yield
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    for side in _SIDES:
        part.with_name(part.name + side).unlink(missing_ok=True)


@contextmanager
def _told(file: Path, when_damaged: str) -> Generator[None]:
    try:
        yield
    except sqlite3.DatabaseError as problem:
        code = cause(problem)
        raise StorageError(when_damaged if code == "storage-damaged" else code, str(file)) from problem
    except OSError as problem:
        raise StorageError("copies-failed", f"{file}: {problem.strerror}") from problem
