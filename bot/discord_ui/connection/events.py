"""What the gateway sends that discord.py cannot read, or need not any more. An event is dropped and logged; a frame
costs the connection. With discord.py alone, both would end the process.
"""

import zlib
from collections.abc import Callable
from typing import Any

import discord
import structlog

log = structlog.get_logger(__name__)
Parse = Callable[[Any], None]
_NEEDED = {"READY", "RESUMED"}  # without these no session can go on
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, zlib.error)
_SPOILED = 4000  # a close code after which Discord does not end the session by itself


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


def outlive_unreadable_frames(shard: discord.ShardInfo) -> None:
    """After a frame that cannot be read the shard connects again, at growing intervals, as after one that was cut."""
    inner = shard._parent  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - there is no public way
    inner._handled_exceptions += _UNREADABLE  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


async def close_socket(shard: discord.ShardInfo) -> None:
    """Close what a shard that was disconnected may have left open: its events would arrive twice."""
    inner = shard._parent  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - ShardInfo.disconnect ends the shard
    await inner.ws.close(_SPOILED)


def _guard(name: str, parse: Parse) -> Parse:
    def parse_or_drop(data: Any) -> None:
        try:
            parse(data)
        except Exception:  # the one handler of the surface of gateway events: the next event may be readable
            log.exception("an event could not be read", name=name)

    return parse_or_drop
