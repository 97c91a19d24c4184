"""Faults of REST, route by route, told by what discord.py does about them."""

import asyncio

import pytest

from tests.loopback.channels import MESSAGES
from tests.loopback.conftest import stand_in
from tests.loopback.faults import Reset, error, rate_limited, server_error
from tests.loopback.interactions import CALLBACK, ORIGINAL
from tests.loopback.process import BotProcess
from tests.loopback.server import LoopbackDiscord

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("peace")]


async def test_429_with_via_is_waited_out(discord: LoopbackDiscord) -> None:
    mark = discord.records.mark()
    discord.faults.plan("POST", CALLBACK, rate_limited(0.2))
    answer = await (await discord.reader().slash("quote", words="x")).response()
    assert answer.shown.content == "x in any"
    first, second = discord.records.of("POST", CALLBACK, after=mark)
    assert second.at - first.at >= 0.2


async def test_429_without_via_is_raised(discord: LoopbackDiscord, bot: BotProcess) -> None:
    mark = bot.mark()
    discord.faults.plan("POST", CALLBACK, rate_limited(0.2, via=False))
    exchange = await discord.reader().slash("quote", words="x")
    await bot.says("429 Too Many Requests", after=mark)
    assert exchange.answer is None


async def test_500_on_an_answer_is_tried_again(discord: LoopbackDiscord) -> None:
    discord.faults.plan("POST", CALLBACK, server_error(500))
    answer = await (await discord.reader().slash("quote", words="x")).response()
    assert answer.shown.content == "x in any"


async def test_502_on_an_ordinary_message_is_tried_again(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    discord.faults.plan("POST", MESSAGES, server_error(502))
    exchange = await reader.slash("tell", words="hello")
    assert (await exchange.message()).content == "told"


async def test_503_on_an_ordinary_message_is_raised(discord: LoopbackDiscord) -> None:
    discord.faults.plan("POST", MESSAGES, server_error(503))
    exchange = await discord.reader().slash("tell", words="hello")
    assert (await exchange.message()).content == "DiscordServerError 0"


async def test_a_reset_on_an_ordinary_message_is_raised(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    mark = discord.records.mark()
    discord.faults.plan("POST", MESSAGES, Reset())
    exchange = await reader.slash("tell", words="lost")
    assert (await exchange.message()).content.startswith(("ClientOSError", "ServerDisconnectedError"))
    assert len(discord.records.of("POST", MESSAGES, after=mark)) == 1
    assert "lost" not in [message.content for message in discord.messages.in_place(reader.place)]


async def test_a_reset_may_come_after_the_message_was_posted(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    discord.faults.plan("POST", MESSAGES, Reset(handled=True))
    exchange = await reader.slash("tell", words="posted all the same")
    assert (await exchange.message()).content.startswith(("ClientOSError", "ServerDisconnectedError"))
    assert "posted all the same" in [message.content for message in discord.messages.in_place(reader.place)]


async def test_an_enforced_nonce_is_posted_once(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    discord.faults.plan("POST", MESSAGES, server_error(500, handled=True))
    exchange = await reader.slash("tell", words="once only")
    assert (await exchange.message()).content == "told"
    posted = [message.content for message in discord.messages.in_place(reader.place)]
    assert posted.count("once only") == 1


async def test_an_error_in_discord_s_words_is_raised(discord: LoopbackDiscord) -> None:
    discord.faults.plan("POST", MESSAGES, error(403, 50001, "Missing Access"))
    exchange = await discord.reader().slash("tell", words="x")
    assert (await exchange.message()).content == "Forbidden 50001"


async def test_an_answer_that_comes_late_is_unknown(discord: LoopbackDiscord) -> None:
    hold = discord.faults.hold("POST", CALLBACK)
    exchange = await discord.reader().slash("quote", words="x")
    await hold.arrival()
    exchange.expire()
    hold.release()
    assert await exchange.refused() == 10062
    assert exchange.answer is None


async def test_an_answer_after_its_patience_is_late() -> None:
    async with LoopbackDiscord(patience=0) as hasty, stand_in(hasty):
        await hasty.gateway.session()
        exchange = await hasty.reader().slash("quote", words="x")
        assert await exchange.refused() == 10062


async def test_a_held_request_holds_nothing_else(discord: LoopbackDiscord) -> None:
    hold = discord.faults.hold("PATCH", ORIGINAL)
    slow = await discord.reader().slash("slow")
    await hold.arrival()
    assert (await (await discord.reader().slash("quote", words="x")).message()).content == "x in any"
    assert slow.original is not None
    assert slow.original.thinking
    hold.release()
    assert (await slow.message()).content == "done"


async def test_what_is_waited_for_in_vain_is_told(discord: LoopbackDiscord) -> None:
    hold = discord.faults.hold("POST", CALLBACK)
    exchange = await discord.reader().slash("quote", words="x")
    await hold.arrival()
    with pytest.raises(TimeoutError, match="what was awaited of /quote"):
        await exchange.response(within=0.05)
    hold.release()
    await asyncio.wait_for(exchange.response(), 5)
