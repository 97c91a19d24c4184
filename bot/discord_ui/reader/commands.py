"""/read, which is private: the texts, the contents of one, or the reader at a place."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.interactions.commands import AnyCommand, make_command
from bot.discord_ui.reader.controls import ReaderControls
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
Offer = Callable[[Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


@dataclass(frozen=True, slots=True)
class ReadCommand:
    """One option, for whatever one wants to read."""

    controls: ReaderControls

    def command(self, offer: Offer, phrases: Phrases) -> AnyCommand:
        """The command, for the tree; `offer` gives what is offered while its option is typed."""
        made = make_command("read", phrases.say("command-read"), self.read, place=phrases.say("option-place"))
        made.autocomplete("place")(offer)
        return made

    async def read(self, interaction: Interaction, place: str = "") -> None:
        await self.controls.read(interaction, place)
