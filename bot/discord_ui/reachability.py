"""What goes wrong between us and Discord: which of it may pass, and how a line of the log names it."""

from types import SimpleNamespace

import aiohttp
import discord

from bot.errors import CatchwordError

NOT_SENT = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError)
UNREACHED = (*NOT_SENT, discord.GatewayNotFound)
RATE_LIMITED, SERVER_ERRORS = 429, 500


class NotTakenError(CatchwordError):
    """Discord did not take a request, though it was sent again as long as that made sense; `cause` says why."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def raise_server_errors() -> aiohttp.TraceConfig:
    """For a client: a server error is raised at once, and `requests` decides what is sent again. discord.py would send
    everything again, after 1, 3, 5 and 7 s: a message that has been shown, and an answer when 3 s have passed.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_raise_server_error)
    return trace


async def _raise_server_error(
    session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestEndParams
) -> None:
    del session, context
    if request.response.status >= SERVER_ERRORS:
        raise discord.DiscordServerError(request.response, None)


def may_pass(problem: BaseException) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(problem, discord.HTTPException):
        return problem.status == RATE_LIMITED or problem.status >= SERVER_ERRORS
    if isinstance(problem, discord.GatewayNotFound):
        return problem.__cause__ is None or may_pass(problem.__cause__)
    return isinstance(problem, NOT_SENT)


def is_untouched(problem: BaseException) -> bool:
    """Whether the request surely had no effect."""
    rate_limited = isinstance(problem, discord.HTTPException) and problem.status == RATE_LIMITED
    return rate_limited or isinstance(problem, aiohttp.ClientConnectorError)


def cause_of(problem: BaseException) -> BaseException:
    """What stopped discord.py from finding the gateway; any other error itself."""
    found = isinstance(problem, discord.GatewayNotFound) and problem.__cause__ is not None
    return problem.__cause__ or problem if found else problem


def name_of(problem: BaseException) -> str:
    """`503`, `ClientConnectorError`: never what the error says, which may quote what was sent."""
    if isinstance(problem, NotTakenError):
        return problem.cause
    cause = cause_of(problem)
    return str(cause.status) if isinstance(cause, discord.HTTPException) else type(cause).__name__


def retry_delay(problem: BaseException) -> float:
    """The seconds that Discord wants us to wait; 0 where it does not say."""
    cause = cause_of(problem)
    if isinstance(cause, discord.RateLimited):
        return cause.retry_after
    if not isinstance(cause, discord.HTTPException):
        return 0.0
    try:
        return float(cause.response.headers.get("Retry-After", "0"))
    except ValueError:  # a date is allowed, too
        return 0.0
