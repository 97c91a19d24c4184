"""The one place where an unexpected error ends: the person gets a private sentence with a number, the log the
traceback under the same number. Neither holds what was typed.
"""

import secrets
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.discord_ui.interactions.deadline import Deadline, TooLateError
from bot.discord_ui.interactions.drops import Step
from bot.discord_ui.interactions.sending import send
from bot.discord_ui.interactions.turns import BusyError
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Message
from bot.discord_ui.reachability import FAILED_REQUEST, NotTakenError, is_refused, name_of
from bot.errors import DamagedIndexError, StorageError

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]
_TOO_LATE = 10062  # Discord's code: the interaction is unknown, or no longer
MOST_TOLD = 2  # at once, that too much is asked: saying so to all would take the time for answers
_INVALID = 50035  # what was sent has a value that Discord does not take


class Failures:
    """Tells the person and the log about an error."""

    def __init__(self, lines: Lines, deadline: Deadline) -> None:
        self._lines, self._deadline = lines, deadline
        self._told = 0  # at this moment, that too much is asked

    async def handle(self, interaction: Interaction, error: BaseException, where: str, *, invalid: str = "") -> None:
        """Answer privately; where Discord takes no answer any more, only the log hears. `invalid` names the sentence
        for values that Discord refuses, where they may come from an old message; from us, they are a fault of ours.
        """
        cause = error.__cause__ if isinstance(error, app_commands.CommandInvokeError) and error.__cause__ else error
        if isinstance(cause, TooLateError):
            self._deadline.drops.count(cause.step)
            return
        if isinstance(cause, BusyError):
            await self._say_busy(interaction)
            return
        if isinstance(cause, discord.HTTPException) and cause.code == _TOO_LATE:
            log.warning("answer came too late", where=where, code=cause.code)
            return
        if invalid and isinstance(cause, discord.HTTPException) and cause.code == _INVALID:
            _log_failure(cause, where)
            await self._send(interaction, self._lines.line(invalid))
            return
        await self._send(interaction, self.log_and_explain(cause, where))

    async def say_ending(self, interaction: Interaction) -> None:
        """The process ends: say so, save in a list under an option, which can say nothing."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await self._send(interaction, self._lines.line("leaving"))

    async def _say_busy(self, interaction: Interaction) -> None:
        """To as many as can be told next to what is answered; to one whose answer was promised in any case."""
        self._deadline.drops.count(BusyError.step)
        if self._told >= MOST_TOLD and not interaction.response.is_done():
            return
        self._told += 1
        try:
            await self._send(interaction, self._lines.line("busy"))
        finally:
            self._told -= 1

    def log_and_explain(self, cause: BaseException, where: str) -> Message:
        """What the person is told."""
        if isinstance(cause, BusyError):
            self._deadline.drops.count(cause.step)
            return self._lines.line("busy")
        if isinstance(cause, TimeoutError):
            log.warning("a lookup took too long", where=where)
            return self._lines.line("late")
        if isinstance(cause, DamagedIndexError):
            log.warning("the index is being checked", where=where)
            return self._lines.problem(cause)
        if isinstance(cause, NotTakenError) or is_refused(cause):
            log.warning("Discord did not take an answer", where=where, cause=name_of(cause))
            return self._lines.line("not-taken")
        if isinstance(cause, StorageError):
            log.warning("the database cannot be used", where=where, code=cause.code)
            return self._lines.problem(cause)
        return self._lines.line("failure", reference=_log_failure(cause, where))

    async def _send(self, interaction: Interaction, message: Message) -> None:
        if self._deadline.has_passed(interaction):
            self._deadline.drops.count(Step.SENDING)
            return
        try:
            await send(interaction, message)
        except FAILED_REQUEST as error:
            log.warning("the failure could not be told", cause=name_of(error))


def _log_failure(cause: BaseException, where: str) -> str:
    """The number under which the log has the traceback."""
    reference = secrets.token_hex(3).upper()
    log.error("failure", where=where, reference=reference, exc_info=cause)
    return reference
