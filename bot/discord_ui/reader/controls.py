"""What the buttons and menus of the reader do, and *Read on* under a quotation. A private message, and any in a
conversation with us, changes in place.

Nothing is kept between presses: where somebody reads is in the custom_ids.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.controls import Control, Press, Spot
from bot.discord_ui.interactions.delivery import Action, Delivery, NewMessage
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import is_alone, is_on_private
from bot.discord_ui.interactions.sending import send_directly
from bot.discord_ui.interactions.venues import ANYWHERE, ServedVenue
from bot.discord_ui.messages.custom_ids import CONTENTS, SHARE_CHOSEN, WORKS
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.reader.lists import ListPage, parse_page
from bot.discord_ui.reader.openings import Openings
from bot.discord_ui.reader.places import (
    NEXT,
    OPEN_PAGE,
    PREVIOUS,
    READ_ON,
    RETURN,
    SEND,
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
            Control(READ_ON, Spot.MENU, self.read_on, "control-read-on", in_place=True),
            Control(OPEN_PAGE, hidden, self._turner(_stay), in_place=True),
            Control(RETURN, hidden, self._turner(_stay), in_place=True),
            Control(PREVIOUS, hidden, self._turner(Pages.before), in_place=True),
            Control(NEXT, hidden, self._turner(Pages.after), in_place=True),
            Control(SHARE_CHOSEN, hidden, self.choose_to_share, in_place=True),
            Control(SEND, hidden, self.send_to_reader),
        )

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (Handler(WORKS, parse_page, self.show_list), Handler(CONTENTS, parse_page, self.show_list))

    async def read(self, interaction: Interaction, place: str) -> None:
        """Open what was typed."""
        alone = is_alone(interaction)
        await self.delivery.run(interaction, lambda venue: self.openings.open(place, venue, alone=alone), thinking=True)

    def read_on(self, pressed: Press) -> Message | NewMessage:
        """The page that a quotation is on: of its private message, in place."""
        message = self._page(pressed, page_at(pressed.work, place_read_on(pressed.shown)))
        return message if is_on_private(pressed.interaction) else NewMessage(message)

    def choose_to_share(self, pressed: Press) -> Message:
        page = shown_page(pressed.work, pressed.shown)
        return self.openings.pages.sharing(page, pressed.shown.marks, pressed.venue)

    def send_to_reader(self, pressed: Press) -> Action:
        """Send the page to the person directly, where it stays."""
        page = shown_page(pressed.work, pressed.shown)
        message = self.openings.pages.page(page, pressed.shown.marks, ANYWHERE, alone=True)
        return Action(lambda: self._send_once(pressed.interaction, message))

    async def _send_once(self, interaction: Interaction, message: Message) -> None:
        """Pressed twice, it is sent once."""
        sent = False

        async def send() -> NewMessage:
            nonlocal sent
            try:
                await send_directly(interaction.user, message, f"d-{interaction.id}")
            except discord.Forbidden:
                return NewMessage(self.delivery.lines.line("reader-closed"))
            sent = True
            return NewMessage(self.delivery.lines.line("reader-sent"))

        async def act() -> bool:
            await self.delivery.serve(interaction, send())
            return sent

        await self.delivery.act_once(interaction, act)

    async def show_list(self, interaction: Interaction, page: ListPage) -> None:
        def make(venue: ServedVenue) -> Message | NewMessage:
            texts = venue.services.texts(venue.manner)
            if not texts.works:
                return NewMessage(self.openings.texts(venue))
            if page.work is None:
                return self.openings.texts(venue, page.number or 0)
            work = texts.work(page.work)
            if work is None:
                return NewMessage(self.delivery.lines.work_gone(page.work))
            return self.openings.contents(work, venue, alone=is_alone(interaction), page=page)

        await self.delivery.run(interaction, make, in_place=True)

    def _turner(self, turn: Turn) -> Callable[[Press], Message]:
        def make(pressed: Press) -> Message:
            return self._page(pressed, turn(pages_of(pressed.work), shown_page(pressed.work, pressed.shown)))

        return make

    def _page(self, pressed: Press, page: ReadingPage) -> Message:
        alone = is_alone(pressed.interaction)
        return self.openings.pages.page(page, pressed.shown.marks, pressed.venue, alone=alone)


def _stay(_: Pages, page: ReadingPage) -> ReadingPage:
    return page
