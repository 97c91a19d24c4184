"""Buttons and choices that are about no single place: all places of some words, *Not this*, the private answer to a
mention, and the deletion of what was asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
import structlog

from bot.discord_ui.interactions.delivery import Delivery, Gate, NewMessage
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import is_on_private
from bot.discord_ui.interactions.venues import Venue
from bot.discord_ui.messages.custom_ids import read_id, split_fields
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.quotations.answering import Answering
from bot.discord_ui.quotations.conversation import Conversation
from bot.discord_ui.quotations.likely_replies import (
    NOT_THIS,
    NotThisPress,
    RememberedWords,
    parse_not_this,
    repeated_words,
)
from bot.discord_ui.quotations.mentions import words_replied_to
from bot.discord_ui.quotations.place_lists import PLACES, ListedWords, parse_list
from bot.discord_ui.quotations.replies import DELETE, MENTION
from bot.quoting.answers import Answer, Candidate, Likely, NotFound
from bot.quoting.manner import Manner

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class QuotationHandlers:
    """Answers each of them."""

    conversation: Conversation
    answering: Answering

    @property
    def _delivery(self) -> Delivery:
        return self.answering.delivery

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (
            Handler(PLACES, parse_list, self.list_places),
            Handler(NOT_THIS, parse_not_this, self.show_next),
            Handler(MENTION, _parse_mention, self.answer_mention),
            Handler(DELETE, _parse_asker, self.delete, in_silence=True),
        )

    async def list_places(self, interaction: Interaction, _: Venue, listed: ListedWords) -> None:
        """The places of words that appear too often to tell which is meant."""
        await self.answering.deliver(
            interaction,
            lambda manner: self.conversation.answers.places(listed.words, listed.work or None, manner),
            gate=Gate.SILENCE,
            in_place=True,
        )

    async def show_next(self, interaction: Interaction, venue: Venue, refused: NotThisPress) -> None:
        """The next place that is likely; after the last of them, all that a search lists."""
        words, in_place = repeated_words(interaction.message), is_on_private(interaction)
        if words is None:
            asked = self._words_asked(interaction, venue)
            _, words = await self._delivery.wait_for(interaction, asked, in_place=in_place)
        named = self.conversation.services.texts(venue.manner).work(refused.work) if refused.work else None
        if words is None:
            await self._say(interaction, "mention-gone")
        elif refused.work and named is None:
            await self._say(interaction, "work-gone", work=refused.work)
        else:
            remembered = RememberedWords(words, in_one_work=named is not None)
            await self.answering.deliver(
                interaction,
                lambda _: self._next_reply(remembered, refused, venue),
                gate=Gate.SILENCE,
                in_place=in_place,
            )

    def _next_reply(self, remembered: RememberedWords, refused: NotThisPress, venue: Venue) -> Message:
        services, name = self.conversation.services, refused.work or None
        likely = services.quote(remembered.words, name, venue.manner)
        if isinstance(likely, Likely) and refused.shown < len(likely.candidates):
            return self.answering.likely.reply(likely, refused.shown, remembered, venue, private=True)
        found = services.search(remembered.words, name, venue.manner)
        shown = [c.quotation.reference for c in likely.candidates] if isinstance(likely, Likely) else []
        others = () if isinstance(found, NotFound) else [c for c in found if c.quotation.reference not in shown]
        return self._other_places(others)

    def _other_places(self, others: Sequence[Candidate]) -> Message:
        if not others:
            return self._delivery.lines.line("no-other-places")
        return self.answering.replies.chooser(self.answering.phrases.say("other-places"), others)

    async def answer_mention(self, interaction: Interaction, venue: Venue, _: str) -> None:
        """The private answer to the message that our public line replies to."""
        said, words = await self._delivery.wait_for(interaction, self._words_asked(interaction, venue))
        if said is None or words is None:
            await self._say(interaction, "mention-gone")
            return

        def look(manner: Manner) -> Answer | Message:
            told = self.conversation.reply(said, manner)
            if isinstance(told.whole, NotFound) and told.whole.places and told.words:
                return self.conversation.answers.places(told.words, None, manner)
            return told.whole

        await self.answering.deliver(
            interaction, look, remembered=RememberedWords(words), private=True, gate=Gate.SILENCE
        )

    async def _words_asked(self, interaction: Interaction, venue: Venue) -> tuple[str | None, str | None]:
        """What the message that ours replies to says, and the words to look for; None where it is gone."""
        said = await words_replied_to(interaction)
        if said is None:
            return None, None
        return said, await self._delivery.look_up(interaction, lambda: self.conversation.words(said, venue.manner))

    async def delete(self, interaction: Interaction, _: Venue, asker: int) -> None:
        """Delete what was asked for: the person who asked may, and moderators."""
        if interaction.user.id != asker and not interaction.permissions.manage_messages:
            await self._say(interaction, "not-yours-to-delete")
            return
        try:
            await self._delivery.delete(interaction)
        except discord.NotFound:
            log.info("deleted already")
        except discord.Forbidden:
            await self._say(interaction, "cannot-delete")

    async def _say(self, interaction: Interaction, name: str, **facts: str) -> None:
        await self._delivery.send(interaction, NewMessage(self._delivery.lines.line(name, private=True, **facts)))


def _parse_mention(custom_id: str) -> str | None:
    return custom_id if custom_id == MENTION else None


def _parse_asker(custom_id: str) -> int | None:
    match split_fields(custom_id):
        case ["delete", asker]:
            return read_id(asker)
        case _:
            return None
