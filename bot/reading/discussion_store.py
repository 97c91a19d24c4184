"""Discussions in the database. Every query names its guild.

A discussion is claimed before its thread is made, so that two people who press at once make one, also in two processes.
The claim is settled with the thread, or released. One that is neither stays visible as unsettled: Discord takes no
nonce for threads, so its thread has to be looked for before another is made.

The newest row of a server stays, whatever becomes of its thread: so no number is given twice.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageCode, StorageError
from bot.reading import discussion_queries as queries
from bot.reading import discussion_writes as writes
from bot.reading.discussion_rows import (
    ROWS,
    anchor_columns,
    clamp_messages,
    fit_title,
    read,
    table,
)
from bot.reading.discussions import (
    ENDED,
    EVERYTHING,
    LISTED,
    PENDING,
    Claim,
    Discussion,
    Filter,
    Limits,
    Linked,
    Move,
    Opening,
    Order,
    Overlapping,
    Page,
    State,
    Tally,
    ThreadFacts,
    TooMany,
)
from bot.storage.database import Database
from bot.texts.work import Work

MOST_TALLIED = 1_000
_MOST_NUMBERS = 5_000  # that are read at once
_LOCK = 7_263_002  # of all advisory locks of a PostgreSQL database, those of servers' discussions
Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class DiscussionStore:
    """All methods raise StorageError."""

    def __init__(self, database: Database, clock: Clock = _now) -> None:
        self._database = database
        self._clock = clock

    async def claim(
        self, opening: Opening, limits: Limits, known: int = 0, parents: Collection[int] | None = None
    ) -> Claim | Overlapping | TooMany:
        """The right to make the thread, unless an overlapping passage is being discussed already. `known` is the newest
        discussion that the person knows of; they are told only of those in `parents`, None are all channels.
        """
        now = self._clock()
        async with self._write(opening.guild) as connection:
            found = await connection.execute(queries.taken(opening.guild, opening.anchor, known, parents))
            taken = tuple(_readable(found.mappings()))
            if taken:
                return Overlapping(taken)
            refused = await writes.exceeded(connection, opening, limits, now)
            return refused or Claim(await writes.add(connection, opening, State.CLAIMED, 0, now))

    async def too_many_by(self, guild: int, opener: int, limits: Limits) -> TooMany | None:
        """Whether a member has opened as many as one may, to say so before anything is written; `claim` decides."""
        async with self._database.read() as connection:
            return await writes.exceeded_by_member(connection, guild, opener, limits, self._clock())

    async def link(self, opening: Opening, thread: int, limits: Limits | None = None) -> Linked | TooMany:
        """The discussion of a thread that members opened; made now, unless it has one. None are no limits."""
        now = self._clock()
        async with self._write(opening.guild) as connection:
            here = queries.by_thread(opening.guild, thread)
            for known in _readable((await connection.execute(ROWS.where(here))).mappings()):
                return Linked(known, new=False)
            if limits is not None and (refused := await writes.exceeded(connection, opening, limits, now)):
                return refused
            await connection.execute(delete(table).where(here))  # a row that cannot be read
            return Linked(await writes.add(connection, opening, State.OPEN, thread, now), new=True)

    async def unlink(self, guild: int, number: int) -> bool:
        """Take back a link that was made a moment ago: it counts for no bound."""
        linked = queries.of(guild, number) & queries.in_states(LISTED)
        async with self._write(guild) as connection:
            return await writes.change(connection, linked, state=State.RELEASED, thread=None, title="")

    async def settle(self, guild: int, number: int, thread: int, title: str) -> bool:
        """The thread of a claim was made, or found; also of one that another process released, which has no title any
        more. False where the thread is another's.
        """
        async with self._write(guild) as connection:
            here = queries.by_thread(guild, thread)
            holder = await connection.scalar(select(table.c.number).where(here))
            if holder is not None:
                return holder == number
            unmade = queries.of(guild, number) & queries.in_states({*PENDING, State.RELEASED})
            return await writes.change(connection, unmade, thread=thread, state=State.OPEN, title=fit_title(title))

    async def release(self, guild: int, number: int) -> bool:
        """The thread of a claim was not made. False where that is settled otherwise."""
        async with self._write(guild) as connection:
            return await writes.change(connection, _pending(guild, number), state=State.RELEASED, title="")

    async def mark_unsettled(self, guild: int, number: int) -> bool:
        """It cannot be told whether the thread of a claim was made. True once: a moderator is to be told now."""
        claimed = queries.of(guild, number) & queries.in_states({State.CLAIMED})
        async with self._write(guild) as connection:
            return await writes.change(connection, claimed, state=State.UNSETTLED)

    async def unsettled(self, guild: int, before: datetime) -> list[Discussion]:
        """Claims from before then that nobody settled, the oldest first."""
        return await self._read(queries.pending(guild, before, writes.A_BATCH))

    async def claiming_servers(self) -> frozenset[int]:
        """The servers with claims that nobody settled: few, where each would be asked about."""
        async with self._database.read() as connection:
            return frozenset(await connection.scalars(queries.CLAIMING))

    async def servers_behind(self, editions: Mapping[str, str]) -> frozenset[int]:
        """The servers with discussions that are anchored in other editions than these, which are the present ones by
        the ids of texts; or in texts that are not among these.
        """
        async with self._database.read() as connection:
            rows = (await connection.execute(queries.ANCHORED)).all()
        return await asyncio.to_thread(_servers_behind, rows, editions)

    async def by_thread(self, guild: int, thread: int) -> Discussion | None:
        return next(iter(await self._read(ROWS.where(queries.by_thread(guild, thread)))), None)

    async def note_thread(self, guild: int, thread: int, facts: ThreadFacts) -> bool:
        """What Discord says of a thread now. False where it is not the thread of a discussion."""
        here = queries.by_thread(guild, thread) & queries.in_states(LISTED)
        state = State.ARCHIVED if facts.archived else State.OPEN
        values = {"title": fit_title(facts.title), "messages": clamp_messages(facts.messages), "state": int(state)}
        async with self._database.read() as connection:
            known = (
                (await connection.execute(select(*(table.c[name] for name in values)).where(here))).mappings().first()
            )
        if known is None or dict(known) == values:
            return known is not None
        async with self._database.write() as connection:
            return await writes.change(connection, here, **values)

    async def forget_thread(self, guild: int, thread: int) -> bool:
        """A thread was deleted. False where it was not the thread of a discussion."""
        return await self._end(guild, queries.by_thread(guild, thread))

    async def drop(self, guild: int, number: int) -> bool:
        """A moderator takes a discussion off the list. Its thread stays, and may be linked again."""
        return await self._end(guild, queries.of(guild, number) & ~queries.in_states(ENDED))

    async def next_number(self, guild: int) -> int:
        """The number of the next discussion, if nobody opens one before."""
        async with self._database.read() as connection:
            return (await connection.scalar(queries.highest_number(guild)) or 0) + 1

    async def channels(self, guild: int, wanted: Filter = EVERYTHING) -> dict[int, int]:
        """The channels with discussions that have a thread, open or archived, and how many each has."""
        async with self._database.read() as connection:
            found = await connection.execute(queries.channels(guild, wanted))
            return {row.channel: row.discussions for row in found}

    async def page(self, guild: int, order: Order, number: int = 0, wanted: Filter = EVERYTHING) -> Page:
        """The discussions of a page, counted from 0."""
        async with self._database.read() as connection:
            rows = (await connection.execute(queries.page(guild, order, number, wanted))).mappings().all()
            total = await _count(connection, guild, wanted)
        discussions = tuple(_readable(rows))
        return Page(discussions, total, len(rows) - len(discussions))

    async def tally(self, guild: int, by: str, order: Order, wanted: Filter = EVERYTHING) -> list[Tally]:
        """How many discussions each text ("work") or section ("section") has."""
        query = queries.tally(guild, by, order, wanted, MOST_TALLIED)
        async with self._database.read() as connection:
            return [Tally(*row) for row in await connection.execute(query) if isinstance(row[0], str)]

    async def outdated(self, guild: int, work: Work) -> AsyncGenerator[list[Discussion]]:
        """The discussions of a text that are anchored in other editions, in batches; without those that were looked for
        in this edition before.
        """
        numbers = [0]
        while numbers:
            async with self._database.read() as connection:
                found = await connection.scalars(queries.outdated(guild, work, numbers[-1], _MOST_NUMBERS))
                numbers = list(found)
            for at in range(0, len(numbers), writes.A_BATCH):
                batch = queries.of(guild, *numbers[at : at + writes.A_BATCH])
                yield await self._read(ROWS.where(batch).order_by(table.c.number))

    async def parked(self, guild: int, works: Collection[Work]) -> list[Discussion]:
        """The discussions whose words were not found in these editions of their texts, the newest first."""
        return await self._read(queries.parked(guild, works, writes.A_BATCH))

    async def move(
        self, guild: int, moved: Sequence[Move], parked: Sequence[Discussion] = (), edition: str = ""
    ) -> frozenset[int]:
        """Anchor discussions where their words are now, and note that others were not found in `edition`: all of
        it or nothing. The numbers of those that are as they were read, and so were changed.
        """
        async with self._write(guild) as connection:
            kept = await writes.unchanged(connection, guild, [*(move.discussion for move in moved), *parked])
            moves = [
                {"of": move.discussion.number, "looked_in": "", **anchor_columns(move.anchor, move.section)}
                for move in moved
                if move.discussion.number in kept
            ]
            looked = [{"of": each.number, "looked_in": edition} for each in parked if each.number in kept]
            this = update(table).where(table.c.guild == guild, table.c.number == bindparam("of"))
            for rows in filter(None, (moves, looked)):
                await connection.execute(this, rows)
        return frozenset(kept)

    async def delete_guild(self, guild: int) -> None:
        """Delete everything of a server."""
        async with self._write(guild) as connection:
            await connection.execute(delete(table).where(table.c.guild == guild))

    async def _end(self, guild: int, these: ColumnElement[bool]) -> bool:
        async with self._database.read() as connection:
            if await connection.scalar(select(table.c.number).where(these)) is None:
                return False
        async with self._write(guild) as connection:
            ended = await writes.change(connection, these, state=State.GONE, thread=None, title="")
            await writes.purge(connection, guild, self._clock())
            return ended

    async def _read(self, query: Any) -> list[Discussion]:
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return await asyncio.to_thread(list, _readable(rows))

    @asynccontextmanager
    async def _write(self, guild: int) -> AsyncGenerator[AsyncConnection]:
        """A transaction, and no other about the same server's discussions at the same time, in whichever process."""
        try:
            async with self._database.write() as connection:
                if connection.dialect.name == "postgresql":
                    await connection.execute(select(func.pg_advisory_xact_lock(_LOCK, guild % 2**31)))
                yield connection
        except IntegrityError as problem:  # an index that is not ours
            raise StorageError(StorageCode.ALTERED) from problem


def _servers_behind(rows: Iterable[Any], editions: Mapping[str, str]) -> frozenset[int]:
    return frozenset(row.guild for row in rows if editions.get(row.work) != row.edition)


def _readable(rows: Iterable[Mapping[Any, Any]]) -> Iterable[Discussion]:
    return (discussion for row in rows if (discussion := read(row)) is not None)


def _pending(guild: int, number: int) -> ColumnElement[bool]:
    return queries.of(guild, number) & queries.in_states(PENDING)


async def _count(connection: AsyncConnection, guild: int, wanted: Filter) -> int:
    return await connection.scalar(select(func.count()).select_from(table).where(queries.listed(guild, wanted))) or 0
