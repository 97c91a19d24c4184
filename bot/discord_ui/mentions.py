"""Messages that mention the bot, and direct messages: answered where they stand, so in public.

The quotation is shown where everyone may see it, or one line with a button that opens the private answer. Mentions
and direct messages come with their content without the privileged Message Content intent.
"""

import re
from dataclasses import dataclass
from typing import Any

import discord
import structlog

from bot.discord_ui.answering import Answering
from bot.discord_ui.failures import Failures
from bot.discord_ui.here import Here
from bot.discord_ui.likely import Remembered
from bot.discord_ui.lookups import Lookups
from bot.discord_ui.reachability import NOT_SENT, named
from bot.discord_ui.replies import Replies, Reply
from bot.quoting.answers import Ambiguous, Answer, Found, Likely, NotFound
from bot.quoting.asked import answer_either
from bot.quoting.quoter import Quoter
from bot.quoting.resolver import Resolver

log = structlog.get_logger(__name__)


def words_in(content: str, bot: int) -> str:
    """What a message says beside mentioning the bot."""
    return " ".join(re.sub(rf"<@!?{bot}>", " ", content).split())


def _names(content: str, bot: int) -> bool:
    """Whether a message names the bot itself: Discord also mentions whom a message replies to."""
    return re.search(rf"<@!?{bot}>", content) is not None


@dataclass(frozen=True, slots=True)
class Mentions:
    """Answers messages."""

    lookups: Lookups
    quoter: Quoter
    resolver: Resolver
    replies: Replies
    answering: Answering
    failures: Failures

    async def heard(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer a message if it is meant for us."""
        if message.author.bot or not (message.guild is None or _names(message.content, me.id)):
            return
        words = words_in(message.content, me.id)
        try:
            reply = await self._reply(words, message)
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of messages
            reply = self.failures.told(error, "message")
        if reply is None:
            return
        try:
            await message.reply(view=self.answering.view(reply), mention_author=False)
        except NOT_SENT as error:  # we may not speak there, or the message is gone
            log.warning("a mention was not answered", cause=named(error))

    async def _reply(self, words: str, message: discord.Message) -> Reply | None:
        """None where nothing is said."""
        here, asker = await self.answering.places.said(message), message.author.id
        if here.silent:
            return None
        seconds = self.answering.turns.wait_for_answer(here, asker)
        if seconds:
            told = self.answering.turns.tells(here, asker, seconds)
            return self.replies.line("wait", private=False, seconds=seconds) if told else None
        if not words:
            return self.replies.line("mention-empty", private=False, example=str(self.resolver.example()))
        found = await self.lookups.run(lambda: answer_either(words, self.quoter, self.resolver, here.manner))
        alone = message.guild is None
        return await self.answering.made(lambda: self._public(found, asker, here, alone=alone))

    def _public(self, found: Answer, asker: int, here: Here, *, alone: bool) -> Reply:
        match found:
            case Found(quotation) if here.shows(quotation):
                return self.answering.reply(found, asker, here, private=False)
            case Found():
                return self.replies.mention_line("mention-private")
            case Likely() if alone:
                return self.answering.likely.reply(found, 0, Remembered(), here, private=False, asker=asker)
            case Likely():
                return self.replies.mention_line("mention-likely")
            case Ambiguous(_, total):
                return self.replies.mention_line("mention-ambiguous", total=total)
            case NotFound(nearest=None):
                return self.replies.line("mention-not-found", private=False)
            case NotFound():
                return self.replies.mention_line("mention-not-found")


async def words_replied_to(interaction: discord.Interaction[Any]) -> str | None:
    """What the message that ours replies to says; None where it is gone."""
    asked = await _replied_to(interaction)
    me = interaction.client.user
    mentioned = me.id if me is not None else interaction.application_id
    return words_in(asked.content, mentioned) if asked is not None else None


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
