"""Servers' own texts in the database: what is read, and each change as one transaction, whole or not at all.

Every query names its guild. A person changes a text as that person saw it: where somebody else changed it since,
nothing is written, and the text as it is now is the answer. What `add` and `replace` are given is not lost by that: the
caller has it, and can ask again.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.findings import Finding
from bot.guilds.moderation import Author
from bot.guilds.texts import plans, text_writes
from bot.guilds.texts import text_queries as queries
from bot.guilds.texts.corpus_files import MOST_PARTS, CorpusFile, pack, read_corpus_file, rename, unpack
from bot.guilds.texts.draft_store import delete_old_drafts
from bot.guilds.texts.plans import Decision, Packed, Plan, Seen
from bot.guilds.texts.rules import Request
from bot.guilds.texts.server_text import OPERATOR, Act, Edition, Rights, ServerTexts, TextChange
from bot.guilds.texts.text_codes import TextCode
from bot.guilds.texts.text_outcomes import Outcome, SavedText, TextConflict, TextRefusal
from bot.guilds.texts.text_rows import is_file_part, to_milliseconds
from bot.storage.database import Database

Clock = Callable[[], datetime]
_Decide = Callable[[ServerTexts, datetime], Decision]


def _now() -> datetime:
    return datetime.now(UTC)


class ServerTextStore:
    """All methods raise StorageError."""

    def __init__(self, database: Database, clock: Clock = _now) -> None:
        self._database = database
        self._clock = clock

    async def texts_of(self, guild: int) -> ServerTexts:
        """The server's texts with all their editions, and those that can be restored."""
        async with self._database.read() as connection:
            return await queries.read_texts(connection, guild, self._clock())

    async def refresh(self, known: ServerTexts) -> ServerTexts:
        """What is quoted on the server now, without earlier editions; `known` itself where nothing has changed."""
        async with self._database.read() as connection:
            if await queries.read_stamp(connection, known.guild) == (known.version, known.changed_at):
                return known
            return await queries.read_texts(connection, known.guild, self._clock(), whole=False)

    async def history(self, guild: int, most: int = text_writes.MOST_CHANGES) -> tuple[TextChange, ...]:
        """Who changed what and when, the newest first."""
        async with self._database.read() as connection:
            return tuple(queries.read_changes((await connection.execute(queries.history(guild, most))).mappings()))

    async def corpus_file(self, guild: int, edition: Edition) -> bytes | None:
        """The corpus file of an edition of this server; None where it cannot be read, or is no longer kept."""
        async with self._database.read() as connection:
            query = queries.file_parts(guild, edition.digest, MOST_PARTS)
            rows = (await connection.execute(query)).mappings().all()
        parts = [row["content"] for row in rows if is_file_part(row)]
        return await asyncio.to_thread(unpack, parts, edition.digest)

    async def read_edition(self, guild: int, edition: Edition) -> CorpusFile | None:
        """The same, read."""
        content = await self.corpus_file(guild, edition)
        file = None if content is None else await asyncio.to_thread(read_corpus_file, content)
        return file if isinstance(file, CorpusFile) else None

    async def add(self, guild: int, file: CorpusFile, rights: Rights, request: Request) -> Outcome:
        packed = await _pack(file)
        return await self._change(guild, lambda now, at: plans.plan_addition(now, packed, request, at, rights=rights))

    async def replace(
        self, guild: int, seen: Seen, file: CorpusFile, request: Request, *, rights: Rights | None = None
    ) -> Outcome:
        """A new edition; without `rights` what was answered before still holds."""
        packed = await _pack(file)
        return await self._change(
            guild, lambda now, at: plans.plan_replacement(now, seen, packed, request, at, rights=rights)
        )

    async def rename(
        self,
        guild: int,
        seen: Seen,
        request: Request,
        *,
        title: str | None = None,
        text_id: str | None = None,
    ) -> Outcome:
        """A new edition that differs in its front matter alone."""
        now = await self.texts_of(guild)
        text = plans.find_seen(now, seen)
        if text is None:
            return TextConflict(now.by_number(seen.number))
        file = None if text.edition is None else await self.read_edition(guild, text.edition)
        if file is None:
            return TextRefusal((Finding(TextCode.EDITION_UNREADABLE),), text)
        renamed = await asyncio.to_thread(rename, file, title=title, text_id=text_id)
        if not isinstance(renamed, CorpusFile):
            return TextRefusal(renamed, text)
        packed = await _pack(renamed)
        return await self._change(guild, lambda now, at: plans.plan_renaming(now, seen, packed, request, at))

    async def roll_back(self, guild: int, seen: Seen, edition: int, request: Request) -> Outcome:
        """Quote an earlier edition, or a later one again; none is lost by it."""
        now = await self.texts_of(guild)
        text = plans.find_seen(now, seen)
        chosen = None if text is None else text.edition_of(edition)
        if chosen is not None and await self.corpus_file(guild, chosen) is None:
            return TextRefusal((Finding(TextCode.EDITION_UNREADABLE),), text)
        return await self._change(guild, lambda now, _: plans.plan_rollback(now, seen, edition, request))

    async def remove(self, guild: int, seen: Seen, request: Request) -> Outcome:
        """Quote it no longer; for a while it can be restored."""
        return await self._change(guild, lambda now, at: plans.plan_removal(now, seen, request, at))

    async def remove_all(self, guild: int, request: Request) -> None:
        """Quote none of the server's texts any longer; for a while each can be restored."""
        at = to_milliseconds(self._clock())
        async with text_writes.writing(self._database, guild) as connection:
            now = await queries.read_texts(connection, guild, at)
            for n, text in enumerate(now.kept):
                later = replace(now, version=now.version + n)
                plan = plans.plan_removal(later, Seen(text.number, text.version), request, at)
                if isinstance(plan, Plan):
                    await text_writes.write(connection, guild, plan, at)

    async def restore(self, guild: int, seen: Seen, request: Request) -> Outcome:
        return await self._change(guild, lambda now, _: plans.plan_restoring(now, seen, request))

    async def erase(self, guild: int, seen: Seen, request: Request) -> Outcome:
        """Delete it for good, with all its editions."""
        return await self._change(guild, lambda now, at: plans.plan_erasure(now, seen, request.author, at))

    async def take_down(self, guild: int, number: int) -> Outcome:
        """Delete it for good, as the operator, whatever was changed since and whether it can be read or not."""
        seen, operator = Seen(number, plans.ANY_VERSION), Author(OPERATOR, administrator=True)
        return await self._change(guild, lambda now, at: plans.plan_erasure(now, seen, operator, at))

    async def delete_guild(self, guild: int) -> None:
        """Delete everything of a server."""
        async with text_writes.writing(self._database, guild) as connection:
            await text_writes.delete_all(connection, guild)

    async def delete_expired(self) -> None:
        """Delete the texts of all servers that can no longer be restored, and old drafts. Each change of a server does
        so there.
        """
        at = self._clock()
        await delete_old_drafts(self._database, at)
        async with self._database.read() as connection:
            guilds = list(await connection.scalars(queries.servers_with_expired(at)))
        for guild in guilds:
            async with text_writes.writing(self._database, guild) as connection:
                await text_writes.clean(connection, guild, at)

    async def servers(self) -> list[int]:
        """The servers that have texts, or had some: for the operator."""
        async with self._database.read() as connection:
            found = list[object](await connection.scalars(queries.servers()))
        return [guild for guild in found if isinstance(guild, int)]

    async def digests_in_use(self) -> frozenset[str]:
        """The files that are quoted on any server: for what a machine keeps of them, and for nothing that is shown."""
        async with self._database.read() as connection:
            return frozenset(map(str, await connection.scalars(queries.digests_in_use())))

    async def _change(self, guild: int, decide: _Decide) -> Outcome:
        at = to_milliseconds(self._clock())
        async with text_writes.writing(self._database, guild) as connection:
            await text_writes.clean(connection, guild, at)
            plan = decide(await queries.read_texts(connection, guild, at), at)
            if not isinstance(plan, Plan):
                return plan
            if plan.act is Act.ERASED:
                await text_writes.erase(connection, guild, plan, at)
            else:
                await text_writes.write(connection, guild, plan, at)
        return SavedText(plan.text, plan.text.version, plan.act)


async def _pack(file: CorpusFile) -> Packed:
    return Packed(file, tuple(await asyncio.to_thread(pack, file.content)))
