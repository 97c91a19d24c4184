"""Servers' preferences in the database. Each save is a new row: the rows are the history.

The number of the row is the version: of two saves that start from the same version, the second finds its number taken.
Every query names its guild. Rows are judged one by one: SQLite keeps values of any type in any column.
"""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Row, Select, Table, Text, cast, delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageCode, StorageError
from bot.guilds.server import Change, ServerPreferences, differences
from bot.guilds.stored_form import MOST_STORED, UnreadableSave, is_readable, read_save
from bot.storage.database import Database
from bot.storage.judging import MOST_NUMBER, is_signed, milliseconds, moment
from bot.storage.schema import metadata

MOST_KEPT = 100  # saves of a server, each with the version before it
_LONG = 4_000  # characters of a save; a longer one is read off the event loop

_saves = Table(
    "server_preferences",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("saved_at", BigInteger, nullable=False),  # milliseconds since 1970
    Column("author", BigInteger, nullable=False),
    Column("chosen", Text, nullable=False),  # JSON
)


CHECKS = {_saves.name: is_readable}  # of what a restore takes over
# No more of a row is fetched than can be read.
_ROWS = select(
    _saves.c.guild,
    _saves.c.version,
    _saves.c.saved_at,
    _saves.c.author,
    func.substr(_saves.c.chosen, 1, MOST_STORED + 1).label("chosen"),
)
_COUNTED = _saves.c.version.between(1, MOST_NUMBER) & (cast(_saves.c.version, Integer) == _saves.c.version)
_Save = ServerPreferences | UnreadableSave
_Row = Row[Any, Any, Any, Any, Any]
_Query = Select[Any, Any, Any, Any, Any]


class PreferencesStore:
    """Reads and writes whole servers. All methods raise StorageError."""

    def __init__(self, database: Database, *, most_kept: int = MOST_KEPT) -> None:
        self.database = database
        self._most_kept = most_kept

    async def read(self, guild: int, version: int | None = None) -> ServerPreferences | UnreadableSave | None:
        """What the guild chose; as it was at `version`, if that is still kept."""
        mine = _saves.c.guild == guild
        query = _ROWS.where(mine).order_by(_saves.c.version.desc()).limit(1)
        if version is not None:
            query = query.where(_saves.c.version == version)
        async with self.database.read() as connection:
            row = (await connection.execute(query)).first()
            if row is None:
                return None
            saved = await _read_apart(row)
            if isinstance(saved, UnreadableSave) and not saved.version:
                return replace(saved, version=await _newest(connection, guild))
            return saved

    async def read_newest(self, most: int) -> list[ServerPreferences | UnreadableSave]:
        """The preferences of the guilds that saved last, in any order."""
        last = select(_saves.c.guild, func.max(_saves.c.version).label("version")).group_by(_saves.c.guild).subquery()
        query = _ROWS.join(last, (_saves.c.guild == last.c.guild) & (_saves.c.version == last.c.version))
        async with self.database.read() as connection:
            rows = await connection.stream(query.order_by(_saves.c.saved_at.desc()).limit(most))
            return [_read(row) async for row in rows]

    async def save(self, edited: ServerPreferences, author: int) -> ServerPreferences | None:
        """What was saved after `edited.version`; None when another version is the newest."""
        new = ServerPreferences(edited.guild, edited.version + 1, edited.preferences, edited.channels)
        row, mine = _row(new, author), _saves.c.guild == edited.guild
        try:
            async with self.database.write() as connection:
                if await _newest(connection, edited.guild) != edited.version:
                    return None
                await connection.execute(delete(_saves).where(mine, ~_COUNTED))  # or they would be the newest for ever
                await connection.execute(insert(_saves).values(row))
                await connection.execute(delete(_saves).where(mine, _saves.c.version < new.version - self._most_kept))
                await _check_kept(connection, row)
        except IntegrityError as problem:
            if await self._newest(edited.guild) == edited.version:  # nobody else saved meanwhile
                raise StorageError(StorageCode.ALTERED) from problem
            return None
        return new

    async def _newest(self, guild: int) -> int:
        async with self.database.read() as connection:
            return await _newest(connection, guild)

    async def history(self, guild: int, most: int) -> list[Change]:
        """What each of the last saves changed, the newest first; of those that can be read, like the one before."""
        query = _ROWS.where(_saves.c.guild == guild, _COUNTED).order_by(_saves.c.version.desc()).limit(most + 1)
        return (await self._changes(guild, query))[:most]

    async def change(self, guild: int, version: int) -> Change | None:
        """What one save changed, if that is still kept."""
        query = _ROWS.where(_saves.c.guild == guild, _saves.c.version.in_((version, version - 1)))
        changes = await self._changes(guild, query.order_by(_saves.c.version.desc()))
        return next((change for change in changes if change.version == version), None)

    async def _changes(self, guild: int, query: _Query) -> list[Change]:
        """Off the event loop: a hundred versions of a server with many channels would block it for most of a second."""
        async with self.database.read() as connection:
            rows = list(await connection.execute(query))
        return await asyncio.to_thread(lambda: list(_changes(guild, rows)))


async def _newest(connection: AsyncConnection, guild: int) -> int:
    """The version that was saved last; 0 for none."""
    mine = _saves.c.guild == guild
    return await connection.scalar(select(func.max(_saves.c.version)).where(mine, _COUNTED)) or 0


async def _check_kept(connection: AsyncConnection, row: dict[str, Any]) -> None:
    """Raise StorageError where the database does not keep what it was given: a trigger can drop or change a row, and
    reports nothing.
    """
    same = select(func.count()).select_from(_saves).where(*(column == row[column.name] for column in _saves.c))
    if await connection.scalar(same) != 1 or await _newest(connection, row["guild"]) != row["version"]:
        raise StorageError(StorageCode.ALTERED)


def _changes(guild: int, rows: list[_Row]) -> Iterable[Change]:
    """The oldest that is kept has nothing to be compared with, unless it is the first of all."""
    saves: list[_Save] = [*map(_read, rows), ServerPreferences(guild)]
    for row, save, before in zip(rows, saves, saves[1:], strict=False):
        if isinstance(save, UnreadableSave) or isinstance(before, UnreadableSave):
            continue
        if save.version == before.version + 1 and is_signed(row.author, row.saved_at):
            at = moment(row.saved_at)
            yield Change(save.version, at, row.author, differences(before, save))


def _row(server: ServerPreferences, author: int) -> dict[str, Any]:
    return {
        "guild": server.guild,
        "version": server.version,
        "saved_at": milliseconds(datetime.now(UTC)),
        "author": author,
        "chosen": json.dumps(server.to_json(), ensure_ascii=False),
    }


def _read(row: _Row) -> _Save:
    return read_save(row.guild, row.version, row.chosen)


async def _read_apart(row: _Row) -> _Save:
    """A long one would hold the event loop for tens of milliseconds."""
    is_long = isinstance(row.chosen, str) and len(row.chosen) > _LONG
    return await asyncio.to_thread(_read, row) if is_long else _read(row)
