"""How long a member waits before the next answer. Pure; its memory is bounded."""

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_REMEMBERED = 10_000  # members; one that is forgotten early waits less


class Cooldowns:
    """When each member may be answered again, for as long as that matters."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST_REMEMBERED) -> None:
        self._clock = clock
        self._most = most
        self._free: OrderedDict[tuple[int, int], float] = OrderedDict()

    def wait(self, guild: int, member: int, cooldown: int) -> float:
        """0 when the member may be answered now, which begins the cooldown; otherwise the seconds left of it."""
        now, key = self._clock(), (guild, member)
        left = min(self._free.get(key, now) - now, cooldown)
        if left > 0:
            return left
        self._free.pop(key, None)
        if cooldown > 0:
            self._free[key] = now + cooldown
            if len(self._free) > self._most:
                self._free.popitem(last=False)
        return 0.0

    def forget(self, guild: int, member: int) -> None:
        """The member may be answered now."""
        self._free.pop((guild, member), None)

    def __len__(self) -> int:
        return len(self._free)
