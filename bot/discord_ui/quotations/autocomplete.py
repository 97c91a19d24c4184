"""What is offered while someone types an option. Discord binds nobody to it: free text is read all the same."""

from collections.abc import Callable
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.interactions.deadline import TooLateError
from bot.discord_ui.interactions.delivery import Delivery, ResponseType
from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.turns import BusyError
from bot.discord_ui.messages.shortening import cut
from bot.quoting.enabled_texts import Texts
from bot.quoting.services import Services
from bot.quoting.suggestions import Suggestion, suggest_places, suggest_works

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]
MOST_CHOICES = 25


class Autocomplete:
    """Offers works and places of the present holdings."""

    def __init__(self, services: Services, delivery: Delivery, failures: Failures) -> None:
        self._services = services
        self._delivery = delivery
        self._failures = failures

    async def works(self, interaction: Interaction, typed: str) -> Choices:
        return await self._choices(interaction, suggest_works, typed)

    async def places(self, interaction: Interaction, typed: str) -> Choices:
        return await self._choices(interaction, partial(suggest_places, tree=self._services.resolver.tree), typed)

    async def _choices(
        self, interaction: Interaction, suggest: Callable[[Texts, str, int], list[Suggestion]], typed: str
    ) -> Choices:
        """Nothing is offered where nothing is answered, or where something fails: Discord has no way to say so, and
        free text still works. A cooldown holds none of it back: who types has not asked yet. What comes too late, or
        when too much is asked, is left without an answer.
        """
        delivery = self._delivery
        try:
            venue = await delivery.venue_of(interaction)
            if venue.silent:
                return []
            texts = self._services.texts(venue.manner)
            offered = await delivery.look_up(interaction, lambda: suggest(texts, typed, MOST_CHOICES), typing=True)
            delivery.deadline.check(interaction)
        except (BusyError, TooLateError) as error:
            delivery.deadline.drops.count(error.step)
            _leave_unanswered(interaction)
            return []
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of autocomplete
            name = interaction.command.qualified_name if interaction.command is not None else "a command"
            self._failures.log_and_explain(error, f"autocomplete of {name}")
            return []
        return [app_commands.Choice(name=cut(s.shown), value=cut(s.value)) for s in offered]


def _leave_unanswered(interaction: Interaction) -> None:
    """Otherwise discord.py would send an empty list."""
    interaction.response._response_type = ResponseType.autocomplete_result  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
