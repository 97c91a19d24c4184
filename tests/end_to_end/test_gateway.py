"""The gateway breaks in every way that Discord's does, and Catchword comes back."""

from typing import Any

import pytest

from tests.end_to_end.catchword import REMEMBERED, Catchword, answers, quotes
from tests.loopback.faults import Reset, server_error
from tests.loopback.gateway import CONNECT
from tests.loopback.records import GATEWAY
from tests.loopback.server import LoopbackDiscord

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("quiet")]
AGAIN = 60.0  # seconds; discord.py waits 5 before it identifies again


async def test_what_was_asked_while_it_was_cut_off_is_answered(discord: LoopbackDiscord, catchword: Catchword) -> None:
    reader, mark, heard = discord.reader(), discord.records.mark(), catchword.mark()
    await discord.gateway.abort()
    asked = [await reader.slash("quote", words=REMEMBERED), await reader.slash("quote", words="masses 9")]
    said = await reader.say(f"{discord.world.bot.mention} {REMEMBERED}")
    assert [quotes(await exchange.message()) for exchange in asked] == [True, True]
    assert quotes(await discord.answer_in(reader.place, after=said))
    assert len(discord.records.of(GATEWAY, "RESUME", after=mark)) == 1
    assert discord.records.of(GATEWAY, "IDENTIFY", after=mark) == []
    await catchword.says('"resumed"', after=heard)


@pytest.mark.parametrize("code", [1000, 1001, 4000, 4009])
async def test_a_close_is_followed_by_a_resume(discord: LoopbackDiscord, code: int) -> None:
    mark = discord.records.mark()
    await discord.gateway.close(code)
    assert await answers(discord)
    await discord.records.wait(GATEWAY, "RESUME", after=mark)


async def test_op_7_is_followed_by_a_resume(discord: LoopbackDiscord) -> None:
    mark = discord.records.mark()
    await discord.gateway.ask_to_reconnect()
    await discord.records.wait(GATEWAY, "RESUME", after=mark)
    assert await answers(discord)


async def test_op_9_true_is_followed_by_a_resume(discord: LoopbackDiscord) -> None:
    mark = discord.records.mark()
    await discord.gateway.invalidate(resumable=True)
    await discord.records.wait(GATEWAY, "RESUME", after=mark)
    assert await answers(discord)


async def test_op_9_false_is_followed_by_a_sign_in(discord: LoopbackDiscord) -> None:
    mark = discord.records.mark()
    await discord.gateway.invalidate(resumable=False)
    await discord.records.wait(GATEWAY, "IDENTIFY", after=mark)
    await discord.gateway.session()
    assert await answers(discord)


async def test_a_gateway_that_is_gone_for_a_while_is_found_again(
    discord: LoopbackDiscord, catchword: Catchword
) -> None:
    lines = len(catchword.log)
    discord.faults.plan(*CONNECT, Reset())
    discord.faults.plan(*CONNECT, server_error(503))
    await discord.gateway.abort()
    await catchword.says("Attempting a reconnect")
    await discord.gateway.session(within=AGAIN)
    assert await answers(discord)
    assert not [line for line in catchword.log[lines:] if "traceback" in line]


MALFORMED: list[tuple[str, Any]] = [
    ("MESSAGE_CREATE", {"id": "not a number", "content": REMEMBERED}),
    ("MESSAGE_CREATE", None),
    ("MESSAGE_UPDATE", {"id": "1", "content": REMEMBERED}),
    ("INTERACTION_CREATE", {"id": "1", "type": 2, "token": "x", "data": {"name": "quote"}}),
    ("INTERACTION_CREATE", {"type": 99}),
    ("INTERACTION_CREATE", []),
    ("GUILD_CREATE", {"id": "1", "name": REMEMBERED}),
    ("GUILD_DELETE", {}),
    ("CHANNEL_UPDATE", {"id": "1"}),
    ("SOMETHING_NEW", {"id": "1"}),
]


@pytest.mark.parametrize(("event", "data"), MALFORMED)
async def test_an_event_that_cannot_be_read_is_dropped(discord: LoopbackDiscord, event: str, data: Any) -> None:
    mark = discord.records.mark()
    await discord.gateway.dispatch(event, data)
    assert await answers(discord)
    assert discord.records.of(GATEWAY, "RESUME", after=mark) == []


async def test_an_event_that_cannot_be_read_is_named_in_the_log(discord: LoopbackDiscord, catchword: Catchword) -> None:
    mark = catchword.mark()
    await discord.gateway.dispatch("MESSAGE_CREATE", {"id": "1", "channel_id": REMEMBERED})
    line = await catchword.says("an event could not be read", after=mark)
    assert "MESSAGE_CREATE" in line
    assert "ValueError" in line


async def test_an_unknown_command_is_told_privately(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    known = discord.commands.of(None)
    gone = {**discord.commands.find("help", 1, reader.place), "name": "gone", "id": "1"}
    known.append(gone)
    try:
        told = await (await reader.slash("gone")).message()
    finally:
        known.remove(gone)
    assert told.ephemeral
