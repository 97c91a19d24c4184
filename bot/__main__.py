"""`python -m bot`, and the `catchword` command: the process is made safe before anything else is imported."""

import sys

from bot import process


def main() -> None:
    """The `catchword` command."""
    process.open_streams()
    process.hold_signals()
    with process.uncollected():
        from bot.app import run  # noqa: PLC0415 - most of a second, in which signals arrive already

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
