"""Whether somebody may change what a server has chosen or brought: asked at each step, of old messages too."""

import asyncio
from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.visitors import Visitor, visitor_of
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
    delivery: Delivery
    steps: NextSteps

    async def admit(self, interaction: Interaction) -> Admitted | Message:
        """By the preferences as they are in the database. Raises StorageError."""
        who = await self._visitor(interaction)
        if who is None:
            return self.delivery.lines.line("settings-not-here")
        return self._admit(who, await self.moderation.server(who.guild))

    async def admit_known(self, interaction: Interaction) -> Admitted | Message:
        """By what was last known of the server: before a window, which nothing may come before."""
        try:
            async with asyncio.timeout(self.delivery.patience_before_windows):
                who = await self._visitor(interaction)
        except TimeoutError:
            return self.delivery.lines.line("settings-opening")
        if who is None:
            return self.delivery.lines.line("settings-not-here")
        return self._admit(who, await self.moderation.known_server(who.guild))

    async def _visitor(self, interaction: Interaction) -> Visitor | None:
        """None outside of a server that we are in: of one that we have left, old messages can still be used."""
        guild = interaction.client.get_guild(interaction.guild_id or 0)
        if guild is None:
            return None
        services = await self.delivery.venues.services_at(guild.id)
        return visitor_of(interaction, guild, services.held.holdings)

    def _admit(self, who: Visitor, now: ServerPreferences) -> Admitted | Message:
        if who.may_configure(effective_preferences(self.moderation.deployment, now).preferences):
            return who, now
        return self.delivery.lines.line("settings-not-allowed", steps=(self.steps.help(),))
