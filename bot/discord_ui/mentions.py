"""Messages that mention the bot, and direct messages: answered where they stand, so in public.

The quotation is shown, or one line with a button that opens the private answer. Mentions and direct messages come
with their content without the privileged Message Content intent.
"""

import re

import discord
import structlog

from bot.discord_ui.answering import Answering
from bot.discord_ui.lookups import BusyError, Lookups
from bot.discord_ui.reachability import NOT_SENT, named
from bot.discord_ui.replies import Replies, Reply
from bot.quoting.answers import Ambiguous, Answer, Found, NotFound
from bot.quoting.asked import answer_either
from bot.quoting.quoter import Quoter
from bot.quoting.resolver import Resolver

log = structlog.get_logger(__name__)


def words_in(content: str, bot: int) -> str:
    """What a message says beside mentioning the bot."""
    return " ".join(re.sub(rf"<@!?{bot}>", " ", content).split())


class Mentions:
    """Answers messages."""

    def __init__(
        self, lookups: Lookups, quoter: Quoter, resolver: Resolver, replies: Replies, answering: Answering
    ) -> None:
        self._lookups = lookups
        self._quoter = quoter
        self._resolver = resolver
        self._replies = replies
        self._answering = answering

    async def heard(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer a message if it is meant for us."""
        direct = message.guild is None
        if message.author.bot or not (direct or me in message.mentions):
            return
        words = words_in(message.content, me.id)
        try:
            reply = await self._reply(words, message.author.id)
            await message.reply(view=self._answering.view(reply), mention_author=False)
        except (BusyError, *NOT_SENT) as error:  # we may not speak there, or the message is gone
            log.warning("a mention was not answered", cause=named(error))

    async def _reply(self, words: str, asker: int) -> Reply:
        if not words:
            return self._replies.line("mention-empty", private=False, example=str(self._resolver.example()))
        found = await self._lookups.run(lambda: answer_either(words, self._quoter, self._resolver))
        return self._public(found, asker)

    def _public(self, found: Answer, asker: int) -> Reply:
        match found:
            case Found():
                return self._answering.reply(found, asker, private=False)
            case Ambiguous(_, total):
                return self._replies.mention_line("mention-ambiguous", total=total)
            case NotFound(nearest=None):
                return self._replies.line("mention-not-found", private=False)
            case NotFound():
                return self._replies.mention_line("mention-not-found")
