"""The controls of a quotation. They serve every reader: on a public message each one's view is private, and the
message stays as it is; in a private message it changes in place.

Nothing is kept between presses: what a control needs is in its custom_id.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.discord_ui.interactions.controls import Control, Press, Spot, Subject
from bot.discord_ui.interactions.delivery import Gate, NewMessage
from bot.discord_ui.interactions.interaction_data import custom_id_of, is_on_private
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import ShownStretch, asker_of
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.deletion import deletion_id
from bot.discord_ui.quotations.likely_replies import OTHER, RefusableMessage, refusable_of
from bot.discord_ui.quotations.moves import (
    Move,
    Pages,
    has_next_page,
    is_next_left,
    is_previous_left,
    is_wider_left,
    move_back,
    move_to_next,
    move_to_previous,
    move_to_section,
    move_wider,
    page_of,
    shown_quotation,
    shows_part,
    stay,
)
from bot.discord_ui.quotations.replies import FEWER_BUTTONS, MORE_BUTTONS, OPEN, Replies
from bot.matching.query import MAX_CHARACTERS
from bot.quoting.answers import NotFound, Quotation
from bot.quoting.limits import is_too_long, over_limit
from bot.quoting.manner import Manner
from bot.quoting.navigation import span_of
from bot.quoting.services import Services
from bot.texts.span import Span
from bot.texts.work import Work
from bot.wording.phrases import Phrases

Run = Callable[[Press], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class QuotationControls:
    """Moves, shares, copies, looks for similar places, and shows what else there is to press."""

    services: Services
    replies: Replies
    answering: Answering
    phrases: Phrases

    def controls(self) -> tuple[Control, ...]:
        """The most important first."""
        row, menu, move, enabled = Spot.ROW, Spot.MENU, self._mover, is_wider_left
        return (
            Control("s", row, self.share, "control-share", is_shown=_can_be_shared, style="primary"),
            Control("b", _back_spot, move(move_back), "control-back", is_shown=_has_way_back),
            Control("w", _wider_spot, move(move_wider), _wider_label, is_enabled=enabled),
            Control("p", row, move(move_to_previous), _previous_label, _pages_around, is_enabled=is_previous_left),
            Control("n", row, move(move_to_next), _next_label, _pages_around, is_enabled=is_next_left),
            Control("c", row, self.copy, "control-copy"),
            Control("a", menu, move(move_to_section), "control-section"),
            Control(OTHER, menu, self.list_similar, "control-other"),
            Control(OPEN, Spot.LISTS, self.open),
            Control(MORE_BUTTONS, Spot.LISTS, self.show_more, in_silence=True),
            Control(FEWER_BUTTONS, Spot.LISTS, move(stay)),
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

    async def show_more(self, pressed: Press) -> None:
        """What is behind ⋯: below a private quotation in place, of a public one in private. Where nothing is answered,
        what was may still be deleted.
        """
        interaction, venue, delivery = pressed.interaction, pressed.venue, self.answering.delivery
        if is_on_private(interaction) and not venue.silent:
            await self._mover(stay, opened=True)(pressed)
            return
        asker, refusable = asker_of(custom_id_of(interaction)), refusable_of(interaction.message)
        refusal = self.answering.likely.refusal(refusable.custom_id) if refusable is not None else None
        deletion = deletion_id(interaction, asker) if asker is not None and not venue.foreign else ""

        def make() -> Message:
            if venue.silent and not deletion:
                return delivery.lines.line("silent-here")
            here = Pages(pressed.work, pressed.shown)
            subject = Subject(here.quotation, pressed.shown, len(here), False, venue, asker, likely=refusal is not None)
            return self.replies.more(subject, refusal, deletion)

        await delivery.run(interaction, make)

    def _mover(self, move: Move, *, opened: bool = False) -> Run:
        async def run(pressed: Press) -> None:
            on_private = is_on_private(pressed.interaction)
            kept = refusable_of(pressed.interaction.message) if on_private else None

            def make() -> Message | NewMessage:
                here = Pages(pressed.work, pressed.shown)
                target = move(pressed.work, pressed.shown, here)
                return self._move_message(here.at(target), target, pressed.venue, kept, opened=opened)

            await self.answering.delivery.run(pressed.interaction, make, in_place=True)

        return run

    def _move_message(
        self, pages: Pages, shown: ShownStretch, venue: Venue, kept: RefusableMessage | None, *, opened: bool
    ) -> Message | NewMessage:
        """What may not be shown is said in a new message, so that the old one keeps its controls."""
        refused = self._limit_message(pages.quotation)
        return (
            NewMessage(refused)
            if refused is not None
            else self.answering.likely.reply_to_move(pages.quotation, pages.pages, shown, venue, kept, opened=opened)
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


def _wider_label(subject: Subject) -> str:
    return "control-paragraph" if shows_part(subject) else "control-wider"


def _has_way_back(subject: Subject) -> bool:
    return subject.private and subject.shown.core is not None


def _back_spot(subject: Subject) -> Spot:
    return Spot.MENU if subject.likely else Spot.ROW


def _wider_spot(subject: Subject) -> Spot:
    """Behind ⋯ where its place in the row is for the way back, or for refusing what is only likely."""
    return Spot.MENU if subject.likely or _has_way_back(subject) else Spot.ROW


def _can_be_shared(subject: Subject) -> bool:
    return subject.venue.shows(subject.quotation) and (subject.private or subject.asker is None)


def _overlaps(quotation: Quotation, work: Work, span: Span) -> bool:
    return quotation.work.id == work.id and span_of(quotation).overlaps(span)
