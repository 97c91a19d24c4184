"""The deletion of a public quotation: the person who asked for it may, and moderators.

Its button is behind ⋯, in a private message, and tells which message it is about; where nobody has invited us it is on
the quotation itself, as it was in earlier versions.
"""

from dataclasses import dataclass
from typing import Any

import discord
import structlog

from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import ids_on
from bot.discord_ui.interactions.requests import repeat, repeat_sending
from bot.discord_ui.messages.custom_ids import asker_of, current_id, join_fields, read_id, split_fields
from bot.discord_ui.quotations.replies import DELETE, DELETE_SHOWN

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message of ours in the channel of the button, and the person that it answers."""

    asker: int
    message: int


def deletion_id(interaction: Interaction, asker: int) -> str:
    """The custom_id that deletes the message that was used; nothing for somebody who may not."""
    message = interaction.message
    return join_fields(DELETE_SHOWN, asker, message.id) if message and _may_delete(interaction, asker) else ""


@dataclass(frozen=True, slots=True)
class Deletion:
    """Deletes them."""

    delivery: Delivery

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (
            Handler(DELETE, _parse_asker, self.delete_used),
            Handler(DELETE_SHOWN, _parse_shown, self.delete_shown),
        )

    async def delete_used(self, interaction: Interaction, asker: int) -> None:
        """Delete the message that the button is on."""
        if not _may_delete(interaction, asker):
            await self.delivery.say(interaction, "not-yours-to-delete")
            return
        try:
            await self.delivery.delete(interaction)
        except discord.NotFound:
            log.info("deleted already")
        except discord.Forbidden:
            await self.delivery.say(interaction, "cannot-delete")

    async def delete_shown(self, interaction: Interaction, shown: ShownMessage) -> None:
        """Delete the message that the button tells of."""
        if not _may_delete(interaction, shown.asker):
            await self.delivery.say(interaction, "not-yours-to-delete")
            return
        deleting = _delete_ours(interaction, shown)
        said = await self.delivery.wait_for(interaction, deleting, in_place=True)
        if said:
            await self.delivery.say(interaction, said)
        else:
            await self.delivery.send(interaction, self.delivery.lines.line("deleted"), in_place=True)


async def _delete_ours(interaction: Interaction, shown: ShownMessage) -> str:
    """The name of what is said where it stays; nothing where it is gone. A message that is not ours stays, and one that
    does not tell itself that this person asked for it.
    """
    channel = interaction.client.get_partial_messageable(interaction.channel_id or 0)
    me = interaction.client.user
    try:
        found = await repeat(lambda: channel.fetch_message(shown.message))
        if me is None or found.author.id != me.id:
            return "cannot-delete"
        if not interaction.permissions.manage_messages and shown.asker not in _askers_of(found):
            return "not-yours-to-delete"
        await repeat_sending(found.delete)
    except discord.NotFound:
        log.info("deleted already")
    except discord.Forbidden:
        return "cannot-delete"
    return ""


def _askers_of(message: discord.Message) -> set[int | None]:
    """Whom a message of ours says that it answers, in its ⋯, or in the deletion of earlier versions."""
    ids = [current_id(custom_id) for custom_id in ids_on(message)]
    return {asker for custom_id in ids for asker in (asker_of(custom_id), _parse_asker(custom_id))}


def _may_delete(interaction: Interaction, asker: int) -> bool:
    return interaction.user.id == asker or interaction.permissions.manage_messages


def _parse_asker(custom_id: str) -> int | None:
    match split_fields(custom_id):
        case ["delete", asker]:
            return read_id(asker)
        case _:
            return None


def _parse_shown(custom_id: str) -> ShownMessage | None:
    match split_fields(custom_id):
        case ["d", asker, message]:
            by, about = read_id(asker), read_id(message)
            return ShownMessage(by, about) if by is not None and about is not None else None
        case _:
            return None
