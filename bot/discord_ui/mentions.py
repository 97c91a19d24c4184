"""Messages that mention the bot, and direct messages: answered where they stand, so in public.

The quotation is shown where everyone may see it, or one line with a button that opens the private answer. Mentions
and direct messages come with their content without the privileged Message Content intent.
"""

import asyncio
import re
from dataclasses import dataclass, replace
from typing import Any

import discord
import structlog

from bot.discord_ui.answering import Answering
from bot.discord_ui.conversation import Conversation, Told
from bot.discord_ui.failures import Failures
from bot.discord_ui.here import Here
from bot.discord_ui.likely import Remembered, fits
from bot.discord_ui.lookups import Lookups
from bot.discord_ui.reachability import NOT_SENT, named
from bot.discord_ui.replies import Replies, Reply
from bot.quoting.answers import Ambiguous, Found, Likely, NotFound, Reason

log = structlog.get_logger(__name__)
_LOOKED_BACK = 20  # messages among which there is one of ours, if we were ever asked
_PATIENCE = 1.0  # seconds for that


def said_in(content: str, bot: int) -> str:
    """What a message says beside mentioning the bot, line by line."""
    lines = re.sub(rf"<@!?{bot}>", " ", content).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _names(content: str, bot: int) -> bool:
    """Whether a message names the bot itself: Discord also mentions whom a message replies to."""
    return re.search(rf"<@!?{bot}>", content) is not None


@dataclass(frozen=True, slots=True)
class Mentions:
    """Answers messages."""

    lookups: Lookups
    conversation: Conversation
    replies: Replies
    answering: Answering
    failures: Failures

    async def heard(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer a message if it is meant for us."""
        if message.author.bot or not (message.guild is None or _names(message.content, me.id)):
            return
        try:
            replies = await self._answers(message, me)
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of messages
            replies = [self.failures.told(error, "message")]
        try:
            for reply in replies:
                await message.reply(view=self.answering.view(reply), mention_author=False)
        except NOT_SENT as error:  # we may not speak there, or the message is gone
            log.warning("a mention was not answered", cause=named(error))

    async def _answers(self, message: discord.Message, me: discord.ClientUser) -> list[Reply]:
        """What is said to a message, if anything; somebody who writes to us for the first time is welcomed, which is
        all that a greeting needs.
        """
        here, asker = await self.answering.places.said(message), message.author.id
        if here.silent:
            return []
        seconds = self.answering.turns.wait_for_answer(here, asker)
        if seconds:
            tells = self.answering.turns.tells(here, asker, seconds)
            return [self.replies.line("wait", private=False, seconds=seconds)] if tells else []
        said, alone, about = said_in(message.content, me.id), message.guild is None, _is_about_another(message, me)
        told = await self.lookups.run(lambda: self.conversation.reply(said, here.manner, alone=alone, replies=about))
        if not (alone and await _is_first(message, me)):
            return [await self.answering.made(lambda: self._shown(told, asker, here, alone=alone))]
        welcome = self.conversation.welcome()
        if not told.asks:
            return [welcome]
        shown = await self.answering.made(lambda: self._shown(told, asker, here, alone=alone))
        welcomed = replace(shown, below=welcome.texts)
        return [welcomed] if fits(welcomed) else [welcome, shown]

    def _shown(self, told: Told, asker: int, here: Here, *, alone: bool) -> Reply:
        if told.line is not None and not alone:
            return told.line
        found = told.whole
        match found:
            case Reply():
                return found
            case Found(quotation) if here.shows(quotation):
                return self.answering.reply(found, asker, here, private=False)
            case Found():
                return self.replies.mention_line("mention-private", "control-show")
            case Likely() if alone:
                return self.answering.likely.reply(found, 0, Remembered(), here, private=False, asker=asker)
            case Likely():
                return self.replies.mention_line("mention-likely", "control-show")
            case Ambiguous(_, total):
                return self.replies.mention_line("mention-ambiguous", total=total)
            case NotFound():
                return self._not_found(found, told.words, alone=alone)

    def _not_found(self, found: NotFound, words: str, *, alone: bool) -> Reply:
        """In public, of words that no text holds, one line for all of them."""
        if alone or found.cause not in {Reason.NOTHING_LIKE_IT, Reason.NO_WORDS}:
            return self.answering.not_found(found, Remembered(words))
        if found.nearest is None:
            return self.replies.line("mention-not-found", private=False)
        return self.replies.mention_line("mention-not-found", "control-open-nearest")


async def _is_first(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether we have said nothing in this conversation yet: it is read there, for it is kept nowhere. Where it cannot
    be read in time, we have.
    """
    try:
        async with asyncio.timeout(_PATIENCE):
            async for earlier in message.channel.history(limit=_LOOKED_BACK, before=message):
                if earlier.author.id == me.id:
                    return False
    except (TimeoutError, *NOT_SENT) as error:
        log.info("a conversation could not be read", cause=named(error))
        return False
    return True


def _is_about_another(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether it replies to a message on a server that is not ours, so that Discord does not show it to us."""
    reference = message.reference
    if message.guild is None or reference is None or reference.message_id is None:
        return False
    return not (isinstance(reference.resolved, discord.Message) and reference.resolved.author.id == me.id)


async def words_replied_to(interaction: discord.Interaction[Any]) -> str | None:
    """What the message that ours replies to says; None where it is gone."""
    asked = await _replied_to(interaction)
    me = interaction.client.user
    mentioned = me.id if me is not None else interaction.application_id
    return said_in(asked.content, mentioned) if asked is not None else None


async def _replied_to(interaction: discord.Interaction[Any]) -> discord.Message | None:
    message = interaction.message
    reference = message.reference if message is not None else None
    if message is None or reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    try:
        return await message.channel.fetch_message(reference.message_id)
    except discord.HTTPException:
        return None
