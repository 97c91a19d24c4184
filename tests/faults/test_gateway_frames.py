"""A frame of the gateway that cannot be read costs the connection, and not the process."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

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
    "[" * 100_000,
    zlib.compress(b"\xff\xfe") + b"\x00\x00\xff\xff",
)


async def test_after_a_frame_that_cannot_be_read_it_connects_again_and_hears_nothing_twice(
    tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    for frame in UNREADABLE[: times(1, len(UNREADABLE))]:
        async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
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
