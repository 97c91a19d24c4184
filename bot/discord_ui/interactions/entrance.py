"""Whether somebody may change what a server has chosen or brought: asked at each step, of old messages too."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.visitors import Visitor, visitor_of
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.parts import Message
from bot.guilds.moderation import Moderation
from bot.guilds.precedence import effective_preferences
from bot.guilds.server import ServerPreferences

Interaction = discord.Interaction[Any]
Admitted = tuple[Visitor, ServerPreferences]


@dataclass(frozen=True, slots=True)
class Entrance:
    """Gives who it is, with the server's preferences; or what is said to somebody who may not."""

    moderation: Moderation
    lines: Lines
    steps: NextSteps

    async def admit(self, interaction: Interaction) -> Admitted | Message:
        """By the preferences as they are in the database. Raises StorageError."""
        who = visitor_of(interaction)
        if who is None:
            return self.lines.line("settings-not-here")
        return self._admit(who, await self.moderation.server(who.guild))

    async def admit_known(self, interaction: Interaction) -> Admitted | Message:
        """By what was last known of the server: before a window, which nothing may come before."""
        who = visitor_of(interaction)
        if who is None:
            return self.lines.line("settings-not-here")
        return self._admit(who, await self.moderation.known_server(who.guild))

    def _admit(self, who: Visitor, now: ServerPreferences) -> Admitted | Message:
        if who.may_configure(effective_preferences(self.moderation.deployment, now).preferences):
            return who, now
        return self.lines.line("settings-not-allowed", steps=(self.steps.help(),))
