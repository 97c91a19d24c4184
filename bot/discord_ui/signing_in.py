"""Signing in and staying connected: it keeps trying while that may help, and gives up in one line where it cannot."""

import asyncio
from collections.abc import Awaitable, Callable

import discord
import structlog

from bot.discord_ui.client import Client
from bot.discord_ui.reachability import UNREACHED, asked_wait, may_pass, named
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between tries
LONGEST_TRY = 60.0  # seconds for one sign-in; aiohttp's own bound is 300 a request
_BAD_TOKEN, _BAD_INTENTS = 4004, 4014  # gateway close codes
_UNAUTHORIZED = 401


class GivenUpError(Exception):
    """The bot cannot run; the message is the one line that says why."""


def check_token(token: str, phrases: Phrases) -> None:
    """Discord need not be asked about what does not even fit into a header."""
    if len(token.split()) != 1:
        raise GivenUpError(phrases.say("run-token-refused"))


async def stay(client: Client, token: str, phrases: Phrases) -> None:
    """Sign in and stay connected until cancelled. Raises GivenUpError where trying again is no use."""

    async def sign_in() -> None:
        try:
            async with asyncio.timeout(LONGEST_TRY):
                await client.login(token)
        except UNREACHED:
            await client.forget_connections()
            raise

    try:
        await _until_reached(sign_in, client, phrases)
        await _until_reached(client.connect, client, phrases)
    except discord.LoginFailure as problem:
        raise GivenUpError(phrases.say("run-token-refused")) from problem
    except discord.PrivilegedIntentsRequired as problem:
        raise GivenUpError(phrases.say("run-intents-refused")) from problem
    except discord.ConnectionClosed as problem:
        raise GivenUpError(_closed(problem, phrases)) from problem
    except (discord.HTTPException, discord.GatewayNotFound) as problem:
        raise GivenUpError(refusal(problem, phrases)) from problem


def refusal(problem: discord.HTTPException | discord.GatewayNotFound, phrases: Phrases) -> str:
    """The line for what Discord answered at sign-in and will answer again."""
    status = named(problem)
    bad_token = status == str(_UNAUTHORIZED)
    return phrases.say("run-token-refused") if bad_token else phrases.say("run-refused", status=status)


async def _until_reached(reach: Callable[[], Awaitable[None]], client: Client, phrases: Phrases) -> None:
    """Try until Discord answers; it says so each time, and waits longer after each."""
    wait = FIRST_WAIT
    while True:
        try:
            return await reach()
        except UNREACHED as problem:
            if client.is_closed() or not may_pass(problem):
                raise
            seconds = max(wait, asked_wait(problem))
            log.warning(phrases.say("run-unreachable", detail=named(problem), seconds=round(seconds)))
        await asyncio.sleep(seconds)
        wait = min(LONGEST_WAIT, wait * 2)


def _closed(problem: discord.ConnectionClosed, phrases: Phrases) -> str:
    if problem.code == _BAD_TOKEN:
        return phrases.say("run-token-refused")
    if problem.code == _BAD_INTENTS:
        return phrases.say("run-intents-refused")
    return phrases.say("run-closed", code=str(problem.code))
