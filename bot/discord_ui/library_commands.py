"""/works, /contents, /about and /help: what there is, and what one can do."""

from importlib.metadata import version
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.answering import Answering, Gate
from bot.discord_ui.autocomplete import Autocomplete
from bot.discord_ui.command_making import everywhere
from bot.discord_ui.lists import Lists
from bot.discord_ui.replies import Replies, Reply
from bot.library.library import Library
from bot.quoting.answers import NotFound, Reason, UnknownWork
from bot.quoting.enabled import enabled
from bot.quoting.manner import Manner
from bot.quoting.resolver import Resolver
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]


class LibraryCommands:
    """Every answer is private."""

    def __init__(
        self, library: Library, resolver: Resolver, replies: Replies, lists: Lists, answering: Answering
    ) -> None:
        self._library = library
        self._resolver = resolver
        self._replies = replies
        self._lists = lists
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
        def look(manner: Manner) -> Reply | NotFound:
            works = enabled(self._library.holdings, manner).works
            return self._lists.works(works) if works else NotFound(Reason.NO_TEXTS)

        await self._answering.deliver(interaction, look, gate=Gate.SILENCE)

    async def contents(self, interaction: Interaction, work: str) -> None:
        def look(manner: Manner) -> Reply | NotFound:
            named = self._resolver.work(work, manner)
            return NotFound(named) if isinstance(named, UnknownWork) else self._lists.contents(named)

        await self._answering.deliver(interaction, look, gate=Gate.SILENCE)

    async def about(self, interaction: Interaction) -> None:
        works = self._library.holdings.works
        paragraphs = sum(s.last_number for work in works for s in work.sections)
        await self._answering.deliver(
            interaction,
            lambda _: self._replies.about(works=len(works), paragraphs=paragraphs, version=version("catchword")),
            gate=Gate.NOTHING,
        )

    async def help(self, interaction: Interaction) -> None:
        example = str(self._resolver.example())
        await self._answering.deliver(interaction, lambda _: self._replies.help(example), gate=Gate.NOTHING)
