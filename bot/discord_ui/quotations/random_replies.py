"""A passage at random, with *Another*: its button carries the text that was named and the passage that it is below."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.delivery import Gate
from bot.discord_ui.interactions.interaction_data import is_on_direct, is_on_own
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.custom_ids import MOST_CHARACTERS, join_fields, split_fields
from bot.discord_ui.messages.parts import Button, Message
from bot.discord_ui.quotations.answering import Answering
from bot.quoting.answers import Answer, Found
from bot.texts.work import Work

Interaction = discord.Interaction[Any]
ANOTHER = "qa"  # the kind of the custom_id of its button


@dataclass(frozen=True, slots=True)
class AnotherPress:
    """The id of the text that was named, or nothing, and the reference of the passage that is shown."""

    work: str
    shown: str


def parse_another(custom_id: str) -> AnotherPress | None:
    match split_fields(custom_id, 3):
        case ["qa", work, shown]:
            return AnotherPress(work, shown)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class RandomReplies:
    """Draws, and shows what is drawn."""

    answering: Answering

    async def show(self, interaction: Interaction, name: str | None) -> None:
        """Answer /quote without words; `name` is a text as somebody names it."""
        await self._show(interaction, name or "", "")

    async def show_another(self, interaction: Interaction, pressed: AnotherPress) -> None:
        """In the place of one that nobody else reads; a public one stays as it is."""
        await self._show(interaction, pressed.work, pressed.shown, private=not is_on_direct(interaction), again=True)

    async def _show(
        self, interaction: Interaction, name: str, before: str, *, private: bool = False, again: bool = False
    ) -> None:
        asker, in_place = interaction.user.id, again and is_on_own(interaction)

        def make(found: Answer, venue: ServedVenue, hidden: bool) -> Message:
            hidden = hidden and not is_on_direct(interaction)
            if not isinstance(found, Found):
                return self.answering.reply(found, asker, venue, private=hidden)
            return self.answering.replies.quotation(
                found.quotation,
                private=hidden or not venue.shows(found.quotation),
                asker=asker,
                venue=venue,
                own_button=self._another(found, name, venue),
            )

        await self.answering.delivery.answer(
            interaction,
            lambda venue: venue.services.quote_random(name, venue.manner, before),
            make,
            gate=Gate.COOLDOWN,
            private=private,
            in_place=in_place,
        )

    def _another(self, found: Found, name: str, venue: ServedVenue) -> Button:
        named = venue.services.work(name, venue.manner) if name else None
        work = named.id if isinstance(named, Work) else ""
        custom_id = join_fields(ANOTHER, work, str(found.quotation.reference))
        return Button(self.answering.phrases.say("control-another"), custom_id[:MOST_CHARACTERS])
