"""Events of the gateway that discord.py cannot read: dropped and logged, where discord.py would end the process."""

from collections.abc import Callable
from typing import Any

import structlog

log = structlog.get_logger(__name__)
Parse = Callable[[Any], None]
_NEEDED = {"READY", "RESUMED"}  # without these no session can go on


def drop_unreadable(parsers: dict[str, Parse]) -> None:
    """Put a guard around each of discord.py's parsers, in their place."""
    for name, parse in parsers.items():
        if name not in _NEEDED:
            parsers[name] = _guard(name, parse)


def _guard(name: str, parse: Parse) -> Parse:
    def parse_or_drop(data: Any) -> None:
        try:
            parse(data)
        except Exception:  # the one handler of the surface of gateway events: the next event may be readable
            log.exception("an event could not be read", name=name)

    return parse_or_drop
