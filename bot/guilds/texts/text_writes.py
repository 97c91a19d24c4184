"""Steps of the transactions that change a server's texts: one writes a plan, and reads back what it wrote."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageCode, StorageError
from bot.guilds.texts import draft_rows
from bot.guilds.texts import text_queries as queries
from bot.guilds.texts.plans import Packed, Plan
from bot.guilds.texts.text_rows import TABLES, changes, edition_row, editions, files, text_row, texts
from bot.storage.database import Database
from bot.storage.judging import milliseconds

MOST_CHANGES = 100  # that are kept of a server
_LOCK = 7_263_004  # of all advisory locks of a PostgreSQL database, those of servers' texts


@asynccontextmanager
async def writing(database: Database, guild: int) -> AsyncGenerator[AsyncConnection]:
    """A transaction, and no other about the same server's texts at the same time, in whichever process."""
    try:
        async with database.write() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(_LOCK, guild % 2**31)))
            yield connection
    except IntegrityError as problem:  # an index that is not ours
        raise StorageError(StorageCode.ALTERED) from problem


async def clean(connection: AsyncConnection, guild: int, at: datetime) -> None:
    """Delete the removed texts of the server whose time is over, and rows that no number leads to."""
    if connection.dialect.name == "sqlite":  # PostgreSQL has numbers in columns of numbers
        for column in (texts.c.number, editions.c.number, changes.c.version):
            table = column.table
            await connection.execute(delete(table).where(table.c.guild == guild, ~queries.counted(column)))
    gone = await connection.execute(delete(texts).where(texts.c.guild == guild, queries.expired(at)))
    if gone.rowcount:
        await delete_orphans(connection, guild)


async def delete_orphans(connection: AsyncConnection, guild: int) -> None:
    """Delete editions without their text, and files without an edition."""
    numbers = select(texts.c.number).where(texts.c.guild == guild)
    await connection.execute(delete(editions).where(editions.c.guild == guild, editions.c.number.not_in(numbers)))
    digests = select(editions.c.digest).where(editions.c.guild == guild)
    await connection.execute(delete(files).where(files.c.guild == guild, files.c.digest.not_in(digests)))


async def write(connection: AsyncConnection, guild: int, plan: Plan, at: datetime) -> None:
    """Raises StorageError where the database does not keep what it was given: a trigger can drop or change a row, and
    reports nothing.
    """
    text = plan.text
    rows = [(texts, text_row(guild, text)), (changes, _change_row(guild, plan, at))]
    await connection.execute(delete(texts).where(_of(texts, guild, text.number)))
    if plan.packed is not None and text.edition is not None:
        rows.append((editions, edition_row(guild, text.number, text.edition)))
        await _write_file(connection, guild, plan.packed)
    for table, row in rows:
        await connection.execute(insert(table).values(row))
    oldest = min(edition.number for edition in text.editions) if text.editions else text.current
    await connection.execute(delete(editions).where(_of(editions, guild, text.number), editions.c.edition < oldest))
    await delete_orphans(connection, guild)
    await _forget_changes(connection, guild, text.version)
    for table, row in rows:
        await _check_kept(connection, table, row)
    if plan.packed is not None:
        await _check_file(connection, guild, plan.packed)


async def erase(connection: AsyncConnection, guild: int, plan: Plan, at: datetime) -> None:
    """Delete a text with all its editions."""
    await connection.execute(delete(texts).where(_of(texts, guild, plan.text.number)))
    await delete_orphans(connection, guild)
    await connection.execute(insert(changes).values(_change_row(guild, plan, at)))
    await _forget_changes(connection, guild, plan.text.version)
    left = select(func.count()).select_from(texts).where(_of(texts, guild, plan.text.number))
    if await connection.scalar(left):
        raise StorageError(StorageCode.ALTERED)


async def delete_all(connection: AsyncConnection, guild: int) -> None:
    for table in (*TABLES, *draft_rows.TABLES):
        await connection.execute(delete(table).where(table.c.guild == guild))


async def _write_file(connection: AsyncConnection, guild: int, packed: Packed) -> None:
    """Also in place of one that the server has already: that may be damaged."""
    digest = packed.file.digest
    await connection.execute(delete(files).where(_file(guild, digest)))
    rows = [{"guild": guild, "digest": digest, "part": n, "content": content} for n, content in enumerate(packed.parts)]
    await connection.execute(insert(files), rows)


async def _forget_changes(connection: AsyncConnection, guild: int, version: int) -> None:
    long_ago = changes.c.version <= version - MOST_CHANGES
    await connection.execute(delete(changes).where(changes.c.guild == guild, long_ago))


async def _check_kept(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> None:
    same = (column.is_not_distinct_from(row[column.name]) for column in table.c)
    if await connection.scalar(select(func.count()).select_from(table).where(*same)) != 1:
        raise StorageError(StorageCode.ALTERED)


async def _check_file(connection: AsyncConnection, guild: int, packed: Packed) -> None:
    size = select(func.sum(func.length(files.c.content))).where(_file(guild, packed.file.digest))
    if await connection.scalar(size) != packed.size:
        raise StorageError(StorageCode.ALTERED)


def _of(table: Table, guild: int, number: int) -> ColumnElement[bool]:
    return and_(table.c.guild == guild, table.c.number == number)


def _file(guild: int, digest: str) -> ColumnElement[bool]:
    return and_(files.c.guild == guild, files.c.digest == digest)


def _change_row(guild: int, plan: Plan, at: datetime) -> dict[str, Any]:
    return {
        "guild": guild,
        "version": plan.text.version,
        "changed_at": milliseconds(at),
        "author": plan.author,
        "act": int(plan.act),
        "number": plan.text.number,
        "work": plan.text.id,
        "edition": plan.text.current,
    }
