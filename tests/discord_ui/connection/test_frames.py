"""Frames of the gateway that come together, over a real socket."""

import asyncio
import contextlib

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.gateway import DiscordWebSocket

from bot.discord_ui.connection.frames import FrameGuard

MANY = 100


async def _send_at_once(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    for number in range(MANY):
        await socket.send_json({"op": 0, "t": "SEEN", "s": number, "d": {}})
    await socket.receive()
    return socket


async def _read(socket: aiohttp.ClientWebSocketResponse) -> list[int]:
    """How often everything else had run, at each frame."""
    turns, seen = 0, list[int]()

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    def note(_: object) -> None:
        seen.append(turns)

    ws = DiscordWebSocket(socket, loop=asyncio.get_running_loop())
    ws.session_id, ws.sequence, ws.gateway, ws.shard_id = None, None, DiscordWebSocket.DEFAULT_GATEWAY, None
    ws._dispatch = lambda *_: None  # pyright: ignore[reportPrivateUsage] - as discord.py does
    ws._discord_parsers = {"SEEN": note}  # pyright: ignore[reportPrivateUsage]
    ws._max_heartbeat_timeout, ws._keep_alive = 60.0, None  # pyright: ignore[reportPrivateUsage]
    FrameGuard().watch(ws)
    counting = asyncio.create_task(count())
    while len(seen) < MANY:
        await ws.poll_event()
    counting.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await counting
    return seen


@pytest.mark.asyncio
async def test_everything_else_runs_between_frames_that_come_together() -> None:
    application = web.Application()
    application.router.add_get("/", _send_at_once)
    async with (
        TestServer(application) as server,
        aiohttp.ClientSession() as session,
        session.ws_connect(server.make_url("/")) as socket,
    ):
        seen = await _read(socket)
    assert len(set(seen)) == MANY
