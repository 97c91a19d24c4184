"""What applies in a channel, and where each value comes from. Built-in < operator < server < category < channel <
thread, all within the operator's bounds. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.guilds.deployment import Deployment
from bot.guilds.preferences import Preferences, Visibility
from bot.guilds.server import Condition, ServerPreferences


class Level(StrEnum):
    BUILT_IN = "built-in"
    OPERATOR = "operator"
    SERVER = "server"
    CHANNEL = "channel"
    BOUND = "bound"  # what was chosen goes beyond the operator's bound, and is clamped to it


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from; `channel` is the thread, channel or category that chose it."""

    level: Level
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class EffectivePreferences:
    """What applies in one channel. `version` is the server's; `sources` are by key. `unknown`: what moderators chose
    for it could not be found out.
    """

    preferences: Preferences
    sources: Mapping[str, Source]
    version: int = 0
    unknown: bool = False


def effective_preferences(
    deployment: Deployment, server: ServerPreferences, channels: Sequence[int] = ()
) -> EffectivePreferences:
    """What applies in `channels`, given with the nearest first: thread, channel, category. Nothing is public in a
    server of which nothing is known.
    """
    values: dict[str, object] = {}
    sources = {key: Source(Level.BUILT_IN) for key in Preferences.model_fields}
    for source, layer in _layers(deployment, server, channels):
        for key, value in layer.choices.items():
            values[key], sources[key] = value, source
    wanted = Preferences.model_validate(values)
    unknown = server.condition is Condition.UNKNOWN
    if unknown and wanted.visibility is Visibility.PUBLIC:
        values["visibility"], sources["visibility"] = Visibility.PRIVATE, Source(Level.BUILT_IN)
        wanted = Preferences.model_validate(values)
    for key in Preferences.model_fields:
        value = getattr(wanted, key)
        within = deployment.clamp(key, value)
        if within != value:
            values[key], sources[key] = within, Source(Level.BOUND)
    return EffectivePreferences(Preferences.model_validate(values), MappingProxyType(sources), server.version, unknown)


def _layers(
    deployment: Deployment, server: ServerPreferences, channels: Sequence[int]
) -> Iterator[tuple[Source, Preferences]]:
    yield Source(Level.OPERATOR), deployment.defaults
    yield Source(Level.SERVER), server.preferences
    for channel in reversed(channels):
        if channel in server.channels:
            yield Source(Level.CHANNEL, channel), server.channels[channel]
