"""Search first, answer once: whether an answer is public or private is known before anything is sent.

What takes longer than Discord's three seconds allow is deferred privately, and can be shared from there.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import discord

from bot.discord_ui.layout import Choice, Press, layout
from bot.discord_ui.lookups import Lookups
from bot.discord_ui.replies import Replies, Reply
from bot.quoting.answers import Ambiguous, Answer, Found, NotFound
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
PATIENCE = 1.5  # seconds before an answer is deferred; Discord waits 3


class Answering:
    """Runs a lookup and delivers its reply."""

    def __init__(
        self, lookups: Lookups, replies: Replies, phrases: Phrases, controls: tuple[type[Press], type[Choice]]
    ) -> None:
        self._lookups = lookups
        self._replies = replies
        self._phrases = phrases
        self._controls = controls

    async def deliver(
        self, interaction: Interaction, lookup: Callable[[], Reply | Answer], *, private: bool = False
    ) -> None:
        """Answer the interaction with what `lookup` finds; a quotation too is shown only to who asked, if `private`."""
        task = asyncio.ensure_future(self._lookups.run(lookup))
        try:
            found = await asyncio.wait_for(asyncio.shield(task), PATIENCE)
        except TimeoutError:
            await interaction.response.defer(ephemeral=True, thinking=True)
            reply = self.reply(await task, interaction.user.id, private=True)
            await interaction.edit_original_response(view=self.view(reply))
            return
        reply = self.reply(found, interaction.user.id, private=private)
        await interaction.response.send_message(view=self.view(reply), ephemeral=reply.private)

    def reply(self, found: Reply | Answer, asker: int, *, private: bool) -> Reply:
        """The reply for an answer: Found is public unless `private`, everything else is private."""
        match found:
            case Found(quotation):
                return self._replies.quotation(quotation, private=private, asker=asker)
            case Ambiguous(candidates, total):
                return self._replies.chooser(self._phrases.say("chosen-from", total=total), candidates)
            case NotFound():
                return self._replies.not_found(found)
            case Reply():
                return found

    def view(self, reply: Reply) -> discord.ui.LayoutView:
        return layout(reply, *self._controls)
