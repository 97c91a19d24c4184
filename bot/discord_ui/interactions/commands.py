"""Commands from methods: name, description and the sentence for each option, usable wherever Discord allows."""

from collections.abc import Callable, Coroutine
from typing import Any

from discord import app_commands

MOST_TYPED = 6000  # characters in a string option: Discord's own bound
AnyCommand = app_commands.Command[Any, ..., None]


def make_command(
    name: str, description: str, callback: Callable[..., Coroutine[Any, Any, None]], **options: str
) -> AnyCommand:
    """A command for servers, direct messages and group chats, whether a server or a person installed the bot."""
    command: AnyCommand = app_commands.Command(name=name, description=description, callback=callback)
    app_commands.describe(**options)(command)
    app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(command)
    app_commands.allowed_installs(guilds=True, users=True)(command)
    return command
