"""Look first, answer once: whether an answer is public or private is known before anything is sent.

All that comes before an answer shares one deadline, from the arrival of the interaction on. What takes longer is
deferred privately before Discord gives up.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeVar

import discord

from bot.discord_ui.interactions.cooldowns import MemberCooldowns
from bot.discord_ui.interactions.interaction_data import arrival_of, is_command, is_on_private
from bot.discord_ui.interactions.lookups import Lookups
from bot.discord_ui.interactions.requests import acknowledge, repeat_sending
from bot.discord_ui.interactions.sending import send
from bot.discord_ui.interactions.venues import Venue, Venues
from bot.discord_ui.messages.components import modal_of
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Message, Modal
from bot.quoting.manner import Manner

Interaction = discord.Interaction[Any]
ResponseType = discord.InteractionResponseType
T = TypeVar("T")
PATIENCE = 1.5  # seconds after its arrival before an answer is deferred; Discord waits 3


class Gate(Enum):
    """What holds an answer back."""

    NOTHING = auto()
    SILENCE = auto()  # of a venue where nothing is answered
    COOLDOWN = auto()  # and that


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message of its own, which leaves the one that was used as it is."""

    message: Message


@dataclass(frozen=True, slots=True)
class Delivery:
    """Delivers messages to the person who used a command or a control."""

    lookups: Lookups
    venues: Venues
    cooldowns: MemberCooldowns
    lines: Lines
    patience: float = PATIENCE

    async def answer(
        self,
        interaction: Interaction,
        look: Callable[[Manner], T],
        make: Callable[[T, Venue, bool], Message | NewMessage],
        *,
        gate: Gate = Gate.COOLDOWN,
        private: bool = False,
        in_place: bool = False,
    ) -> None:
        """Look off the loop, in the manner of the venue, and deliver what `make` makes of it. `make` is told whether
        only the person who asked will see it. `in_place` changes the private message that was used.
        """
        venue = await self.venues.of_interaction(interaction)
        held_back = self._gate_message(venue, interaction.user.id, gate)
        if held_back is not None:
            await self.send(interaction, NewMessage(held_back))
            return

        def look_and_make() -> tuple[T, Message | NewMessage]:
            found = look(venue.manner)
            return found, make(found, venue, private)

        async def make_private(done: tuple[T, Message | NewMessage]) -> Message | NewMessage:
            return done[1] if private else await self.lookups.run(lambda: make(done[0], venue, True))

        found, begun = await self._await_or_defer(interaction, self.lookups.run(look_and_make), in_place=in_place)
        await self.send(interaction, await make_private(found) if begun else found[1], in_place=in_place)

    async def serve(self, interaction: Interaction, step: Coroutine[Any, Any, Message | NewMessage]) -> None:
        """Deliver the result of a step; that of a control changes the message that the control is on."""
        in_place = not is_command(interaction)
        message, _ = await self._await_or_defer(interaction, step, in_place=in_place)
        await self.send(interaction, message, in_place=in_place)

    async def run(
        self, interaction: Interaction, make: Callable[[], Message | NewMessage], *, in_place: bool = False
    ) -> None:
        """Deliver what is made off the loop, of what was shown before: nothing holds it back."""
        in_place = in_place and is_on_private(interaction)
        message, _ = await self._await_or_defer(interaction, self.lookups.run(make), in_place=True)
        await self.send(interaction, message, in_place=in_place)

    async def send(self, interaction: Interaction, message: Message | NewMessage, *, in_place: bool = False) -> None:
        """Deliver it now, begun or not."""
        in_place = in_place and isinstance(message, Message)
        await send(interaction, message.message if isinstance(message, NewMessage) else message, in_place=in_place)

    async def send_modal(self, interaction: Interaction, modal: Modal) -> None:
        """Nothing may have been sent before it."""
        await acknowledge(interaction, lambda: interaction.response.send_modal(modal_of(modal)), ResponseType.modal)

    async def delete(self, interaction: Interaction) -> None:
        """Delete the message that was used. Raises discord.NotFound where it is gone, and discord.Forbidden."""
        await acknowledge(interaction, interaction.response.defer, ResponseType.deferred_message_update)
        await repeat_sending(interaction.delete_original_response)

    async def wait_for(self, interaction: Interaction, making: Awaitable[T], *, in_place: bool = False) -> T:
        """What is made, to answer with: where that takes long, the answer is deferred."""
        made, _ = await self._await_or_defer(interaction, making, in_place=in_place)
        return made

    async def _await_or_defer(
        self, interaction: Interaction, making: Awaitable[T], *, in_place: bool
    ) -> tuple[T, bool]:
        """What is made, and whether the answer has been deferred, which makes it private."""
        task = asyncio.ensure_future(making)
        try:
            left = arrival_of(interaction) + self.patience - time.monotonic()
            if left > 0:
                await asyncio.wait({task}, timeout=left)
            if not task.done() and not interaction.response.is_done():
                await self._defer(interaction, thinking=not in_place)
            return await task, interaction.response.is_done()
        finally:
            task.cancel()

    @staticmethod
    async def _defer(interaction: Interaction, *, thinking: bool) -> None:
        kind = ResponseType.deferred_channel_message if thinking else ResponseType.deferred_message_update
        await acknowledge(interaction, lambda: interaction.response.defer(ephemeral=True, thinking=thinking), kind)

    def _gate_message(self, venue: Venue, member: int, gate: Gate) -> Message | None:
        if venue.silent and gate is not Gate.NOTHING:
            return self.lines.line("silent-here")
        seconds = self.cooldowns.wait_for_answer(venue, member) if gate is Gate.COOLDOWN else 0
        return self.lines.line("wait", seconds=seconds) if seconds else None
