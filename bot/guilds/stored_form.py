"""A save as the database holds it -> a server's preferences, or that it cannot be read. Pure, and never an error: what
one row holds costs its own server only.

A choice that this version does not know, or that no longer fits, is left out; where what is unknown is who sees
answers, that is only the person who asks.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from bot.guilds.preferences import Preferences
from bot.guilds.server import ServerPreferences
from bot.storage.judging import is_id, is_number, is_signed

MOST_STORED = 100_000  # characters of a save; `moderation` saves no more than 40,000
_MOST_CHANNELS = 1_000


@dataclass(frozen=True, slots=True)
class UnreadableSave:
    """A save that cannot be read; `version` is 0 where not even that can."""

    guild: int
    version: int


def read_save(guild: object, version: object, chosen: object) -> ServerPreferences | UnreadableSave:
    """What was saved. `chosen` is the text, or its first MOST_STORED characters and more."""
    if not is_id(guild) or not is_number(version):
        return UnreadableSave(guild if is_id(guild) else 0, 0)
    try:
        own, channels = _read_choices(chosen)
    except (ValueError, RecursionError):
        return UnreadableSave(guild, version)
    return ServerPreferences(guild, version, own, channels)


def is_readable(row: Mapping[str, Any]) -> bool:
    """Whether a whole row of the table can be read."""
    save = read_save(row["guild"], row["version"], row["chosen"])
    return isinstance(save, ServerPreferences) and is_signed(row["author"], row["saved_at"])


def _read_choices(chosen: object) -> tuple[Preferences, Mapping[int, Preferences]]:
    """Raises ValueError, and RecursionError for JSON that is nested too deep."""
    if not isinstance(chosen, str) or len(chosen) > MOST_STORED:
        raise ValueError
    chosen.encode()  # what was not UTF-8 raises here
    stored = _mapping(json.loads(chosen))
    channels = _mapping(stored.get("channels"))
    if len(channels) > _MOST_CHANNELS:
        raise ValueError
    own = Preferences.from_stored(_mapping(stored.get("server")))
    return own, MappingProxyType(dict(_read_channels(channels)))


def _read_channels(channels: Mapping[str, object]) -> Iterator[tuple[int, Preferences]]:
    for channel, choices in channels.items():
        if not (channel.isascii() and channel.isdecimal() and is_id(int(channel[:20]))):
            raise ValueError
        yield int(channel), Preferences.from_stored(_mapping(choices))


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004 - of a text that cannot be read, like every other fault of it
    return cast("Mapping[str, Any]", value)
