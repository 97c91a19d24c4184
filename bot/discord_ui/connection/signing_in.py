"""Signing in and staying connected: it keeps trying while that may help, and gives up in one line where it cannot."""

import asyncio
from collections.abc import Awaitable, Callable

import discord
import structlog

from bot.discord_ui.connection.client import Client
from bot.discord_ui.reachability import UNREACHED, UnreadableAnswerError, cause_of, may_pass, name_of, retry_delay
from bot.discord_ui.responses import read_answer
from bot.errors import GaveUpError
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between tries
LONGEST_TRY = 60.0  # seconds for one sign-in; aiohttp's own bound is 300 a request
_BAD_TOKEN, _BAD_INTENTS = 4004, 4014  # gateway close codes
_UNAUTHORIZED = 401


def check_token(token: str, phrases: Phrases) -> None:
    """Discord need not be asked about what does not even fit into a header."""
    if not token.isascii() or not token.isprintable() or len(token.split()) != 1:
        raise GaveUpError(phrases.say("run-token-refused"))


async def stay(
    client: Client, token: str, phrases: Phrases, *, longest_try: float = LONGEST_TRY, first_wait: float = FIRST_WAIT
) -> None:
    """Sign in and stay connected until cancelled. Raises GaveUpError where trying again cannot help."""

    async def sign_in() -> None:
        try:
            async with asyncio.timeout(longest_try):
                await read_answer(lambda: client.login(token))
        except UNREACHED:
            await client.forget_connections()
            raise

    try:
        await _retry(sign_in, client, phrases, first_wait)
        await _retry(client.connect, client, phrases, first_wait)
    except discord.LoginFailure as problem:
        raise GaveUpError(phrases.say("run-token-refused")) from problem
    except discord.PrivilegedIntentsRequired as problem:
        raise GaveUpError(phrases.say("run-intents-refused")) from problem
    except discord.ConnectionClosed as problem:
        raise GaveUpError(_close_reason(problem, phrases)) from problem
    except (discord.HTTPException, discord.GatewayNotFound) as problem:
        raise GaveUpError(refusal(problem, phrases)) from problem


def refusal(problem: discord.HTTPException | discord.GatewayNotFound, phrases: Phrases) -> str:
    """The line for what Discord answered at sign-in and will answer again."""
    status = name_of(problem)
    bad_token = status == str(_UNAUTHORIZED)
    return phrases.say("run-token-refused") if bad_token else phrases.say("run-refused", status=status)


def connection_problem(problem: BaseException, phrases: Phrases) -> str:
    """Why Discord could not be reached, in words."""
    cause = cause_of(problem)
    if isinstance(cause, discord.HTTPException):
        return phrases.say("unreached-status", status=str(cause.status))
    if isinstance(cause, UnreadableAnswerError):
        return phrases.say("unreached-unreadable")
    late = isinstance(cause, TimeoutError)
    return phrases.say("unreached-late") if late else phrases.say("unreached-connection")


async def _retry(reach: Callable[[], Awaitable[None]], client: Client, phrases: Phrases, wait: float) -> None:
    """Try until Discord answers; it says so each time, and waits longer after each."""
    while True:
        try:
            return await reach()
        except UNREACHED as problem:
            if client.is_closed() or not may_pass(problem):
                raise
            seconds = max(wait, retry_delay(problem))
            log.warning(
                phrases.say("run-unreachable", detail=connection_problem(problem, phrases), seconds=round(seconds))
            )
        await asyncio.sleep(seconds)
        wait = min(LONGEST_WAIT, wait * 2)


def _close_reason(problem: discord.ConnectionClosed, phrases: Phrases) -> str:
    if problem.code == _BAD_TOKEN:
        return phrases.say("run-token-refused")
    if problem.code == _BAD_INTENTS:
        return phrases.say("run-intents-refused")
    return phrases.say("run-closed", code=str(problem.code))
