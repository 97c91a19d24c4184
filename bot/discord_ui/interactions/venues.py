"""Where somebody asks, and what moderators chose for it."""

from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.guilds.moderation import Location, Moderation
from bot.guilds.preferences import Visibility
from bot.quoting.answers import Quotation
from bot.quoting.limits import may_be_public
from bot.quoting.manner import PLAIN, Manner

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Venue:
    """A channel or a conversation, as answers need to know it. `guild` is 0 without a server that has invited us."""

    guild: int = 0
    visibility: Visibility = Visibility.PUBLIC
    manner: Manner = PLAIN
    cooldown: int = 0

    @property
    def silent(self) -> bool:
        return self.visibility is Visibility.OFF

    @property
    def open(self) -> bool:
        """Whether anything is shown to everyone there."""
        return self.visibility is Visibility.PUBLIC

    def shows(self, quotation: Quotation) -> bool:
        """Whether everyone there may be shown it."""
        return self.open and may_be_public(quotation, self.manner)


ANYWHERE = Venue()


class Venues:
    """Asks moderation what is in effect, which takes less than a second and never fails."""

    def __init__(self, moderation: Moderation) -> None:
        self._moderation = moderation

    async def of_interaction(self, interaction: Interaction) -> Venue:
        """Where an interaction comes from. A server that has not invited us has no say."""
        if interaction.guild_id is None or not has_invited_us(interaction):
            return await self._venue(Location(), alone=interaction.context.dm_channel is True)
        return await self._venue(Location(interaction.guild_id, channels_of(interaction.channel)))

    async def of_message(self, message: discord.Message) -> Venue:
        if message.guild is None:
            return await self._venue(Location(), alone=True)
        return await self._venue(Location(message.guild.id, channels_of(message.channel)))

    async def _venue(self, where: Location, *, alone: bool = False) -> Venue:
        chosen = (await self._moderation.effective_preferences(where)).preferences
        venue = Venue(where.guild or 0, chosen.visibility, chosen.manner, chosen.cooldown)
        return _with_nobody_else(venue) if alone else venue


def has_invited_us(interaction: Interaction) -> bool:
    """Whether the server is one of ours; in others people use what they have brought along."""
    return interaction.is_guild_integration() or interaction.client.get_guild(interaction.guild_id or 0) is not None


def channels_of(channel: object) -> tuple[int, ...]:
    """A channel and what it lies in, the nearest first: thread, channel, category."""
    match channel:
        case discord.Thread():
            parent = channels_of(channel.parent) if channel.parent is not None else (channel.parent_id,)
            return (channel.id, *parent)
        case discord.abc.GuildChannel():
            return (channel.id,) if channel.category_id is None else (channel.id, channel.category_id)
        case discord.abc.Snowflake():
            return (channel.id,)
        case _:
            return ()


def _with_nobody_else(venue: Venue) -> Venue:
    """In a conversation with us alone nothing has to be hidden from others."""
    shown = Visibility.PUBLIC if venue.visibility is Visibility.PRIVATE else venue.visibility
    return replace(venue, visibility=shown, manner=replace(venue.manner, longest_public=None))
