"""Buttons and choices that are about no single place: all places of some words, *Not this*, the private answer to a
mention, the pages of help, and the words of a text that has changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
import structlog

from bot.discord_ui.interactions.delivery import Delivery, Gate, NewMessage
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import direct_asker_of, is_on_own
from bot.discord_ui.interactions.venues import ServedVenue
from bot.discord_ui.messages.custom_ids import AGAIN, HELP
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.parts import Button, Message
from bot.discord_ui.messages.public_lines import answer_to_line
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.conversation import Conversation
from bot.discord_ui.quotations.help_pages import HelpPage, parse_help
from bot.discord_ui.quotations.likely_replies import (
    NOT_THIS,
    NotThisPress,
    RememberedWords,
    parse_not_this,
    repeated_words,
)
from bot.discord_ui.quotations.mentions import Asked, asked_in_message
from bot.discord_ui.quotations.place_lists import PLACES, ListedWords, parse_again, parse_list
from bot.discord_ui.quotations.random_replies import ANOTHER, RandomReplies, parse_another
from bot.discord_ui.quotations.replies import MENTION
from bot.quoting.answers import Answer, Candidate, Likely, NotFound
from bot.quoting.checking.checks import Checks

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class QuotationHandlers:
    """Answers each of them."""

    conversation: Conversation
    answering: Answering
    random: RandomReplies

    @property
    def _delivery(self) -> Delivery:
        return self.answering.delivery

    @property
    def _steps(self) -> NextSteps:
        return self.answering.replies.steps

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (
            Handler(PLACES, parse_list, self.list_places),
            Handler(NOT_THIS, parse_not_this, self.show_next),
            Handler(MENTION, _parse_mention, self.answer_mention),
            Handler(AGAIN, parse_again, self.find_again),
            Handler(HELP, parse_help, self.show_help),
            Handler(ANOTHER, parse_another, self.random.show_another),
        )

    async def show_help(self, interaction: Interaction, page: HelpPage) -> None:
        pages = self.conversation.answers.pages
        await self.answering.deliver(
            interaction, lambda venue: pages.message(page, venue), gate=Gate.NOTHING, in_place=True
        )

    async def list_places(self, interaction: Interaction, listed: ListedWords) -> None:
        """The places of words that appear too often to tell which is meant."""
        await self.answering.deliver(
            interaction,
            lambda venue: self.conversation.answers.places(listed.words, listed.work or None, venue),
            gate=Gate.SILENCE,
            in_place=True,
        )

    async def show_next(self, interaction: Interaction, refused: NotThisPress) -> None:
        """The next place that is likely; after the last of them, all that a search lists."""
        words, in_place = repeated_words(interaction.message), is_on_own(interaction)
        asked = await self._asked(interaction, in_place=in_place) if words is None else None
        if words is None and asked is None:
            await self._delivery.say(interaction, "mention-gone", self._steps.texts())
            return
        asker = direct_asker_of(interaction)

        def make(venue: ServedVenue) -> Message | NewMessage:
            if refused.work and venue.services.texts(venue.manner).work(refused.work) is None:
                return NewMessage(self._delivery.lines.work_gone(refused.work))
            sought = self.conversation.words(asked.said, venue) if asked is not None else words or ""
            return self._next_reply(RememberedWords(sought, in_one_work=bool(refused.work)), refused, venue, asker)

        await self._delivery.run(interaction, make, in_place=True, thinking=not in_place)

    def _next_reply(
        self, remembered: RememberedWords, refused: NotThisPress, venue: ServedVenue, asker: int | None
    ) -> Message:
        """Private, except in a direct message, which `asker` reads alone."""
        services, name = venue.services, refused.work or None
        likely = services.quote(remembered.words, name, venue.manner)
        if isinstance(likely, Likely) and refused.shown < len(likely.candidates):
            return self.answering.likely.reply(
                likely, refused.shown, remembered, venue, private=asker is None, asker=asker
            )
        found = services.search(remembered.words, name, venue.manner)
        first = () if isinstance(found, NotFound) else found[: refused.shown]  # the only place of a search
        shown = [c.quotation.reference for c in (likely.candidates if isinstance(likely, Likely) else first)]
        others = () if isinstance(found, NotFound) else [c for c in found if c.quotation.reference not in shown]
        return self._other_places(others, self._steps.contents(name) if name else self._steps.texts())

    def _other_places(self, others: Sequence[Candidate], step: Button) -> Message:
        if not others:
            return self._delivery.lines.line("no-other-places", steps=(step,))
        return self.answering.replies.chooser(self.answering.phrases.say("other-places"), others)

    async def find_again(self, interaction: Interaction, again: ListedWords) -> None:
        """The words that a text held which has changed since, if it still does."""
        remembered = RememberedWords(again.words, in_one_work=True)
        await self.answering.deliver(
            interaction,
            lambda venue: venue.services.quote(again.words, again.work, venue.manner),
            remembered=remembered,
            private=True,
            gate=Gate.SILENCE,
            in_place=True,
        )

    async def answer_mention(self, interaction: Interaction, _: str) -> None:
        """The private answer to the message that our public line replies to. What the person who asked shares or
        chooses there replaces the line.
        """
        asked = await self._asked(interaction)
        if asked is None:
            await self._delivery.say(interaction, "mention-gone", self._steps.texts())
            return
        line = _line_of_asker(interaction, asked)

        def look(venue: ServedVenue) -> Answer | Message | Checks:
            told = self.conversation.reply(asked.said, venue)
            found = told.whole
            if isinstance(found, NotFound) and found.places and told.words:
                found = self.conversation.answers.places(told.words, None, venue)
            return answer_to_line(found, line) if isinstance(found, Message) and told.words else found

        def make(found: Answer | Message | Checks, venue: ServedVenue, hidden: bool) -> Message:
            remembered = RememberedWords(self.conversation.words(asked.said, venue))
            message = self.answering.reply(found, interaction.user.id, venue, remembered, private=hidden)
            return message if message is found else answer_to_line(message, line)

        await self._delivery.answer(interaction, look, make, gate=Gate.SILENCE, private=True)

    async def _asked(self, interaction: Interaction, *, in_place: bool = False) -> Asked | None:
        """What the message that ours replies to says; None where it is gone."""
        return await self._delivery.wait_for(interaction, asked_in_message(interaction), in_place=in_place)


def _line_of_asker(interaction: Interaction, asked: Asked) -> int | None:
    """The id of the line that was pressed, if by the person who asked."""
    message = interaction.message
    return message.id if message is not None and asked.author == interaction.user.id else None


def _parse_mention(custom_id: str) -> str | None:
    return custom_id if custom_id == MENTION else None
