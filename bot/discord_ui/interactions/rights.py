"""What we need to be allowed in a channel in which discussions are opened, and how a moderator allows it."""

from typing import Any

import discord

Channel = discord.TextChannel | discord.ForumChannel
_BOTH = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
_THREADS = _BOTH | discord.Permissions(create_public_threads=True)
SCOPES = ("bot", "applications.commands")


def missing_rights(channel: Channel) -> discord.Permissions:
    """What we lack there: in a forum a post is a message."""
    needed = _BOTH if isinstance(channel, discord.ForumChannel) else _THREADS
    us: Any = channel.guild.me  # None where Discord left us out of the server's members
    ours = channel.permissions_for(us) if us is not None else discord.Permissions.none()
    return needed & ~ours


def names_of(rights: discord.Permissions) -> list[str]:
    """As the sentences in `wording` name them."""
    return [f"permission-{name.replace('_', '-')}" for name, given in _canonical(rights) if given]


def invite_address(guild: discord.Guild, application: int, rights: discord.Permissions) -> str:
    """The address with which a moderator gives us exactly these on that server."""
    return discord.utils.oauth_url(application, permissions=rights, guild=guild, scopes=SCOPES)


def _canonical(rights: discord.Permissions) -> list[tuple[str, bool]]:
    """Some have two names in discord.py."""
    names = ("view_channel", "send_messages", "create_public_threads", "send_messages_in_threads")
    return [(name, getattr(rights, name)) for name in (*names, "read_message_history")]
