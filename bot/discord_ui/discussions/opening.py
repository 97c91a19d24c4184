"""The thread of a discussion that was claimed: posted, then settled. Where it is not known whether it was made, it is
looked for; a claim is given up only where surely none was made.
"""

import contextlib
from dataclasses import dataclass
from enum import StrEnum

import discord
import structlog

from bot.discord_ui.discussions.parents import Parent
from bot.discord_ui.discussions.searching import find_thread, make_thread
from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.interactions.rights import Channel
from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.reachability import FAILED_REQUEST, is_untouched, may_pass, name_of
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Discussion

log = structlog.get_logger(__name__)
LONGEST = 40.0  # seconds for a post with its repetitions
_FULL, _TAG_DEMANDED = 160006, 40067  # Discord's codes: too many active threads; a forum post without a tag


class Refused(StrEnum):
    """Why there is no thread: each names a sentence."""

    FORBIDDEN = "forbidden"
    FULL = "full"
    TAG = "tag"
    GONE = "channel-gone"
    NOT_TAKEN = "not-taken"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Opener:
    """Makes threads."""

    store: DiscussionStore

    async def open(self, discussion: Discussion, parent: Parent, message: Message, tag: int) -> int | Refused:
        """The thread, or why there is none. Raises StorageError."""
        try:
            thread = await self._post(discussion, parent, message, tag)
        except FAILED_REQUEST as problem:
            refused = _refusal(problem)
            if refused is None:
                return await self.look(discussion, parent.channel)
            await self.store.release(discussion.guild, discussion.number)
            log.info("a discussion could not be opened", cause=name_of(problem))
            return refused
        await self.store.settle(discussion.guild, discussion.number, thread)
        return thread

    async def look(self, discussion: Discussion, channel: Channel | None) -> int | Refused:
        """The thread of a discussion, where Discord did not say whether it made one, or nobody waited for that. None
        was made in a channel that is gone. Raises StorageError.
        """
        guild, number = discussion.guild, discussion.number
        try:
            thread = await find_thread(channel, discussion) if channel is not None else None
        except FAILED_REQUEST as problem:
            log.warning("it is not known whether a discussion was opened", cause=name_of(problem))
            await self.store.mark_unsettled(guild, number)
            return Refused.UNSETTLED
        if thread is None:
            await self.store.release(guild, number)
            return Refused.NOT_TAKEN
        if await self.store.settle(guild, number, thread):
            return thread
        await self.store.mark_unsettled(guild, number)  # another discussion has it
        return Refused.UNSETTLED

    async def _post(self, discussion: Discussion, parent: Parent, message: Message, tag: int) -> int:
        channel = parent.channel
        if isinstance(channel, discord.ForumChannel):
            tags = [each for each in channel.available_tags if each.id == tag]
            post = await repeat(
                lambda: channel.create_thread(name=discussion.title, view=view_of(message), applied_tags=tags),
                may_repeat=is_untouched,
                longest=LONGEST,
            )
            return post.thread.id
        nonce = f"u{discussion.guild % 10**12}-{discussion.number}"  # Discord makes one message of a nonce
        sent = await repeat(lambda: channel.send(view=view_of(message), nonce=nonce), longest=LONGEST)
        return await self._thread_of(sent, discussion)

    @staticmethod
    async def _thread_of(sent: discord.Message, discussion: Discussion) -> int:
        """The thread of the first message, which is deleted where Discord refuses one."""
        try:
            return await make_thread(sent, discussion.title)
        except discord.HTTPException as problem:
            if _refusal(problem) is not None:
                with contextlib.suppress(*FAILED_REQUEST):
                    await repeat(sent.delete)
            raise


def _refusal(problem: BaseException) -> Refused | None:
    """Why surely no thread was made; None where one may have been."""
    match problem:
        case discord.HTTPException(code=code) if code == _FULL:
            return Refused.FULL
        case discord.HTTPException(code=code) if code == _TAG_DEMANDED:
            return Refused.TAG
        case discord.Forbidden():
            return Refused.FORBIDDEN
        case discord.NotFound():
            return Refused.GONE
        case discord.HTTPException() if not may_pass(problem):
            return Refused.NOT_TAKEN
        case _:
            return Refused.NOT_TAKEN if is_untouched(problem) else None
