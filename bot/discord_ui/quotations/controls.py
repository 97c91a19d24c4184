"""The controls of a quotation. They serve every reader: on a public message each one's view is private, and the
message stays as it is; in a private message it changes in place.

Nothing is kept between presses: what a control needs is in its custom_id.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.discord_ui.interactions.controls import Control, Press, Spot, Subject
from bot.discord_ui.interactions.delivery import Gate, NewMessage
from bot.discord_ui.interactions.interaction_data import is_on_private
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import ShownStretch
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
from bot.discord_ui.quotations.replies import OPEN, Replies
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import NotFound, Quotation
from bot.quoting.limits import is_too_long, over_limit
from bot.quoting.manner import Manner
from bot.quoting.navigation import section_reference, span_of
from bot.quoting.services import Services
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording.phrases import Phrases

SHARE = "s"  # the letter of the control that shows something to everyone
Run = Callable[[Press], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class QuotationControls:
    """Moves, shares, copies, and looks for similar places."""

    services: Services
    replies: Replies
    answering: Answering
    phrases: Phrases

    def controls(self) -> tuple[Control, ...]:
        """In the order in which they are shown."""
        row, menu = Spot.ROW, Spot.MENU
        return (
            Control("w", row, self._mover(move_wider), "control-wider", is_enabled=is_wider_left),
            Control(
                "p",
                row,
                self._mover(move_to_previous),
                _previous_label,
                facts=_pages_around,
                is_enabled=is_previous_left,
            ),
            Control("n", row, self._mover(move_to_next), _next_label, facts=_pages_around, is_enabled=is_next_left),
            Control(SHARE, row, self.share, "control-share", is_shown=_can_be_shared, style="primary"),
            Control("a", menu, self._mover(move_to_section), "control-section", "control-section-hint", _section),
            Control("c", menu, self.copy, "control-copy", "control-copy-hint"),
            Control(OTHER, menu, self.list_similar, "control-other", "control-other-hint"),
            Control(OPEN, Spot.LISTS, self.open),
        )

    async def share(self, pressed: Press) -> None:
        """Show it to everyone, if that is still allowed."""
        asker = pressed.interaction.user.id

        def make() -> Message:
            quotation = shown_quotation(pressed.work, pressed.shown)
            refused = self._share_refusal(asker, pressed.venue, quotation)
            return refused or self._quotation_message(
                quotation, pressed.shown, pressed.venue, private=False, asker=asker
            )

        await self.answering.delivery.run(pressed.interaction, make)

    async def open(self, pressed: Press) -> None:
        """Show it to the person who chose it."""

        def make() -> Message:
            quotation = shown_quotation(pressed.work, pressed.shown)
            return self._quotation_message(quotation, pressed.shown, pressed.venue, private=True)

        await self.answering.delivery.run(pressed.interaction, make)

    async def copy(self, pressed: Press) -> None:
        """Give words and source as plain text."""

        def make() -> Message:
            quotation = shown_quotation(pressed.work, pressed.shown)
            if over_limit(quotation) is None:
                return self.replies.copy(quotation, pressed.venue.manner)
            return self._quotation_message(quotation, pressed.shown, pressed.venue, private=True)

        await self.answering.delivery.run(pressed.interaction, make)

    async def list_similar(self, pressed: Press) -> None:
        """List places like the words that were found, without those themselves."""
        work, span = pressed.work, pressed.shown.span

        def look(manner: Manner) -> Message:
            words = " ".join(m.of(work.text) for m in pressed.shown.matched or (span,))[:MAX_CHARACTERS]
            found = self.services.search(words, manner=manner)
            candidates = () if isinstance(found, NotFound) else found
            others = [c for c in candidates if not _overlaps(c.quotation, work, span)]
            if not others:
                return self.answering.delivery.lines.line("no-other-places")
            return self.replies.chooser(self.phrases.say("other-places"), others)

        await self.answering.deliver(pressed.interaction, look, gate=Gate.SILENCE)

    def _mover(self, move: Move) -> Run:
        async def run(pressed: Press) -> None:
            on_private = is_on_private(pressed.interaction)
            kept = refusable_of(pressed.interaction.message) if on_private else None

            def make() -> Message | NewMessage:
                here = Pages(pressed.work, pressed.shown)
                target = move(pressed.work, pressed.shown, here)
                return self._move_message(here.at(target), target, pressed.venue, kept)

            await self.answering.delivery.run(pressed.interaction, make, in_place=True)

        return run

    def _move_message(
        self, pages: Pages, shown: ShownStretch, venue: Venue, kept: RefusableMessage | None
    ) -> Message | NewMessage:
        """What may not be shown is said in a new message, so that the old one keeps its controls."""
        refused = self._limit_message(pages.quotation)
        return (
            NewMessage(refused)
            if refused is not None
            else self.answering.likely.reply_to_move(pages.quotation, pages.pages, shown, venue, kept)
        )

    def _quotation_message(
        self, quotation: Quotation, shown: ShownStretch, venue: Venue, *, private: bool, asker: int | None = None
    ) -> Message:
        refused = self._limit_message(quotation)
        if refused is not None:
            return refused
        return self.replies.quotation(quotation, shown, private=private, asker=asker, venue=venue)

    def _limit_message(self, quotation: Quotation) -> Message | None:
        over = over_limit(quotation)
        if over is not None:
            return self.replies.not_found(NotFound(over))
        return self.replies.too_long_line(quotation) if is_too_long(quotation) else None

    def _share_refusal(self, asker: int, venue: Venue, quotation: Quotation) -> Message | None:
        """Why this is not shown to everyone, though it once could be; None where it is."""
        lines = self.answering.delivery.lines
        if not venue.open:
            return lines.line("share-not-here")
        if not venue.shows(quotation):
            return lines.line("longer-than-public", limit=venue.manner.longest_public or 0)
        seconds = self.answering.delivery.cooldowns.wait_for_share(venue, asker)
        return lines.line("wait", seconds=seconds) if seconds else None


def _previous_label(subject: Subject) -> str:
    return "control-previous-page" if page_of(subject) else "control-previous"


def _next_label(subject: Subject) -> str:
    return "control-next-page" if has_next_page(subject) else "control-next"


def _pages_around(subject: Subject) -> dict[str, str]:
    return {"previous": str(page_of(subject)), "next": str(page_of(subject) + 2)}


def _section(subject: Subject) -> dict[str, str]:
    return {"reference": str(section_reference(subject.quotation.work, subject.shown.span))}


def _can_be_shared(subject: Subject) -> bool:
    return subject.venue.shows(subject.quotation) and (subject.private or subject.asker is None)


def _overlaps(quotation: Quotation, work: Work, span: Span) -> bool:
    return quotation.work.id == work.id and span_of(quotation).overlaps(span)
