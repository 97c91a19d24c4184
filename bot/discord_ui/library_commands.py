"""/works, /contents, /about and /help: what there is, and what one can do."""

from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.answering import Answering, Gate
from bot.discord_ui.autocomplete import Autocomplete
from bot.discord_ui.command_answers import CommandAnswers
from bot.discord_ui.command_making import everywhere
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]


class LibraryCommands:
    """Every answer is private."""

    def __init__(self, answers: CommandAnswers, answering: Answering) -> None:
        self._answers = answers
        self._answering = answering

    def commands(self, autocomplete: Autocomplete, phrases: Phrases) -> list[app_commands.Command[Any, ..., None]]:
        """The commands, for the tree."""
        say = phrases.say
        contents = everywhere("contents", say("command-contents"), self.contents, work=say("option-work-required"))
        contents.autocomplete("work")(autocomplete.works)
        works = everywhere("works", say("command-works"), self.works)
        about = everywhere("about", say("command-about"), self.about)
        return [works, contents, about, everywhere("help", say("command-help"), self.help)]

    async def works(self, interaction: Interaction) -> None:
        await self._answering.deliver(interaction, self._answers.works, gate=Gate.SILENCE)

    async def contents(self, interaction: Interaction, work: str) -> None:
        await self._answering.deliver(
            interaction, lambda manner: self._answers.contents(work, manner), gate=Gate.SILENCE
        )

    async def about(self, interaction: Interaction) -> None:
        await self._answering.deliver(interaction, lambda _: self._answers.about(), gate=Gate.NOTHING)

    async def help(self, interaction: Interaction) -> None:
        await self._answering.deliver(interaction, lambda _: self._answers.help(), gate=Gate.NOTHING)
