"""The schema, brought up to date at start: all steps in one transaction, one process at a time."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.errors import StorageCode, StorageError
from bot.storage.database import Database
from bot.storage.open_file import TakeOver

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
    """Others may do the same now. SQLite does not wait for them while it turns a new file to write-ahead logging."""
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
    heads = MigrationContext.configure(connection).get_current_heads()
    if not heads:
        raise StorageError(StorageCode.GONE)
    if not all(map(is_known, heads)):
        raise StorageError(StorageCode.NEWER)


def migrate(connection: Connection, to: str = NEWEST) -> None:
    """Bring the schema up to `to`; this is part of the connection's transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = _config()
    config.attributes["connection"] = connection
    if not all(map(is_known, MigrationContext.configure(connection).get_current_heads())):
        raise StorageError(StorageCode.NEWER)
    command.upgrade(config, to)


def is_known(revision: str) -> bool:
    """Whether this version knows that schema; else a newer one made it."""
    return revision in {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
