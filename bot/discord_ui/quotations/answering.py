"""Answers -> messages, delivered in time: what is found is public where the venue wants it, all else is private."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

import discord

from bot.discord_ui.interactions.delivery import Delivery, Gate
from bot.discord_ui.interactions.interaction_data import is_on_own
from bot.discord_ui.interactions.venues import ServedVenue, Venue
from bot.discord_ui.messages.pages import fits
from bot.discord_ui.messages.parts import Message, Text
from bot.discord_ui.quotations.likely_replies import LikelyReplies, RememberedWords
from bot.discord_ui.quotations.place_lists import list_id
from bot.discord_ui.quotations.replies import Replies
from bot.quoting.answers import Ambiguous, Answer, Found, Likely, NotFound, Quotation
from bot.quoting.checking.checks import Checks
from bot.quoting.limits import is_too_long, over_limit
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
NOTHING_REMEMBERED = RememberedWords()


class CheckMessages(Protocol):
    """What makes the message for checked quotations: checking does."""

    def reply(self, checks: Checks, venue: Venue, *, private: bool, asker: int | None = None) -> Message: ...


@dataclass(frozen=True, slots=True)
class Answering:
    """Runs a lookup at the venue, and delivers what it finds."""

    delivery: Delivery
    replies: Replies
    likely: LikelyReplies
    checks: CheckMessages
    phrases: Phrases

    async def deliver(
        self,
        interaction: Interaction,
        look: Callable[[ServedVenue], Message | Answer | Checks],
        *,
        remembered: RememberedWords = NOTHING_REMEMBERED,
        private: bool = False,
        gate: Gate = Gate.COOLDOWN,
        in_place: bool = False,
        said: str = "",
    ) -> None:
        """Answer with what `look` finds; `remembered` is what it is for. `in_place` changes the message that was used,
        where nobody else reads it. `said` is above the answer, where there is room for both, and not above a check.
        """
        asker = interaction.user.id

        def make(found: Message | Answer | Checks, venue: Venue, hidden: bool) -> Message:
            answer = self.reply(found, asker, venue, remembered, private=hidden)
            is_told = said and not isinstance(found, Checks)
            told = replace(answer, parts=(Text(said), *answer.parts)) if is_told else answer
            return told if fits(told) else answer

        in_place = in_place and is_on_own(interaction)
        await self.delivery.answer(interaction, look, make, gate=gate, private=private, in_place=in_place)

    def reply(
        self,
        found: Message | Answer | Checks,
        asker: int,
        venue: Venue,
        remembered: RememberedWords = NOTHING_REMEMBERED,
        *,
        private: bool,
    ) -> Message:
        """The message for an answer: Found is public where the venue wants it, unless `private`."""
        match found:
            case Found(quotation) if is_too_long(quotation):
                return self.replies.too_long_line(quotation)
            case Found(quotation):
                hidden = private or not venue.shows(quotation)
                return self.replies.quotation(quotation, private=hidden, asker=asker, venue=venue)
            case Likely():
                return self.likely.reply(found, 0, remembered, venue, private=True)
            case Ambiguous(candidates, total):
                return self.replies.chooser(self.phrases.say("chosen-from", total=total), candidates)
            case NotFound():
                return self.not_found(found, remembered)
            case Checks():
                return self.checks.reply(found, venue, private=private, asker=asker)
            case Message():
                return found

    def limit_message(self, quotation: Quotation) -> Message | None:
        """Why a quotation is shown to nobody; None where it is."""
        over = over_limit(quotation)
        if over is not None:
            return self.replies.not_found(NotFound(over))
        return self.replies.too_long_line(quotation) if is_too_long(quotation) else None

    def not_found(self, answer: NotFound, remembered: RememberedWords) -> Message:
        """Why, and for words that appear too often a button that lists their places."""
        work = answer.by_work[0].work if remembered.in_one_work and answer.by_work else ""
        return self.replies.not_found(answer, list_id(remembered.words, work) if answer.places else "")
