"""Events of the gateway that discord.py cannot read: they are dropped and logged. With discord.py alone, they would end
the process.
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
