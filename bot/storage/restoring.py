"""The rows of a backup -> a database that our own migrations make. A file from outside is data: nothing of its schema
is taken over (no trigger, no view, no type), and each row is read by itself, within bounds.

    the file's schema number  ->  an empty database of that schema  ->  the rows that fit it  ->  the newest schema
    ->  only the rows that the stores can read
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from bot.errors import StorageCode, StorageError
from bot.storage.address import sqlite_address
from bot.storage.database import Database, decode
from bot.storage.file_kinds import check_kinds
from bot.storage.migrating import NEWEST, is_known, is_newer, migrate

Checks = Mapping[str, Callable[[Mapping[str, Any]], bool]]
"""By table: whether its store can read a row."""

_HARDENED = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")
_STEPS = 10_000  # of SQLite's machine between two looks at the clock
_BATCH = 500  # rows
_ABOUT_ROWS = re.compile(r".* value in |CHECK constraint failed ")  # the reader judges rows itself
_TYPES = {  # what SQLite calls a value, by what the type of its column has in it
    "INT": ("integer",),
    "CHAR": ("text",),
    "TEXT": ("text",),
    "BLOB": ("blob",),
    "FLOAT": ("real", "integer"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Of what is read of a file: bytes, rows, seconds, and bytes of one row."""

    size: int = 2**36
    rows: int = 2_000_000
    seconds: float = 600.0
    row: int = 1_000_000


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """How many rows were copied, and how many could not be read."""

    rows: int
    unreadable: int


async def copy_rows(file: Path, part: Path, checks: Checks, limits: Limits) -> CopiedRows:
    """Make of the empty file `part` a database with the rows of `file`. Raises StorageError, OSError, sqlite3.Error."""
    with closing(_open_bounded(file, limits)) as source:
        revision = _revision(source, file)
        await _migrate(part, revision)
        with closing(sqlite3.connect(part)) as target:
            read, copied = _copy_tables(source, target, file, limits)
    await _migrate(part, NEWEST)
    with closing(sqlite3.connect(part)) as target:
        kept = copied - sum(_remove_unreadable(target, table, check) for table, check in checks.items())
    if read and not kept:
        raise StorageError(StorageCode.COPY_UNREADABLE, str(file))
    return CopiedRows(kept, read - kept)


async def check_whole(file: Path, trial: Path, limits: Limits) -> None:
    """Raise StorageError for a file that `copy_rows` would refuse whatever its rows hold. An empty database of the
    same schema is made in the empty file `trial`, to be compared with.
    """
    with closing(_open_bounded(file, limits)) as source:
        await _migrate(trial, _revision(source, file))
        with closing(sqlite3.connect(trial)) as ours:
            for table, columns in _tables(ours):
                _check_table(source, table, [name for name, _ in columns], file)


def open_to_read(file: Path) -> sqlite3.Connection:
    """Raises StorageError for what is not a regular file, and sqlite3.Error."""
    check_kinds(file)
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _open_bounded(file: Path, limits: Limits) -> sqlite3.Connection:
    """A whole database of Catchword. Reading it comes to an end, and so does each of its rows."""
    if file.stat().st_size > limits.size:
        raise StorageError(StorageCode.COPY_TOO_LARGE, str(file))
    until = time.monotonic() + limits.seconds
    source = open_to_read(file)
    source.text_factory = decode
    source.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.row)
    source.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        for pragma in _HARDENED:
            source.execute(f"PRAGMA {pragma}")
        source.execute("BEGIN")
        verdicts = [str(verdict) for (verdict,) in source.execute("PRAGMA quick_check")]
    except sqlite3.DatabaseError as problem:
        source.close()
        raise _judge(problem, file) from problem
    if any(verdict != "ok" and not _ABOUT_ROWS.match(verdict) for verdict in verdicts):
        source.close()
        raise StorageError(StorageCode.COPY_DAMAGED, str(file))
    return source


def _judge(problem: sqlite3.Error, file: Path) -> StorageError:
    interrupted = getattr(problem, "sqlite_errorname", "") == "SQLITE_INTERRUPT"
    return StorageError(StorageCode.COPY_TOO_LARGE if interrupted else StorageCode.COPY_DAMAGED, str(file))


def _revision(source: sqlite3.Connection, file: Path) -> str:
    """The number of the file's schema."""
    try:
        rows = source.execute("SELECT version_num FROM alembic_version LIMIT 2").fetchall()
    except sqlite3.Error as problem:
        raise StorageError(StorageCode.COPY_FOREIGN, str(file)) from problem
    if len(rows) == 1 and is_newer(rows[0][0]):
        raise StorageError(StorageCode.NEWER)
    if len(rows) != 1 or not is_known(rows[0][0]):
        raise StorageError(StorageCode.COPY_FOREIGN, str(file))
    return rows[0][0]


async def _migrate(part: Path, to: str) -> None:
    database = Database(sqlite_address(part))
    try:
        async with database.write() as connection:
            await connection.run_sync(migrate, to)
    finally:
        await database.close()


def _copy_tables(source: sqlite3.Connection, target: sqlite3.Connection, file: Path, limits: Limits) -> tuple[int, int]:
    """How many rows the file has, and how many of them were copied."""
    read = copied = 0
    for table, columns in _tables(target):
        names, marks = ", ".join(_quote_name(name) for name, _ in columns), ", ".join("?" * len(columns))
        insert = f"INSERT OR IGNORE INTO {_quote_name(table)} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
        found = _rows(source, table, [name for name, _ in columns], file)
        while rows := list(islice(found, _BATCH)):
            read += len(rows)
            if read > limits.rows:
                raise StorageError(StorageCode.COPY_TOO_LARGE, str(file))
            copied += target.executemany(insert, [row for row in rows if row is not None]).rowcount
        copied -= _remove_misfits(target, table, columns)
    target.commit()
    return read, copied


def _tables(database: sqlite3.Connection) -> list[tuple[str, list[tuple[str, str]]]]:
    """The tables that hold what was saved, each with the name and type of its columns."""
    found = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'alembic_version'")
    columns = "SELECT name, type FROM pragma_table_info(?)"
    return [(table, database.execute(columns, (table,)).fetchall()) for (table,) in found.fetchall()]


def _remove_misfits(target: sqlite3.Connection, table: str, columns: Sequence[tuple[str, str]]) -> int:
    """Remove the rows with values of another type than their column's, which SQLite takes; how many those were."""
    misfits = [
        f"typeof({_quote_name(name)}) NOT IN ({', '.join(repr(kind) for kind in (*kinds, 'null'))})"
        for name, declared in columns
        for word, kinds in _TYPES.items()
        if word in declared.upper()
    ]
    return target.execute(f"DELETE FROM {_quote_name(table)} WHERE {' OR '.join(misfits)}").rowcount  # noqa: S608


def _rows(
    source: sqlite3.Connection, table: str, columns: Sequence[str], file: Path
) -> Iterator[tuple[object, ...] | None]:
    """Each row of the file's table; None for one that cannot be read."""
    _check_table(source, table, columns, file)
    names = ", ".join(map(_quote_name, columns))
    one = f"SELECT {names} FROM {_quote_name(table)} WHERE rowid = ?"  # noqa: S608 - our own names
    try:
        for (number,) in source.execute(f"SELECT rowid FROM {_quote_name(table)}"):  # noqa: S608
            yield _row(source, one, number)
    except sqlite3.Error as problem:
        raise _judge(problem, file) from problem


def _row(source: sqlite3.Connection, one: str, number: object) -> tuple[object, ...] | None:
    try:
        row = source.execute(one, (number,)).fetchone()
        for value in row or ():
            if isinstance(value, str):
                value.encode()
    except (sqlite3.DataError, UnicodeEncodeError):  # too large, or not UTF-8
        return None
    return row


def _check_table(source: sqlite3.Connection, table: str, columns: Sequence[str], file: Path) -> None:
    """Refuse what only looks like the table: a view, a virtual table, columns that are computed."""
    found = source.execute("SELECT type, rootpage FROM sqlite_schema WHERE lower(name) = ?", (table,)).fetchone()
    there = source.execute(f"PRAGMA table_xinfo({_quote_name(table)})").fetchall() if found else []
    stored = {str(name).lower() for _, name, *_, hidden in there if not hidden}
    if not found or found[0] != "table" or not found[1] or not stored.issuperset(columns):
        raise StorageError(StorageCode.COPY_INCOMPLETE, str(file))


def _remove_unreadable(target: sqlite3.Connection, table: str, check: Callable[[Mapping[str, Any]], bool]) -> int:
    """Remove the rows that the store cannot read; how many those were."""
    target.row_factory = sqlite3.Row
    rows = target.execute(f"SELECT rowid AS row_number, * FROM {_quote_name(table)}")  # noqa: S608 - our own name
    unreadable = [(row["row_number"],) for row in rows if not check({key: row[key] for key in row.keys()})]  # noqa: SIM118
    target.executemany(f"DELETE FROM {_quote_name(table)} WHERE rowid = ?", unreadable)  # noqa: S608
    target.commit()
    return len(unreadable)


def _quote_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
