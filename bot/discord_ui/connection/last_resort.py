"""The end of the process waits for no thread beyond a grace.

Python joins every thread of an executor before it ends, also one that waits for a disk that does not answer, or for a
name that is looked up. Threads of our own could be daemons, but those of libraries are not ours. So a timer ends the
process, whatever still runs: by then all answers are given, and what was saved is saved.
"""

import contextlib
import os
import threading
from collections.abc import Generator

from bot.errors import GaveUpError

GRACE = 1.5  # seconds; with the drain and the closing of `life` below the 10 s after which `docker stop` kills
LONGER_GRACE = 10.0  # seconds, where the process gives up by itself, and still has to say why
GAVE_UP = 3  # the exit status, as the terminal gives it


@contextlib.contextmanager
def ends_in_time(grace: float = GRACE, longer: float = LONGER_GRACE) -> Generator[None]:
    """From the end of the block on, the process lives for `grace` seconds at most."""
    try:
        yield
    except GaveUpError:
        _end_after(longer, GAVE_UP)
        raise
    _end_after(grace, os.EX_OK)


def _end_after(seconds: float, status: int) -> None:
    timer = threading.Timer(seconds, os._exit, [status])
    timer.daemon = True
    timer.start()
