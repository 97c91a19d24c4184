"""Whether the thread of a discussion was made, where Discord did not say so: it takes no nonce for threads.

The first message of a thread carries the number of its discussion, so that no other is taken for it. In a text channel
that message comes first, and its thread has its id.
"""

import contextlib
from datetime import datetime, timedelta

import discord

from bot.discord_ui.discussions.replies import number_on
from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.interactions.rights import Channel, missing_rights
from bot.discord_ui.reachability import FAILED_REQUEST, NotTakenError
from bot.reading.discussions import Discussion

_SLACK = timedelta(minutes=5)  # by which our clock and Discord's may differ
MOST = 200  # messages, or archived posts, since it was claimed: among more it is not looked for
_MADE_ALREADY = 160004  # Discord's code: the message has a thread


async def find_thread(channel: Channel, discussion: Discussion) -> int | discord.Message | None:
    """The post of a discussion in a forum, or its first message in a text channel, whose thread may have been made;
    None where surely neither was. Raises NotTakenError where that cannot be told, and what Discord refuses.
    """
    if missing_rights(channel).read_message_history:  # it would look empty
        raise NotTakenError("unknown")
    if isinstance(channel, discord.ForumChannel):
        return await _find_post(channel, discussion)
    return await _find_message(channel, discussion)


async def make_thread(message: discord.Message, title: str) -> int:
    """The thread of a first message, which can have only one: so a second try is safe. Where Discord refuses it, the
    message is deleted.
    """
    try:
        return (await repeat(lambda: message.create_thread(name=title))).id
    except discord.HTTPException as problem:
        if problem.code == _MADE_ALREADY:
            return message.id
        with contextlib.suppress(*FAILED_REQUEST):
            await repeat(message.delete)
        raise


async def _find_message(channel: discord.TextChannel, discussion: Discussion) -> discord.Message | None:
    async def read() -> list[discord.Message]:
        after = discussion.opened_at - _SLACK
        return [message async for message in channel.history(limit=MOST, after=after, oldest_first=True)]

    messages = await repeat(read)
    found = next((m for m in messages if _is_ours(m.author.id, channel) and _is_of(m, discussion)), None)
    if found is None and len(messages) >= MOST:
        raise NotTakenError("unknown")
    return found


async def _find_post(forum: discord.ForumChannel, discussion: Discussion) -> int | None:
    """Posts that were archived since are looked at too: the one that was archived last comes first."""

    async def read() -> list[discord.Thread]:
        return [thread async for thread in forum.archived_threads(limit=MOST)]

    since = discussion.opened_at - _SLACK
    active = [thread for thread in await repeat(forum.guild.active_threads) if thread.parent_id == forum.id]
    archived = await repeat(read)
    for thread in (*active, *archived):
        if _is_ours(thread.owner_id, forum) and _made(thread) >= since and await _begins(thread, discussion):
            return thread.id
    if len(archived) >= MOST and archived[-1].archive_timestamp >= since:
        raise NotTakenError("unknown")
    return None


def _made(thread: discord.Thread) -> datetime:
    return thread.created_at or discord.utils.snowflake_time(thread.id)


async def _begins(thread: discord.Thread, discussion: Discussion) -> bool:
    """Whether it begins with the discussion's number; where somebody deleted that message, the title tells."""

    async def read() -> list[discord.Message]:
        return [message async for message in thread.history(limit=1, oldest_first=True)]

    number = next(map(number_on, await repeat(read)), None)
    return thread.name == discussion.title if number is None else number == discussion.number


def _is_ours(author: int, channel: Channel) -> bool:
    return author == channel.guild.me.id


def _is_of(message: discord.Message, discussion: Discussion) -> bool:
    return number_on(message) == discussion.number
