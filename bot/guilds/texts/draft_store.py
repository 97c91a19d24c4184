"""Drafts in the database: texts that moderators uploaded and look at before they add them.

A draft is there for its own moderator alone, survives a restart, and is gone after a day.
"""

import asyncio
import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, insert, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageCode, StorageError
from bot.findings import Finding
from bot.guilds.texts.corpus_files import MOST_PARTS, pack
from bot.guilds.texts.draft_rows import (
    KEPT_DRAFTS,
    Draft,
    DraftFile,
    draft_files,
    draft_row,
    drafts,
    is_file_part,
    is_past,
    read_draft,
    unpack_parts,
)
from bot.guilds.texts.text_codes import TextCode
from bot.guilds.texts.text_outcomes import TextRefusal
from bot.guilds.texts.text_queries import counted
from bot.guilds.texts.text_rows import to_milliseconds
from bot.guilds.texts.text_writes import writing
from bot.storage.database import Database
from bot.storage.judging import MOST_NUMBER, milliseconds

MOST_DRAFTS = 10  # of a server
MOST_OF_ONE = 2  # of one moderator: the older gives way
_MEGABYTE = 2**20
Clock = Callable[[], datetime]
Contents = dict[DraftFile, bytes]


def _now() -> datetime:
    return datetime.now(UTC)


class DraftStore:
    """All methods raise StorageError."""

    def __init__(self, database: Database, clock: Clock = _now) -> None:
        self._database = database
        self._clock = clock

    def now(self) -> datetime:
        """As the database holds it."""
        return to_milliseconds(self._clock())

    async def add(self, guild: int, draft: Draft, contents: Contents, megabytes: int) -> Draft | TextRefusal:
        """Keep a new draft: the draft with its number, or why there is no room for it. The files of a server's drafts
        take so many megabytes at most.
        """
        parts = await _pack(contents)
        async with writing(self._database, guild) as connection:
            await connection.execute(delete(drafts).where(drafts.c.guild == guild, _is_old(self._clock())))
            kept = await _kept(connection, guild)
            own = sorted((d for d in kept if d.edition.author == draft.edition.author), key=lambda d: d.edition.at)
            gone = own[: len(own) + 1 - MOST_OF_ONE]
            await connection.execute(delete(drafts).where(_is_one_of(guild, gone)))
            await _delete_orphans(connection, guild)
            stored = select(func.sum(func.length(draft_files.c.content))).where(draft_files.c.guild == guild)
            size = int(await connection.scalar(stored) or 0) + sum(map(len, (part for _, _, part in parts)))
            refused = _refusal(len(kept) - len(gone), size, megabytes)
            if refused is not None:
                return refused
            taken = {each.number for each in kept}
            new = replace(draft, number=next(n for n in iter(_number, 0) if n not in taken))
            await _write(connection, guild, new, parts)
        return new

    async def change(self, guild: int, draft: Draft, contents: Contents) -> Draft | None:
        """The draft as it is now; None where it is gone."""
        parts = await _pack(contents)
        async with writing(self._database, guild) as connection:
            gone = await connection.execute(delete(drafts).where(_is_own(guild, draft.edition.author, draft.number)))
            if not gone.rowcount:
                return None
            await _delete_orphans(connection, guild)
            await _write(connection, guild, draft, parts)
        return draft

    async def find(self, guild: int, member: int, number: int) -> Draft | None:
        """The draft of that member; None where it is gone, or cannot be read."""
        query = select(drafts).where(_is_own(guild, member, number), not_(_is_old(self._clock())))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else read_draft(row)

    async def of_member(self, guild: int, member: int) -> tuple[Draft, ...]:
        """What a moderator has not decided yet, the newest first."""
        async with self._database.read() as connection:
            kept = await _kept(connection, guild)
        at = self._clock()
        mine = [draft for draft in kept if draft.edition.author == member and not is_past(draft, at)]
        return tuple(sorted(mine, key=lambda draft: draft.edition.at, reverse=True))

    async def content(self, guild: int, draft: Draft, kind: DraftFile) -> bytes | None:
        """None where it is gone, or damaged."""
        mine = draft_files.c.guild == guild, draft_files.c.number == draft.number, draft_files.c.kind == int(kind)
        query = select(draft_files).where(*mine).order_by(draft_files.c.part).limit(MOST_PARTS)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return await asyncio.to_thread(unpack_parts, [row["content"] for row in rows if is_file_part(row)])

    async def delete(self, guild: int, member: int, number: int) -> bool:
        """Whether there was such a draft of that member."""
        async with writing(self._database, guild) as connection:
            gone = await connection.execute(delete(drafts).where(_is_own(guild, member, number)))
            await _delete_orphans(connection, guild)
        return bool(gone.rowcount)


async def delete_old_drafts(database: Database, at: datetime) -> None:
    """Delete the drafts of all servers that are older than a day."""
    async with database.read() as connection:
        found = list[object](await connection.scalars(select(drafts.c.guild).where(_is_old(at)).distinct()))
    for guild in found:
        if isinstance(guild, int):
            async with writing(database, guild) as connection:
                await connection.execute(delete(drafts).where(drafts.c.guild == guild, _is_old(at)))
                await _delete_orphans(connection, guild)


async def _pack(contents: Contents) -> list[tuple[DraftFile, int, bytes]]:
    """The parts of all files, each with its number."""
    packed = {kind: await asyncio.to_thread(pack, content) for kind, content in contents.items()}
    return [(kind, n, part) for kind, parts in packed.items() for n, part in enumerate(parts)]


async def _kept(connection: AsyncConnection, guild: int) -> list[Draft]:
    rows = (await connection.execute(select(drafts).where(drafts.c.guild == guild).limit(1000))).mappings()
    return [draft for row in rows if (draft := read_draft(row)) is not None]


async def _write(
    connection: AsyncConnection, guild: int, draft: Draft, parts: Iterable[tuple[DraftFile, int, bytes]]
) -> None:
    """Raises StorageError where the database does not keep what it was given."""
    await connection.execute(insert(drafts).values(draft_row(guild, draft)))
    common = {"guild": guild, "number": draft.number}
    rows = [{**common, "kind": int(kind), "part": n, "content": part} for kind, n, part in parts]
    await connection.execute(insert(draft_files), rows)
    written = await connection.scalar(_count(draft_files, guild, draft.number))
    if written != len(rows) or await connection.scalar(_count(drafts, guild, draft.number)) != 1:
        raise StorageError(StorageCode.ALTERED)


async def _delete_orphans(connection: AsyncConnection, guild: int) -> None:
    """Delete files without a draft."""
    numbers = select(drafts.c.number).where(drafts.c.guild == guild)
    without = draft_files.c.guild == guild, draft_files.c.number.not_in(numbers)
    await connection.execute(delete(draft_files).where(*without))


def _number() -> int:
    """Not the next one: a button of a draft that is gone must not lead to another."""
    return 1 + secrets.randbelow(MOST_NUMBER - 1)


def _refusal(kept: int, size: int, megabytes: int) -> TextRefusal | None:
    if kept >= MOST_DRAFTS:
        return TextRefusal((Finding(TextCode.TOO_MANY_DRAFTS, facts={"most": MOST_DRAFTS}),))
    if size > megabytes * _MEGABYTE:
        return TextRefusal((Finding(TextCode.TOO_MUCH_DRAFTED, facts={"most": megabytes}),))
    return None


def _count(table: Table, guild: int, number: int) -> Any:
    return select(func.count()).select_from(table).where(table.c.guild == guild, table.c.number == number)


def _is_own(guild: int, member: int, number: int) -> ColumnElement[bool]:
    return and_(drafts.c.guild == guild, drafts.c.member == member, drafts.c.number == number)


def _is_one_of(guild: int, gone: Iterable[Draft]) -> ColumnElement[bool]:
    return and_(drafts.c.guild == guild, drafts.c.number.in_([draft.number for draft in gone]))


def _is_old(at: datetime) -> ColumnElement[bool]:
    """Older than a day; or with a number that no button leads to."""
    return or_(drafts.c.made_at < milliseconds(at - KEPT_DRAFTS), not_(counted(drafts.c.number)))
