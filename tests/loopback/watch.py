"""Waiting for something to be so, without asking again and again and never for ever."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Watch:
    """What changes says so; who waits is let go as soon as the probe has found what it looks for."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def changed(self) -> None:
        for look in tuple(self._waiting):
            look()

    async def until(self, probe: Callable[[], T | None], *, within: float, otherwise: Callable[[], str]) -> T:
        """What the probe finds, now or later; TimeoutError says `otherwise`."""
        found: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def look() -> None:
            if not found.done() and (value := probe()) is not None:
                found.set_result(value)

        look()
        self._waiting.append(look)
        try:
            async with asyncio.timeout(within):
                return await found
        except TimeoutError:
            raise TimeoutError(f"not within {within} s: {otherwise()}") from None
        finally:
            self._waiting.remove(look)
