"""What goes wrong between us and Discord: which of it may pass, and how a line of the log names it."""

import aiohttp
import discord

from bot.errors import CatchwordError

NOT_SENT = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError)
UNREACHED = (*NOT_SENT, discord.GatewayNotFound)
_RATE_LIMITED, _SERVER_ERRORS = 429, 500


class NotTakenError(CatchwordError):
    """Discord did not take a request, though it was sent again as long as that made sense; `cause` says why."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def may_pass(problem: BaseException) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(problem, discord.HTTPException):
        return problem.status == _RATE_LIMITED or problem.status >= _SERVER_ERRORS
    if isinstance(problem, discord.GatewayNotFound):
        return problem.__cause__ is None or may_pass(problem.__cause__)
    return isinstance(problem, NOT_SENT)


def is_untouched(problem: BaseException) -> bool:
    """Whether the request surely had no effect."""
    rate_limited = isinstance(problem, discord.HTTPException) and problem.status == _RATE_LIMITED
    return rate_limited or isinstance(problem, aiohttp.ClientConnectorError)


def cause_of(problem: BaseException) -> BaseException:
    """What stopped discord.py from finding the gateway; any other error itself."""
    found = isinstance(problem, discord.GatewayNotFound) and problem.__cause__ is not None
    return problem.__cause__ or problem if found else problem


def name_of(problem: BaseException) -> str:
    """`503`, `ClientConnectorError`: never what the error says, which may quote what was sent."""
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
