"""Steps of the transactions that write discussions: what a claim, a link or a move reads and does inside them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageCode, StorageError
from bot.reading import discussion_queries as queries
from bot.reading.discussion_rows import fit_title, row_of, table
from bot.reading.discussions import DAY, HOUR, PENDING, Bound, Discussion, Limits, Opening, State, TooMany
from bot.storage.judging import moment

A_BATCH = 200  # discussions that are read, or moved, at once


async def change(connection: AsyncConnection, these: ColumnElement[bool], **values: object) -> bool:
    return (await connection.execute(update(table).where(these).values(values))).rowcount > 0


async def exceeded(connection: AsyncConnection, opening: Opening, limits: Limits, now: datetime) -> TooMany | None:
    guild, parent = opening.guild, opening.parent
    if (by_member := await exceeded_by_member(connection, guild, opening.opener, limits, now)) is not None:
        return by_member
    in_a_day = queries.opened_since(guild, now - DAY, now, parent=parent)
    if (of_day := await _exceeded_in(connection, in_a_day, Bound.CHANNEL_DAY, DAY, limits.a_day)) is not None:
        return of_day
    unfinished = queries.of(guild) & queries.in_states({*PENDING, State.OPEN}) & (table.c.parent == parent)
    if (await connection.scalar(select(func.count()).select_from(table).where(unfinished)) or 0) >= limits.at_once:
        return TooMany(Bound.CHANNEL_OPEN, limits.at_once)
    return None


async def exceeded_by_member(
    connection: AsyncConnection, guild: int, opener: int, limits: Limits, now: datetime
) -> TooMany | None:
    in_an_hour = queries.opened_since(guild, now - HOUR, now, opener=opener)
    return await _exceeded_in(connection, in_an_hour, Bound.MEMBER, HOUR, limits.an_hour)


async def _exceeded_in(
    connection: AsyncConnection, these: ColumnElement[bool], bound: Bound, window: timedelta, most: int
) -> TooMany | None:
    recent = select(table.c.opened_at).where(these).order_by(table.c.opened_at.desc()).limit(most)
    times = list(await connection.scalars(recent))
    if len(times) < most:
        return None
    return TooMany(bound, most, moment(times[-1]) + window if times else None)


async def add(connection: AsyncConnection, opening: Opening, state: State, thread: int, now: datetime) -> Discussion:
    """The discussion that was added, read back: a trigger can drop or change a row, and reports nothing."""
    number = (await connection.scalar(queries.highest_number(opening.guild)) or 0) + 1
    new = Discussion(
        number=number,
        guild=opening.guild,
        anchor=opening.anchor,
        section=opening.section,
        parent=opening.parent,
        thread=thread,
        opener=opening.opener,
        opened_at=now,
        state=state,
        title=fit_title(opening.title),
    )
    row = row_of(new)
    await connection.execute(insert(table).values(row))
    await purge(connection, opening.guild, now)
    if await connection.scalar(select(func.count()).select_from(table).where(queries.is_same(row))) != 1:
        raise StorageError(StorageCode.ALTERED)
    return replace(new, opened_at=moment(row["opened_at"]))


async def purge(connection: AsyncConnection, guild: int, now: datetime) -> None:
    """Delete what ended, once it no longer counts for a bound; the newest row of the server stays."""
    await connection.execute(delete(table).where(queries.ended(guild, now - DAY)))


async def unchanged(connection: AsyncConnection, guild: int, read_before: Sequence[Discussion]) -> set[int]:
    """Those that are anchored as they were when they were read."""
    anchored: dict[int, str] = {}
    for at in range(0, len(read_before), A_BATCH):
        numbers = [each.number for each in read_before[at : at + A_BATCH]]
        rows = await connection.execute(select(table.c.number, table.c.edition).where(queries.of(guild, *numbers)))
        anchored |= {row.number: row.edition for row in rows}
    return {each.number for each in read_before if anchored.get(each.number) == each.anchor.edition}
