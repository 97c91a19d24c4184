"""Frames of the gateway: within a bound, and one that cannot be read costs only the connection.

The session is taken up again where it was, so that Discord sends what was asked meanwhile. With discord.py alone the
process would end, or the session would.
"""

import asyncio
import json
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import structlog
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.discord_ui.reachability import UNREADABLE
from bot.errors import CatchwordError

log = structlog.get_logger(__name__)
LARGEST = 64 * 1024 * 1024  # characters; the largest servers take some millions
SHORTEST_BEAT, LONGEST_BEAT = 100, 3_600_000  # milliseconds between heartbeats; Discord's are 41 s
REST = 10.0  # seconds within which a second such frame costs the session, too
SPOILED = 4000  # a close code after which Discord does not end the session
_ZLIB = "zlib-stream"
_FLUSHED = b"\x00\x00\xff\xff"  # the end of a frame in the stream
_SHORT = 4096  # characters, among which are all frames that are not events


class UnreadableFrameError(CatchwordError):
    """A frame that discord.py would act on, though it makes no sense."""


_UNREADABLE = (UnreadableFrameError, *UNREADABLE)


def outlive_unreadable_frames(shard: discord.ShardInfo) -> None:
    """Where a session cannot be taken up, the shard connects again, at growing intervals, as after one that was cut."""
    inner = shard._parent  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - there is no public way
    inner._handled_exceptions += _UNREADABLE  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


class FrameGuard:
    """Sees each frame of the gateway before discord.py does."""

    def __init__(self) -> None:
        self._resumed: dict[int | None, float] = {}  # when a shard last took its session up again

    def watch(self, ws: DiscordWebSocket) -> None:
        """Put itself before what a socket does with a frame."""
        stream = ws._decompressor  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        if stream.COMPRESSION_TYPE == _ZLIB:
            ws._decompressor = BoundedStream()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        receive = ws.received_message

        async def receive_or_resume(frame: Any) -> None:
            await self._receive(ws, frame, receive)
            await asyncio.sleep(0)  # many may have come together: what they began, and all else, runs between them

        ws.received_message = receive_or_resume

    async def _receive(
        self, socket: DiscordWebSocket, frame: str | bytes, receive: Callable[[Any], Awaitable[None]]
    ) -> None:
        before = socket.session_id, socket.sequence, socket.gateway
        try:
            text = socket._decompressor.decompress(frame) if isinstance(frame, bytes) else frame  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
            if text is not None:
                _check(text, begun=socket._keep_alive is not None)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
                await receive(text)
        except _UNREADABLE as problem:
            socket.session_id, socket.sequence, socket.gateway = before
            if not self._may_resume(socket):
                raise
            log.warning("a frame of the gateway could not be read", cause=type(problem).__name__)
            await socket.close(SPOILED)
            raise ReconnectWebSocket(socket.shard_id) from None

    def _may_resume(self, socket: DiscordWebSocket) -> bool:
        """Whether there is a session, and not the same happened just now."""
        if socket.session_id is None or socket._keep_alive is None:  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
            return False
        now = socket.loop.time()
        last, self._resumed[socket.shard_id] = self._resumed.get(socket.shard_id), now
        return last is None or now - last > REST


class BoundedStream:
    """What discord.py has for a compressed stream, with a bound on what a frame unfolds to."""

    COMPRESSION_TYPE: str = _ZLIB

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._stream, self._held = zlib.decompressobj(), bytearray()

    def decompress(self, data: bytes, /) -> str | None:
        """The frame; None where more of it will come. Raises one of _UNREADABLE."""
        self._held += data
        if len(self._held) > self._largest:
            raise UnreadableFrameError
        if not data.endswith(_FLUSHED):
            return None
        packed, self._held = self._held, bytearray()
        text = self._stream.decompress(packed, self._largest)
        if self._stream.unconsumed_tail:
            raise UnreadableFrameError
        return text.decode("utf-8")


def _check(text: str, *, begun: bool) -> None:
    """Raises UnreadableFrameError for a frame after which discord.py would go wrong without an error."""
    if len(text) > _SHORT:
        return
    frame: Any = json.loads(text)
    match frame:
        case {"s": sequence} if sequence is not None and type(sequence) is not int:
            raise UnreadableFrameError
        case {"op": 9, "d": bool()}:
            return
        case {"op": 10, "d": {"heartbeat_interval": int() | float() as interval}} if not begun:
            if not SHORTEST_BEAT <= interval <= LONGEST_BEAT:
                raise UnreadableFrameError
        case {"op": 9 | 10}:
            raise UnreadableFrameError
        case _:
            return
