"""How old an interaction is: the time in its id, which Discord's clock gave it, against our clock.

The two clocks may differ by any amount. The smallest difference seen lately is taken for an age of nothing, so a clock
that is wrong drops nothing. Ours is the monotonic one, which is never set. Discord has many clocks, and some of them
may be ahead, or be set back: a difference that is much smaller is believed when it is seen three times in a row; and
where all that arrives for a while is late, the differences are learned again. What is late because too much is asked
is dropped at once, so such a while is short.
"""

import math
import time
from collections.abc import Callable

PERIOD = 300.0  # seconds; the smallest difference is that of this period and the one before, since clocks drift
LEAP = 1.0  # seconds by which a difference is smaller than the smallest, or greater
IN_A_ROW = 3  # that are so much smaller are believed
LATE_FOR = 10.0  # seconds in which all were greater: a clock was set
FEWEST_LATE = 5  # in that time
_TIME_BITS = 22  # of an id, below its milliseconds


class Ages:
    """Remembers the smallest difference between the clocks."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, period: float = PERIOD) -> None:
        self._clock, self._period = clock, period
        self._smallest = self._earlier = math.inf
        self._since = -math.inf
        self._ahead = self._late = 0  # in a row
        self._late_since, self._smallest_late = -math.inf, math.inf

    def age(self, snowflake: int) -> float:
        """Seconds since Discord made the id, at least; 0 for the freshest of the last minutes."""
        now = self._clock()
        difference = now - (snowflake >> _TIME_BITS) / 1000
        self._begin_period(now)
        self._learn(difference, now)
        return max(0.0, difference - self._base)

    @property
    def _base(self) -> float:
        return min(self._smallest, self._earlier)

    def _begin_period(self, now: float) -> None:
        passed = now - self._since
        if passed >= self._period:
            self._earlier = self._smallest if passed < 2 * self._period else math.inf
            self._smallest, self._since = math.inf, now

    def _learn(self, difference: float, now: float) -> None:
        leap = difference - self._base if self._base < math.inf else 0.0
        self._ahead = self._ahead + 1 if leap < -LEAP else 0
        self._note_late(difference, now, is_late=leap > LEAP)
        if 0 < self._ahead < IN_A_ROW:
            return
        if self._late >= FEWEST_LATE and now - self._late_since > LATE_FOR:
            self._smallest, self._earlier = self._smallest_late, math.inf
        self._smallest = min(self._smallest, difference)

    def _note_late(self, difference: float, now: float, *, is_late: bool) -> None:
        if not is_late:
            self._late = 0
            return
        if not self._late:
            self._late_since, self._smallest_late = now, math.inf
        self._late += 1
        self._smallest_late = min(self._smallest_late, difference)
