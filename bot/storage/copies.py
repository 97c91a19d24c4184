"""Backup and restore of a SQLite database while the bot runs, by SQLite's own online backup.

A backup is written under another name next to its target, and takes the target's place once it is whole and a restore
would take it. A restore
makes a database of its own from the rows of the backup (`restoring`). Only then does that replace what the database
holds, in one transaction that a running bot sees whole or not at all. What it held before is kept in a file.
"""

import asyncio
import os
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import StorageCode, StorageError
from bot.own_files import make_file, make_folder
from bot.storage.address import database_file
from bot.storage.causes import cause
from bot.storage.file_kinds import SIDES, check_kinds
from bot.storage.restoring import USUAL, Checks, Limits, check_whole, copy_rows, open_to_read

LONGEST = 20.0  # seconds for one copy; sqlite3 itself would wait for a lock without end
_PAUSE = 0.25  # seconds between two tries
_PART, _BEFORE = ".catchword-part", "before-restore-"
_SQLITE, _FORM = b"SQLite format 3\0", slice(18, 20)  # of a file's header; the form is 1 for a backup, 2 while in use
_BACKUP = b"\1\1"
_OWN = Limits(size=2**40, seconds=600.0)  # of what is checked of our own database
_REFUSED_COPIES = {
    StorageCode.COPY_DAMAGED: StorageCode.COPY_NOT_WHOLE,
    StorageCode.COPY_INCOMPLETE: StorageCode.COPY_NOT_WHOLE,
    StorageCode.COPY_FOREIGN: StorageCode.COPY_NOT_OURS,
    StorageCode.COPY_TOO_LARGE: StorageCode.BUSY,  # the time is over
}


@dataclass(frozen=True, slots=True)
class Restored:
    """`before`: where the old content is kept, if there was any; `unreadable`: rows of the backup left out."""

    before: Path | None
    rows: int
    unreadable: int


def backup(data: Path, file: Path) -> None:
    """Copy the database of the data folder to `file`, whole or not at all. Raises StorageError."""
    database = database_file(data)
    with _storage_errors(database, StorageCode.DAMAGED):
        check_kinds(database)
        if not database.exists() or not database.stat().st_size:
            raise StorageError(StorageCode.COPY_NOTHING, str(database))
    with _storage_errors(file, StorageCode.DAMAGED):
        _check_target(data, file)
        _write_backup(database, _resolve(file), lambda part: _check_copy(part, database))


def restore(data: Path, file: Path, checks: Checks, *, longest: float = LONGEST, limits: Limits = USUAL) -> Restored:
    """Replace what the database of the data folder holds by the rows of `file` that `checks` can read. Raises
    StorageError.
    """
    database, part = database_file(data), data / f"restored{_PART}"
    with _storage_errors(file, StorageCode.COPY_DAMAGED):
        check_kinds(file)
        if not file.exists():
            raise StorageError(StorageCode.COPY_MISSING, str(file))
    with _storage_errors(database, StorageCode.COPY_DAMAGED):
        check_kinds(database)
        if database.exists() and file.samefile(database):
            raise StorageError(StorageCode.COPY_ONTO_ITSELF, str(file))
        make_folder(data)
    with _storage_errors(file, StorageCode.COPY_DAMAGED):
        for left in data.glob(f".{_BEFORE}*{_PART}*"):  # by a restore that was killed
            left.unlink()
        with _cleanup(part):
            make_file(part)
            copied = asyncio.run(copy_rows(file, part, checks, limits))
            before = data / f"{_BEFORE}{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db" if database.exists() else None
            if before is not None:
                _keep(database, before)
            make_file(database)
            _copy(part, database, longest)
    return Restored(before, copied.rows, copied.unreadable)


def _check_target(data: Path, file: Path) -> None:
    """Refuse what a backup would destroy: anything but a new name, or an earlier backup."""
    target, own = _resolve(file), _resolve(data)
    database = database_file(own)
    if target == database or (target.exists() and target.samefile(database)):
        raise StorageError(StorageCode.COPY_ONTO_ITSELF, str(file))
    if target.is_relative_to(own):
        name = target.name
        if target.suffix != ".db" or name.startswith((database.name, _BEFORE)) or own / "index" in target.parents:
            raise StorageError(StorageCode.COPY_NAME, str(file))
    if os.path.lexists(target) and not _is_backup(target):
        raise StorageError(StorageCode.COPY_ONTO_OTHER, str(file))


def _resolve(file: Path) -> Path:
    """Where links lead, if that is anywhere."""
    return Path(os.path.realpath(file))


def _is_backup(file: Path) -> bool:
    """Whether it is a database of Catchword that no bot uses: one in use writes ahead."""
    if not stat.S_ISREG(file.stat().st_mode):
        return False
    with file.open("rb") as opened:
        header = opened.read(_FORM.stop)
    if not header.startswith(_SQLITE) or header[_FORM] != _BACKUP:
        return False
    try:
        with closing(open_to_read(file)) as connection:
            [found] = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(found)


def _check_copy(part: Path, database: Path) -> None:
    """Raise StorageError for a copy that no restore would take: an earlier backup is worth more."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / database.name
        make_file(trial)
        try:
            asyncio.run(check_whole(part, trial, _OWN))
        except StorageError as problem:
            raise StorageError(_REFUSED_COPIES.get(problem.code, problem.code), str(database)) from problem


def _write_backup(database: Path, file: Path, check: Callable[[Path], None] | None = None) -> None:
    """`check` raises StorageError for a copy that must not take the place of `file`."""
    part = file.with_name(f".{file.name}{_PART}")
    with _cleanup(part):
        make_file(part)
        _copy(database, part)
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # one file, whatever is read with it
        if check is not None:
            check(part)
        part.replace(file)
        _sync_folder(file.parent)


def _keep(database: Path, before: Path) -> None:
    """Keep what a restore replaces. A file that SQLite cannot read is kept as it is, and leaves its place."""
    try:
        _write_backup(database, before)
    except sqlite3.DatabaseError as problem:
        if cause(problem) is not StorageCode.DAMAGED:
            raise
        for side in ("", *SIDES):
            path = database.with_name(database.name + side)
            if path.exists():
                path.replace(before.with_name(before.name + side))


def _copy(source: Path, target: Path, longest: float = LONGEST) -> None:
    until = time.monotonic() + longest

    def check_time(_: int, __: int, ___: int) -> None:
        if time.monotonic() > until:
            raise StorageError(StorageCode.BUSY)

    with closing(open_to_read(source)) as read, closing(sqlite3.connect(target, timeout=_PAUSE)) as written:
        read.backup(written, progress=check_time, sleep=_PAUSE)


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
    for side in ("", *SIDES):
        part.with_name(part.name + side).unlink(missing_ok=True)


@contextmanager
def _storage_errors(file: Path, when_damaged: StorageCode) -> Generator[None]:
    try:
        yield
    except sqlite3.DatabaseError as problem:
        code = cause(problem)
        raise StorageError(when_damaged if code is StorageCode.DAMAGED else code, str(file)) from problem
    except OSError as problem:
        named = os.fsdecode(problem.filename or file)  # something in the way, or a part of ours that could not be made
        path = named if os.path.lexists(named) else file
        raise StorageError(StorageCode.COPY_FAILED, f"{path}: {problem.strerror}") from problem
