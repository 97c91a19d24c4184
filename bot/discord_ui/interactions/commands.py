"""Commands from methods: name, description and the sentence for each option, usable wherever Discord allows; and how
a sentence names one so that it can be pressed.
"""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

from discord import app_commands

MOST_TYPED = 6000  # characters in a string option: Discord's own bound
AnyCommand = app_commands.Command[Any, ..., None]
MadeCommand = AnyCommand | app_commands.Group | app_commands.ContextMenu
Callback = Callable[..., Coroutine[Any, Any, None]]
T = TypeVar("T", AnyCommand, app_commands.ContextMenu)


def make_command(name: str, description: str, callback: Callback, **options: str) -> AnyCommand:
    """A command for servers, direct messages and group chats, whether a server or a person installed the bot."""
    command: AnyCommand = app_commands.Command(name=name, description=description, callback=callback)
    app_commands.describe(**options)(command)
    return _everywhere(command)


def make_message_menu(name: str, callback: Callback) -> app_commands.ContextMenu:
    """The same in the menu of a message."""
    return _everywhere(app_commands.ContextMenu(name=name, callback=callback))


def _everywhere(command: T) -> T:
    app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(command)
    app_commands.allowed_installs(guilds=True, users=True)(command)
    return command


class KnownCommands:
    """The ids that Discord gave our commands, by name; none before it has told them."""

    def __init__(self) -> None:
        self._ids: Mapping[str, int] = {}

    def learn(self, ids: Mapping[str, int]) -> None:
        self._ids = ids

    def mention(self, name: str) -> str:
        """The command as Discord's client makes it pressable; its plain name where its id is unknown."""
        known = self._ids.get(name)
        return f"/{name}" if known is None else f"</{name}:{known}>"
