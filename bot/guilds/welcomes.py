"""Which servers have been welcomed, in the database: one row for each server that the bot has ever seen, so that each
is welcomed once, whichever process sees it first, and also where the bot leaves and comes back.

A welcome is claimed before it is said. Where the process ends before it knows what became of it, the next start looks
whether it was said, and says it if not.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.judging import LATEST, is_id, is_whole, milliseconds, moment
from bot.storage.schema import metadata

LATELY = timedelta(days=1)  # a welcome that comes later than that would surprise

_servers = Table(
    "servers",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("seen_at", BigInteger, nullable=False),  # milliseconds since 1970
    Column("welcome", Integer, nullable=False),
)


class Welcome(IntEnum):
    """What became of a server's welcome."""

    NONE = 0  # the bot was there before it welcomed anybody
    SAID = 1
    DUE = 2  # it could not be said in a channel: it comes with the first /settings
    BEGUN = 3  # it is being said, or a process ended while it was


@dataclass(frozen=True, slots=True)
class JoinedServer:
    """A server that the bot is in, and since when; None where Discord does not say."""

    guild: int
    joined: datetime | None


def is_readable(row: Mapping[str, Any]) -> bool:
    """Whether a whole row of the table can be read."""
    is_welcome = is_whole(row["welcome"], 0, max(Welcome))
    return is_welcome and is_id(row["guild"]) and is_whole(row["seen_at"], 0, LATEST)


CHECKS = {_servers.name: is_readable}  # of what a restore takes over


class Welcomes:
    """All methods raise StorageError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, guild: int) -> bool:
        """True once for each server: it is to be welcomed now."""
        async with self._database.write() as connection:
            return await _add(connection, guild, Welcome.BEGUN)

    async def claim_new(self, servers: Collection[JoinedServer], started: datetime) -> list[int]:
        """The servers of these that are to be welcomed now: those that the bot joined lately, and after it looked for
        the first time, or after it `started` where this is the first time. One that it joined longer ago, while nobody
        looked, gets its welcome with the first /settings.
        """
        async with self._database.read() as connection:
            seen = set((await connection.execute(select(_servers.c.guild))).scalars())
            first = await connection.scalar(select(func.min(_servers.c.seen_at)))
        since = moment(first) if first is not None else started
        unseen = {s.guild: _welcome(s.joined, since) for s in servers if s.guild not in seen}
        if not unseen:
            return []
        async with self._database.write() as connection:
            added = [guild for guild, welcome in unseen.items() if await _add(connection, guild, welcome)]
        return [guild for guild in added if unseen[guild] is Welcome.BEGUN]

    async def unfinished(self, servers: Collection[JoinedServer]) -> list[int]:
        """The servers of these that the bot joined lately, and whose welcome may have been said or not."""
        begun = select(_servers.c.guild).where(_servers.c.welcome == Welcome.BEGUN)
        async with self._database.read() as connection:
            guilds = set((await connection.execute(begun)).scalars())
        here = (server for server in servers if server.guild in guilds)
        return [server.guild for server in here if server.joined is not None and not _is_late(server.joined)]

    async def finish(self, guild: int) -> None:
        """A welcome that was claimed has been said."""
        await self._note(guild, Welcome.SAID)

    async def postpone(self, guild: int) -> None:
        """A welcome that was claimed could not be said."""
        await self._note(guild, Welcome.DUE)

    async def _note(self, guild: int, welcome: Welcome) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(_servers).where(_servers.c.guild == guild).values(welcome=welcome))

    async def claim_postponed(self, guild: int) -> bool:
        """True once for a server whose welcome could not be said, or was begun and never finished: it is to be said
        now.
        """
        long_ago = milliseconds(datetime.now(UTC) - LATELY)
        given_up = (_servers.c.welcome == Welcome.BEGUN) & (_servers.c.seen_at < long_ago)
        due = (_servers.c.guild == guild) & ((_servers.c.welcome == Welcome.DUE) | given_up)
        async with self._database.read() as connection:
            if await connection.scalar(select(_servers.c.guild).where(due)) is None:
                return False
        async with self._database.write() as connection:
            return (await connection.execute(update(_servers).where(due).values(welcome=Welcome.SAID))).rowcount == 1


def _welcome(joined: datetime | None, since: datetime) -> Welcome:
    if joined is None or joined <= since:
        return Welcome.NONE
    return Welcome.DUE if _is_late(joined) else Welcome.BEGUN


def _is_late(joined: datetime) -> bool:
    return datetime.now(UTC) - joined >= LATELY


async def _add(connection: AsyncConnection, guild: int, welcome: Welcome) -> bool:
    """Whether the server was not there yet."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = {"guild": guild, "seen_at": milliseconds(datetime.now(UTC)), "welcome": welcome}
    return (await connection.execute(insert(_servers).values(row).on_conflict_do_nothing())).rowcount == 1
