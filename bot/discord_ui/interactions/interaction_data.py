"""What an interaction says of the control or the modal that was used, as Discord sends it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, cast

import discord

from bot.discord_ui.messages.custom_ids import current_id

Interaction = discord.Interaction[Any]


def is_command(interaction: Interaction) -> bool:
    return interaction.type is discord.InteractionType.application_command


def is_control(interaction: Interaction) -> bool:
    return interaction.type in {discord.InteractionType.component, discord.InteractionType.modal_submit}


def is_on_private(interaction: Interaction) -> bool:
    """Whether the message that was used is one that only this person sees."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def is_alone(interaction: Interaction) -> bool:
    """Whether this person is in a conversation with us alone: there everything is between the two."""
    return interaction.context.dm_channel is True


def is_on_direct(interaction: Interaction) -> bool:
    """Whether it is in a conversation with us alone, and not one that vanishes."""
    return interaction.message is not None and is_alone(interaction) and not is_on_private(interaction)


def is_on_own(interaction: Interaction) -> bool:
    """Whether nobody else reads the message that was used."""
    return is_on_private(interaction) or is_on_direct(interaction)


def direct_asker_of(interaction: Interaction) -> int | None:
    """The person who used a direct message of ours, which nobody else reads."""
    return interaction.user.id if is_on_direct(interaction) else None


def custom_id_of(interaction: Interaction) -> str:
    """Of the control or the modal that was used; empty for a command."""
    return current_id(str((interaction.data or {}).get("custom_id", "")))


def ids_on_message(interaction: Interaction) -> list[str]:
    """The custom_ids of the message that was used; of a modal, the message that it was opened from."""
    return ids_on(interaction.message)


def ids_on(message: discord.Message | None) -> list[str]:
    """The custom_ids of a message."""
    ids = (getattr(part, "custom_id", None) for part in _walk(components_of(message)))
    return [custom_id for custom_id in ids if isinstance(custom_id, str)]


def components_of(message: discord.Message | None) -> list[discord.Component]:
    """What a message is made of; nothing where Discord left that out."""
    return list(getattr(message, "components", ()))


def texts_above(message: discord.Message | None) -> tuple[str, ...]:
    """What a message says above its box, or its list."""
    above = takewhile(lambda part: isinstance(part, discord.TextDisplay), components_of(message))
    return tuple(part.content for part in above if isinstance(part, discord.TextDisplay))


def _walk(parts: Iterable[discord.Component]) -> Iterator[discord.Component]:
    for part in parts:
        yield part
        accessory = getattr(part, "accessory", None)
        yield from _walk([*getattr(part, "children", ()), *([] if accessory is None else [accessory])])


def values_of(interaction: Interaction) -> tuple[str, ...]:
    """What was chosen in a menu."""
    return tuple(str(value) for value in _list_in(interaction.data or {}, "values"))


def fields_of(interaction: Interaction) -> dict[str, tuple[str, ...]]:
    """What a window was filled in with: by the custom_id of a field, the text that was typed, or what was chosen."""
    return dict(_fields(_list_in(interaction.data or {}, "components")))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was uploaded: how many bytes Discord says it has, where it is, and its name."""

    size: int
    url: str
    name: str = ""


def uploads_of(interaction: Interaction) -> list[Upload]:
    """The files that a window was filled in with."""
    resolved = cast("dict[str, dict[str, dict[str, Any]]]", (interaction.data or {}).get("resolved") or {})
    files = (resolved.get("attachments") or {}).values()
    return [
        Upload(int(file.get("size") or 0), str(file.get("url") or ""), str(file.get("filename") or ""))
        for file in files
    ]


def _list_in(data: object, name: str) -> list[Any]:
    """Empty where Discord left it out."""
    return cast("dict[str, Any]", data).get(name) or []


def _fields(parts: Iterable[dict[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in parts:
        inner: list[dict[str, Any]] = [
            *(part.get("components") or []),
            *([part["component"]] if part.get("component") else []),
        ]
        yield from _fields(inner)
        if "custom_id" in part:
            values = part.get("values") or ([part["value"]] if part.get("value") else [])
            yield str(part["custom_id"]), tuple(map(str, values))
