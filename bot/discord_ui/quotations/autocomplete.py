"""What is offered while someone types an option. Discord binds nobody to it: free text is read all the same."""

from collections.abc import Callable
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.discord_ui.interactions.deadline import TooLateError
from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.requests import acknowledge, mark_acknowledged
from bot.discord_ui.interactions.turns import BusyError
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.shortening import cut
from bot.discord_ui.reachability import FAILED_REQUEST, name_of
from bot.quoting.suggestions import Suggestion, suggest_places, suggest_texts_and_places, suggest_works

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]
MOST_CHOICES = 25
LONGEST = 3.0  # seconds, after which Discord takes no list
_SHOWN = discord.InteractionResponseType.autocomplete_result


class Autocomplete:
    """Offers works and places of the present holdings."""

    def __init__(self, delivery: Delivery, failures: Failures) -> None:
        self._delivery = delivery
        self._failures = failures

    async def works(self, interaction: Interaction, typed: str) -> Choices:
        return await self._choices(
            interaction, lambda venue: suggest_works(venue.services.texts(venue.manner), typed, MOST_CHOICES)
        )

    async def places(self, interaction: Interaction, typed: str) -> Choices:
        """In the text that is named by now, if one is."""
        named = getattr(interaction.namespace, "work", None)
        return await self._choices(
            interaction, lambda venue: suggest_places(venue.services, typed, MOST_CHOICES, venue.manner, named)
        )

    async def texts_and_places(self, interaction: Interaction, typed: str) -> Choices:
        return await self._choices(
            interaction, lambda venue: suggest_texts_and_places(venue.services, typed, MOST_CHOICES, venue.manner)
        )

    async def _choices(self, interaction: Interaction, suggest: Callable[[ServedVenue], list[Suggestion]]) -> Choices:
        """Nothing is offered where nothing is answered, or where something fails: Discord has no way to say so, and
        free text still works. A cooldown holds none of it back: who types has not asked yet. What comes too late, or
        when too much is asked, is left without an answer.
        """
        delivery = self._delivery
        try:
            delivery.deadline.note_arrival(interaction)
            venue = await delivery.venues.of_interaction(interaction)

            def look() -> list[Suggestion]:
                return suggest(venue)

            offered = [] if venue.silent else await delivery.look_up(interaction, look, typing=True)
            delivery.deadline.check(interaction)
        except (BusyError, TooLateError) as error:
            delivery.deadline.drops.count(error.step)
            mark_acknowledged(interaction, _SHOWN)  # otherwise discord.py would send an empty list
            return []
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of autocomplete
            name = interaction.command.qualified_name if interaction.command is not None else "a command"
            self._failures.log_and_explain(error, f"autocomplete of {name}")
            offered = []
        choices = [app_commands.Choice(name=cut(s.shown), value=cut(s.value)) for s in offered]
        await show_choices(interaction, choices)
        return choices


async def show_choices(interaction: Interaction, choices: Choices) -> None:
    """Show the choices, with repetitions: discord.py would try once, and log a traceback."""
    try:
        await acknowledge(interaction, lambda: interaction.response.autocomplete(choices), _SHOWN, longest=LONGEST)
    except FAILED_REQUEST as error:
        log.warning("a list under an option was not shown", cause=name_of(error))
        mark_acknowledged(interaction, _SHOWN)
