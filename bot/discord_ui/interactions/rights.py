"""What we need to be allowed in a channel in which discussions are opened, and who may give us that."""

from enum import StrEnum
from typing import Any

import discord

Channel = discord.TextChannel | discord.ForumChannel
SCOPES = ("bot", "applications.commands")


class Right(StrEnum):
    """Each names a sentence, which says it as Discord does."""

    VIEW = "view-channel"
    SEND = "send-messages"
    THREADS = "create-public-threads"
    REPLY = "send-messages-in-threads"
    HISTORY = "read-message-history"


def _permissions(*rights: Right) -> discord.Permissions:
    return discord.Permissions(**dict.fromkeys((right.replace("-", "_") for right in rights), True))


_BOTH = (Right.VIEW, Right.SEND, Right.REPLY, Right.HISTORY)
_NEEDED_IN_FORUMS, _NEEDED = _permissions(*_BOTH), _permissions(*_BOTH, Right.THREADS)


def missing_rights(channel: Channel) -> discord.Permissions:
    """What we lack there: in a forum a post is a message."""
    needed = _NEEDED_IN_FORUMS if isinstance(channel, discord.ForumChannel) else _NEEDED
    us: Any = channel.guild.me  # None where Discord left us out of the server's members
    ours = channel.permissions_for(us) if us is not None else discord.Permissions.none()
    return needed & ~ours


def is_moderator(may: discord.Permissions) -> bool:
    """Whether somebody decides about discussions: who manages the server, or its threads."""
    return may.manage_guild or may.manage_threads or may.administrator


def rights_in(permissions: discord.Permissions) -> list[Right]:
    return [right for right in Right if getattr(permissions, right.replace("-", "_"))]


def invite_address(guild: int, application: int, rights: discord.Permissions) -> str:
    """The address with which a moderator gives us exactly these on that server."""
    return discord.utils.oauth_url(application, permissions=rights, guild=discord.Object(guild), scopes=SCOPES)
