"""What an interaction says of the control or the modal that was used, as Discord sends it."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import discord

from bot.discord_ui.messages.components import TYPED
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


def custom_id_of(interaction: Interaction) -> str:
    """Of the control or the modal that was used; empty for a command."""
    return current_id(str((interaction.data or {}).get("custom_id", "")))


def ids_beside(interaction: Interaction) -> list[str]:
    """The custom_ids of the message that was used; of a modal, the message that it was opened from."""
    ids = (getattr(part, "custom_id", None) for part in _walk(components_of(interaction.message)))
    return [custom_id for custom_id in ids if isinstance(custom_id, str)]


def components_of(message: discord.Message | None) -> list[discord.Component]:
    """What a message is made of; nothing where Discord left that out."""
    return list(getattr(message, "components", ()))


def _walk(parts: Iterable[discord.Component]) -> Iterator[discord.Component]:
    for part in parts:
        yield part
        accessory = getattr(part, "accessory", None)
        yield from _walk([*getattr(part, "children", ()), *([] if accessory is None else [accessory])])


def values_of(interaction: Interaction) -> tuple[str, ...]:
    """What was chosen or typed."""
    data = cast("dict[str, Any]", interaction.data or {})
    if interaction.type is discord.InteractionType.modal_submit:
        return tuple(text for part in _list_in(data, "components") for text in _typed_texts(part))
    return tuple(str(value) for value in _list_in(data, "values"))


def _list_in(data: dict[str, Any], name: str) -> list[Any]:
    """Empty where Discord left it out."""
    return data.get(name) or []


def _typed_texts(part: dict[str, Any]) -> list[str]:
    inner = [*part.get("components", []), *([part["component"]] if "component" in part else [])]
    own = [str(part.get("value") or "")] if part.get("custom_id") == TYPED else []
    return own + [text for one in inner for text in _typed_texts(one)]
