"""Discord's identifiers: the time in milliseconds and a count; discord.py reads expiry out of them."""

import itertools
import time

EPOCH_MS = 1_420_070_400_000
TIME_SHIFT = 22
COUNT_MASK = (1 << TIME_SHIFT) - 1


class Snowflakes:
    """Gives identifiers of the present moment, never the same twice."""

    def __init__(self) -> None:
        self._count = itertools.count()

    def next(self) -> str:
        milliseconds = time.time_ns() // 1_000_000 - EPOCH_MS
        return str((milliseconds << TIME_SHIFT) | (next(self._count) & COUNT_MASK))


def shard_of(guild_id: str | None, shard_count: int) -> int:
    """The shard that is told about a guild; direct messages belong to the first."""
    return 0 if guild_id is None else (int(guild_id) >> TIME_SHIFT) % shard_count
