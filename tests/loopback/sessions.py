"""What the gateway keeps: a connection is one socket, a session outlives it and can be resumed on another."""

import contextlib
import json
import zlib
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from aiohttp import web

from tests.loopback.records import Json


class Op(IntEnum):
    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


@dataclass(eq=False, slots=True)
class Connection:
    """One socket; it compresses as the bot asked for."""

    request: web.Request
    socket: web.WebSocketResponse
    session: "Session | None" = None
    closed_with: int | None = None  # the code, where it was us who closed it
    _stream: Any = None

    def __post_init__(self) -> None:
        if self.request.query.get("compress") == "zlib-stream":
            self._stream = zlib.compressobj()

    async def close(self, code: int) -> None:
        self.closed_with = code
        await self.socket.close(code=code)

    async def send(self, op: Op, data: Any, **rest: Any) -> None:
        await self.send_text(json.dumps({"op": op, "d": data, "s": None, "t": None} | rest))

    async def send_text(self, text: str) -> None:
        """What comes to a socket that is gone is lost; a session keeps its events for the replay."""
        with contextlib.suppress(ConnectionError):
            if self._stream is None:
                await self.socket.send_str(text)
            else:
                packed = self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)


@dataclass(eq=False, slots=True)
class Session:
    """What Discord keeps of a shard across connections."""

    id: str
    shard: int
    intents: int
    events: list[Json] = field(default_factory=list[Json])
    connection: Connection | None = None

    async def dispatch(self, event: str, data: Any) -> None:
        frame: Json = {"t": event, "s": len(self.events) + 1, "d": data}
        self.events.append(frame)
        if self.connection is not None:
            await _deliver(self.connection, frame)

    async def replay(self, connection: Connection, *, after: int) -> None:
        """What was missed, and only then what is new: the connection is taken at the end."""
        while after < len(self.events):
            await _deliver(connection, self.events[after])
            after += 1
        connection.session, self.connection = self, connection


async def _deliver(connection: Connection, frame: Json) -> None:
    await connection.send(Op.DISPATCH, frame["d"], s=frame["s"], t=frame["t"])
