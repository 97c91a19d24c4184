"""The controls of a quotation. They serve every reader: on a public message each one's view is private, and the
message stays as it is; in a private message it changes in place.

Nothing is kept between presses: what a control needs is in its custom_id.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.discord_ui.interactions.controls import Control, Press, Spot, Subject
from bot.discord_ui.interactions.delivery import Action, NewMessage
from bot.discord_ui.interactions.interaction_data import custom_id_of, is_on_direct, is_on_own
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import OPEN, ShownStretch, line_of
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.likely_replies import OTHER, RefusableMessage, refusable_of
from bot.discord_ui.quotations.moves import (
    Move,
    Pages,
    has_next_page,
    is_next_left,
    is_previous_left,
    is_wider_left,
    move_to_next,
    move_to_previous,
    move_to_section,
    move_wider,
    page_of,
    shown_quotation,
)
from bot.discord_ui.quotations.replies import Replies
from bot.discord_ui.quotations.sharing import Sharing
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import NotFound, Quotation
from bot.quoting.limits import over_limit
from bot.quoting.navigation import section_reference, span_of
from bot.quoting.services import Services
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
Make = Callable[[Press], Message | NewMessage | Action]


@dataclass(frozen=True, slots=True)
class QuotationControls:
    """Moves, copies, opens, and looks for similar places."""

    services: Services
    replies: Replies
    answering: Answering
    sharing: Sharing
    phrases: Phrases

    def controls(self) -> tuple[Control, ...]:
        """In the order in which they are shown."""
        menu, copy, similar = Spot.MENU, self.copy, self.list_similar
        return (
            *self._moves(),
            *self.sharing.controls(),
            Control("c", menu, copy, "control-copy", "control-copy-hint"),
            Control(OTHER, menu, similar, "control-other", "control-other-hint", thinking=True),
            Control(OPEN, Spot.LISTS, self.open, in_place=True),
        )

    def _moves(self) -> Iterator[Control]:
        row, mover = Spot.ROW, self._mover
        wider, section = mover(move_wider), mover(move_to_section)
        previous, following = mover(move_to_previous), mover(move_to_next)
        for control in (
            Control("w", row, wider, "control-wider", is_enabled=is_wider_left),
            Control("p", row, previous, _previous_label, facts=_pages_around, is_enabled=is_previous_left),
            Control("n", row, following, _next_label, facts=_pages_around, is_enabled=is_next_left),
            Control("a", Spot.MENU, section, "control-section", "control-section-hint", _section),
        ):
            yield replace(control, in_place=True)

    def open(self, pressed: Press) -> Message | NewMessage | Action:
        """Show it to the person who chose it; in a direct message, instead of the list. A choice from the list of their
        own mention is shown to everyone.
        """
        line, asker = line_of(custom_id_of(pressed.interaction)), _asker_on_direct(pressed.interaction)
        if line is not None:
            return self.sharing.choose(pressed, line)
        quotation = shown_quotation(pressed.work, pressed.shown)
        message = self._quotation_message(quotation, pressed.shown, pressed.venue, asker)
        return message if asker is not None else NewMessage(message)

    def copy(self, pressed: Press) -> Message:
        """Give words and source as plain text."""
        quotation = shown_quotation(pressed.work, pressed.shown)
        if over_limit(quotation) is None:
            return self.replies.copy(quotation, pressed.venue.manner)
        return self._quotation_message(quotation, pressed.shown, pressed.venue)

    def list_similar(self, pressed: Press) -> Message:
        """List places like the words that were found, without those themselves."""
        work, span = pressed.work, pressed.shown.span
        words = " ".join(m.of(work.text) for m in pressed.shown.matched or (span,))[:MAX_CHARACTERS]
        found = self.services.search(words, manner=pressed.venue.manner)
        candidates = () if isinstance(found, NotFound) else found
        others = [c for c in candidates if not _overlaps(c.quotation, work, span)]
        if not others:
            steps = (self.replies.steps.contents(work.id),)
            return self.answering.delivery.lines.line("no-other-places", steps=steps)
        return self.replies.chooser(self.phrases.say("other-places"), others)

    def _mover(self, move: Move) -> Make:
        def make(pressed: Press) -> Message | NewMessage:
            kept = refusable_of(pressed.interaction.message) if is_on_own(pressed.interaction) else None
            here = Pages(pressed.work, pressed.shown)
            target, asker = move(pressed.work, pressed.shown, here), _asker_on_direct(pressed.interaction)
            return self._move_message(here.at(target), target, pressed.venue, kept, asker)

        return make

    def _move_message(
        self, pages: Pages, shown: ShownStretch, venue: Venue, kept: RefusableMessage | None, asker: int | None
    ) -> Message | NewMessage:
        """What may not be shown is said in a new message, so that the old one keeps its controls."""
        refused = self.answering.limit_message(pages.quotation)
        return (
            NewMessage(refused)
            if refused is not None
            else self.answering.likely.reply_to_move(pages.quotation, pages.pages, shown, venue, kept, asker=asker)
        )

    def _quotation_message(
        self, quotation: Quotation, shown: ShownStretch, venue: Venue, asker: int | None = None
    ) -> Message:
        """Private, except in a direct message, which `asker` reads alone."""
        refused = self.answering.limit_message(quotation)
        if refused is not None:
            return refused
        return self.replies.quotation(quotation, shown, private=asker is None, asker=asker, venue=venue)


def _asker_on_direct(interaction: Interaction) -> int | None:
    """The person who used a direct message of ours, which nobody else reads."""
    return interaction.user.id if is_on_direct(interaction) else None


def _previous_label(subject: Subject) -> str:
    return "control-previous-page" if page_of(subject) else "control-previous"


def _next_label(subject: Subject) -> str:
    return "control-next-page" if has_next_page(subject) else "control-next"


def _pages_around(subject: Subject) -> dict[str, str]:
    return {"previous": str(page_of(subject)), "next": str(page_of(subject) + 2)}


def _section(subject: Subject) -> dict[str, str]:
    return {"reference": str(section_reference(subject.quotation.work, subject.shown.span))}


def _overlaps(quotation: Quotation, work: Work, span: Span) -> bool:
    return quotation.work.id == work.id and span_of(quotation).overlaps(span)
