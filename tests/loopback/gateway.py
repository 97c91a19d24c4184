"""Discord's gateway over a real socket: sign-in, sessions that can be resumed, and every way they break."""

import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.loopback.faults import Faults, Hold, Refusal, Reset
from tests.loopback.records import GATEWAY, Json, Records
from tests.loopback.rest import Noting, reset, spoil
from tests.loopback.sessions import Connection, Op, Session
from tests.loopback.snowflakes import shard_of
from tests.loopback.watch import Watch
from tests.loopback.world import World

CONNECT = ("GET", "gateway")  # under which faults of connecting are planned
HEARTBEAT_MS = 41_250
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
GUILDS = 1 << 0
LEAVE = {1000, 1001}
BAD_TOKEN, BAD_SHARD, INTENT_NOT_GRANTED = 4004, 4010, 4014


class Gateway:
    """Serves the sockets; a test breaks them."""

    def __init__(self, world: World, records: Records, faults: Faults, *, token: str, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        self.url = ""
        self.shards = 1
        self.granted = ~PRIVILEGED  # intents that the application may ask for; it may be set to 0
        self.resumes = True  # else RESUME is answered by op 9 false
        self.acknowledges = True  # else heartbeats go unanswered
        self.heartbeat_ms = HEARTBEAT_MS
        self.outages: set[str] = set()  # servers that Discord cannot tell of
        self.sessions: dict[int, Session] = {}
        self.watch = Watch()
        self.app = web.Application()
        self.app.router.add_get("/", self._connect)
        self.token = token
        self._world, self._records, self._faults = world, records, faults
        self._connections: list[Connection] = []

    async def session(self, shard: int = 0, *, within: float = 60.0) -> Session:
        """The shard's session, connected and told READY or RESUMED."""

        def probe() -> Session | None:
            session = self.sessions.get(shard)
            return session if session and session.connection else None

        return await self.watch.until(probe, within=within, otherwise=lambda: f"shard {shard}\n{self._records}")

    @property
    def open_sockets(self) -> int:
        """How many sockets are open, with a session or without."""
        return len(self._connections)

    async def dispatch(self, event: str, data: Any, *, shard: int = 0) -> bool:
        """False: there is no session to keep it for, and it is lost."""
        session = self.sessions.get(shard)
        if session is not None:
            await session.dispatch(event, data)
        return session is not None

    async def ask_to_reconnect(self, shard: int = 0) -> None:
        """Op 7."""
        await (await self._connection(shard)).send(Op.RECONNECT, None)

    async def invalidate(self, shard: int = 0, *, resumable: bool) -> None:
        """Op 9; what is dispatched to a session that cannot be resumed is lost."""
        connection = await self._connection(shard)
        if not resumable:
            self.forget(shard)
        await connection.send(Op.INVALID_SESSION, resumable)

    async def close(self, code: int, shard: int = 0) -> None:
        """A closing frame with Discord's code."""
        connection = await self._connection(shard)
        self._detach(connection)
        await connection.close(code)

    async def abort(self, shard: int = 0) -> None:
        """The connection is cut without a word."""
        connection = await self._connection(shard)
        self._detach(connection)
        reset(connection.request)

    async def send_text(self, text: str, shard: int = 0) -> None:
        """Anything at all, as a frame."""
        await (await self._connection(shard)).send_text(text)

    async def send_bytes(self, data: bytes, shard: int = 0) -> None:
        """The same as bytes, which do not continue the stream of those before."""
        await (await self._connection(shard)).socket.send_bytes(data)

    async def close_all(self, code: int) -> None:
        """A closing frame to whoever is connected, with a session or without."""
        for connection in tuple(self._connections):
            self._detach(connection)
            await connection.close(code)

    def grant_everything(self) -> None:
        """The application may ask for privileged intents."""
        self.granted |= PRIVILEGED

    def forget(self, shard: int = 0) -> None:
        """The session is gone: a RESUME will be refused, and events until the next IDENTIFY are lost."""
        self.sessions.pop(shard, None)

    async def _connection(self, shard: int) -> Connection:
        connection = (await self.session(shard)).connection
        assert connection is not None, "a session that was waited for is connected"
        return connection

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        fault = self._faults.take(*CONNECT)
        if isinstance(fault, Hold):
            fault.arrived.set()
            await fault.released.wait()
        if isinstance(fault, Refusal | Reset):
            return spoil(request, fault)
        socket = web.WebSocketResponse(timeout=2.0)
        await socket.prepare(request)
        connection = Connection(request, socket)
        self._connections.append(connection)
        try:
            with Noting(self.mistakes):
                await self._converse(connection)
        finally:
            self._connections.remove(connection)
            self._gone(connection)
        return socket

    async def _converse(self, connection: Connection) -> None:
        await connection.send(Op.HELLO, {"heartbeat_interval": self.heartbeat_ms})
        async for message in connection.socket:
            if message.type is WSMsgType.TEXT:
                frame: Json = json.loads(message.data)
                await self._take(connection, Op(frame["op"]), frame["d"])

    async def _take(self, connection: Connection, op: Op, data: Any) -> None:
        shard = connection.session.shard if connection.session else (data["shard"][0] if op is Op.IDENTIFY else "")
        self._records.add(GATEWAY, op.name, params={"shard": str(shard)}, body=data)
        match op:
            case Op.HEARTBEAT if self.acknowledges:
                await connection.send(Op.HEARTBEAT_ACK, None)
            case Op.IDENTIFY:
                await self._identify(connection, data)
            case Op.RESUME:
                await self._resume(connection, data)
            case _:
                pass

    async def _identify(self, connection: Connection, data: Json) -> None:
        shard, count = data.get("shard") or (0, 1)
        if data["token"] != self.token:
            await connection.close(BAD_TOKEN)
        elif not 0 <= shard < count:
            await connection.close(BAD_SHARD)
        elif data["intents"] & ~self.granted:
            await connection.close(INTENT_NOT_GRANTED)
        else:
            session = Session(self._world.ids.next(), shard, data["intents"])
            connection.session, session.connection = session, connection
            await self._welcome(session, [shard, count])
            self.sessions[shard] = session
            self.watch.changed()

    async def _welcome(self, session: Session, shard: list[int]) -> None:
        ours = [guild for guild in self._world.guilds.values() if guild.has_bot and self._shard(guild.id) == shard[0]]
        ready: Json = {
            "v": 10,
            "user": {
                **self._world.bot.payload(),
                "verified": True,
                "mfa_enabled": True,
                "flags": 0,
                "email": None,
            },
            "guilds": [{"id": guild.id, "unavailable": True} for guild in ours],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": shard,
            "application": {"id": self._world.bot.id, "flags": 0},
        }
        await session.dispatch("READY", ready)
        if session.intents & GUILDS:
            for guild in (one for one in ours if one.id not in self.outages):
                available: Json = {"unavailable": False}  # it was announced; this tells it from one that is joined
                await session.dispatch("GUILD_CREATE", guild.creation(self._world.bot) | available)

    async def _resume(self, connection: Connection, data: Json) -> None:
        named = [session for session in self.sessions.values() if session.id == data["session_id"]]
        if data["token"] != self.token:
            await connection.close(BAD_TOKEN)
        elif not named or not self.resumes:
            await connection.send(Op.INVALID_SESSION, False)
        else:
            session = named[0]
            await session.replay(connection, after=data["seq"])
            await session.dispatch("RESUMED", {})
            self.watch.changed()

    def _detach(self, connection: Connection) -> None:
        if connection.session and connection.session.connection is connection:
            connection.session.connection = None

    def _gone(self, connection: Connection) -> None:
        """A bot that takes its leave (1000, 1001) ends its session; any other end can be resumed."""
        session, ours = connection.session, connection.closed_with
        code = connection.socket.close_code if ours is None else ours
        if session and session.connection is connection and code in LEAVE:
            self.forget(session.shard)
        self._detach(connection)
        end = {
            "shard": "" if session is None else str(session.shard),
            "by": "bot" if ours is None else "Discord",
        }
        self._records.add(GATEWAY, "CLOSED", params=end, body=code)
        self.watch.changed()

    def _shard(self, guild_id: str) -> int:
        return shard_of(guild_id, self.shards)
