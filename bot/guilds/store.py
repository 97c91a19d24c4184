"""Servers' preferences in the database. Each save is a new row: the rows are the history.

The number of the row is the version: of two saves that start from the same version, the second finds its number taken.
Every query names its guild.
"""

import asyncio
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Row, Select, Table, Text, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from bot.guilds.preferences import Preferences
from bot.guilds.server import Change, ServerPreferences, differences
from bot.storage.database import Database
from bot.storage.schema import metadata

MOST_KEPT = 100  # saves of a server, each with the version before it

_saves = Table(
    "server_preferences",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("saved_at", BigInteger, nullable=False),  # milliseconds since 1970
    Column("author", BigInteger, nullable=False),
    Column("chosen", Text, nullable=False),  # JSON
)


class PreferencesStore:
    """Reads and writes whole servers. All methods raise StorageError."""

    def __init__(self, database: Database, *, most_kept: int = MOST_KEPT) -> None:
        self._database = database
        self._most_kept = most_kept

    async def read(self, guild: int, version: int | None = None) -> ServerPreferences | None:
        """What the guild chose; as it was at `version`, if that is still kept."""
        query = select(_saves).where(_saves.c.guild == guild).order_by(_saves.c.version.desc()).limit(1)
        if version is not None:
            query = query.where(_saves.c.version == version)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else _server(row)

    async def read_newest(self, most: int) -> list[ServerPreferences]:
        """The preferences of the guilds that saved last, in any order."""
        last = select(_saves.c.guild, func.max(_saves.c.version).label("version")).group_by(_saves.c.guild).subquery()
        query = select(_saves).join(last, (_saves.c.guild == last.c.guild) & (_saves.c.version == last.c.version))
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(_saves.c.saved_at.desc()).limit(most))
            return [_server(row) for row in rows]

    async def save(self, edited: ServerPreferences, author: int) -> ServerPreferences | None:
        """What was saved after `edited.version`; None when another version is the newest."""
        new = ServerPreferences(edited.guild, edited.version + 1, edited.preferences, edited.channels)
        mine = _saves.c.guild == edited.guild
        try:
            async with self._database.write() as connection:
                newest = await connection.scalar(select(func.max(_saves.c.version)).where(mine))
                if (newest or 0) != edited.version:
                    return None
                await connection.execute(insert(_saves).values(_row(new, author)))
                await connection.execute(delete(_saves).where(mine, _saves.c.version < new.version - self._most_kept))
        except IntegrityError:  # another process saved meanwhile
            return None
        return new

    async def history(self, guild: int, most: int) -> list[Change]:
        """What each of the last saves changed, the newest first."""
        query = select(_saves).where(_saves.c.guild == guild).order_by(_saves.c.version.desc()).limit(most + 1)
        return (await self._changes(guild, query))[:most]

    async def change(self, guild: int, version: int) -> Change | None:
        """What one save changed, if that is still kept."""
        query = select(_saves).where(_saves.c.guild == guild, _saves.c.version.in_((version, version - 1)))
        changes = await self._changes(guild, query.order_by(_saves.c.version.desc()))
        return next((change for change in changes if change.version == version), None)

    async def _changes(self, guild: int, query: Select[Any]) -> list[Change]:
        """Off the event loop: a hundred versions of a server with many channels would block it for most of a second."""
        async with self._database.read() as connection:
            rows = list(await connection.execute(query))
        return await asyncio.to_thread(lambda: list(_changes(guild, rows)))


def _changes(guild: int, rows: list[Row[Any]]) -> Iterable[Change]:
    """The oldest that is kept has nothing to be compared with, unless it is the first of all."""
    befores = [*(_server(row) for row in rows[1:]), ServerPreferences(guild)]
    for row, before in zip(rows, befores, strict=False):
        if row.version == before.version + 1:
            at = datetime.fromtimestamp(row.saved_at / 1000, UTC)
            yield Change(row.version, at, row.author, differences(before, _server(row)))


def _row(server: ServerPreferences, author: int) -> dict[str, Any]:
    return {
        "guild": server.guild,
        "version": server.version,
        "saved_at": int(datetime.now(UTC).timestamp() * 1000),
        "author": author,
        "chosen": json.dumps(server.to_json(), ensure_ascii=False),
    }


def _server(row: Row[Any]) -> ServerPreferences:
    stored = json.loads(row.chosen)
    own = Preferences.from_stored(stored["server"])
    channels = {int(channel): Preferences.from_stored(choices) for channel, choices in stored["channels"].items()}
    return ServerPreferences(row.guild, row.version, own, MappingProxyType(channels))
