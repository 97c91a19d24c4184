"""The end of the process, asked for at any moment: what is under way is finished, nothing begins, the exit is 0."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.end_to_end.catchword import LIKELY, REMEMBERED, Catchword, own_corpus, quotes
from tests.loopback.account import GLOBAL_COMMANDS, ME
from tests.loopback.channels import MESSAGES
from tests.loopback.faults import server_error
from tests.loopback.gateway import CONNECT
from tests.loopback.interactions import CALLBACK
from tests.loopback.records import GATEWAY
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification

pytestmark = pytest.mark.asyncio
PROMPTLY = 8.0  # seconds, on a busy machine; what would be waited for lasts longer


async def ends_well(discord: LoopbackDiscord, bot: Catchword) -> None:
    """With leave taken, and nothing to complain about."""
    assert await bot.exit(within=PROMPTLY) == 0
    assert [record.body for record in discord.records.of(GATEWAY, "CLOSED")] == [1000]
    assert discord.gateway.sessions == {}
    assert bot.logged("error") == []
    assert bot.logged("critical") == []


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_an_answer_under_way_is_finished_and_none_is_begun(
    document: Specification | None, tmp_path: Path, sign: signal.Signals
) -> None:
    async with LoopbackDiscord(document) as discord, Catchword(discord, tmp_path) as bot:
        await discord.gateway.session()
        reader = discord.reader()
        message = await (await reader.slash("quote", words=REMEMBERED)).message()
        hold = discord.faults.hold("POST", CALLBACK)
        asked = await reader.slash("quote", words=REMEMBERED)
        await hold.arrival()
        bot.send(sign)
        await bot.says('"ending"')
        for late in (await reader.slash("quote", words=REMEMBERED), await reader.press(message, "→")):
            told = await late.message()
            assert told.ephemeral
            assert "restarted" in told.text
        mark = discord.records.mark()
        await reader.autocomplete("quote", "work", "masses", words=REMEMBERED)
        await reader.say(f"{discord.world.bot.mention} {REMEMBERED}")
        assert asked.answer is None
        assert discord.gateway.sessions[0].connection is not None
        hold.release()
        assert quotes(await asked.message())
        await ends_well(discord, bot)
        assert discord.records.of("POST", CALLBACK, after=mark) == []
        assert discord.records.of("POST", MESSAGES, after=mark) == []
        assert discord.violations == []


async def test_a_mention_and_a_press_under_way_are_finished(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        await discord.gateway.session()
        reader = discord.reader()
        message = await (await reader.slash("quote", words=REMEMBERED)).message()
        holds = discord.faults.hold("POST", CALLBACK), discord.faults.hold("POST", MESSAGES)
        pressed = await reader.press(message, "→")
        said = await reader.say(f"{discord.world.bot.mention} {REMEMBERED}")
        for hold in holds:
            await hold.arrival()
        bot.send(signal.SIGTERM)
        await bot.says('"ending"')
        for hold in holds:
            hold.release()
        assert (await pressed.message()).text
        assert quotes(await discord.answer_in(reader.place, after=said))
        await ends_well(discord, bot)


@pytest.mark.parametrize("held", [("GET", ME), ("PUT", GLOBAL_COMMANDS), CONNECT])
async def test_a_sign_in_under_way_is_left_at_once(tmp_path: Path, held: tuple[str, str]) -> None:
    async with LoopbackDiscord() as discord:
        hold = discord.faults.hold(*held)
        async with Catchword(discord, tmp_path) as bot:
            await hold.arrival()
            bot.send(signal.SIGTERM)
            assert await bot.exit(within=PROMPTLY) == 0
            assert bot.logged("error") == []


async def test_an_unreachable_discord_is_left_at_once(tmp_path: Path) -> None:
    async with LoopbackDiscord(late_rest=True) as discord, Catchword(discord, tmp_path) as bot:
        await bot.says("Discord cannot be reached")
        bot.send(signal.SIGTERM)
        assert await bot.exit(within=PROMPTLY) == 0


async def test_an_unreachable_gateway_is_left_at_once(tmp_path: Path) -> None:
    async with LoopbackDiscord(late_gateway=True) as discord, Catchword(discord, tmp_path) as bot:
        await bot.says("Failed to connect")
        bot.send(signal.SIGTERM)
        assert await bot.exit(within=PROMPTLY) == 0


async def test_a_gateway_that_was_lost_is_left_at_once(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        await discord.gateway.session()
        discord.faults.plan(*CONNECT, server_error(503), times=100)
        await discord.gateway.abort()
        await bot.says("Attempting a reconnect")
        bot.send(signal.SIGTERM)
        assert await bot.exit(within=PROMPTLY) == 0


async def test_a_reload_under_way_does_not_hold_the_end(tmp_path: Path) -> None:
    async with (
        LoopbackDiscord() as discord,
        Catchword(discord, tmp_path, corpus=own_corpus(tmp_path)) as bot,
    ):
        await discord.gateway.session()
        bot.send(signal.SIGHUP)
        bot.send(signal.SIGTERM)
        await ends_well(discord, bot)


async def test_a_reload_may_be_asked_for_while_signing_in(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        hold = discord.faults.hold("GET", ME)
        async with Catchword(discord, tmp_path) as bot:
            await hold.arrival()
            bot.send(signal.SIGHUP)
            await bot.says("The corpus was read again")
            hold.release()
            await discord.gateway.session()


async def test_what_never_ends_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        session = await discord.gateway.session()
        hold = discord.faults.hold("POST", CALLBACK)
        await discord.reader().slash("quote", words=REMEMBERED)
        await hold.arrival()
        assert session.connection is not None
        transport = session.connection.request.transport
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()  # nor is leave taken of us
        bot.send(signal.SIGTERM)
        assert await bot.exit(within=15) == 0
        assert bot.logged("error") == []
        assert (bot.log[-1]["answered"], bot.log[-1]["dropped"]) == (0, 1)


async def test_what_is_likely_can_be_refused_after_a_restart(document: Specification | None, tmp_path: Path) -> None:
    async with LoopbackDiscord(document) as discord:
        reader = discord.reader()
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            private = await (await reader.slash("quote", words=LIKELY)).message()
            bot.send(signal.SIGKILL)
            await bot.exit()
        discord.gateway.forget()
        async with Catchword(discord, tmp_path):
            await discord.gateway.session()
            await (await reader.press(private, "→")).response()
            await (await reader.press(private, "Not this")).response()
            assert private.component("Read 1")
        assert discord.violations == []
