"""/quote, /cite, /search and /random: the commands that quote."""

from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.answering import Answering
from bot.discord_ui.autocomplete import Autocomplete
from bot.discord_ui.command_answers import CommandAnswers
from bot.discord_ui.command_making import everywhere
from bot.discord_ui.likely import Remembered
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]


class QuoteCommands:
    """Each command is a lookup and its delivery."""

    def __init__(self, answers: CommandAnswers, answering: Answering, phrases: Phrases) -> None:
        self._answers = answers
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
        remembered = Remembered(words, in_one_work=work is not None)
        await self._answering.deliver(
            interaction, lambda manner: self._answers.quote(words, work, manner), remembered=remembered
        )

    async def cite(self, interaction: Interaction, reference: str) -> None:
        await self._answering.deliver(
            interaction, lambda manner: self._answers.cite(reference, manner), remembered=Remembered(reference)
        )

    async def search(self, interaction: Interaction, words: str, work: str | None = None) -> None:
        await self._answering.deliver(interaction, lambda manner: self._answers.search(words, work, manner))

    async def random(self, interaction: Interaction, work: str | None = None) -> None:
        await self._answering.deliver(interaction, lambda manner: self._answers.random(work, manner))
