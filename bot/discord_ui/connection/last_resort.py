"""The end of the process waits for no thread beyond a grace.

Python joins every thread of an executor before it ends, also one that waits for a disk that does not answer, or for a
name that is looked up. Threads of our own could be daemons, but those of libraries are not ours. So a timer ends the
process, whatever still runs: by then all answers are given, and what was saved is saved.
"""

import contextlib
import logging
import os
import threading
from collections.abc import Generator

GRACE = 1.5  # seconds; with the drain and the closing of `life` below the 10 s after which `docker stop` kills
LONGER_GRACE = 10.0  # seconds, where the process ends by itself, and still has to say why
GAVE_UP = 3  # the exit status, as the terminal gives it


@contextlib.contextmanager
def ends_in_time(grace: float = GRACE, longer: float = LONGER_GRACE) -> Generator[None]:
    """From the end of the block on, however it ends, the process lives for `grace` seconds at most."""
    try:
        yield
    except BaseException:
        _end_after(longer, GAVE_UP)
        raise
    _end_after(grace, os.EX_OK)


def _end_after(seconds: float, status: int) -> None:
    timer = threading.Timer(seconds, _end, [status])
    timer.daemon = True
    timer.start()


def _end(status: int) -> None:
    for handler in logging.getLogger().handlers:
        handler.flush()
    os._exit(status)
