"""What the buttons and menus of the reader do, and *Read on* under a quotation. A private message, and any in a
conversation with us, changes in place.

Nothing is kept between presses: where somebody reads is in the custom_ids.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.controls import Control, Press, Spot
from bot.discord_ui.interactions.delivery import Delivery, Gate, NewMessage
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import is_alone, is_on_private
from bot.discord_ui.interactions.sending import send_directly
from bot.discord_ui.interactions.venues import ANYWHERE, Venue
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.reader.lists import CONTENTS, WORKS, ListPage, parse_page
from bot.discord_ui.reader.openings import Openings
from bot.discord_ui.reader.places import (
    NEXT,
    OPEN,
    PREVIOUS,
    READ_ON,
    RETURN,
    SEND,
    SHARE,
    page_at,
    pages_of,
    place_read_on,
    shown_page,
)
from bot.quoting.reading_pages import Pages, ReadingPage

Interaction = discord.Interaction[Any]
Turn = Callable[[Pages, ReadingPage], ReadingPage]


@dataclass(frozen=True, slots=True)
class ReaderControls:
    """Turns pages, opens what is listed, shares and sends."""

    openings: Openings
    delivery: Delivery

    def controls(self) -> tuple[Control, ...]:
        hidden = Spot.LISTS
        return (
            Control(READ_ON, Spot.MENU, self.read_on, "control-read-on", "control-read-on-hint"),
            Control(OPEN, hidden, self._turner(_stay)),
            Control(RETURN, hidden, self._turner(_stay)),
            Control(PREVIOUS, hidden, self._turner(Pages.before)),
            Control(NEXT, hidden, self._turner(Pages.after)),
            Control(SHARE, hidden, self.choose_to_share),
            Control(SEND, hidden, self.send_to_reader),
        )

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (Handler(WORKS, parse_page, self.show_list), Handler(CONTENTS, parse_page, self.show_list))

    async def read(self, interaction: Interaction, place: str) -> None:
        """Open what was typed."""
        await self._show(interaction, lambda venue: self.openings.open(place, venue, alone=is_alone(interaction)))

    async def read_on(self, pressed: Press) -> None:
        """Open the page that a quotation is on: of its private message, in place."""

        def make(venue: Venue) -> Message:
            return self._page(pressed, page_at(pressed.work, place_read_on(pressed.shown)), venue)

        await self._show(pressed.interaction, make, in_place=is_on_private(pressed.interaction))

    async def choose_to_share(self, pressed: Press) -> None:
        def make(venue: Venue) -> Message:
            return self.openings.pages.sharing(shown_page(pressed.work, pressed.shown), pressed.shown.matched, venue)

        await self._show_in_place(pressed.interaction, make)

    async def send_to_reader(self, pressed: Press) -> None:
        """Send the page to the person directly, where it stays."""
        interaction, lines = pressed.interaction, self.delivery.lines

        def make() -> Message:
            page = shown_page(pressed.work, pressed.shown)
            return self.openings.pages.page(page, pressed.shown.matched, ANYWHERE, alone=True)

        async def step() -> NewMessage:
            message = await self.delivery.look_up(interaction, make)
            try:
                await send_directly(interaction.user, message)
            except discord.Forbidden:
                return NewMessage(lines.line("reader-closed"))
            return NewMessage(lines.line("reader-sent"))

        await self.delivery.serve(interaction, step())

    async def show_list(self, interaction: Interaction, _: Venue, page: ListPage) -> None:
        def make(venue: Venue) -> Message | NewMessage:
            if page.work is None:
                return self.openings.texts(venue.manner, page.number or 0)
            work = self.openings.services.texts(venue.manner).work(page.work)
            if work is None:
                return NewMessage(self.delivery.lines.line("work-gone", work=page.work))
            return self.openings.lists.contents(work, page.number, page.at)

        await self._show_in_place(interaction, make)

    def _turner(self, turn: Turn) -> Callable[[Press], Awaitable[None]]:
        async def run(pressed: Press) -> None:
            def make(venue: Venue) -> Message:
                page = turn(pages_of(pressed.work), shown_page(pressed.work, pressed.shown))
                return self._page(pressed, page, venue)

            await self._show_in_place(pressed.interaction, make)

        return run

    def _page(self, pressed: Press, page: ReadingPage, venue: Venue) -> Message:
        alone = is_alone(pressed.interaction)
        return self.openings.pages.page(page, pressed.shown.matched, venue, alone=alone)

    async def _show_in_place(self, interaction: Interaction, make: Callable[[Venue], Message | NewMessage]) -> None:
        in_place = is_alone(interaction) or is_on_private(interaction)
        await self._show(interaction, make, in_place=in_place)

    async def _show(
        self, interaction: Interaction, make: Callable[[Venue], Message | NewMessage], *, in_place: bool = False
    ) -> None:
        venue = await self.delivery.venue_of(interaction)

        def as_made(made: Message | NewMessage, *_: object) -> Message | NewMessage:
            return made

        await self.delivery.answer(
            interaction,
            lambda _: make(venue),
            as_made,
            gate=Gate.SILENCE,
            private=True,
            in_place=in_place,
        )


def _stay(_: Pages, page: ReadingPage) -> ReadingPage:
    return page
