"""What may go wrong between the bot and Discord's REST interface, asked for by a test, route by route."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.loopback.records import Json


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer instead of Discord's; with `handled`, what was asked for has been done all the same."""

    status: int
    body: Any  # JSON, or a page as a str
    headers: dict[str, str] = field(default_factory=dict[str, str])
    handled: bool = False


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset; with `handled`, what was asked for has been done all the same."""

    handled: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """The request waits, unhandled, until the test lets it go."""

    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def arrival(self, *, within: float = 60.0) -> None:
        async with asyncio.timeout(within):
            await self.arrived.wait()

    def release(self) -> None:
        self.released.set()


@dataclass(frozen=True, slots=True)
class Stream:
    """What was asked for is done; the answer is JSON in these pieces, and it may be cut after them."""

    pieces: list[bytes]
    cut: bool = False


Fault = Refusal | Reset | Hold | Stream


def server_error(status: int, *, handled: bool = False) -> Refusal:
    """500, 502, 503, 504: as Discord's edge says it, in HTML."""
    return Refusal(status, f"<html><title>{status}</title></html>", handled=handled)


def rate_limited(retry_after: float, *, via: bool = True, everywhere: bool = False) -> Refusal:
    """429: from Discord with `Via`, from the wall before it (an address that is banned) without."""
    body: Json = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
    headers = {"Retry-After": str(retry_after)}
    if via:
        headers["Via"] = "1.1 google"
    return Refusal(429, body, headers)


def error(status: int, code: int, message: str) -> Refusal:
    """An error in Discord's own words, such as 403 with code 50001."""
    return Refusal(status, {"code": code, "message": message})


class Faults:
    """Faults still to come, first asked for, first given."""

    def __init__(self) -> None:
        self._queues: dict[tuple[str, str], deque[Fault]] = {}
        self._holds: list[Hold] = []

    def plan(self, method: str, route: str, fault: Fault, *, times: int = 1) -> None:
        """The next `times` requests to the route meet this fault."""
        self._queues.setdefault((method, route), deque()).extend([fault] * times)

    def hold(self, method: str, route: str) -> Hold:
        """The next request to the route waits until it is released (or the server closes)."""
        hold = Hold()
        self._holds.append(hold)
        self.plan(method, route, hold)
        return hold

    def take(self, method: str, route: str) -> Fault | None:
        queue = self._queues.get((method, route))
        return queue.popleft() if queue else None

    def clear(self) -> None:
        """Forget what has not happened yet, and let go of what waits."""
        self._queues.clear()
        for hold in self._holds:
            hold.release()
        self._holds.clear()

    @property
    def pending(self) -> int:
        return sum(len(queue) for queue in self._queues.values())
