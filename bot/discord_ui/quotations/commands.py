"""/quote, /cite, /search and /random, which quote; /about and /help, which are private."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.commands import AnyCommand, make_command
from bot.discord_ui.interactions.delivery import Gate
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.autocomplete import Autocomplete
from bot.discord_ui.quotations.command_answers import CommandAnswers
from bot.discord_ui.quotations.likely_replies import RememberedWords
from bot.quoting.talk.talk import Verb
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class QuoteCommands:
    """Each command is a lookup and its delivery."""

    answers: CommandAnswers
    answering: Answering

    def commands(self, autocomplete: Autocomplete, phrases: Phrases) -> list[AnyCommand]:
        """The commands, for the tree: one for most verbs, which are the names of their handlers."""
        say = phrases.say
        words, work, reference = say("option-words"), say("option-work"), say("option-reference")
        options = {
            Verb.QUOTE: {"words": words, "work": work},
            Verb.CITE: {"reference": reference},
            Verb.SEARCH: {"words": words, "work": work},
            Verb.RANDOM: {"work": work},
        }
        made = {
            verb: make_command(verb, say(f"command-{verb}"), getattr(self, verb), **options.get(verb, {}))
            for verb in Verb
            if verb not in {Verb.CONTENTS, Verb.WORKS}  # pages of the reader
        }
        for verb in (Verb.QUOTE, Verb.SEARCH, Verb.RANDOM):
            made[verb].autocomplete("work")(autocomplete.works)
        made[Verb.CITE].autocomplete("reference")(autocomplete.places)
        return list(made.values())

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

    async def about(self, interaction: Interaction) -> None:
        await self.answering.deliver(interaction, lambda _: self.answers.about(), gate=Gate.NOTHING)

    async def help(self, interaction: Interaction) -> None:
        await self.answering.deliver(interaction, lambda _: self.answers.help(), gate=Gate.NOTHING)
