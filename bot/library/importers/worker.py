"""`python -m bot.library.importers.worker`: reads what is wanted and a file from its input, and writes what came of it.

A process of its own, started by `reading`: before it reads anything, it takes the bounds that are given to it.
"""

import sys

from bot.library.importers.import_form import read_wanted, write_imported
from bot.library.importers.importing import MOST_BYTES, import_file

NO_MEMORY = 12  # the exit status


def _bound(megabytes: int, seconds: int) -> None:
    """Memory and time of this process, files that it may write, and no picture of its memory when it ends."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most, end in (
        (resource.RLIMIT_AS, megabytes * 2**20, 0),
        (resource.RLIMIT_CPU, seconds, 1),  # a second after the signal that says why, the process is killed
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, hard = resource.getrlimit(kind)
        bound, last = (most, most + end) if hard == resource.RLIM_INFINITY else (min(most, hard), min(most + end, hard))
        resource.setrlimit(kind, (bound, last))


def main() -> int:
    """The exit status."""
    _bound(*map(int, sys.argv[1:3]))
    try:
        wanted = read_wanted(sys.stdin.buffer.readline())
        made = import_file(sys.stdin.buffer.read(MOST_BYTES + 1), wanted)
        sys.stdout.buffer.write(write_imported(made).encode())
        sys.stdout.buffer.flush()
    except MemoryError:
        return NO_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
