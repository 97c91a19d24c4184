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
from bot.discord_ui.interactions.interaction_data import custom_id_of, direct_asker_of, is_on_own
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import OPEN, SHARE_NEXT, ShownStretch, asker_of, line_of
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.deletion import deletion_id
from bot.discord_ui.quotations.likely_replies import OTHER, kept_above, refusable_of
from bot.discord_ui.quotations.moves import (
    Move,
    ShownPages,
    is_next_left,
    is_previous_left,
    is_section_left,
    is_wider_left,
    move_back,
    move_to_next,
    move_to_previous,
    move_to_section,
    move_wider,
    shown_quotation,
    shows_part,
    stay,
)
from bot.discord_ui.quotations.replies import FEWER_BUTTONS, MORE_BUTTONS, Replies
from bot.discord_ui.quotations.sharing import Sharing, has_next_to_share
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import NotFound, Quotation
from bot.quoting.limits import over_limit
from bot.quoting.navigation import span_of
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
Make = Callable[[Press], Message | NewMessage | Action]


@dataclass(frozen=True, slots=True)
class QuotationControls:
    """Moves, copies, opens, looks for similar places, and shows what else there is to press."""

    replies: Replies
    answering: Answering
    sharing: Sharing
    phrases: Phrases

    def controls(self) -> tuple[Control, ...]:
        """The most important first."""
        return (*self.sharing.controls(), *(replace(move, in_place=True) for move in self._moves()), *self._others())

    def _moves(self) -> Iterator[Control]:
        row, menu, move, enabled = Spot.ROW, Spot.MENU, self._mover, is_wider_left
        yield Control("b", _back_spot, move(move_back), "control-back", is_shown=_has_way_back)
        yield Control("w", _wider_spot, move(move_wider), _wider_label, is_enabled=enabled)
        yield Control("p", row, move(move_to_previous), "control-previous", is_enabled=is_previous_left)
        yield Control("n", row, move(move_to_next), "control-next", is_enabled=is_next_left)
        yield Control("a", menu, move(move_to_section), "control-section", is_enabled=is_section_left)
        yield Control(MORE_BUTTONS, Spot.LISTS, self.show_more, in_silence=True)
        yield Control(FEWER_BUTTONS, Spot.LISTS, move(stay))

    def _others(self) -> Iterator[Control]:
        yield Control("c", Spot.ROW, self.copy, "control-copy")
        yield Control(OTHER, Spot.MENU, self.list_similar, "control-other", thinking=True)
        share_next = self.sharing.share_next
        yield Control(SHARE_NEXT, Spot.MENU, share_next, "control-share-next", is_shown=has_next_to_share)
        yield Control(OPEN, Spot.LISTS, self.open, in_place=True)

    def open(self, pressed: Press) -> Message | NewMessage | Action:
        """Show it to the person who chose it; in a direct message, instead of the list. A choice from the list of their
        own mention is shown to everyone.
        """
        line, asker = line_of(custom_id_of(pressed.interaction)), direct_asker_of(pressed.interaction)
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
        found = pressed.venue.services.search(words, manner=pressed.venue.manner)
        candidates = () if isinstance(found, NotFound) else found
        others = [c for c in candidates if not _overlaps(c.quotation, work, span)]
        if not others:
            steps = (self.replies.steps.contents(work.id),)
            return self.answering.delivery.lines.line("no-other-places", steps=steps)
        return self.replies.chooser(self.phrases.say("other-places"), others)

    def show_more(self, pressed: Press) -> Message | NewMessage:
        """What is behind ⋯: below a quotation that nobody else reads in its place, of a public one in private. Where
        nothing is answered, what was may still be deleted.
        """
        interaction, venue = pressed.interaction, pressed.venue
        if is_on_own(interaction) and not venue.silent:
            return self._moved(pressed, stay, opened=True)
        asker, refusable = asker_of(custom_id_of(interaction)), refusable_of(interaction.message)
        refusal = self.answering.likely.refusal(refusable.custom_id) if refusable is not None else None
        deletion = deletion_id(interaction, asker) if asker is not None and not venue.foreign else ""
        if venue.silent and not deletion:
            return NewMessage(self.answering.delivery.lines.line("silent-here"))
        here = ShownPages(pressed.work, pressed.shown)
        subject = Subject(here.quotation, pressed.shown, len(here), False, venue, asker, own_button=refusal)
        return NewMessage(self.replies.more(subject, deletion))

    def _mover(self, move: Move) -> Make:
        return lambda pressed: self._moved(pressed, move)

    def _moved(self, pressed: Press, move: Move, *, opened: bool = False) -> Message | NewMessage:
        """What may not be shown is said in a new message, so that the old one keeps its controls."""
        here = ShownPages(pressed.work, pressed.shown)
        target, asker = move(pressed.work, pressed.shown, here), direct_asker_of(pressed.interaction)
        pages, is_same_place = here.at(target), target.span.overlaps(pressed.shown.span)
        own = pressed.interaction.message if is_on_own(pressed.interaction) else None
        kept = kept_above(own, is_same_place=is_same_place)
        refused = self.answering.limit_message(pages.quotation)
        if refused is not None:
            return NewMessage(refused)
        return self.answering.likely.reply_to_move(
            pages.quotation, pages.pages, target, pressed.venue, kept, asker=asker, opened=opened
        )

    def _quotation_message(
        self, quotation: Quotation, shown: ShownStretch, venue: Venue, asker: int | None = None
    ) -> Message:
        """Private, except in a direct message, which `asker` reads alone."""
        refused = self.answering.limit_message(quotation)
        if refused is not None:
            return refused
        return self.replies.quotation(quotation, shown, private=asker is None, asker=asker, venue=venue)


def _wider_label(subject: Subject) -> str:
    first, last = (subject.quotation.passages[n].reference.start for n in (0, -1))
    is_list = first != last and subject.quotation.has_gaps
    return "control-paragraph" if shows_part(subject) and not is_list else "control-wider"


def _has_way_back(subject: Subject) -> bool:
    return subject.shown.core is not None


def _back_spot(subject: Subject) -> Spot:
    return Spot.MENU if subject.own_button is not None else Spot.ROW


def _wider_spot(subject: Subject) -> Spot:
    """Behind ⋯ where its place in the row is for the way back, or for refusing what is only likely."""
    return Spot.MENU if subject.own_button is not None or _has_way_back(subject) else Spot.ROW


def _overlaps(quotation: Quotation, work: Work, span: Span) -> bool:
    return quotation.work.id == work.id and span_of(quotation).overlaps(span)
