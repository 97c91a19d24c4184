"""The schema, brought up to date at start: all steps in one transaction, one process at a time."""

import asyncio
import re
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Column, Connection, String, inspect, select, table, text

from bot.errors import StorageCode, StorageError
from bot.storage.database import Database
from bot.storage.open_file import TakeOver

_NUMBER = table("alembic_version", Column("version_num", String))  # alembic's own: one row, the schema's number
_FORM = re.compile(r"[0-9]{4}")
_STEP = re.compile(r"r([0-9]{4})_\w+")  # the name of a step's module begins with the number of the schema
_STEPS = Path(__file__).parent / "migrations"
_LOCK = 7_263_001  # of all advisory locks of a PostgreSQL database, ours
NEWEST = "head"
LONGEST_WAIT = 5.0  # seconds for others that bring the same database up to date
_PAUSE = 0.05


@asynccontextmanager
async def open_database(address: str) -> AsyncGenerator[Database]:
    """The database at `address` with the schema of this version. Raises StorageError, also for a newer schema."""
    database = Database(address, take_over=TakeOver(check_replacement, migrate))
    try:
        await _bring_up_to_date(database)
        yield database
    finally:
        await database.close()


async def _bring_up_to_date(database: Database) -> None:
    """A file that is refused stays as it is. Others may do the same now: SQLite does not wait for them while it turns a
    new file to write-ahead logging.
    """
    await database.look(read_revision)
    until = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            async with database.write() as connection:
                return await connection.run_sync(migrate)
        except StorageError as problem:
            if problem.code is not StorageCode.BUSY or time.monotonic() > until:
                raise
        await asyncio.sleep(_PAUSE)


def check_replacement(connection: Connection) -> None:
    """Raise StorageError for a database that cannot replace the one that was open: nothing of what was saved is in one
    that is not Catchword's.
    """
    if read_revision(connection) is None:
        raise StorageError(StorageCode.GONE)


def read_revision(connection: Connection) -> str | None:
    """The number of the database's schema; None where it has none. Raises StorageError for one that this version does
    not know.
    """
    if not inspect(connection).has_table(_NUMBER.name):
        return None
    found = list(connection.execute(select(_NUMBER.c.version_num).limit(2)).scalars())
    if len(found) == 1 and is_known(found[0]):
        return found[0]
    raise StorageError(StorageCode.NEWER if len(found) == 1 and is_newer(found[0]) else StorageCode.DAMAGED)


def migrate(connection: Connection, to: str = NEWEST) -> None:
    """Bring the schema up to `to`; this is part of the connection's transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if read_revision(connection) != (max(_revisions()) if to == NEWEST else to):
        _upgrade(connection, to)


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command, config  # noqa: PLC0415 - a tenth of a second that few starts need

    steps = config.Config()
    steps.set_main_option("script_location", str(_STEPS))
    steps.attributes["connection"] = connection
    command.upgrade(steps, to)


def is_known(revision: object) -> bool:
    """Whether this version knows that schema."""
    return revision in _revisions()


def is_newer(revision: object) -> bool:
    """Whether a newer version made that schema: each has the number after the one before."""
    return isinstance(revision, str) and bool(_FORM.fullmatch(revision)) and revision > max(_revisions())


def _revisions() -> set[str]:
    return {found[1] for path in _STEPS.glob("versions/*.py") if (found := _STEP.fullmatch(path.stem))}
