"""The channels that moderators chose for discussions, as somebody may use them: to open one, and to see those that are
there.
"""

import asyncio
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import discord

from bot.discord_ui.interactions.rights import Channel, missing_rights

_IN_A_TURN = 8  # channels, of up to 0.5 ms each


@dataclass(frozen=True, slots=True)
class Parent:
    """A channel in which a discussion can be opened; with one of its `tags`, where it demands one."""

    channel: Channel
    tags: tuple[discord.ForumTag, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacking:
    """A channel of a server, by their ids, in which we may not do what discussions need."""

    guild: int
    channel: int
    rights: discord.Permissions


@dataclass(frozen=True, slots=True)
class Parents:
    open: tuple[Parent, ...] = ()
    lacking: tuple[Lacking, ...] = ()


def find_parents(member: discord.Member, chosen: Iterable[int]) -> Parents:
    """Of the channels that were chosen, those that the member can write in."""
    channels = [c for c in map(member.guild.get_channel, chosen) if isinstance(c, Channel) and _may_discuss(member, c)]
    lacking = tuple(_lacking(channels))
    unable = {each.channel for each in lacking}
    return Parents(tuple(_parent(channel, member) for channel in channels if channel.id not in unable), lacking)


def find_lacking(guild: discord.Guild, chosen: Iterable[int]) -> list[Lacking]:
    """The channels of those that were chosen in which we may not do everything."""
    return list(_lacking(c for c in map(guild.get_channel, chosen) if isinstance(c, Channel)))


async def visible_channels(viewer: discord.Member | discord.Role, channels: Iterable[int]) -> list[int]:
    """Those of these channels whose public threads somebody may see. It takes 0.1 ms for each: what else waits has its
    turn in between.
    """
    visible = list[int]()
    for n, channel in enumerate(filter(None, map(viewer.guild.get_channel, channels)), 1):
        if channel.permissions_for(viewer).view_channel:
            visible.append(channel.id)
        if not n % _IN_A_TURN:
            await asyncio.sleep(0)
    return visible


async def hidden_channels(member: discord.Member, channels: Collection[int]) -> set[int]:
    """Those of these channels that are there, and that somebody may not see."""
    there = {channel for channel in channels if member.guild.get_channel(channel) is not None}
    return there.difference(await visible_channels(member, there))


def find_parent(parents: Sequence[Parent], channel: int) -> Parent | None:
    return next((parent for parent in parents if parent.channel.id == channel), None)


def _lacking(channels: Iterable[Channel]) -> Iterator[Lacking]:
    return (Lacking(c.guild.id, c.id, rights) for c in channels if (rights := missing_rights(c)).value)


def _may_discuss(member: discord.Member, channel: Channel) -> bool:
    may = channel.permissions_for(member)
    return may.view_channel and may.send_messages_in_threads


def _parent(channel: Channel, member: discord.Member) -> Parent:
    """Some tags only moderators of a forum give to a post: neither we nor the member may be another."""
    if not isinstance(channel, discord.ForumChannel) or not channel.flags.require_tag:
        return Parent(channel)
    moderates = all(channel.permissions_for(each).manage_threads for each in (channel.guild.me, member))
    return Parent(channel, tuple(tag for tag in channel.available_tags if moderates or not tag.moderated))
