"""An answer for one person, with a sentence of ours above it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.discord_ui.interactions.delivery import Gate
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.pages import fits
from bot.discord_ui.messages.parts import Message, Text
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.likely_replies import RememberedWords
from bot.quoting.answers import Answer
from bot.quoting.checking.checks import Checks
from bot.quoting.manner import Manner


@dataclass(frozen=True, slots=True)
class PrivateAnswers:
    """Delivers them."""

    answering: Answering

    async def deliver(
        self,
        interaction: discord.Interaction[Any],
        look: Callable[[Manner], Message | Answer | Checks],
        remembered: RememberedWords,
        said: str,
    ) -> None:
        """Nothing is above it for an empty sentence, nor where there is no room for both, nor above a check."""

        def make(found: Message | Answer | Checks, venue: Venue, _: bool) -> Message:
            answer = self.answering.reply(found, interaction.user.id, venue, remembered, private=True)
            told = replace(
                answer, parts=(*map(Text, (said,) if said and not isinstance(found, Checks) else ()), *answer.parts)
            )
            return told if fits(told) else answer

        await self.answering.delivery.answer(interaction, look, make, gate=Gate.COOLDOWN, private=True)
