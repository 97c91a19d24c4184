"""A message for the person who used a command or a control, sent so that it is shown once."""

from typing import Any

import discord

from bot.discord_ui.interactions.requests import acknowledge, repeat_sending, send_once
from bot.discord_ui.messages.components import files_of, view_of
from bot.discord_ui.messages.parts import Message

Interaction = discord.Interaction[Any]
ResponseType = discord.InteractionResponseType


async def send(interaction: Interaction, message: Message, *, in_place: bool = False) -> None:
    """Send a message, deferred or not; `in_place` changes the message that was used. Raises NotTakenError, and
    discord.HTTPException.
    """
    response = interaction.response
    if response.type is ResponseType.deferred_channel_message or (in_place and response.is_done()):
        await repeat_sending(lambda: _edit_original(interaction, message))
    elif in_place:
        await acknowledge(
            interaction, lambda: response.edit_message(view=view_of(message)), ResponseType.message_update
        )
    elif response.is_done():
        await send_once(lambda: _follow_up(interaction, message))
    else:
        await acknowledge(
            interaction, lambda: response.send_message(**_contents(message)), ResponseType.channel_message
        )


async def send_directly(person: discord.abc.Messageable, message: Message, nonce: str) -> None:
    """Send a message of its own to somebody, once: Discord makes one message of a nonce. Raises NotTakenError, and
    discord.Forbidden where they take none of us.
    """
    await repeat_sending(lambda: person.send(view=view_of(message), nonce=nonce))


def _contents(message: Message) -> dict[str, Any]:
    """What discord.py sends of a message: made for each try, since files are read once."""
    return {"view": view_of(message), "files": files_of(message), "ephemeral": message.private}


async def _follow_up(interaction: Interaction, message: Message) -> None:
    await interaction.followup.send(**_contents(message))


async def _edit_original(interaction: Interaction, message: Message) -> None:
    files = files_of(message)
    await interaction.edit_original_response(view=view_of(message), attachments=files or discord.utils.MISSING)
