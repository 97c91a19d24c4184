"""The schema, brought up to date at start: all steps in one transaction, one process at a time."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.errors import StorageError
from bot.storage.database import Database

_LOCK = 7_263_001  # of all advisory locks of a PostgreSQL database, ours
NEWEST = "head"


@asynccontextmanager
async def opened(address: str) -> AsyncGenerator[Database]:
    """The database at `address` with the schema of this edition. Raises StorageError, also for a newer schema."""
    database = Database(address)
    try:
        async with database.writing() as connection:
            await connection.run_sync(migrate)
        yield database
    finally:
        await database.close()


def migrate(connection: Connection, to: str = NEWEST) -> None:
    """Bring the schema up to `to`; this is part of the connection's transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if not set(MigrationContext.configure(connection).get_current_heads()) <= known:
        raise StorageError("storage-newer")
    command.upgrade(config, to)
