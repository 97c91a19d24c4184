"""The channels that moderators chose for discussions, as somebody may use them: to open one, and to see those that are
there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import discord

from bot.discord_ui.interactions.rights import Channel, missing_rights


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
    return Parents(tuple(_parent(channel) for channel in channels if channel.id not in unable), lacking)


def find_lacking(guild: discord.Guild, chosen: Iterable[int]) -> list[Lacking]:
    """The channels of those that were chosen in which we may not do everything."""
    return list(_lacking(c for c in map(guild.get_channel, chosen) if isinstance(c, Channel)))


def visible_channels(viewer: discord.Member | discord.Role, channels: Iterable[int]) -> list[int]:
    """Those of these channels whose public threads somebody may see. It takes 0.1 ms for each."""
    found = filter(None, map(viewer.guild.get_channel, channels))
    return [channel.id for channel in found if channel.permissions_for(viewer).view_channel]


def find_parent(parents: Sequence[Parent], channel: int) -> Parent | None:
    return next((parent for parent in parents if parent.channel.id == channel), None)


def _lacking(channels: Iterable[Channel]) -> Iterator[Lacking]:
    return (Lacking(c.guild.id, c.id, rights) for c in channels if (rights := missing_rights(c)).value)


def _may_discuss(member: discord.Member, channel: Channel) -> bool:
    may = channel.permissions_for(member)
    return may.view_channel and may.send_messages_in_threads


def _parent(channel: Channel) -> Parent:
    if not isinstance(channel, discord.ForumChannel) or not channel.flags.require_tag:
        return Parent(channel)
    ours = channel.permissions_for(channel.guild.me)
    return Parent(channel, tuple(tag for tag in channel.available_tags if ours.manage_threads or not tag.moderated))
