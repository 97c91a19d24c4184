"""What a channel lies in: as Discord has told us, or asked for where it has not."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

import discord
import structlog

from bot.discord_ui.interactions.requests import repeat
from bot.discord_ui.reachability import FAILED_REQUEST, name_of

log = structlog.get_logger(__name__)
PATIENCE = 0.75  # seconds for Discord to say what a channel lies in
KEPT = 120.0  # seconds before it is asked for again: moderators move channels
REST = 10.0  # seconds before it is asked for again where that failed
MOST = 1_000  # channels
Path = tuple[int, ...]  # a channel and what it lies in, the nearest first: thread, channel, category


class Source(Protocol):
    """What tells of channels: discord.Client and discord.Guild."""

    async def fetch_channel(self, channel_id: int, /) -> object: ...


class FetchedChannels:
    """Channels that Discord has not told us of, asked for one by one and kept for a while."""

    def __init__(
        self, *, patience: float = PATIENCE, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._patience, self._most, self._clock = patience, most, clock
        self._known: OrderedDict[int, tuple[Path | None, float]] = OrderedDict()

    async def find(self, channel: int, source: Source) -> Path | None:
        """The channel and what it lies in; None where Discord did not say so a moment ago, or does not in time."""
        path, until = self._known.get(channel, (None, 0.0))
        if self._clock() < until:
            return path
        path = await self._fetch(channel, source)
        self._known[channel] = (path, self._clock() + (REST if path is None else KEPT))
        self._known.move_to_end(channel)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return path

    async def _fetch(self, channel: int, source: Source) -> Path | None:
        try:
            return channels_of(await repeat(lambda: source.fetch_channel(channel), longest=self._patience))
        except (discord.InvalidData, *FAILED_REQUEST) as error:
            log.warning("a channel could not be read", cause=name_of(error))
            return None


def channels_of(channel: object) -> Path:
    """A channel and what it lies in."""
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
