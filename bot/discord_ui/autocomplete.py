"""What is offered while someone types an option. Discord binds nobody to it: free text is read all the same."""

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.replies import cut
from bot.library.library import Holdings, Library
from bot.quoting.suggestions import Suggestion, suggest_places, suggest_works

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]
MOST_CHOICES = 25


class Autocomplete:
    """Offers works and places of the present holdings."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def works(self, _: Interaction, typed: str) -> Choices:
        return self._choices(suggest_works, typed)

    async def places(self, _: Interaction, typed: str) -> Choices:
        return self._choices(suggest_places, typed)

    def _choices(self, suggest: Callable[[Holdings, str, int], list[Suggestion]], typed: str) -> Choices:
        offered = suggest(self._library.holdings, typed, MOST_CHOICES)
        return [app_commands.Choice(name=cut(s.shown), value=cut(s.value)) for s in offered]
