"""A frame of the gateway that cannot be read costs the connection, and not the process."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.discord_ui.connection.frames import LARGEST
from tests.end_to_end.catchword import REMEMBERED, Catchword, answers, quotes
from tests.loopback.channels import MESSAGES
from tests.loopback.records import GATEWAY
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.asyncio
LATER = 60.0  # seconds; discord.py waits at most two before it connects again, and a machine may be busy
UNREADABLE: tuple[str | bytes, ...] = (
    '{"op": 0, "t": "READY", "s": 1, "d": {}}',
    b"not a piece of the stream \x00\x00\xff\xff",
    "{",
    "null",
    "[]",
    "",
    '{"op": 0, "t": "READY", "s": 1}',
    '{"op": 0, "t": "READY", "s": 1, "d": {"session_id": "x", "resume_gateway_url": "ws://localhost", "user": 1}}',
    '{"op": 0, "t": "RESUMED", "s": 1, "d": null}',
    '{"op": 10, "d": {}}',
    '{"op": 10, "d": {"heartbeat_interval": -1}}',
    '{"op": 10, "d": {"heartbeat_interval": 0}}',
    '{"op": 10, "d": {"heartbeat_interval": 1e999}}',
    '{"op": 10, "d": {"heartbeat_interval": NaN}}',
    '{"op": 10, "d": {"heartbeat_interval": 41250}}',
    '{"op": 9, "d": {"a": 1}}',
    '{"op": 9}',
    '{"op": 0, "t": "TYPING_START", "s": "x", "d": {}}',
    zlib.compress(b'"' + b"a" * LARGEST + b'"') + b"\x00\x00\xff\xff",
    "[" * 100_000,
    zlib.compress(b"\xff\xfe") + b"\x00\x00\xff\xff",
)


async def test_what_is_asked_after_a_frame_that_cannot_be_read_is_answered_once(
    tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    for frame in UNREADABLE[: times(2, len(UNREADABLE))]:
        async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
            reader = discord.reader()
            session, mark = await discord.gateway.session(), discord.records.mark()
            await (discord.gateway.send_text(frame) if isinstance(frame, str) else discord.gateway.send_bytes(frame))
            said = await reader.say(f"{discord.world.bot.mention} {REMEMBERED}")
            assert quotes(await discord.answer_in(reader.place, after=said, within=LATER))
            await discord.records.wait(GATEWAY, "RESUME", after=mark, within=LATER)
            assert await answers(discord)
            assert len(discord.records.of("POST", MESSAGES, after=mark)) == 1
            assert discord.records.of(GATEWAY, "IDENTIFY", after=mark) == []
            assert discord.gateway.open_sockets == 1
            assert await discord.gateway.session() is session
            assert bot.logged("error") == []
            assert bot.logged("warning") == ["a frame of the gateway could not be read"]


async def test_after_a_second_frame_that_cannot_be_read_it_connects_again_and_hears_nothing_twice(
    tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    for frame in UNREADABLE[: times(1, len(UNREADABLE))]:
        async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            mark = discord.records.mark()
            await discord.gateway.send_text("{")
            await discord.records.wait(GATEWAY, "RESUME", after=mark, within=LATER)
            await discord.gateway.session(within=LATER)
            mark = discord.records.mark()
            await (discord.gateway.send_text(frame) if isinstance(frame, str) else discord.gateway.send_bytes(frame))
            await discord.records.wait(GATEWAY, "CLOSED", after=mark, within=LATER)
            await discord.records.wait(GATEWAY, "IDENTIFY", after=mark, within=LATER)
            await discord.gateway.session(within=LATER)
            assert discord.gateway.open_sockets == 1
            reader, mark = discord.reader(), discord.records.mark()
            said = await reader.say(f"{discord.world.bot.mention} {REMEMBERED}")
            assert quotes(await discord.answer_in(reader.place, after=said))
            assert await answers(discord)
            assert len(discord.records.of("POST", MESSAGES, after=mark)) == 1
            assert bot.running
            await bot.says("Attempting a reconnect", within=LATER)
