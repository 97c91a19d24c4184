"""Commands that are gone, as a client with an older list still sends them: answered privately, with what they gave and
where that is now. To be removed with the version after the one that took them away.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import discord

from bot.discord_ui.interactions.commands import KnownCommands
from bot.discord_ui.interactions.delivery import NewMessage
from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.parts import Message, Text
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.autocomplete import show_choices
from bot.discord_ui.quotations.command_answers import CommandAnswers
from bot.discord_ui.quotations.likely_replies import RememberedWords
from bot.quoting.answers import Answer

Interaction = discord.Interaction[Any]
Look = Callable[[ServedVenue], Message | Answer]
_MOVED = {"cite": "quote", "random": "quote", "contents": "read", "works": "read", "about": "help"}
_CHANGED = frozenset({"quote", "search", "read", "settings"})  # known, but not in the form in which it was sent


@dataclass(frozen=True, slots=True)
class FormerCommands:
    """Answers what the command tree does not know."""

    answers: CommandAnswers
    answering: Answering
    known: KnownCommands
    failures: Failures

    async def answer(self, interaction: Interaction) -> None:
        """What fails is said."""
        try:
            await self._answer(interaction)
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of commands that are gone
            await self.failures.handle(interaction, error, "a command that is gone")

    async def _answer(self, interaction: Interaction) -> None:
        if interaction.type is discord.InteractionType.autocomplete:
            await show_choices(interaction, [])
            return
        data = cast("dict[str, Any]", interaction.data or {})
        name, given = str(data.get("name", "")), cast("list[dict[str, Any]]", data.get("options") or [])
        below = [str(option["name"]) for option in given if option.get("type") in _SUBCOMMANDS]
        typed = next((str(option["value"]) for option in given if isinstance(option.get("value"), str)), "")
        now = _MOVED.get(name, name if name in _CHANGED else "help")
        said = self.answering.phrases.say(
            "command-moved", former=escape(f"/{' '.join([name, *below])}"), now=self.known.mention(now)
        )
        look = self._looks(typed).get(name)
        if look is None:
            await self.answering.delivery.send(interaction, NewMessage(Message((Text(said),))))
        else:
            remembered = RememberedWords(typed)
            await self.answering.deliver(interaction, look, remembered=remembered, private=True, said=said)

    def _looks(self, typed: str) -> Mapping[str, Look]:
        answers = self.answers
        return {
            "cite": lambda venue: venue.services.cite(typed, venue.manner),
            "random": lambda venue: venue.services.quote_random(typed or None, venue.manner),
            "contents": lambda venue: answers.contents(typed, venue),
            "works": answers.works,
            "about": answers.about,
        }


_SUBCOMMANDS = {discord.AppCommandOptionType.subcommand.value, discord.AppCommandOptionType.subcommand_group.value}
