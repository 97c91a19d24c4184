"""/quote, /cite, /search and /random, which quote; /works, /contents, /about and /help, which are private."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.commands import AnyCommand, make_command
from bot.discord_ui.interactions.delivery import Gate
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.autocomplete import Autocomplete
from bot.discord_ui.quotations.command_answers import CommandAnswers
from bot.discord_ui.quotations.likely_replies import RememberedWords
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class QuoteCommands:
    """Each command is a lookup and its delivery."""

    answers: CommandAnswers
    answering: Answering

    def commands(self, autocomplete: Autocomplete, phrases: Phrases) -> list[AnyCommand]:
        """The commands, for the tree, in the order in which /help lists them."""
        say = phrases.say
        words, work, reference = say("option-words"), say("option-work"), say("option-reference")
        quote = make_command("quote", say("command-quote"), self.quote, words=words, work=work)
        cite = make_command("cite", say("command-cite"), self.cite, reference=reference)
        search = make_command("search", say("command-search"), self.search, words=words, work=work)
        contents = make_command("contents", say("command-contents"), self.contents, work=say("option-work-required"))
        works = make_command("works", say("command-works"), self.works)
        random = make_command("random", say("command-random"), self.random, work=work)
        about = make_command("about", say("command-about"), self.about)
        for command in (quote, search, contents, random):
            command.autocomplete("work")(autocomplete.works)
        cite.autocomplete("reference")(autocomplete.places)
        return [
            quote,
            cite,
            search,
            contents,
            works,
            random,
            about,
            make_command("help", say("command-help"), self.help),
        ]

    async def quote(self, interaction: Interaction, words: str, work: str | None = None) -> None:
        remembered = RememberedWords(words, in_one_work=work is not None)
        await self.answering.deliver(
            interaction, lambda manner: self.answers.services.quote(words, work, manner), remembered=remembered
        )

    async def cite(self, interaction: Interaction, reference: str) -> None:
        await self.answering.deliver(
            interaction,
            lambda manner: self.answers.services.cite(reference, manner),
            remembered=RememberedWords(reference),
        )

    async def search(self, interaction: Interaction, words: str, work: str | None = None) -> None:
        await self.answering.deliver(interaction, lambda manner: self.answers.search(words, work, manner))

    async def random(self, interaction: Interaction, work: str | None = None) -> None:
        await self.answering.deliver(interaction, lambda manner: self.answers.services.quote_random(work, manner))

    async def works(self, interaction: Interaction) -> None:
        await self.answering.deliver(interaction, self.answers.works, gate=Gate.SILENCE)

    async def contents(self, interaction: Interaction, work: str) -> None:
        await self.answering.deliver(interaction, lambda manner: self.answers.contents(work, manner), gate=Gate.SILENCE)

    async def about(self, interaction: Interaction) -> None:
        await self.answering.deliver(interaction, lambda _: self.answers.about(), gate=Gate.NOTHING)

    async def help(self, interaction: Interaction) -> None:
        await self.answering.deliver(interaction, lambda _: self.answers.help(), gate=Gate.NOTHING)
