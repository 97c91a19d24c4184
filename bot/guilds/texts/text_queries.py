"""What is read of the tables of servers' texts. Each names its guild, but those for the machine and its operator."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, Select, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.guilds.texts.server_text import KEPT_REMOVED, NEVER, ServerText, ServerTexts, State, TextChange
from bot.guilds.texts.text_rows import (
    changes,
    editions,
    files,
    read_change,
    read_edition,
    read_text,
    texts,
)
from bot.storage.judging import LATEST, MOST_NUMBER, is_number, is_whole, milliseconds, moment

MOST_ROWS = 50_000  # of one server that are read at once
_MANY_ROWS = 100  # of which more are read off the event loop
_EDITION = "edition_"  # before the names of an edition's columns


def counted(column: Column[int]) -> ColumnElement[bool]:
    """Whether SQLite has a number there: one of another type would be the highest for ever."""
    return column.between(1, MOST_NUMBER) & (cast(column, Integer) == column)


async def read_texts(connection: AsyncConnection, guild: int, at: datetime, *, whole: bool = True) -> ServerTexts:
    """The server's list. Not `whole`: without earlier editions and what the files take, which is quicker."""
    stamp = await read_stamp(connection, guild)
    joined = and_(editions.c.guild == texts.c.guild, editions.c.number == texts.c.number)
    if not whole:
        joined = and_(joined, editions.c.edition == texts.c.edition)
    columns = (*texts.c, *(column.label(_EDITION + column.name) for column in editions.c))
    query = select(*columns).outerjoin_from(texts, editions, joined).where(texts.c.guild == guild).limit(MOST_ROWS)
    rows = (await connection.execute(query)).mappings().all()
    stored = highest = 0
    if whole:
        sizes = select(func.sum(func.length(files.c.content))).where(files.c.guild == guild)
        stored = int(await connection.scalar(sizes) or 0)
        highest = await read_highest(connection, guild)
    empty = ServerTexts(guild, *stamp, highest=highest, stored=stored)
    return await asyncio.to_thread(_list, empty, rows, at) if len(rows) > _MANY_ROWS else _list(empty, rows, at)


async def read_stamp(connection: AsyncConnection, guild: int) -> tuple[int, datetime]:
    """The list's version, and when it was made."""
    last = changes.c.guild == guild, counted(changes.c.version)
    query = select(changes.c.version, changes.c.changed_at).where(*last).order_by(changes.c.version.desc()).limit(1)
    row = (await connection.execute(query)).first()
    if row is None:
        return 0, NEVER
    return row.version, moment(row.changed_at) if is_whole(row.changed_at, 0, LATEST) else NEVER


async def read_highest(connection: AsyncConnection, guild: int) -> int:
    """The highest number that a text has, or had lately."""
    found = [
        await connection.scalar(select(func.max(table.c.number)).where(table.c.guild == guild, counted(table.c.number)))
        for table in (texts, changes)
    ]
    return max(number or 0 for number in found)


def history(guild: int, most: int) -> Select[Any]:
    mine = changes.c.guild == guild, counted(changes.c.version)
    return select(changes).where(*mine).order_by(changes.c.version.desc()).limit(most)


def file_parts(guild: int, digest: str, most: int) -> Select[Any]:
    mine = files.c.guild == guild, files.c.digest == digest
    return select(files).where(*mine).order_by(files.c.part).limit(most)


def expired(at: datetime) -> ColumnElement[bool]:
    """Removed texts that were kept long enough."""
    return and_(texts.c.state == int(State.REMOVED), texts.c.removed_at < milliseconds(at - KEPT_REMOVED))


def digests_in_use() -> Select[str]:
    """The files that are quoted on any server: for what a machine keeps of them, and for nothing that is shown."""
    quoted = and_(
        editions.c.guild == texts.c.guild, editions.c.number == texts.c.number, editions.c.edition == texts.c.edition
    )
    return select(editions.c.digest).join(texts, quoted).where(texts.c.state == int(State.KEPT)).distinct()


def servers_with_expired(at: datetime) -> Select[int]:
    return select(texts.c.guild).where(expired(at)).distinct()


def servers() -> Select[int]:
    """The servers that have texts, or had some: for the operator."""
    return select(texts.c.guild).union(select(changes.c.guild)).order_by("guild")  # pyright: ignore[reportReturnType]


def read_changes(rows: Iterable[Mapping[Any, Any]]) -> list[TextChange]:
    return [change for row in rows if (change := read_change(row)) is not None]


def _list(empty: ServerTexts, rows: Iterable[Mapping[Any, Any]], at: datetime) -> ServerTexts:
    by_number: dict[object, list[Mapping[Any, Any]]] = {}
    for row in rows:
        by_number.setdefault(row["number"], []).append(row)
    read = {number: _text(own) for number, own in by_number.items()}
    found = [text for text in read.values() if text is not None]
    unreadable = [number if is_number(number) else 0 for number, text in read.items() if text is None]
    there = sorted((t for t in found if t.gone_at is None or t.gone_at >= at), key=lambda text: text.number)
    return replace(empty, texts=tuple(there), unreadable=tuple(sorted(unreadable)))


def _text(rows: list[Mapping[Any, Any]]) -> ServerText | None:
    """One text of all the rows that it has, an edition each."""
    stored = [{name: row[_EDITION + name] for name in editions.c.keys()} for row in rows]  # noqa: SIM118
    own = [edition for row in stored if (edition := read_edition(row)) is not None]
    numbers = [row["edition"] for row in stored if isinstance(row["edition"], int)]
    return read_text(rows[0], own, max((n for n in numbers if n <= MOST_NUMBER), default=0))
