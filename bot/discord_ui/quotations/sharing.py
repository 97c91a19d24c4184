"""*Share*: what one person was shown, shown to everyone; and a choice from the list of a mention, which replaces the
mention's line. Nothing is called shared before Discord has taken it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import discord
import structlog

from bot.discord_ui.interactions.controls import Control, Press, Spot, Subject
from bot.discord_ui.interactions.cooldowns import MemberCooldowns
from bot.discord_ui.interactions.deadline import TooLateError
from bot.discord_ui.interactions.delivery import Action, Delivery, NewMessage
from bot.discord_ui.interactions.interaction_data import custom_id_of, direct_asker_of, ids_on, is_on_private
from bot.discord_ui.interactions.requests import repeat, repeat_sending
from bot.discord_ui.messages.components import view_of, view_with_spent
from bot.discord_ui.messages.custom_ids import SHARE, SHARE_PARAGRAPH, ShownStretch, current_id, line_of
from bot.discord_ui.messages.parts import Message, Row, Text, small_print
from bot.discord_ui.messages.public_lines import answer_to_line
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.moves import shown_quotation, stretch_of
from bot.discord_ui.quotations.quotation_pages import first_on_page
from bot.discord_ui.reachability import FAILED_REQUEST, name_of
from bot.quoting.answers import Quotation
from bot.quoting.navigation import paragraph_after, quotation_between
from bot.texts.places import enclosing_block
from bot.texts.work import Work
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Shares, and replaces lines."""

    answering: Answering
    phrases: Phrases

    @property
    def _delivery(self) -> Delivery:
        return self.answering.delivery

    @property
    def _cooldowns(self) -> MemberCooldowns:
        return self.answering.delivery.cooldowns

    def controls(self) -> tuple[Control, ...]:
        row, paragraph = Spot.ROW, "control-share-paragraph"
        return (
            Control(SHARE, row, self.share, "control-share", is_shown=_can_be_shared, style="primary"),
            Control(
                SHARE_PARAGRAPH, row, self.share_paragraph, paragraph, is_shown=_has_paragraph_to_share, style="primary"
            ),
        )

    def share_paragraph(self, pressed: Press) -> NewMessage | Action:
        """Show everyone the first paragraph of the page."""
        paragraph = _paragraph_on_page(shown_quotation(pressed.work, pressed.shown), pressed.shown)
        return self.share(pressed if paragraph is None else replace(pressed, shown=stretch_of(paragraph)))

    def share_next(self, pressed: Press) -> NewMessage | Action:
        """Show everyone the paragraph after what is shown, which may be a sentence inside its own paragraph."""
        following = _paragraph_after(pressed.work, pressed.shown)
        return self.share(pressed if following is None else replace(pressed, shown=stretch_of(following)))

    def share(self, pressed: Press) -> NewMessage | Action:
        """Show it to everyone, if that is still allowed."""
        message = self._message(pressed, chosen=False)
        return message if isinstance(message, NewMessage) else Action(lambda: self.publish(pressed, message))

    async def publish(self, pressed: Press, message: Message) -> None:
        """Show everyone a message. Pressed twice, it is shared once."""
        interaction, line = pressed.interaction, line_of(custom_id_of(pressed.interaction))

        async def send() -> bool:
            if is_on_private(interaction):
                await self._delivery.accept(interaction)
            if line is None or not await _replace_line(interaction, line, message):
                await self._delivery.send(interaction, NewMessage(message))
            return True

        publish = partial(self._publish, pressed, send, chosen=False)
        shared = await self._delivery.act_once(interaction, publish)
        if shared and is_on_private(interaction):
            await self._turn_off(interaction)

    def choose(self, pressed: Press, line: int) -> NewMessage | Action:
        """Show everyone what was chosen, in place of the line with that id; where that is not allowed, or the line is
        gone, show it to the person who chose it.
        """
        message = self._message(pressed, chosen=True)
        return message if isinstance(message, NewMessage) else Action(lambda: self._choose(pressed, line, message))

    async def _choose(self, pressed: Press, line: int, message: Message) -> None:
        interaction, delivery = pressed.interaction, self._delivery

        async def send() -> bool:
            await delivery.accept(interaction)
            if not await _replace_line(interaction, line, message):
                above = delivery.lines.line("mention-line-gone").texts
                gone = await delivery.look_up(interaction, lambda: self.private_message(pressed, above))
                await self._delivery.send(interaction, NewMessage(gone))
                return False
            await self._say_replaced(interaction)
            return True

        await self._publish(pressed, send, chosen=True)

    async def _say_replaced(self, interaction: Interaction) -> None:
        """What everyone is shown stays shown, whether or not its list can be changed."""
        try:
            await self._delivery.send(interaction, self._delivery.lines.line("mention-replaced"), in_place=True)
        except (*FAILED_REQUEST, TooLateError) as error:
            log.warning("a list could not be changed", cause=name_of(error))

    async def _publish(self, pressed: Press, send: Callable[[], Awaitable[bool]], *, chosen: bool) -> bool:
        """Whether everyone is shown it, which `send` does. What fails begins no cooldown."""
        member = pressed.interaction.user.id
        seconds = self._cooldowns.wait_for_share(pressed.venue, member)
        if seconds:
            await self._make_wait(pressed, seconds, chosen=chosen)
            return False
        sent = False
        try:
            sent = await send()
        finally:
            if not sent:
                self._cooldowns.forget_share(pressed.venue, member)
        return sent

    def _message(self, pressed: Press, *, chosen: bool) -> Message | NewMessage:
        """What everyone is shown, or what only the person who pressed is. A copy says who shared it; what was `chosen`
        in a mention's list answers the mention itself.
        """
        public = self.public_message(pressed)
        if isinstance(public, NewMessage):
            return NewMessage(self._private_answer(pressed)) if chosen else public
        shared_by = self.phrases.say("shared-by", member=f"<@{pressed.interaction.user.id}>")
        return public if chosen else _above_controls(public, Text(small_print(shared_by)))

    def public_message(self, pressed: Press, said: tuple[str, ...] = ()) -> Message | NewMessage:
        """What everyone is shown, with `said` above it; or, for the person who pressed, why not."""
        quotation, member = shown_quotation(pressed.work, pressed.shown), pressed.interaction.user.id
        refused = self._refusal(pressed, quotation)
        if refused is not None:
            return NewMessage(refused)
        shown = pressed.shown
        if shown.core is not None:  # for everyone, this is what was shown first
            shown = ShownStretch.at(pressed.work, shown.span, shown.marks, shown.page)
        return self.answering.replies.quotation(
            quotation, shown, private=False, asker=member, venue=pressed.venue, said=said
        )

    def _refusal(self, pressed: Press, quotation: Quotation) -> Message | None:
        """Why this is not shown to everyone, though it once could be; None where it is."""
        lines, venue = self._delivery.lines, pressed.venue
        if not venue.open:
            return lines.line("share-not-here")
        if not venue.shows(quotation):
            return lines.line("longer-than-public", limit=venue.manner.longest_public or 0)
        return self.answering.limit_message(quotation)

    def private_message(self, pressed: Press, said: tuple[str, ...], *, is_checked: bool = False) -> Message:
        """What only the person who pressed is shown, with `said` above it; `is_checked`, where that checks it."""
        quotation, asker = shown_quotation(pressed.work, pressed.shown), direct_asker_of(pressed.interaction)
        refused = self.answering.limit_message(quotation)
        return refused or self.answering.replies.quotation(
            quotation,
            pressed.shown,
            private=asker is None,
            asker=asker,
            venue=pressed.venue,
            said=said,
            is_checked=is_checked,
        )

    def _private_answer(self, pressed: Press, *said: str) -> Message:
        """What was chosen, shown only to that person; what is shared of it still replaces the line."""
        line = line_of(custom_id_of(pressed.interaction))
        return answer_to_line(self.private_message(pressed, said), line)

    async def _make_wait(self, pressed: Press, seconds: int, *, chosen: bool) -> None:
        """Say so; above what was chosen, so that the choice is not lost."""
        interaction, delivery = pressed.interaction, self._delivery
        said = delivery.lines.line("wait", seconds=seconds)
        if chosen:
            above = said.texts
            said = await delivery.look_up(interaction, lambda: self._private_answer(pressed, *above))
        await self._delivery.send(interaction, NewMessage(said))

    async def _turn_off(self, interaction: Interaction) -> None:
        """On the message as it is by now: its page may have been turned. What was shared stays shared, whether or not
        its button can be changed.
        """
        custom_id, label = custom_id_of(interaction), self.phrases.say("control-shared")
        try:
            message = await repeat(interaction.original_response)
            if custom_id in map(current_id, ids_on(message)):
                view = view_with_spent(message, custom_id, label)
                await repeat_sending(lambda: interaction.edit_original_response(view=view))
        except FAILED_REQUEST as error:
            log.warning("a button could not be turned off", cause=name_of(error))


async def _replace_line(interaction: Interaction, line: int, message: Message) -> bool:
    """Whether the line is there to be replaced, answers the person who pressed, and we may. Raises what
    `repeat_sending` does.
    """
    channel = interaction.client.get_partial_messageable(interaction.channel_id or 0)
    nobody = discord.AllowedMentions.none()
    try:
        there = await repeat(lambda: channel.fetch_message(line))
        if not _answers(there, interaction):
            log.info("a line is not of the person who pressed")
            return False
        await repeat_sending(lambda: there.edit(view=view_of(message), allowed_mentions=nobody))
    except (discord.NotFound, discord.Forbidden) as error:
        log.info("a line could not be replaced", cause=name_of(error))
        return False
    return True


def _answers(there: discord.Message, interaction: Interaction) -> bool:
    """Whether it is a message of ours that replies to one of this person: an id alone may be anybody's."""
    me, asked = interaction.client.user, there.reference.resolved if there.reference is not None else None
    ours = me is not None and there.author.id == me.id
    return ours and isinstance(asked, discord.Message) and asked.author.id == interaction.user.id


def _above_controls(message: Message, text: Text) -> Message:
    first = next((n for n, part in enumerate(message.parts) if isinstance(part, Row)), len(message.parts))
    return replace(message, parts=(*message.parts[:first], text, *message.parts[first:]))


def _can_be_shared(subject: Subject) -> bool:
    """A check is shared with what it is about, where moderators allow that."""
    if subject.is_checked and subject.venue.shares_checks:
        return False
    return subject.venue.shows(subject.quotation) and (subject.private or subject.asker is None)


def _has_paragraph_to_share(subject: Subject) -> bool:
    """Whether one paragraph may be shown to everyone where the whole is too long for that."""
    venue = subject.venue
    if not subject.private or not venue.open or venue.shows(subject.quotation):
        return False
    paragraph = _paragraph_on_page(subject.quotation, subject.shown)
    return paragraph is not None and venue.shows(paragraph)


def has_next_to_share(subject: Subject) -> bool:
    following = _paragraph_after(subject.quotation.work, subject.shown) if subject.venue.open else None
    return following is not None and subject.venue.shows(following)


def _paragraph_after(work: Work, shown: ShownStretch) -> Quotation | None:
    span = paragraph_after(work, shown.span)
    return None if span is None else quotation_between(work, span)


def _paragraph_on_page(quotation: Quotation, shown: ShownStretch) -> Quotation | None:
    """The whole paragraph with which the page begins or goes on; None where it has nothing but headings."""
    work, passages = quotation.work, quotation.passages
    for n in range(first_on_page(quotation, shown.page), len(passages)):
        _, paragraph = enclosing_block(work, passages[n].span)
        if paragraph is not None:
            return quotation_between(work, paragraph.span, shown.marks)
    return None
