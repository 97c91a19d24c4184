"""Everything of a server's own texts that is pressed, chosen or filled in arrives here, of old pages too. Who may is
asked at each step; everything is private, and a page changes in place.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.delivery import Delivery, NewMessage
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.entrance import Entrance
from bot.discord_ui.interactions.interaction_data import fields_of, uploads_of, values_of
from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.parts import Message, Modal
from bot.discord_ui.texts.acts import KIND, Act, parse
from bot.discord_ui.texts.draft_steps import DraftSteps
from bot.discord_ui.texts.text_steps import TextSteps

Interaction = discord.Interaction[Any]
LONGEST = 150.0  # seconds for a step: a file is fetched, waits for those of others, and is read
_WINDOWS = frozenset({"add", "replace", "rename", "numbering", "title"})


@dataclass(frozen=True, slots=True)
class TextControls:
    """Runs what is used."""

    entrance: Entrance
    delivery: Delivery
    texts: TextSteps
    drafts: DraftSteps

    def handler(self) -> Handler[tuple[str, ...]]:
        return Handler(KIND, parse, self.run)

    async def run(self, interaction: Interaction, words: tuple[str, ...]) -> None:
        act = Act(words, values_of(interaction), fields_of(interaction), tuple(uploads_of(interaction)))
        if act.name in _WINDOWS:
            await self._open(interaction, act)
        else:
            await self.delivery.serve(interaction, self._take(interaction, act))

    async def open(self, who: Visitor) -> Message:
        """The list, which /settings leads to."""
        return await self.texts.home(who)

    async def _take(self, interaction: Interaction, act: Act) -> Message | NewMessage:
        async with asyncio.timeout(LONGEST):
            admitted = await self.entrance.admit(interaction)
            if isinstance(admitted, Message):
                return NewMessage(admitted)
            steps: tuple[Callable[[Visitor, Act], Awaitable[Message | None]], ...] = (self.drafts.take, self.texts.take)
            for step in steps:
                if (made := await step(admitted[0], act)) is not None:
                    return made
            return self._unknown()

    async def _open(self, interaction: Interaction, act: Act) -> None:
        """A window, or in its place what is said."""
        async with asyncio.timeout(self.delivery.patience):  # nothing may come before a window
            admitted = await self.entrance.admit_known(interaction)
            made = admitted if isinstance(admitted, Message) else await self._window(admitted[0], act)
        if isinstance(made, Modal):
            await self.delivery.send_modal(interaction, made)
        else:
            await self.delivery.send(interaction, NewMessage(made))

    async def _window(self, who: Visitor, act: Act) -> Modal | Message:
        return await self.drafts.window(who, act) or await self.texts.window(who, act) or self._unknown()

    def _unknown(self) -> Message:
        return self.texts.pages.line("control-unknown")
