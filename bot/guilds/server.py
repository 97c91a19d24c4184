"""Everything that one server chose, as one value with a version; and what differs between two of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.guilds.preferences import NOTHING_CHOSEN, Preferences, Value


class Condition(StrEnum):
    """Of a server's newest save. `UNKNOWN`: it cannot be read, and nothing is known of it."""

    READABLE = "readable"
    LAST_KNOWN = "last-known"  # it cannot be read now, but was read or saved by this process
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ServerPreferences:
    """`version` counts the saves; 0 is a server that never saved. `preferences` are the server's own. `channels` are by
    the id of a channel, a thread or a category, and leave out those that chose nothing.
    """

    guild: int
    version: int = 0
    preferences: Preferences = NOTHING_CHOSEN
    channels: Mapping[int, Preferences] = field(default_factory=lambda: MappingProxyType({}))
    condition: Condition = Condition.READABLE

    def with_choices(self, **values: object) -> "ServerPreferences":
        """With these choices for the whole server. Raises PreferenceError."""
        return replace(self, preferences=self.preferences.with_choices(**values))

    def without(self, *keys: str) -> "ServerPreferences":
        """Without the server's choices of `keys`."""
        return replace(self, preferences=self.preferences.without(*keys))

    def channel_preferences(self, channel: int) -> Preferences:
        """What one channel chose itself."""
        return self.channels.get(channel, NOTHING_CHOSEN)

    def with_channel(self, channel: int, own: Preferences) -> "ServerPreferences":
        """With these choices, and no others, for one channel."""
        others = {c: p for c, p in self.channels.items() if c != channel}
        return replace(self, channels=MappingProxyType(others | ({channel: own} if own.choices else {})))

    def merge(self, other: "ServerPreferences") -> "ServerPreferences":
        """With what `other` chose, too: what it does not choose stays as it is."""
        merged = self.with_choices(**other.preferences.choices)
        for channel, own in other.channels.items():
            merged = merged.with_channel(channel, self.channel_preferences(channel).with_choices(**own.choices))
        return merged

    def to_json(self) -> dict[str, Any]:
        """Everything that was chosen, as JSON holds it."""
        channels = {str(channel): own.to_json() for channel, own in sorted(self.channels.items())}
        return {"server": self.preferences.to_json(), "channels": channels}

    def reset(self) -> "ServerPreferences":
        """With nothing chosen, for the server or a channel."""
        return ServerPreferences(self.guild, self.version)


@dataclass(frozen=True, slots=True)
class Difference:
    """One choice that differs; None is a choice that is not made. `channel` is None for the server's own."""

    key: str
    channel: int | None
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Change:
    """What one save changed: `version` is the new one, `author` the member who saved."""

    version: int
    at: datetime
    author: int
    differences: tuple[Difference, ...]


def differences(before: ServerPreferences, after: ServerPreferences) -> tuple[Difference, ...]:
    """The server's own first, then channel by channel; each in the model's order."""
    own = _choice_differences(None, before.preferences, after.preferences)
    channels = sorted({*before.channels, *after.channels})
    return tuple(own) + tuple(
        difference
        for channel in channels
        for difference in _choice_differences(
            channel, before.channel_preferences(channel), after.channel_preferences(channel)
        )
    )


def is_as_left(now: ServerPreferences, change: Change) -> bool:
    """Whether each choice of `change` is still what that made of it."""
    return all(_choices_at(now, d.channel).choices.get(d.key) == d.after for d in change.differences)


def undo(now: ServerPreferences, change: Change) -> ServerPreferences:
    """`now` with each choice of `change` as it was before; what that change did not touch stays."""
    for difference in change.differences:
        now = _with_choice(now, difference.channel, difference.key, difference.before)
    return now


def _choices_at(server: ServerPreferences, channel: int | None) -> Preferences:
    return server.preferences if channel is None else server.channel_preferences(channel)


def _with_choice(server: ServerPreferences, channel: int | None, key: str, value: Value | None) -> ServerPreferences:
    old = _choices_at(server, channel)
    new = old.without(key) if value is None else old.with_choices(**{key: value})
    return replace(server, preferences=new) if channel is None else server.with_channel(channel, new)


def _choice_differences(channel: int | None, before: Preferences, after: Preferences) -> Iterator[Difference]:
    old, new = before.choices, after.choices
    for key in Preferences.model_fields:
        if old.get(key) != new.get(key):
            yield Difference(key, channel, old.get(key), new.get(key))
