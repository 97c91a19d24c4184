"""What we need to be allowed in a channel in which discussions are opened, and how a moderator allows it."""

from enum import StrEnum
from typing import Any

import discord

Channel = discord.TextChannel | discord.ForumChannel
_BOTH = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
_THREADS = _BOTH | discord.Permissions(create_public_threads=True)
SCOPES = ("bot", "applications.commands")


class Right(StrEnum):
    """Each names a sentence, which says it as Discord does."""

    VIEW = "view-channel"
    SEND = "send-messages"
    THREADS = "create-public-threads"
    REPLY = "send-messages-in-threads"
    HISTORY = "read-message-history"


def missing_rights(channel: Channel) -> discord.Permissions:
    """What we lack there: in a forum a post is a message."""
    needed = _BOTH if isinstance(channel, discord.ForumChannel) else _THREADS
    us: Any = channel.guild.me  # None where Discord left us out of the server's members
    ours = channel.permissions_for(us) if us is not None else discord.Permissions.none()
    return needed & ~ours


def rights_in(permissions: discord.Permissions) -> list[Right]:
    return [right for right in Right if getattr(permissions, right.replace("-", "_"))]


def invite_address(guild: discord.Guild, application: int, rights: discord.Permissions) -> str:
    """The address with which a moderator gives us exactly these on that server."""
    return discord.utils.oauth_url(application, permissions=rights, guild=guild, scopes=SCOPES)
