"""What goes wrong between us and Discord: which of it may pass, and how a line of the log names it."""

import math
import zlib
from collections.abc import Mapping

import aiohttp
import discord

from bot.errors import CatchwordError

RATE_LIMITED, SERVER_ERRORS = 429, 500
LONGEST_DELAY = 3600.0  # seconds that we wait where Discord wants us to
_REDIRECTS = range(300, 400)  # Discord sends none: a proxy or a captive portal does
_TIMED_OUT = 408
_OUR_MISTAKES = {400, 413}
# What discord.py raises where it cannot read what Discord says.
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, zlib.error)


class NotTakenError(CatchwordError):
    """Discord did not take a request, though it was sent again as long as that made sense; `cause` says why."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class UnreadableAnswerError(CatchwordError):
    """A request was taken (status 2xx), but the answer to it cannot be read."""


NOT_SENT = (
    UnreadableAnswerError,
    discord.HTTPException,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)
UNREACHED = (*NOT_SENT, discord.GatewayNotFound)
FAILED_REQUEST = (NotTakenError, *NOT_SENT)


def may_pass(problem: BaseException) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(problem, discord.HTTPException):
        return _did_not_arrive(problem.status) or problem.status == _TIMED_OUT or problem.status >= SERVER_ERRORS
    if isinstance(problem, discord.GatewayNotFound):
        return problem.__cause__ is None or may_pass(problem.__cause__)
    return isinstance(problem, NOT_SENT)


def is_untouched(problem: BaseException) -> bool:
    """Whether the request surely had no effect."""
    turned_away = isinstance(problem, discord.HTTPException) and _did_not_arrive(problem.status)
    return turned_away or isinstance(problem, aiohttp.ClientConnectorError)


def _did_not_arrive(status: int) -> bool:
    return status == RATE_LIMITED or status in _REDIRECTS


def is_refused(problem: BaseException) -> bool:
    """Whether Discord, or what is before it, refused a request for a reason other than a mistake in it."""
    if not isinstance(problem, discord.HTTPException):
        return False
    return problem.status not in _OUR_MISTAKES or not problem.code


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
    """The seconds that Discord wants us to wait, an hour at most; 0 where it does not say."""
    cause = cause_of(problem)
    if isinstance(cause, discord.RateLimited):
        return _clamp_delay(cause.retry_after)
    if isinstance(cause, discord.HTTPException):
        return _delay_in(cause.response.headers)
    return _delay_in(cause.headers or {}) if isinstance(cause, aiohttp.ClientResponseError) else 0.0


def _delay_in(headers: Mapping[str, str]) -> float:
    """The same of the headers of an answer."""
    try:
        return _clamp_delay(float(headers.get("Retry-After", "0")))
    except ValueError:  # a date is allowed, too
        return 0.0


def _clamp_delay(seconds: float) -> float:
    return min(max(seconds, 0.0), LONGEST_DELAY) if math.isfinite(seconds) else 0.0
