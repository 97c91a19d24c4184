"""What becomes of threads: Discord tells when one is renamed, archived or deleted, and says nothing of what happened
while we were not connected. So what is shown is compared with what Discord knows now.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import discord
import structlog

from bot.discord_ui.discussions.opening import Opener, Refused
from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.interactions.rights import Channel
from bot.discord_ui.reachability import FAILED_REQUEST
from bot.errors import StorageError
from bot.reading.discussion_rows import clamp_messages, fit_title
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import PENDING, Discussion, State, ThreadFacts

log = structlog.get_logger(__name__)
OF_PATIENCE = 2 / 3  # of that of answers: for Discord to tell of a thread
_UNDER_WAY = timedelta(minutes=5)  # after which a claim of this process is left behind too


@dataclass(frozen=True, slots=True)
class Threads:
    """Follows them. `started`: since when the process lives; `longest`: how many seconds Discord has to tell of one.
    `archived`: the threads of discussions that Discord called archived since it told of all servers; it tells when one
    of them is deleted.
    """

    store: DiscussionStore
    started: datetime
    longest: float
    archived: set[int] = field(default_factory=set[int])

    async def on_servers(self, guilds: Iterable[discord.Guild]) -> None:
        """Look for the threads of claims that were left behind. Of a server in an outage, no channel is known."""
        self.archived.clear()
        now = datetime.now(UTC)
        left = max(self.started, now - _UNDER_WAY)
        try:
            claiming = await self.store.claiming_servers()
            for guild in (guild for guild in guilds if guild.id in claiming and not guild.unavailable):
                for discussion in await self.store.unsettled(guild.id, now):
                    if discussion.state is State.CLAIMED and discussion.opened_at >= left:
                        continue
                    channel = guild.get_channel(discussion.parent)
                    found = await Opener(self.store).look(discussion, channel if isinstance(channel, Channel) else None)
                    outcome = found.value if isinstance(found, Refused) else "found"
                    log.info("a discussion that was left behind was looked for", server=guild.id, outcome=outcome)
        except StorageError as problem:  # the next start looks again
            log.warning("discussions could not be settled", cause=problem.code)

    async def on_thread(self, changed: discord.RawThreadUpdateEvent) -> None:
        metadata = changed.data.get("thread_metadata") or {}
        title, messages = str(changed.data.get("name") or ""), int(changed.data.get("message_count") or 0)
        facts = ThreadFacts(title, messages, archived=bool(metadata.get("archived")))
        self.archived.discard(changed.thread_id)
        try:
            is_known = await self.store.note_thread(changed.guild_id, changed.thread_id, facts)
        except StorageError as problem:  # what is shown is compared again
            log.warning("a change of a thread could not be kept", cause=problem.code)
        else:
            if is_known:
                self._note_archived(changed.thread_id, facts)

    async def on_thread_gone(self, guild: int, thread: int) -> None:
        self.archived.discard(thread)
        try:
            await self.store.forget_thread(guild, thread)
        except StorageError as problem:
            log.warning("a change of a thread could not be kept", cause=problem.code)

    async def on_leave(self, guild: int) -> None:
        """A server removed the bot, or was deleted."""
        try:
            await self.store.delete_guild(guild)
        except StorageError as problem:
            log.warning("the discussions of a server could not be deleted", server=guild, cause=problem.code)

    async def refresh(self, guild: discord.Guild, discussions: Sequence[Discussion]) -> list[Discussion]:
        """The discussions as their threads are now, without those whose threads are gone. Of threads that are neither
        active nor known as archived, Discord is asked.
        """
        now = await asyncio.gather(*(self._refresh(guild, each) for each in discussions))
        return [each for each in now if each is not None]

    async def _refresh(self, guild: discord.Guild, discussion: Discussion) -> Discussion | None:
        if discussion.state in PENDING:
            return discussion
        thread = guild.get_thread(discussion.thread)
        try:
            if thread is None and (discussion.state is State.OPEN or discussion.thread not in self.archived):
                found = await repeat(lambda: guild.fetch_channel(discussion.thread), longest=self.longest)
                thread = found if isinstance(found, discord.Thread) else None
            if thread is None:
                return discussion
            if thread.is_private() or thread.parent_id != discussion.parent:  # a row that was damaged
                return None
            facts = ThreadFacts(thread.name, thread.message_count, thread.archived)
            self._note_archived(thread.id, facts)
            await self.store.note_thread(guild.id, thread.id, facts)
        except discord.NotFound:
            await self.store.forget_thread(guild.id, discussion.thread)
            return None
        except (discord.InvalidData, StorageError, *FAILED_REQUEST):
            return discussion
        state = State.ARCHIVED if facts.archived else State.OPEN
        title, messages = fit_title(facts.title), clamp_messages(facts.messages)
        return replace(discussion, title=title, messages=messages, state=state)

    def _note_archived(self, thread: int, facts: ThreadFacts) -> None:
        (self.archived.add if facts.archived else self.archived.discard)(thread)
