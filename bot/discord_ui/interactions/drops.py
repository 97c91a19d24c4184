"""What is not answered because too much is asked: counted at each step, and logged in one line for a while."""

import asyncio
from collections import Counter
from enum import StrEnum

import structlog

log = structlog.get_logger(__name__)
WHILE = 10.0  # seconds that one line of the log is about


class Step(StrEnum):
    """Where it ended. The first three are too old for Discord to take an answer; nothing is said to those people."""

    ARRIVING = "arriving"
    WAITING = "waiting"  # for a lookup
    SENDING = "sending"
    SUPERSEDED = "superseded"  # a list under an option, by a later one of the same person
    TURNED_AWAY = "turned_away"  # too many were waiting, or two of the same person


class Drops:
    """Counts on the event loop, and logs after a while what was counted in it."""

    def __init__(self, after: float = WHILE) -> None:
        self._after = after
        self._counts: Counter[Step] = Counter()

    def count(self, step: Step) -> None:
        if not self._counts:
            asyncio.get_running_loop().call_later(self._after, self._log)
        self._counts[step] += 1

    def _log(self) -> None:
        log.warning("too much was asked", **{step.value: count for step, count in self._counts.items()})
        self._counts.clear()
