"""Where somebody asks, and what moderators chose for it."""

from dataclasses import replace
from typing import Any

import discord

from bot.discord_ui.here import Here
from bot.guilds.moderation import Moderation, Where
from bot.guilds.preferences import Visibility

Interaction = discord.Interaction[Any]


class Places:
    """Asks moderation for what counts, which takes less than a second and never fails."""

    def __init__(self, moderation: Moderation) -> None:
        self._moderation = moderation

    async def asked(self, interaction: Interaction) -> Here:
        """Where an interaction comes from. A server that has not invited us has no say."""
        if interaction.guild_id is None or not has_invited_us(interaction):
            return await self._here(Where(), alone=interaction.context.dm_channel is True)
        return await self._here(Where(interaction.guild_id, channels_of(interaction.channel)))

    async def said(self, message: discord.Message) -> Here:
        if message.guild is None:
            return await self._here(Where(), alone=True)
        return await self._here(Where(message.guild.id, channels_of(message.channel)))

    async def _here(self, where: Where, *, alone: bool = False) -> Here:
        chosen = (await self._moderation.effective(where)).preferences
        here = Here(where.guild or 0, chosen.visibility, chosen.manner, chosen.cooldown)
        return _with_nobody_else(here) if alone else here


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


def _with_nobody_else(here: Here) -> Here:
    """In a conversation with us alone nothing has to be hidden from others."""
    shown = Visibility.PUBLIC if here.visibility is Visibility.PRIVATE else here.visibility
    return replace(here, visibility=shown, manner=replace(here.manner, longest_public=None))
