"""Look first, answer once: whether an answer is public or private is known before anything is sent.

All that comes before an answer shares one deadline, from the moment at which somebody asked. What takes longer is
deferred privately before Discord gives up; what comes too late for that is dropped.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import Any, Protocol, TypeVar

import discord

from bot.discord_ui.interactions.cooldowns import MemberCooldowns
from bot.discord_ui.interactions.deadline import Deadline
from bot.discord_ui.interactions.interaction_data import custom_id_of, ids_on_message, is_command, is_on_own, values_of
from bot.discord_ui.interactions.lookups import Lookups
from bot.discord_ui.interactions.requests import acknowledge, repeat_sending
from bot.discord_ui.interactions.sending import send
from bot.discord_ui.interactions.turns import BusyError, Claim
from bot.discord_ui.interactions.venues import ServedVenue, Venue, Venues
from bot.discord_ui.messages.components import modal_of
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Button, Message, Modal
from bot.discord_ui.messages.public_lines import answer_to_line, line_among
from bot.discord_ui.reachability import FAILED_REQUEST

Interaction = discord.Interaction[Any]
ResponseType = discord.InteractionResponseType
T = TypeVar("T")
PATIENCE = 1.5  # seconds after which an answer is deferred; Discord waits 3


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
class Action:
    """What takes more than one request, instead of a message."""

    run: Callable[[], Awaitable[None]]


class Completion(Protocol):
    """What is added to a message that is about to be sent; a feature gives it."""

    async def add(
        self, message: Message, venue: ServedVenue, guild: discord.Guild, viewer: discord.Member | None
    ) -> Message: ...


@dataclass(slots=True)
class Completions:
    """What is added, once its feature is there."""

    chosen: Completion | None = None

    async def complete(
        self, message: Message, venue: ServedVenue, guild: discord.Guild | None, viewer: object
    ) -> Message:
        """`viewer` is the only person who sees it, or None."""
        if self.chosen is None or guild is None or not venue.discussions:
            return message
        member = viewer if isinstance(viewer, discord.Member) else None
        return await self.chosen.add(message, venue, guild, member)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Delivers messages to the person who used a command or a control."""

    lookups: Lookups
    venues: Venues
    cooldowns: MemberCooldowns
    lines: Lines
    patience: float = PATIENCE
    deadline: Deadline = field(default_factory=Deadline)
    completions: Completions = field(default_factory=Completions)

    @property
    def patience_before_windows(self) -> float:
        """For what is read before a window, which cannot be deferred."""
        return self.patience / 3

    async def answer(
        self,
        interaction: Interaction,
        look: Callable[[ServedVenue], T],
        make: Callable[[T, ServedVenue, bool], Message | NewMessage],
        *,
        gate: Gate = Gate.COOLDOWN,
        private: bool = False,
        in_place: bool = False,
    ) -> None:
        """Look off the loop, with what answers there, and deliver what `make` makes of it. `make` is told whether
        only the person who asked will see it. `in_place` changes the private message that was used.
        """
        venue = await self._venue_of(interaction, in_place=in_place)
        if (held_back := self._gate_message(venue, interaction.user.id, gate)) is not None:
            await self.send(interaction, NewMessage(held_back))
            return

        def look_and_make() -> tuple[T, Message | NewMessage, bool]:
            found, hidden = look(venue), private or interaction.response.is_done()  # in this order
            return found, make(found, venue, hidden), hidden

        with self.cooldowns.answering(venue, interaction.user.id) if gate is Gate.COOLDOWN else nullcontext():
            making = self.look_up(interaction, look_and_make)
            (found, message, hidden), deferred = await self._await_or_defer(interaction, making, in_place)
            if deferred and not hidden:
                message = await self.look_up(interaction, lambda: make(found, venue, True))
            await self.send(interaction, message, in_place=in_place)

    async def look_up(self, interaction: Interaction, lookup: Callable[[], T], *, typing: bool = False) -> T:
        """What `lookup` returns, in the turn of the person who asked; `typing` in a list under an option. Raises
        BusyError, TooLateError and TimeoutError.
        """
        late, promised = partial(self.deadline.has_passed, interaction), interaction.response.is_done
        return await self.lookups.run(lookup, Claim(interaction.user.id, late, promised, typing))

    async def serve(self, interaction: Interaction, step: Coroutine[Any, Any, Message | NewMessage]) -> None:
        """Deliver the result of a step; that of a control changes the message that the control is on. A step may save:
        it is never dropped once it has begun, and what came of it is said as long as Discord takes it.
        """
        in_place = not is_command(interaction)
        message, _ = await self._await_or_defer(interaction, step, in_place, begun=True)
        await self._send(interaction, message, in_place=in_place)

    async def run(
        self,
        interaction: Interaction,
        make: Callable[[ServedVenue], Message | NewMessage | Action],
        *,
        in_place: bool = False,
        thinking: bool = False,
        gate: Gate = Gate.SILENCE,
    ) -> None:
        """Deliver what is made off the loop, of what was shown before: no cooldown holds it back. `in_place` changes
        the message that was used, where nobody else reads it; `thinking` shows that a private answer is on its way,
        where that takes long.
        """
        venue = await self._venue_of(interaction, in_place=not thinking)
        held_back = self._gate_message(venue, interaction.user.id, gate)
        if held_back is not None:
            await self.send(interaction, NewMessage(held_back))
            return
        making = self.look_up(interaction, lambda: make(venue))
        made = await self.wait_for(interaction, making, in_place=not thinking)
        if isinstance(made, Action):
            await made.run()
        else:
            await self.send(interaction, made, in_place=in_place and is_on_own(interaction))

    async def _venue_of(self, interaction: Interaction, *, in_place: bool) -> ServedVenue:
        """Where somebody asks: what it takes to know that is part of the time for an answer."""
        return await self.wait_for(interaction, self.venues.of_interaction(interaction), in_place=in_place)

    async def send(self, interaction: Interaction, message: Message | NewMessage, *, in_place: bool = False) -> None:
        """Deliver it now, begun or not. Raises TooLateError where Discord takes it no more."""
        self.deadline.check(interaction)
        await self._send(interaction, message, in_place=in_place)

    async def say(self, interaction: Interaction, name: str, *steps: Button) -> None:
        """Send one sentence in a private message of its own; `steps` are buttons that lead on from there. Raises
        TooLateError where Discord takes it no more.
        """
        await self.send(interaction, NewMessage(self.lines.line(name, steps=steps)))

    async def _send(self, interaction: Interaction, message: Message | NewMessage, *, in_place: bool) -> None:
        if isinstance(message, NewMessage):
            await send(interaction, await self._completed(interaction, message.message))
            return
        message = await self._completed(interaction, message)
        if in_place:
            await send(interaction, answer_to_line(message, line_among(ids_on_message(interaction))), in_place=True)
        else:
            await send(interaction, message)

    async def _completed(self, interaction: Interaction, message: Message) -> Message:
        venue = self.venues.found(interaction)
        if venue is None:
            return message
        viewer = interaction.user if message.private else None
        return await self.completions.complete(message, venue, interaction.guild, viewer)

    async def send_modal(self, interaction: Interaction, modal: Modal) -> None:
        """Nothing may have been sent before it. Raises TooLateError."""
        self.deadline.check(interaction)
        await acknowledge(interaction, lambda: interaction.response.send_modal(modal_of(modal)), ResponseType.modal)

    async def accept(self, interaction: Interaction) -> None:
        """Let Discord know that the message that was used may change; what else is sent is then a message of its own.
        Raises TooLateError.
        """
        self.deadline.check(interaction)
        if not interaction.response.is_done():
            await acknowledge(interaction, interaction.response.defer, ResponseType.deferred_message_update)

    async def act_once(self, interaction: Interaction, act: Callable[[], Awaitable[bool]]) -> bool:
        """Whether `act` did what a press asks for. Pressed again within a moment, it does nothing; what was not done
        can be pressed again at once.
        """
        message = interaction.message.id if interaction.message is not None else 0
        press = message, custom_id_of(interaction) + "".join(values_of(interaction))
        if not self.cooldowns.begin_press(*press):
            await self.accept(interaction)
            return False
        done = False
        try:
            done = await act()
        finally:
            if not done:
                self.cooldowns.forget_press(*press)
        return done

    async def delete(self, interaction: Interaction) -> None:
        """Delete the message that was used. Raises discord.NotFound where it is gone, and discord.Forbidden."""
        await self.accept(interaction)
        await repeat_sending(interaction.delete_original_response)

    async def wait_for(self, interaction: Interaction, making: Awaitable[T], *, in_place: bool = False) -> T:
        """What is made, to answer with: where that takes long, the answer is deferred, or turned away in a crowd."""
        made, _ = await self._await_or_defer(interaction, making, in_place)
        return made

    async def _await_or_defer(
        self,
        interaction: Interaction,
        making: Awaitable[T],
        in_place: bool,
        *,
        begun: bool = False,
    ) -> tuple[T, bool]:
        """What is made, and whether the answer has been deferred, which makes it private. In a crowd it is turned away
        instead: what is promised has to be looked up, and others would wait for it. What is `begun` goes on, however
        late, in a crowd too, and whether or not it can be deferred.
        """
        task = asyncio.ensure_future(making)
        try:
            left = self.patience - self.deadline.age(interaction)
            if left > 0:
                await asyncio.wait({task}, timeout=left)
            if not task.done() and not interaction.response.is_done():
                if not begun:
                    self._check_deferrable(interaction)
                await self._defer(interaction, thinking=not in_place)
            return await task, interaction.response.is_done()
        except FAILED_REQUEST:  # of the deferral
            if begun:
                await asyncio.wait({task})
            raise
        finally:
            task.cancel()

    def _check_deferrable(self, interaction: Interaction) -> None:
        self.deadline.check(interaction)
        if self.lookups.is_crowded:
            raise BusyError

    @staticmethod
    async def _defer(interaction: Interaction, *, thinking: bool) -> None:
        kind = ResponseType.deferred_channel_message if thinking else ResponseType.deferred_message_update
        await acknowledge(interaction, lambda: interaction.response.defer(ephemeral=True, thinking=thinking), kind)

    def _gate_message(self, venue: Venue, member: int, gate: Gate) -> Message | None:
        if venue.silent and gate is not Gate.NOTHING:
            return self.lines.line("silent-here")
        seconds = self.cooldowns.wait_for_answer(venue, member) if gate is Gate.COOLDOWN else 0
        return self.lines.line("wait", seconds=seconds) if seconds else None
