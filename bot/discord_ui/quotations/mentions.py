"""Messages that mention the bot, and direct messages: answered where they are written, so in public.

The quotation is shown where everyone may see it, or one line with a button that opens the private answer. Mentions
and direct messages come with their content without the privileged Message Content intent.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

import discord
import structlog

from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.message_words import words_of
from bot.discord_ui.interactions.requests import repeat, repeat_sending
from bot.discord_ui.interactions.turns import BusyError, Claim
from bot.discord_ui.interactions.venues import ServedVenue, Venue
from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.pages import fits
from bot.discord_ui.messages.parts import Message, Text
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.conversation import Conversation, Response
from bot.discord_ui.quotations.likely_replies import RememberedWords
from bot.discord_ui.reachability import FAILED_REQUEST, NOT_SENT, name_of
from bot.quoting.answers import Ambiguous, Found, Likely, NotFound, Reason
from bot.quoting.checking.checks import Checks

log = structlog.get_logger(__name__)
_LOOKED_BACK = 20  # messages among which there is one of ours, if we were ever asked
_PATIENCE = 1.0  # seconds for that
LONGEST_REPLY = 40.0  # seconds; discord.py waits for a rate limit of up to 30


def _names(content: str, bot: int) -> bool:
    """Whether a message names the bot itself: Discord also mentions whom a message replies to."""
    return re.search(rf"<@!?{bot}>", content) is not None


@dataclass(frozen=True, slots=True)
class Mentions:
    """Answers messages."""

    conversation: Conversation
    answering: Answering
    failures: Failures

    async def on_message(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer a message if it is meant for us."""
        if message.author.bot or not (message.guild is None or _names(message.content, me.id)):
            return
        try:
            views = [view_of(reply) for reply in await self._answers(message, me)]
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of messages
            told = self.failures.log_and_explain(error, "message")
            cooldowns, author = self.answering.delivery.cooldowns, message.author.id
            tells = not isinstance(error, BusyError) or cooldowns.begin_busy_notice(author)
            views = [view_of(told)] if tells else []
        try:
            for number, view in enumerate(views):
                await _reply(message, view, number)
        except FAILED_REQUEST as error:  # or we may not speak there, or the message is gone
            log.warning("a mention was not answered", cause=name_of(error))

    async def _answers(self, message: discord.Message, me: discord.ClientUser) -> list[Message]:
        """What is said to a message, if anything; somebody who writes to us for the first time is welcomed, which is
        all that a greeting needs.
        """
        delivery, lines = self.answering.delivery, self.conversation.lines
        venue, asker = await delivery.venues.of_message(message), message.author.id
        if venue.silent or venue.uncertain:
            return []
        seconds = delivery.cooldowns.wait_for_answer(venue, asker)
        if seconds:
            tells = delivery.cooldowns.begin_notice(venue, asker, seconds)
            return [lines.line("wait", private=False, seconds=seconds)] if tells else []
        with delivery.cooldowns.answering(venue, asker):
            return await self._reply(message, me, venue)

    async def _reply(self, message: discord.Message, me: discord.ClientUser, venue: ServedVenue) -> list[Message]:
        said, alone, asker = words_of(message.content), message.guild is None, message.author.id
        about = _is_about_another(message, me)

        def look() -> tuple[Response, Message, Message | None]:
            told = self.conversation.reply(said, venue, alone=alone, is_reply=about)
            shown = self._message_for(told, asker, venue, alone=alone)
            return told, shown, self.conversation.welcome(venue) if alone else None

        told, shown, welcome = await self.answering.delivery.lookups.run(look, Claim(asker))
        if welcome is None or not await _is_first(message, me):
            completions = self.answering.delivery.completions
            return [await completions.complete(shown, venue, message.guild, None)]
        if not told.asks:
            return [welcome]
        welcomed = replace(shown, parts=(*shown.parts, *map(Text, welcome.texts)))
        return [welcomed] if fits(welcomed) else [welcome, shown]

    def _message_for(self, told: Response, asker: int, venue: Venue, *, alone: bool) -> Message:
        if told.line is not None and not alone:
            return told.line
        found = told.whole
        match found:
            case Message() | Checks():
                return self.answering.reply(found, asker, venue, private=False)
            case Found(quotation) if venue.shows(quotation):
                return self.answering.reply(found, asker, venue, private=False)
            case Found():
                return self.answering.replies.mention_line("mention-private", "control-show")
            case Likely() if alone:
                return self.answering.likely.reply(found, 0, RememberedWords(), venue, private=False, asker=asker)
            case Likely():
                return self.answering.replies.mention_line("mention-likely", "control-show")
            case Ambiguous() if alone:
                return self.answering.reply(found, asker, venue, private=False)
            case Ambiguous(_, total):
                return self.answering.replies.mention_line("mention-ambiguous", total=total)
            case NotFound():
                return self._not_found(found, told.words, alone=alone)

    def _not_found(self, found: NotFound, words: str, *, alone: bool) -> Message:
        """In public, of words that no text holds, one line for all of them."""
        if alone or found.cause not in {Reason.NOTHING_LIKE_IT, Reason.NO_WORDS}:
            return self.answering.not_found(found, RememberedWords(words))
        if found.nearest is None:
            return self.conversation.lines.line("mention-not-found", private=False)
        return self.answering.replies.mention_line("mention-not-found", "control-open-nearest")


async def _reply(message: discord.Message, view: discord.ui.LayoutView, number: int) -> None:
    """Reply once, however often the message or the reply is sent: Discord makes one message of a nonce."""
    nonce = f"{message.id}-{number}"
    await repeat_sending(lambda: message.reply(view=view, mention_author=False, nonce=nonce), longest=LONGEST_REPLY)


async def _is_first(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether we have said nothing in this conversation yet: it is read there, for it is kept nowhere. Where it cannot
    be read in time, we have.
    """

    async def have_spoken() -> bool:
        before = message.channel.history(limit=_LOOKED_BACK, before=message)
        return any([earlier.author.id == me.id async for earlier in before])

    try:
        return not await repeat(have_spoken, longest=_PATIENCE)
    except FAILED_REQUEST as error:
        log.info("a conversation could not be read", cause=name_of(error))
        return False


def _is_about_another(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether it replies to a message on a server that is not ours, so that Discord does not show it to us."""
    reference = message.reference
    if message.guild is None or reference is None or reference.message_id is None:
        return False
    return not (isinstance(reference.resolved, discord.Message) and reference.resolved.author.id == me.id)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody said to us, and who."""

    said: str
    author: int


async def asked_in_message(interaction: discord.Interaction[Any]) -> Asked | None:
    """What the message that ours replies to says; None where it is gone. Raises NotTakenError."""
    asked = await _message_replied_to(interaction)
    return Asked(words_of(asked.content), asked.author.id) if asked is not None else None


async def _message_replied_to(interaction: discord.Interaction[Any]) -> discord.Message | None:
    message = interaction.message
    reference = message.reference if message is not None else None
    if message is None or reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    channel, replied_to = message.channel, reference.message_id
    try:
        return await repeat(lambda: channel.fetch_message(replied_to), longest=_PATIENCE)
    except NOT_SENT:
        return None
