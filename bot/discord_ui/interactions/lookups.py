"""Lookups off the event loop: fairly among people, a bounded number of them, each with an end.

One thread is enough: a lookup takes milliseconds and holds the interpreter for most of them. It takes the next one
itself, so that it does not wait for a busy loop. Where more is asked than it can look up, those that have waited long
in a crowd are turned away: served all the same, each would be answered almost too late.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Generic, TypeVar

from bot.discord_ui.interactions.deadline import TooLateError
from bot.discord_ui.interactions.drops import Step
from bot.discord_ui.interactions.turns import BusyError, Claim, Turns, Waiting
from bot.errors import CatchwordError

T = TypeVar("T")
MOST_WAITING = 200  # at 5 ms each, the last of them is answered after one second
LONGEST = 10.0  # seconds
CROWD = 20  # that wait: from here on, nobody is promised an answer for later
LONGEST_TYPING = 0.025  # seconds that a list waits for later questions, unless there is a crowd: 0.1 s seem immediate
LONGEST_WAIT = 0.75  # seconds before its turn, in a crowd: half of what an answer may take before it is deferred


class _Lookup(Generic[T]):
    """A function, and what it returns or raises, for the person who asked."""

    def __init__(self, look: Callable[[], T]) -> None:
        self._look = look
        self.done: Future[T] = Future()

    def run(self) -> None:
        if not self.done.set_running_or_notify_cancel():
            return
        try:
            found = self._look()
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked, as an executor does it
            self.done.set_exception(error)
        else:
            self.done.set_result(found)

    def refuse(self, error: CatchwordError) -> None:
        if self.done.set_running_or_notify_cancel():
            self.done.set_exception(error)


class Lookups:
    """Runs functions one after another in a thread of its own. Close it after the last."""

    def __init__(
        self,
        most_waiting: int = MOST_WAITING,
        longest: float = LONGEST,
        longest_wait: float = LONGEST_WAIT,
        crowd: int = CROWD,
        clock: Callable[[], float] = time.monotonic,
        *,
        longest_typing: float = LONGEST_TYPING,
    ) -> None:
        self._crowd = crowd
        self._longest, self._longest_wait, self._clock = longest, longest_wait, clock
        self._longest_typing = longest_typing
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lookup")
        self._turns = Turns[_Lookup[Any]](most_waiting)
        self._lock = threading.Lock()  # of the turns, and of what follows
        self._running = False

    async def run(self, lookup: Callable[[], T], claim: Claim) -> T:
        """What `lookup` returns. Raises BusyError when too many wait, TooLateError when the answer comes too late
        or gives way to a later one, and TimeoutError after `longest` seconds.
        """
        new = Waiting(claim, _Lookup(lookup), self._clock())
        with self._lock:
            gone = self._turns.add(new)
            begins, self._running = not self._running, True
        if gone is not None:
            gone.what.refuse(TooLateError(Step.SUPERSEDED))
        if begins:
            self._thread.submit(self._run_next)
        try:
            async with asyncio.timeout(self._longest):
                return await asyncio.wrap_future(new.what.done)
        finally:
            with self._lock:
                self._turns.remove(new)

    @property
    def is_crowded(self) -> bool:
        return self._turns.asking >= self._crowd

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _run_next(self) -> None:
        """In the thread, again and again until none waits."""
        with self._lock:
            crowded = self.is_crowded
            waiting = self._turns.next() if crowded else self._turns.next(self._clock() - self._longest_typing)
            if waiting is None:
                self._running = False
                return
        try:
            self._run(waiting, crowded=crowded)
        finally:
            with suppress(RuntimeError):  # it was closed meanwhile
                self._thread.submit(self._run_next)

    def _run(self, waiting: Waiting[_Lookup[Any]], *, crowded: bool) -> None:
        claim, lookup = waiting.claim, waiting.what
        if not claim.is_promised() and claim.is_late():
            lookup.refuse(TooLateError(Step.WAITING))
        elif crowded and not claim.is_promised() and self._clock() - waiting.since > self._longest_wait:
            lookup.refuse(BusyError())
        else:
            lookup.run()
