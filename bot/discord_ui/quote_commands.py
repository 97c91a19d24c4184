"""/quote, /cite, /search and /random: the commands that quote."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.answering import Answering
from bot.discord_ui.autocomplete import Autocomplete
from bot.discord_ui.command_making import everywhere
from bot.discord_ui.likely import Remembered
from bot.discord_ui.replies import Replies, Reply
from bot.quoting.answers import Answer, NotFound, UnknownWork
from bot.quoting.manner import Manner
from bot.quoting.quoter import Quoter
from bot.quoting.resolver import Resolver
from bot.texts.work import Work
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]


class QuoteCommands:
    """Each command is a lookup and its delivery."""

    def __init__(
        self, quoter: Quoter, resolver: Resolver, replies: Replies, answering: Answering, phrases: Phrases
    ) -> None:
        self._quoter = quoter
        self._resolver = resolver
        self._replies = replies
        self._answering = answering
        self._phrases = phrases

    def commands(self, autocomplete: Autocomplete) -> list[app_commands.Command[Any, ..., None]]:
        """The commands, for the tree."""
        say = self._phrases.say
        words, work, reference = say("option-words"), say("option-work"), say("option-reference")
        quote = everywhere("quote", say("command-quote"), self.quote, words=words, work=work)
        cite = everywhere("cite", say("command-cite"), self.cite, reference=reference)
        search = everywhere("search", say("command-search"), self.search, words=words, work=work)
        random = everywhere("random", say("command-random"), self.random, work=work)
        for command in (quote, search, random):
            command.autocomplete("work")(autocomplete.works)
        cite.autocomplete("reference")(autocomplete.places)
        return [quote, cite, search, random]

    async def quote(self, interaction: Interaction, words: str, work: str | None = None) -> None:
        def look(manner: Manner) -> Answer:
            works = self._works(work, manner)
            return works if isinstance(works, NotFound) else self._quoter.quote(words, works, manner)

        remembered = Remembered(words, in_one_work=work is not None)
        await self._answering.deliver(interaction, look, remembered=remembered)

    async def cite(self, interaction: Interaction, reference: str) -> None:
        await self._answering.deliver(interaction, lambda manner: self._resolver.cite(reference, manner))

    async def search(self, interaction: Interaction, words: str, work: str | None = None) -> None:
        def look(manner: Manner) -> Answer | Reply:
            works = self._works(work, manner)
            found = works if isinstance(works, NotFound) else self._quoter.search(words, works, manner=manner)
            if isinstance(found, NotFound):
                return found
            return self._replies.chooser(self._phrases.say("places-found", count=len(found)), found)

        await self._answering.deliver(interaction, look)

    async def random(self, interaction: Interaction, work: str | None = None) -> None:
        def look(manner: Manner) -> Answer:
            works = self._works(work, manner)
            return works if isinstance(works, NotFound) else self._quoter.random(works, manner)

        await self._answering.deliver(interaction, look)

    def _works(self, name: str | None, manner: Manner) -> Sequence[Work] | NotFound | None:
        if name is None:
            return None
        named = self._resolver.work(name, manner)
        return NotFound(named) if isinstance(named, UnknownWork) else (named,)
