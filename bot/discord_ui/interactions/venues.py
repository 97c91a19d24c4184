"""Where somebody asks, and what moderators chose for it."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

import discord
import structlog

from bot.discord_ui.reachability import NOT_SENT, name_of
from bot.guilds.moderation import Location, Moderation
from bot.guilds.preferences import Visibility
from bot.quoting.answers import Quotation
from bot.quoting.limits import may_be_public
from bot.quoting.manner import PLAIN, Manner

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]
_PATIENCE = 0.75  # seconds for Discord to say what a channel lies in
_MOST_FETCHED = 1_000  # channels


@dataclass(frozen=True, slots=True)
class Venue:
    """A channel or a conversation, as answers need to know it. `guild` is 0 without a server that has invited us.
    `uncertain`: what applies there could not be found out, so that nothing may be public.
    """

    guild: int = 0
    visibility: Visibility = Visibility.PUBLIC
    manner: Manner = PLAIN
    cooldown: int = 0
    uncertain: bool = False

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
    """Asks moderation what is in effect, which takes less than a second and never fails. What a channel lies in is
    asked for once where Discord has not told us; where that fails, nothing is public.
    """

    def __init__(self, moderation: Moderation, *, patience: float = _PATIENCE, most: int = _MOST_FETCHED) -> None:
        self._moderation = moderation
        self._patience = patience
        self._most = most
        self._fetched: OrderedDict[int, tuple[int, ...]] = OrderedDict()

    async def of_interaction(self, interaction: Interaction) -> Venue:
        """Where an interaction comes from. A server that has not invited us has no say."""
        if interaction.guild_id is None or not has_invited_us(interaction):
            return await self._venue(Location(), alone=interaction.context.dm_channel is True)
        return await self._venue(await self._location(interaction.guild_id, interaction.channel, interaction.client))

    async def of_message(self, message: discord.Message) -> Venue:
        if message.guild is None:
            return await self._venue(Location(), alone=True)
        return await self._venue(await self._location(message.guild.id, message.channel, message.guild))

    async def _location(self, guild: int, channel: object, source: discord.Client | discord.Guild) -> Location:
        channels = channels_of(channel)
        unknown = unknown_channel(channel)
        if unknown is None:
            return Location(guild, channels, complete=bool(channels))
        if unknown not in self._fetched and not await self._fetch(unknown, source):
            return Location(guild, channels, complete=False)
        return Location(guild, channels[:-1] + self._fetched[unknown])

    async def _fetch(self, channel: int, source: discord.Client | discord.Guild) -> bool:
        """Learn what a channel lies in from Discord; whether that worked."""
        try:
            async with asyncio.timeout(self._patience):
                found = await source.fetch_channel(channel)
        except (discord.InvalidData, *NOT_SENT) as error:
            log.warning("a channel could not be read", cause=name_of(error))
            return False
        self._fetched[channel] = channels_of(found)
        while len(self._fetched) > self._most:
            self._fetched.popitem(last=False)
        return True

    async def _venue(self, where: Location, *, alone: bool = False) -> Venue:
        chosen = (await self._moderation.effective_preferences(where)).preferences
        uncertain = not where.complete and chosen.visibility is Visibility.PRIVATE
        venue = Venue(where.guild or 0, chosen.visibility, chosen.manner, chosen.cooldown, uncertain)
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


def unknown_channel(channel: object) -> int | None:
    """The last of `channels_of`, where Discord has told us nothing but its id: what it lies in is not known."""
    match channel:
        case discord.Thread() if channel.parent is None:
            return channel.parent_id
        case discord.PartialMessageable():
            return channel.id
        case _:
            return None


def _with_nobody_else(venue: Venue) -> Venue:
    """In a conversation with us alone nothing has to be hidden from others."""
    shown = Visibility.PUBLIC if venue.visibility is Visibility.PRIVATE else venue.visibility
    return replace(venue, visibility=shown, manner=replace(venue.manner, longest_public=None))
