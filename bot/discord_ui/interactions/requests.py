"""Requests to Discord, sent again where that cannot double what people see, and not for ever.

An edit may be made twice, a deletion too; an interaction is acknowledged once, and a second try that is refused for
that says that the first arrived; a message with a nonce is made once. Of what else is sent, only what surely did not
arrive is sent again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import discord
import structlog

from bot.discord_ui.reachability import (
    NOT_SENT,
    NotTakenError,
    UnreadableAnswerError,
    is_untouched,
    may_pass,
    name_of,
    retry_delay,
)
from bot.discord_ui.responses import read_answer

log = structlog.get_logger(__name__)

T = TypeVar("T")
LONGEST = 10.0  # seconds for a request with its repetitions; aiohttp's own bound is 300 for one
PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0)  # seconds before each repetition
ALREADY = 40060  # Discord's code: the interaction has been acknowledged


async def repeat(
    request: Callable[[], Awaitable[T]],
    *,
    may_repeat: Callable[[BaseException], bool] = may_pass,
    longest: float = LONGEST,
) -> T:
    """What Discord answers to a request that may arrive twice. Raises NotTakenError where it does not answer in time,
    and discord.HTTPException for what it refuses.
    """
    try:
        async with asyncio.timeout(longest):
            for pause in PAUSES:
                try:
                    return await read_answer(request)
                except NOT_SENT as problem:
                    if not may_repeat(problem):
                        raise
                    wait = max(pause, retry_delay(problem))
                    if wait > longest:
                        raise
                await asyncio.sleep(wait)
            return await read_answer(request)
    except NOT_SENT as problem:
        if not may_pass(problem):
            raise
        raise NotTakenError(name_of(problem)) from problem


async def repeat_sending(
    request: Callable[[], Awaitable[object]],
    *,
    may_repeat: Callable[[BaseException], bool] = may_pass,
    longest: float = LONGEST,
) -> None:
    """The same for what is sent: once Discord has taken it, what it answers changes nothing."""

    async def send() -> None:
        try:
            await read_answer(request)
        except UnreadableAnswerError as problem:
            cause = problem.__cause__ or problem
            log.warning("Discord took a message, but its answer could not be read", cause=name_of(cause))

    await repeat(send, may_repeat=may_repeat, longest=longest)


async def send_once(request: Callable[[], Awaitable[object]]) -> None:
    """The same for what must not arrive twice."""
    await repeat_sending(request, may_repeat=is_untouched)


async def acknowledge(
    interaction: discord.Interaction[Any],
    respond: Callable[[], Awaitable[object]],
    kind: discord.InteractionResponseType,
    *,
    longest: float = LONGEST,
) -> None:
    """Answer an interaction for the first time, with a response of that kind."""
    try:
        await repeat_sending(respond, longest=longest)
    except discord.HTTPException as problem:
        if problem.code != ALREADY:
            raise
    mark_acknowledged(interaction, kind)


def mark_acknowledged(interaction: discord.Interaction[Any], kind: discord.InteractionResponseType) -> None:
    """Let discord.py know that a response of that kind has been sent, or should not be sent again."""
    interaction.response._response_type = kind  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - no public way
