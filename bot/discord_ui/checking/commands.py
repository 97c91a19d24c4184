"""/check: the quotations in what somebody types, laid next to the texts; only the person who asked sees it."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.checking.replies import CheckReplies
from bot.discord_ui.interactions.commands import AnyCommand, make_command
from bot.discord_ui.interactions.delivery import Delivery
from bot.discord_ui.interactions.interaction_data import is_alone
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.parts import Message
from bot.quoting.checking.checks import Checks
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class CheckCommand:
    """One option, for whatever somebody quotes."""

    delivery: Delivery
    replies: CheckReplies

    def command(self, phrases: Phrases) -> AnyCommand:
        """The command, for the tree."""
        return make_command("check", phrases.say("command-check"), self.check, words=phrases.say("option-quotation"))

    async def check(self, interaction: Interaction, words: str) -> None:
        """In a conversation with us nobody else reads the answer, and it stays."""
        asker = interaction.user.id

        def make(checks: Checks, venue: Venue, hidden: bool) -> Message:
            return self.replies.reply(checks, venue, private=hidden, asker=asker)

        await self.delivery.answer(
            interaction,
            lambda venue: venue.services.check(words, venue.manner),
            make,
            private=not is_alone(interaction),
        )
