"""The gateway and its failures, told by what discord.py does about them."""

import pytest

from tests.loopback.reader import Reader
from tests.loopback.records import GATEWAY
from tests.loopback.server import LoopbackDiscord
from tests.loopback.sessions import Op

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("peace")]


async def answers(reader: Reader) -> bool:
    return (await (await reader.slash("quote", words="x")).message()).content == "x in any"


async def test_sign_in_tells_the_bot_its_servers(discord: LoopbackDiscord) -> None:
    identify = await discord.records.wait(GATEWAY, "IDENTIFY")
    assert identify.body["shard"] == [0, 1]
    session = await discord.gateway.session()
    assert [event["t"] for event in session.events[:2]] == ["READY", "GUILD_CREATE"]


async def test_heartbeats_begin_at_once(discord: LoopbackDiscord) -> None:
    assert (await discord.records.wait(GATEWAY, "HEARTBEAT")).number < discord.records.mark()


async def test_a_resumed_session_replays_what_it_missed(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    mark = discord.records.mark()
    await discord.gateway.abort()
    exchange = await reader.slash("quote", words="missed")
    assert (await exchange.message()).content == "missed in any"
    resume = await discord.records.wait(GATEWAY, "RESUME", after=mark)
    assert resume.number < discord.records.mark()
    assert discord.records.of(GATEWAY, "IDENTIFY", after=mark) == []


@pytest.mark.parametrize("code", [1000, 1001, 4000, 4009])
async def test_a_close_that_can_be_resumed_is(discord: LoopbackDiscord, code: int) -> None:
    mark = discord.records.mark()
    await discord.gateway.close(code)
    await discord.records.wait(GATEWAY, "RESUME", after=mark)
    await discord.gateway.session()
    assert await answers(discord.reader())


async def test_op_7_is_followed_by_a_resume(discord: LoopbackDiscord) -> None:
    mark = discord.records.mark()
    await discord.gateway.ask_to_reconnect()
    await discord.records.wait(GATEWAY, "RESUME", after=mark)
    assert await answers(discord.reader())


async def test_op_9_true_is_followed_by_a_resume(discord: LoopbackDiscord) -> None:
    mark = discord.records.mark()
    await discord.gateway.invalidate(resumable=True)
    await discord.records.wait(GATEWAY, "RESUME", after=mark)
    assert await answers(discord.reader())


async def test_after_op_9_false_events_in_between_are_lost(discord: LoopbackDiscord) -> None:
    mark = discord.records.mark()
    await discord.gateway.invalidate(resumable=False)
    lost = await discord.reader().slash("quote", words="lost")
    assert not lost.delivered
    await discord.records.wait(GATEWAY, "IDENTIFY", after=mark)
    await discord.gateway.session()
    assert await answers(discord.reader())
    assert lost.answer is None


async def test_a_refused_resume_is_followed_by_an_identify(discord: LoopbackDiscord) -> None:
    mark = discord.records.mark()
    discord.gateway.forget()
    await discord.gateway.close_all(4000)
    await discord.records.wait(GATEWAY, "RESUME", after=mark)
    await discord.records.wait(GATEWAY, "IDENTIFY", after=mark)
    await discord.gateway.session()
    assert await answers(discord.reader())


async def test_a_heartbeat_that_is_asked_for_may_go_unanswered(discord: LoopbackDiscord) -> None:
    session = await discord.gateway.session()
    assert session.connection is not None
    discord.gateway.acknowledges = False
    mark = discord.records.mark()
    await session.connection.send(Op.HEARTBEAT, None)  # asks the bot for one
    await discord.records.wait(GATEWAY, "HEARTBEAT", after=mark)
    discord.gateway.acknowledges = True
    assert await answers(discord.reader())


async def test_a_guild_event_reaches_only_bots_that_are_there(discord: LoopbackDiscord) -> None:
    elsewhere = discord.reader().elsewhere()
    events = (await discord.gateway.session()).events
    known = len(events)
    await elsewhere.say(f"{discord.world.bot.mention} hello")
    assert len(events) == known
