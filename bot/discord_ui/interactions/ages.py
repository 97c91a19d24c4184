"""How old an interaction is: the time in its id, which Discord's clock gave it, against our clock.

The two clocks may differ by any amount. The smallest difference seen lately is taken for an age of nothing, so a clock
that is wrong drops nothing. Ours is the monotonic one, which is never set.
"""

import math
import time
from collections.abc import Callable

PERIOD = 300.0  # seconds; the smallest difference is that of this period and the one before, since clocks drift
_TIME_BITS = 22  # of an id, below its milliseconds


class Ages:
    """Remembers the smallest difference between the clocks."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, period: float = PERIOD) -> None:
        self._clock, self._period = clock, period
        self._smallest = self._earlier = math.inf
        self._since = -math.inf

    def age(self, snowflake: int) -> float:
        """Seconds since Discord made the id, at least; 0 for the freshest of the last minutes."""
        now = self._clock()
        difference = now - (snowflake >> _TIME_BITS) / 1000
        passed = now - self._since
        if passed >= self._period:
            self._earlier = self._smallest if passed < 2 * self._period else math.inf
            self._smallest, self._since = math.inf, now
        self._smallest = min(self._smallest, difference)
        return difference - min(self._smallest, self._earlier)
