"""Who uses /settings, as Discord tells us with every interaction; and whether they may."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import discord

from bot.discord_ui.interactions.channels import channels_of
from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.reachability import FAILED_REQUEST
from bot.guilds.moderation import Author
from bot.guilds.preferences import Preferences
from bot.library.library import Holdings

Interaction = discord.Interaction[Any]
_PATIENCE = 1.0  # seconds for Discord to say whether it has a channel


@dataclass(frozen=True, slots=True)
class Visitor:
    """`manages`: has Manage Server. `there` are the server's roles, `within` gives a channel with what it lies in,
    `knows` tells whether Discord has told us of a channel, `holds` whether the server has it. `held` are the
    texts that it may choose: the operator's, and its own.
    """

    guild: int
    member: int
    channel: int
    administrator: bool
    manages: bool
    roles: frozenset[int]
    there: frozenset[int]
    within: Callable[[int], tuple[int, ...]]
    knows: Callable[[int], bool]
    holds: Callable[[int], Awaitable[bool]]
    held: Holdings

    @property
    def author(self) -> Author:
        return Author(self.member, administrator=self.administrator)

    def may_configure(self, effective: Preferences) -> bool:
        return self.manages or bool(self.roles & set(effective.configurators))


def visitor_of(interaction: Interaction, guild: discord.Guild, held: Holdings) -> Visitor:
    may, user = interaction.permissions, interaction.user

    def within(channel: int) -> tuple[int, ...]:
        return channels_of(guild.get_channel_or_thread(channel)) or (channel,)

    def knows(channel: int) -> bool:
        return guild.get_channel_or_thread(channel) is not None

    return Visitor(
        guild=guild.id,
        member=user.id,
        channel=interaction.channel_id or 0,
        administrator=may.administrator,
        manages=may.administrator or may.manage_guild,
        roles=frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset(),
        there=frozenset(role.id for role in guild.roles),
        within=within,
        knows=knows,
        holds=partial(_holds, guild),
        held=held,
    )


async def _holds(guild: discord.Guild, channel: int) -> bool:
    """Whether we know a channel, or Discord finds it, such as a thread that has ended. What it does not let us see, or
    cannot tell now, may be there.
    """
    if guild.get_channel_or_thread(channel) is not None:
        return True
    try:
        await repeat(lambda: guild.fetch_channel(channel), longest=_PATIENCE)
    except (discord.NotFound, discord.InvalidData):
        return False
    except FAILED_REQUEST:
        return True
    return True
