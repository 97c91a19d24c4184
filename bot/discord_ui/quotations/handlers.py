"""Buttons and choices that are about no single place: pages of a list, all places of some words, *Not this*, the
private answer to a mention, and the deletion of what was asked for.
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
from bot.discord_ui.quotations.help_pages import HELP, HelpPage, parse_help
from bot.discord_ui.quotations.likely_replies import (
    NOT_THIS,
    NotThisPress,
    RememberedWords,
    parse_not_this,
    repeated_words,
)
from bot.discord_ui.quotations.lists import CONTENTS, PLACES, WORKS, ListedWords, ListPage, parse_list, parse_page
from bot.discord_ui.quotations.mentions import words_replied_to
from bot.discord_ui.quotations.random_replies import ANOTHER, RandomReplies, parse_another
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
    random: RandomReplies

    @property
    def _delivery(self) -> Delivery:
        return self.answering.delivery

    def handlers(self) -> tuple[Handler[Any], ...]:
        return (
            Handler(WORKS, parse_page, self.show_page),
            Handler(CONTENTS, parse_page, self.show_page),
            Handler(PLACES, parse_list, self.list_places),
            Handler(NOT_THIS, parse_not_this, self.show_next),
            Handler(MENTION, _parse_mention, self.answer_mention),
            Handler(HELP, parse_help, self.show_help, in_silence=True),
            Handler(ANOTHER, parse_another, self.random.show_another),
            Handler(DELETE, _parse_asker, self.delete, in_silence=True),
        )

    async def show_page(self, interaction: Interaction, venue: Venue, page: ListPage) -> None:
        lists = self.conversation.answers.lists

        def make() -> Message | NewMessage:
            texts = self.conversation.services.texts(venue.manner)
            if page.work is None and texts.works:
                return lists.works(texts, page.number)
            work = texts.work(page.work or "")
            if work is None:
                return NewMessage(self._delivery.lines.line("work-gone", work=page.work or ""))
            return lists.contents(work, page.number)

        await self._delivery.run(interaction, make, in_place=True)

    async def show_help(self, interaction: Interaction, _: Venue, page: HelpPage) -> None:
        pages = self.conversation.answers.pages
        await self.answering.deliver(
            interaction, lambda manner: pages.message(page, manner), gate=Gate.NOTHING, in_place=True
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
        first = () if isinstance(found, NotFound) else found[: refused.shown]  # the only place of a search
        shown = [c.quotation.reference for c in (likely.candidates if isinstance(likely, Likely) else first)]
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
