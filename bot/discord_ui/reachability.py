"""What goes wrong between us and Discord: which of it may pass, and how a line of the log names it."""

import aiohttp
import discord

NOT_SENT = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError)
UNREACHED = (*NOT_SENT, discord.GatewayNotFound)
_RATE_LIMITED, _SERVER_ERRORS = 429, 500


def may_pass(problem: BaseException) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(problem, discord.HTTPException):
        return problem.status == _RATE_LIMITED or problem.status >= _SERVER_ERRORS
    if isinstance(problem, discord.GatewayNotFound):
        return problem.__cause__ is None or may_pass(problem.__cause__)
    return isinstance(problem, NOT_SENT)


def named(problem: BaseException) -> str:
    """`503`, `ClientConnectorError`: never what the error says, which may quote what was sent."""
    if isinstance(problem, discord.GatewayNotFound) and problem.__cause__ is not None:
        return named(problem.__cause__)
    return str(problem.status) if isinstance(problem, discord.HTTPException) else type(problem).__name__


def asked_wait(problem: BaseException) -> float:
    """The seconds that Discord wants us to wait; 0 where it does not say."""
    if isinstance(problem, discord.RateLimited):
        return problem.retry_after
    if isinstance(problem, discord.GatewayNotFound) and problem.__cause__ is not None:
        return asked_wait(problem.__cause__)
    if not isinstance(problem, discord.HTTPException):
        return 0.0
    try:
        return float(problem.response.headers.get("Retry-After", "0"))
    except ValueError:  # a date is allowed, too
        return 0.0
