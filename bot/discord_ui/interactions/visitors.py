"""Who uses /settings, as Discord tells us with every interaction; and whether they may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.venues import channels_of, has_invited_us
from bot.guilds.moderation import Author
from bot.guilds.preferences import Preferences

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Visitor:
    """`manages`: has Manage Server. `there` are the server's roles, `within` gives a channel with what it lies in."""

    guild: int
    member: int
    channel: int
    administrator: bool
    manages: bool
    roles: frozenset[int]
    there: frozenset[int]
    within: Callable[[int], tuple[int, ...]]

    @property
    def author(self) -> Author:
        return Author(self.member, administrator=self.administrator)

    def may_configure(self, counts: Preferences) -> bool:
        return self.manages or bool(self.roles & set(counts.configurators))


def visitor_of(interaction: Interaction) -> Visitor | None:
    """None outside of a server that has invited us."""
    guild = interaction.guild
    if guild is None or not has_invited_us(interaction):
        return None
    may, user = interaction.permissions, interaction.user

    def within(channel: int) -> tuple[int, ...]:
        return channels_of(guild.get_channel_or_thread(channel)) or (channel,)

    return Visitor(
        guild=guild.id,
        member=user.id,
        channel=interaction.channel_id or 0,
        administrator=may.administrator,
        manages=may.administrator or may.manage_guild,
        roles=frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset(),
        there=frozenset(role.id for role in guild.roles),
        within=within,
    )
