"""Everything that is pressed, chosen or typed arrives here, of messages that earlier versions sent too, and is handed
on by the kind of its custom_id. What no version of ours sent is answered as well.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import discord

from bot.discord_ui.interactions.changed_editions import edition_changed
from bot.discord_ui.interactions.controls import Control, Controls, Press
from bot.discord_ui.interactions.delivery import Delivery, NewMessage
from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.interaction_data import custom_id_of, is_on_private, values_of
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import CHOOSE, MORE, ShownStretch, kind_of, parse_stretch
from bot.quoting.services import Services
from bot.texts.work import Work

Interaction = discord.Interaction[Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Handler(Generic[T]):
    """What runs for a kind of custom_id, if it can be parsed; `in_silence`, where nothing is answered, too."""

    kind: str
    parse: Callable[[str], T | None]
    run: Callable[[Interaction, Venue, T], Awaitable[None]]
    in_silence: bool = False


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Runs what is used. Each feature adds its handlers, and its controls."""

    services: Services
    controls: Controls
    delivery: Delivery
    failures: Failures
    handlers: dict[str, Handler[Any]]

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
        venue = await self.delivery.venue_of(interaction)
        if venue.silent and not any(each.in_silence for each in (handler, control) if each is not None):
            await self._say(interaction, "silent-here")
        elif control is not None:
            await self._run_control(interaction, venue, control, custom_id)
        elif handler is not None and (parsed := handler.parse(custom_id)) is not None:
            await handler.run(interaction, venue, parsed)
        else:
            await self._say(interaction, "control-unknown")

    async def _run_control(self, interaction: Interaction, venue: Venue, control: Control, custom_id: str) -> None:
        """In a changed edition, where the same words are now; never what is at the old offsets."""
        shown = parse_stretch(custom_id)
        work = self.services.texts(venue.manner).work(shown.work) if shown is not None else None
        if shown is None:
            await self._say(interaction, "control-unknown")
            return
        if work is None:
            await self._say(interaction, "work-gone", work=shown.work)
            return
        now = shown if shown.is_of(work.edition) else await self._find_words(interaction, work, shown)
        if now is None:
            await self.delivery.send(interaction, NewMessage(edition_changed(interaction, work, self.delivery.lines)))
        elif not now.is_in(work):
            await self._say(interaction, "control-unknown")
        else:
            await control.run(Press(interaction, venue, work, now))

    async def _find_words(self, interaction: Interaction, work: Work, shown: ShownStretch) -> ShownStretch | None:
        looking = self.delivery.look_up(interaction, lambda: shown.in_edition(work))
        return await self.delivery.wait_for(interaction, looking, in_place=is_on_private(interaction))

    async def _say(self, interaction: Interaction, name: str, **facts: str) -> None:
        await self.delivery.send(interaction, NewMessage(self.delivery.lines.line(name, private=True, **facts)))


def _action_id(interaction: Interaction) -> str:
    """The custom_id that says what to do: of some menus, that of the choice."""
    custom_id = custom_id_of(interaction)
    return "".join(values_of(interaction)[:1]) if custom_id in {CHOOSE, MORE} else custom_id
