"""Where somebody asks, what moderators chose for it, and what answers there."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.discord_ui.interactions.channels import FetchedChannels, Source, channels_of, unknown_channel
from bot.discord_ui.interactions.interaction_data import is_alone
from bot.discord_ui.interactions.rights import is_moderator
from bot.guilds.moderation import Location, Moderation
from bot.guilds.preferences import Visibility
from bot.quoting.answers import Quotation
from bot.quoting.limits import may_be_public
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.services import Services

Interaction = discord.Interaction[Any]
_VENUE = "venue"  # of an interaction's extras, which discord.py leaves to us


@dataclass(frozen=True, slots=True)
class Venue:
    """A channel or a conversation, as answers need to know it. `guild` is 0 without a server that has invited us.
    `uncertain`: what applies there could not be found out, so that nothing may be public. `foreign`: nobody has
    invited us there, so that we reach our messages only through what is pressed on them. `shares_checks`: everyone may
    be shown what a check says. `discussions` are the channels that the server chose for them, and `openers` the roles
    whose members open them, if not everyone; `opens`: the person may open one; `linkable`: the person may make one of
    the thread in which they ask.
    """

    guild: int = 0
    visibility: Visibility = Visibility.PUBLIC
    manner: Manner = PLAIN
    cooldown: int = 0
    uncertain: bool = False
    foreign: bool = False
    shares_checks: bool = True
    discussions: tuple[int, ...] = ()
    openers: tuple[int, ...] = ()
    opens: bool = False
    linkable: bool = False

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
ServicesAt = Callable[[int | None], Awaitable[Services]]  # by the id of a server that has invited us


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedVenue(Venue):
    """A venue with what answers there: from the operator's texts, and those of its server behind them."""

    services: Services


class Venues:
    """Asks moderation what is in effect, which takes less than a second and never fails. What a channel lies in is
    asked for where Discord has not told us; where that fails, nothing is public. `services_at` gives what answers in a
    server, which takes longer where its texts are not in memory.
    """

    def __init__(self, moderation: Moderation, services_at: ServicesAt) -> None:
        self._moderation = moderation
        self.services_at = services_at
        self._fetched = FetchedChannels()

    async def of_interaction(self, interaction: Interaction) -> ServedVenue:
        """Where an interaction comes from, found out once for each: that takes some of the time for its answer."""
        if _VENUE not in interaction.extras:
            interaction.extras[_VENUE] = await self._of(interaction)
        return interaction.extras[_VENUE]

    @staticmethod
    def found(interaction: Interaction) -> ServedVenue | None:
        """Where it comes from, if that was needed so far: nothing is quoted before."""
        return interaction.extras.get(_VENUE)

    async def of_message(self, message: discord.Message) -> ServedVenue:
        if message.guild is None:
            return await self._venue(Location(), alone=True)
        return await self._venue(await self._location(message.guild.id, message.channel, message.guild))

    async def _of(self, interaction: Interaction) -> ServedVenue:
        """A server that has not invited us has no say."""
        if interaction.guild_id is None or not has_invited_us(interaction):
            alone = is_alone(interaction)
            return replace(await self._venue(Location(), alone=alone), foreign=not alone)
        venue = await self._venue(await self._location(interaction.guild_id, interaction.channel, interaction.client))
        opens = bool(venue.discussions) and _may_open(interaction, venue.openers)
        return replace(venue, opens=opens, linkable=opens and _may_link(interaction))

    async def _location(self, guild: int, channel: object, source: Source) -> Location:
        channels = channels_of(channel)
        unknown = unknown_channel(channel)
        if unknown is None:
            return Location(guild, channels, complete=bool(channels))
        path = await self._fetched.find(unknown, source)
        if path is None:
            return Location(guild, channels, complete=False)
        return Location(guild, channels[:-1] + path)

    async def _venue(self, where: Location, *, alone: bool = False) -> ServedVenue:
        effective, services = await asyncio.gather(
            self._moderation.effective_preferences(where), self.services_at(where.guild)
        )
        chosen, uncertain = effective.preferences, effective.unknown and not where.complete
        venue = ServedVenue(
            where.guild or 0,
            chosen.visibility,
            chosen.manner,
            chosen.cooldown,
            uncertain,
            shares_checks=chosen.share_checks,
            discussions=chosen.discussions if where.guild is not None else (),
            openers=chosen.discussion_openers,
            services=services,
        )
        return _with_nobody_else(venue) if alone else venue


def has_invited_us(interaction: Interaction) -> bool:
    """Whether the server is one of ours; in others people use what they have brought along."""
    return interaction.is_guild_integration() or interaction.client.get_guild(interaction.guild_id or 0) is not None


def _may_link(interaction: Interaction) -> bool:
    """In a thread that everyone in its channel may see: the member who opened it, and moderators."""
    thread = interaction.channel
    if not isinstance(thread, discord.Thread) or thread.is_private():
        return False
    return thread.owner_id == interaction.user.id or is_moderator(interaction.permissions)


def _may_open(interaction: Interaction, openers: tuple[int, ...]) -> bool:
    user = interaction.user
    roles = {role.id for role in user.roles} if isinstance(user, discord.Member) else set[int]()
    return not openers or is_moderator(interaction.permissions) or not roles.isdisjoint(openers)


def _with_nobody_else(venue: ServedVenue) -> ServedVenue:
    """In a conversation with us alone nothing has to be hidden from others."""
    shown = Visibility.PUBLIC if venue.visibility is Visibility.PRIVATE else venue.visibility
    return replace(venue, visibility=shown, manner=replace(venue.manner, longest_public=None))
