"""Events of the gateway that discord.py cannot read, or need not any more: they are dropped, and logged or counted.
With discord.py alone, those that cannot be read would end the process.
"""

from collections.abc import Callable
from typing import Any

import discord
import structlog

from bot.discord_ui.connection.frames import SPOILED

log = structlog.get_logger(__name__)
Parse = Callable[[Any], None]
_NEEDED = {"READY", "RESUMED"}  # without these no session can go on


def drop_unreadable(parsers: dict[str, Parse]) -> None:
    """Put a guard around each of discord.py's parsers, in their place."""
    for name, parse in parsers.items():
        if name not in _NEEDED:
            parsers[name] = _guard(name, parse)


def drop_late(parsers: dict[str, Parse], is_late: Callable[[int], bool]) -> None:
    """Let no more be read of an interaction than its id, where Discord takes no answer to it any more."""
    parse = parsers["INTERACTION_CREATE"]

    def parse_in_time(data: Any) -> None:
        if not is_late(int(data["id"])):
            parse(data)

    parsers["INTERACTION_CREATE"] = parse_in_time


async def close_socket(shard: discord.ShardInfo) -> None:
    """Close what a shard that was disconnected may have left open: its events would arrive twice."""
    inner = shard._parent  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - ShardInfo.disconnect ends the shard
    await inner.ws.close(SPOILED)


def _guard(name: str, parse: Parse) -> Parse:
    def parse_or_drop(data: Any) -> None:
        try:
            parse(data)
        except Exception:  # the one handler of the surface of gateway events: the next event may be readable
            log.exception("an event could not be read", name=name)

    return parse_or_drop
