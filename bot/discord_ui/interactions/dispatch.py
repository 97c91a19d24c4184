"""Everything that is pressed, chosen or typed arrives here, of messages that earlier versions sent too, and is handed
on by the kind of its custom_id. What no version of ours sent is answered as well.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

import discord

from bot.discord_ui.interactions.changed_editions import edition_changed
from bot.discord_ui.interactions.controls import Control, Controls, Press
from bot.discord_ui.interactions.delivery import Action, Delivery, Gate, NewMessage
from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.interaction_data import custom_id_of, values_of
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.custom_ids import CHOOSE, MORE, ShownStretch, kind_of, parse_stretch
from bot.discord_ui.messages.parts import Button, Message

Interaction = discord.Interaction[Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Handler(Generic[T]):
    """What runs for a kind of custom_id, if it can be parsed."""

    kind: str
    parse: Callable[[str], T | None]
    run: Callable[[Interaction, T], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Runs what is used. Each feature adds its handlers, and its controls. `steps` lead on from what is gone."""

    controls: Controls
    delivery: Delivery
    failures: Failures
    handlers: dict[str, Handler[Any]]
    steps: tuple[Button, ...] = ()

    def add(self, handlers: Iterable[Handler[Any]]) -> None:
        """Raises ValueError for a kind that is taken."""
        for handler in handlers:
            self.controls.claim(handler.kind)
            self.handlers[handler.kind] = handler

    async def on_control(self, interaction: Interaction) -> None:
        """Act on a control or a modal. What fails is said."""
        try:
            await self._run(interaction, _action_id(interaction))
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of controls
            await self.failures.handle(interaction, error, "control", invalid="control-unknown")

    async def _run(self, interaction: Interaction, custom_id: str) -> None:
        kind = kind_of(custom_id)
        handler, control = self.handlers.get(kind), self.controls.by_letter.get(kind)
        if control is not None and (shown := parse_stretch(custom_id)) is not None:
            make = partial(self._make, interaction, control, shown)
            gate = Gate.NOTHING if control.in_silence else Gate.SILENCE
            await self.delivery.run(interaction, make, in_place=control.in_place, thinking=control.thinking, gate=gate)
        elif handler is not None and (parsed := handler.parse(custom_id)) is not None:
            await handler.run(interaction, parsed)
        else:
            await self.delivery.send(interaction, self._unknown())

    def _make(
        self, interaction: Interaction, control: Control, shown: ShownStretch, venue: ServedVenue
    ) -> Message | NewMessage | Action:
        """Off the loop. In a changed edition, where the same words are now; never what is at the old offsets."""
        work = venue.services.texts(venue.manner).work(shown.work)
        if work is None:
            return NewMessage(self.delivery.lines.work_gone(shown.work))
        now = shown if shown.is_of(work.edition) else shown.in_edition(work)
        if now is None:
            return NewMessage(edition_changed(interaction, work, self.delivery.lines))
        if not now.is_in(work):
            return self._unknown()
        return control.make(Press(interaction, venue, work, now))

    def _unknown(self) -> NewMessage:
        return NewMessage(self.delivery.lines.line("control-unknown", steps=self.steps))


def _action_id(interaction: Interaction) -> str:
    """The custom_id that says what to do: of some menus, that of the choice."""
    custom_id = custom_id_of(interaction)
    return "".join(values_of(interaction)[:1]) if kind_of(custom_id) in {CHOOSE, MORE} else custom_id
