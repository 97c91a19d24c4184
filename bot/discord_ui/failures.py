"""The one place where an unexpected error ends: the person gets a private sentence with a number, the log the
traceback under the same number. Neither holds what was typed.
"""

import secrets
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.discord_ui.layout import plain_layout
from bot.discord_ui.lookups import BusyError
from bot.discord_ui.reachability import NOT_SENT, named
from bot.discord_ui.replies import Replies, Reply
from bot.errors import StorageError

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]
_TOO_LATE = 10062  # Discord's code: the interaction is unknown, or no longer
_ALREADY = 40060  # it has been acknowledged


class Failures:
    """Tells the person and the log about an error."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    async def handle(self, interaction: Interaction, error: BaseException, where: str) -> None:
        """Answer privately; where Discord takes no answer any more, only the log hears."""
        cause = error.__cause__ if isinstance(error, app_commands.CommandInvokeError) and error.__cause__ else error
        if isinstance(cause, discord.HTTPException) and cause.code in {_TOO_LATE, _ALREADY}:
            log.warning("answer came too late", where=where, code=cause.code)
            return
        await self._tell(interaction, self.told(cause, where))

    async def leaving(self, interaction: Interaction) -> None:
        """The process ends: say so, save in a list under an option, which can say nothing."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await self._tell(interaction, self._replies.line("leaving"))

    def told(self, cause: BaseException, where: str) -> Reply:
        """What the person is told; the log hears it here."""
        if isinstance(cause, BusyError):
            log.warning("busy", where=where)
            return self._replies.line("busy")
        if isinstance(cause, TimeoutError):
            log.warning("a lookup took too long", where=where)
            return self._replies.line("late")
        if isinstance(cause, StorageError):
            log.warning("the database cannot be used", where=where, code=cause.code)
            return self._replies.problem(cause)
        reference = secrets.token_hex(3).upper()
        log.error("failure", where=where, reference=reference, exc_info=cause)
        return self._replies.line("failure", reference=reference)

    @staticmethod
    async def _tell(interaction: Interaction, reply: Reply) -> None:
        try:
            if interaction.response.is_done():
                await interaction.followup.send(view=plain_layout(reply), ephemeral=True)
            else:
                await interaction.response.send_message(view=plain_layout(reply), ephemeral=True)
        except NOT_SENT as error:
            log.warning("the failure could not be told", cause=named(error))
