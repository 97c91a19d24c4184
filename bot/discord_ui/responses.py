"""Discord's answers, read before discord.py reads them: within a bound, and each refusal raised at once.

discord.py would wait by itself after a rate limit or a server error. That wait may outlast ours, or have no end; where
it is cancelled in a global rate limit, no request gets through until a restart. `requests` decides what is sent again.
"""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, TypeVar

import aiohttp
import discord

from bot.discord_ui.reachability import LONGEST_DELAY, SERVER_ERRORS, UNREADABLE, UnreadableAnswerError

T = TypeVar("T")
LARGEST = 16 * 1024 * 1024  # bytes of an answer; Discord's own have less than one of these
LONGEST_BODY = 8.0  # seconds for an answer after its headers
_SWITCHING, _REFUSALS = 101, 300
_KINDS = {403: discord.Forbidden, 404: discord.NotFound}


@dataclass(slots=True)
class _Heard:
    """Whether a request was taken."""

    taken: bool = False


_heard = ContextVar[_Heard | None]("_heard", default=None)  # of the request that is being sent


async def read_answer(request: Callable[[], Awaitable[T]]) -> T:
    """What Discord answers. Raises UnreadableAnswerError where it took the request, and its answer cannot be read."""
    heard = _Heard()
    before = _heard.set(heard)
    try:
        return await request()
    except UNREADABLE as problem:
        if heard.taken:
            raise UnreadableAnswerError from problem
        raise
    finally:
        _heard.reset(before)


def trace_answers() -> aiohttp.TraceConfig:
    """For a client."""
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_read)
    trace.on_request_redirect.append(_refuse)
    return trace


async def _read(
    session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestEndParams
) -> None:
    del session, context
    response = request.response
    if response.status == _SWITCHING:
        return
    body = await _read_body(response)
    if response.status >= _REFUSALS:
        raise _refusal(response, body)
    heard = _heard.get()
    if heard is not None:
        heard.taken = True
    if body is None or not _has_plain_limits(response.headers):
        raise UnreadableAnswerError
    response._body = body  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - aiohttp has no other bound on it


async def _refuse(
    session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestRedirectParams
) -> None:
    """Where a redirect leads is not Discord."""
    del session, context
    raise discord.HTTPException(request.response, None)


async def _read_body(response: aiohttp.ClientResponse) -> bytes | None:
    """None where it is cut, too long or too slow."""
    body = bytearray()
    with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError):
        async with asyncio.timeout(LONGEST_BODY):
            async for piece in response.content.iter_any():
                body += piece
                if len(body) > LARGEST:
                    return None
            return bytes(body)
    return None


def _refusal(response: aiohttp.ClientResponse, body: bytes | None) -> discord.HTTPException:
    """The error that discord.py has for a status, with Discord's code if there is one."""
    server = discord.DiscordServerError if response.status >= SERVER_ERRORS else discord.HTTPException
    kind = _KINDS.get(response.status, server)
    try:
        said: Any = json.loads(body or b"null")
        error = kind(response, said)
    except UNREADABLE:
        return kind(response, None)
    return error if type(error.code) is int else kind(response, None)


def _has_plain_limits(headers: Mapping[str, str]) -> bool:
    """Whether discord.py can go by what the headers say of rate limits: with some numbers it would wait for ever."""
    try:
        limit, remaining = int(headers.get("X-Ratelimit-Limit", "1")), int(headers.get("X-Ratelimit-Remaining", "0"))
        return limit > 0 <= remaining and 0 <= float(headers.get("X-Ratelimit-Reset-After", "0")) <= LONGEST_DELAY
    except ValueError:
        return False
