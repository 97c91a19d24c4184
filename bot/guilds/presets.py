"""Presets: choices that go together, for a group that begins. Each sets the same preferences, so that nothing of one is
left after another; each has two sentences in `wording`, `preset-<name>` and `preset-<name>-about`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.guilds.catalogue import catalogue
from bot.guilds.deployment import Deployment
from bot.guilds.preferences import Preferences, Value, Visibility
from bot.quoting.manner import Context, Strictness


class Preset(StrEnum):
    OPEN = "open"
    QUIET = "quiet"
    SEMINAR = "seminar"


PRESETS: Mapping[Preset, Preferences] = MappingProxyType(
    {
        Preset.OPEN: Preferences(
            visibility=Visibility.PUBLIC,
            strictness=Strictness.LENIENT,
            context=Context.PARAGRAPH,
            publisher_and_date=False,
            longest_public=1_000,
            cooldown=0,
        ),
        Preset.QUIET: Preferences(
            visibility=Visibility.PRIVATE,
            strictness=Strictness.NORMAL,
            context=Context.SENTENCES,
            publisher_and_date=True,
            longest_public=300,
            cooldown=0,
        ),
        Preset.SEMINAR: Preferences(
            visibility=Visibility.PUBLIC,
            strictness=Strictness.STRICT,
            context=Context.SENTENCES,
            publisher_and_date=True,
            longest_public=300,
            cooldown=10,
        ),
    }
)


def preset_choices(preset: Preset, deployment: Deployment, *, per_channel: bool) -> dict[str, Value]:
    """What a preset sets within the operator's bounds; only what a channel may choose, if `per_channel`."""
    made = PRESETS[preset].choices
    return {
        key: deployment.clamp(key, value)
        for key, value in made.items()
        if catalogue()[key].per_channel or not per_channel
    }
