"""The thread of a discussion that was claimed: posted, then settled. Where it is not known whether it was made, it is
looked for; a claim is given up only where surely none was made.
"""

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
# Discord's codes: too many active threads; a forum post without a tag; a channel that is gone.
_FULL, _TAG_DEMANDED, _UNKNOWN_CHANNEL = 160006, 40067, 10003


class Refused(StrEnum):
    """Why no thread was made; the value of each names a sentence."""

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
            if _refusal(problem) is None:
                return await self.look(discussion, parent.channel)
            return await self._give_up(discussion, problem)
        return await self._settle(discussion, thread)

    async def look(self, discussion: Discussion, channel: Channel | None) -> int | Refused:
        """The thread of a discussion, where Discord did not say whether it made one, or nobody waited for that; made
        now, where only its first message was. None was made in a channel that is gone. Raises StorageError.
        """
        try:
            found = await find_thread(channel, discussion) if channel is not None else None
        except FAILED_REQUEST as problem:
            return await self._give_up(discussion, problem, only_if_gone=True)
        if found is None:
            await self.store.release(discussion.guild, discussion.number)
            return Refused.NOT_TAKEN
        if isinstance(found, int):
            return await self._settle(discussion, found)
        try:
            thread = await make_thread(found, discussion.title)
        except FAILED_REQUEST as problem:
            return await self._give_up(discussion, problem)
        return await self._settle(discussion, thread)

    async def _settle(self, discussion: Discussion, thread: int) -> int | Refused:
        guild, number = discussion.guild, discussion.number
        if await self.store.settle(guild, number, thread, discussion.title):
            return thread
        await self.store.mark_unsettled(guild, number)  # another discussion has it
        return Refused.UNSETTLED

    async def _give_up(self, discussion: Discussion, problem: BaseException, *, only_if_gone: bool = False) -> Refused:
        """Release the claim where surely no thread was made; else mark it, for moderators to look."""
        refused = _refusal(problem)
        if refused is None or (only_if_gone and refused is not Refused.GONE):
            log.warning("it is not known whether a discussion was opened", cause=name_of(problem))
            await self.store.mark_unsettled(discussion.guild, discussion.number)
            return Refused.UNSETTLED
        await self.store.release(discussion.guild, discussion.number)
        log.info("a discussion could not be opened", cause=name_of(problem))
        return refused

    async def _post(self, discussion: Discussion, parent: Parent, message: Message, tag: int) -> int:
        channel = parent.channel
        if isinstance(channel, discord.ForumChannel):
            tags = [each for each in parent.tags if each.id == tag]
            post = await repeat(
                lambda: channel.create_thread(name=discussion.title, view=view_of(message), applied_tags=tags),
                may_repeat=is_untouched,
                longest=LONGEST,
            )
            return post.thread.id
        nonce = f"u{discussion.guild % 10**12}-{discussion.number}"  # Discord makes one message of a nonce
        sent = await repeat(lambda: channel.send(view=view_of(message), nonce=nonce), longest=LONGEST)
        return await make_thread(sent, discussion.title)


def _refusal(problem: BaseException) -> Refused | None:
    """Why surely no thread was made; None where one may have been."""
    match problem:
        case discord.HTTPException(code=code) if code == _FULL:
            return Refused.FULL
        case discord.HTTPException(code=code) if code == _TAG_DEMANDED:
            return Refused.TAG
        case discord.Forbidden():
            return Refused.FORBIDDEN
        case discord.NotFound(code=code) if code == _UNKNOWN_CHANNEL:
            return Refused.GONE
        case discord.HTTPException() if not may_pass(problem):
            return Refused.NOT_TAKEN
        case _:
            return Refused.NOT_TAKEN if is_untouched(problem) else None
