"""Search first, answer once: whether an answer is public or private is known before anything is sent.

What takes longer than Discord's three seconds allow is deferred privately, and can be shared from there.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import discord

from bot.discord_ui.here import Here
from bot.discord_ui.layout import Choice, Press, layout
from bot.discord_ui.likely import LikelyReplies, Remembered
from bot.discord_ui.lists import list_id
from bot.discord_ui.lookups import Lookups
from bot.discord_ui.places import Places
from bot.discord_ui.replies import Replies, Reply
from bot.discord_ui.turns import Turns
from bot.quoting.answers import Ambiguous, Answer, Found, Likely, NotFound
from bot.quoting.manner import Manner
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
MOST_PASSAGES = 200  # of one quotation; what is longer is a book, and read by its sections
NOTHING_REMEMBERED = Remembered()
PATIENCE = 1.5  # seconds before an answer is deferred; Discord waits 3


class Gate(Enum):
    """What holds an answer back."""

    NOTHING = auto()
    SILENCE = auto()  # of a place where nothing is answered
    COOLDOWN = auto()  # and that


@dataclass(frozen=True, slots=True)
class Answering:
    """Runs a lookup in the manner of the place, and delivers its reply."""

    lookups: Lookups
    places: Places
    turns: Turns
    replies: Replies
    likely: LikelyReplies
    phrases: Phrases
    controls: tuple[type[Press], type[Choice]]

    async def deliver(
        self,
        interaction: Interaction,
        lookup: Callable[[Manner], Reply | Answer],
        *,
        remembered: Remembered = NOTHING_REMEMBERED,
        private: bool = False,
        gate: Gate = Gate.COOLDOWN,
        in_place: bool = False,
    ) -> None:
        """Answer the interaction with what `lookup` finds; if `private`, only the person who asked sees it.

        `remembered` is what the lookup is for. `in_place` changes the private message that a control was used in.
        """
        here, asker = await self.places.asked(interaction), interaction.user.id
        held_back = self._held_back(here, asker, gate)
        if held_back is not None:
            await interaction.response.send_message(view=self.view(held_back), ephemeral=True)
            return
        task = asyncio.ensure_future(self.lookups.run(lambda: lookup(here.manner)))
        try:
            found = await asyncio.wait_for(asyncio.shield(task), PATIENCE)
        except TimeoutError:
            await interaction.response.defer(ephemeral=True, thinking=not in_place)
            found = await task
            reply = await self.made(lambda: self.reply(found, asker, here, remembered, private=True))
            await interaction.edit_original_response(view=self.view(reply))
            return
        reply = await self.made(lambda: self.reply(found, asker, here, remembered, private=private))
        if in_place:
            await interaction.response.edit_message(view=self.view(reply))
        else:
            await interaction.response.send_message(view=self.view(reply), ephemeral=reply.private)

    async def made(self, make: Callable[[], Reply]) -> Reply:
        """A reply that is made off the loop: a long section is many pages."""
        return await self.lookups.run(make)

    def reply(
        self,
        found: Reply | Answer,
        asker: int,
        here: Here,
        remembered: Remembered = NOTHING_REMEMBERED,
        *,
        private: bool,
    ) -> Reply:
        """The reply for an answer: Found is public where the place wants it, unless `private`; everything else is
        private.
        """
        match found:
            case Found(quotation) if len(quotation.passages) > MOST_PASSAGES:
                return self.replies.over_many(quotation)
            case Found(quotation):
                hidden = private or not here.shows(quotation)
                return self.replies.quotation(quotation, private=hidden, asker=asker, here=here)
            case Likely():
                return self.likely.reply(found, 0, remembered, here, private=True)
            case Ambiguous(candidates, total):
                return self.replies.chooser(self.phrases.say("chosen-from", total=total), candidates)
            case NotFound():
                return self.not_found(found, remembered)
            case Reply():
                return found

    def not_found(self, answer: NotFound, remembered: Remembered) -> Reply:
        """Why, and for words that appear too often a button that lists their places."""
        work = answer.by_work[0].work if remembered.in_one_work and answer.by_work else ""
        return self.replies.not_found(answer, list_id(remembered.words, work) if answer.places else "")

    def _held_back(self, here: Here, asker: int, gate: Gate) -> Reply | None:
        if here.silent and gate is not Gate.NOTHING:
            return self.replies.line("silent-here")
        seconds = self.turns.wait_for_answer(here, asker) if gate is Gate.COOLDOWN else 0
        return self.replies.line("wait", seconds=seconds) if seconds else None

    def view(self, reply: Reply) -> discord.ui.LayoutView:
        return layout(reply, *self.controls)
