"""How a bot comes and goes: sign-in that fails, servers that come up late, shards, signals, restarts."""

import signal

import pytest

from tests.loopback.account import GATEWAY_BOT, GLOBAL_COMMANDS, ME
from tests.loopback.conftest import stand_in
from tests.loopback.faults import server_error
from tests.loopback.records import GATEWAY
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification

pytestmark = pytest.mark.asyncio
ANOTHER = "another"
REFUSED_CONNECTION_RETRY = 15.0  # discord.py tries again after 5 s


async def test_sigterm_closes_with_1000(document: Specification | None) -> None:
    async with LoopbackDiscord(document) as discord, stand_in(discord) as bot:
        await discord.gateway.session()
        await bot.says("ready")
        bot.send(signal.SIGTERM)
        assert (await discord.records.wait(GATEWAY, "CLOSED")).body == 1000
        assert discord.gateway.sessions == {}
        assert await bot.exit() == 0
        assert discord.violations == []


async def test_a_killed_bot_leaves_a_session_that_nobody_resumes() -> None:
    async with LoopbackDiscord() as discord, stand_in(discord) as bot:
        await discord.gateway.session()
        bot.send(signal.SIGKILL)
        assert (await discord.records.wait(GATEWAY, "CLOSED")).body == 1006
        assert await bot.exit() == -signal.SIGKILL
        assert discord.gateway.sessions[0].connection is None


async def test_an_old_button_works_after_a_restart() -> None:
    async with LoopbackDiscord() as discord:
        reader = discord.reader()
        async with stand_in(discord):
            await discord.gateway.session()
            message = await (await reader.slash("quote", words="x")).message()
        async with stand_in(discord):
            await discord.gateway.session()
            await (await reader.press(message, "→")).response()
            assert message.content == "wider 1"
        assert len(discord.records.of("PUT", GLOBAL_COMMANDS)) == 2


async def test_a_bad_token_is_refused_at_sign_in() -> None:
    async with LoopbackDiscord() as discord, stand_in(discord, token=ANOTHER) as bot:
        assert await bot.exit() == 3
        assert any("LoginFailure" in line for line in bot.err)
        assert discord.records.of("GET", GATEWAY_BOT) == []


async def test_a_bad_token_at_the_gateway_closes_with_4004() -> None:
    async with LoopbackDiscord() as discord:
        discord.gateway.token = ANOTHER
        async with stand_in(discord) as bot:
            assert (await discord.records.wait(GATEWAY, "CLOSED")).body == 4004
            assert await bot.exit() != 0


async def test_an_intent_that_was_not_granted_closes_with_4014() -> None:
    async with LoopbackDiscord() as discord, stand_in(discord, "--content") as bot:
        assert (await discord.records.wait(GATEWAY, "CLOSED")).body == 4014
        assert await bot.exit() == 3
        assert any("PrivilegedIntentsRequired" in line for line in bot.err)


async def test_an_intent_that_was_granted_is_fine() -> None:
    async with LoopbackDiscord() as discord:
        discord.gateway.grant_everything()
        async with stand_in(discord, "--content"):
            await discord.gateway.session()


async def test_503_at_sign_in_is_told_at_once() -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("GET", ME, server_error(503))
        async with stand_in(discord) as bot:
            assert await bot.exit() == 3
        assert len(discord.records.of("GET", ME)) == 1


async def test_500_at_sign_in_is_tried_again() -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("GET", ME, server_error(500))
        async with stand_in(discord):
            await discord.gateway.session()
        assert len(discord.records.of("GET", ME)) == 2


async def test_rest_that_is_not_there_ends_a_plain_run() -> None:
    async with LoopbackDiscord(late_rest=True) as discord, stand_in(discord) as bot:
        assert await bot.exit() == 1
        assert any("Cannot connect to host 127.0.0.1" in line for line in bot.err)


async def test_a_gateway_that_comes_up_late_is_found() -> None:
    async with LoopbackDiscord(late_gateway=True) as discord, stand_in(discord) as bot:
        await bot.says("Failed to connect for shard_id: 0")
        await discord.open_gateway()
        await discord.gateway.session(within=REFUSED_CONNECTION_RETRY)


async def test_two_shards_each_have_their_servers() -> None:
    async with LoopbackDiscord() as discord:
        discord.use_shards(2)
        reader = discord.reader()
        async with stand_in(discord):
            for shard in (0, 1):
                await discord.gateway.session(shard, within=REFUSED_CONNECTION_RETRY)
            identified = [record.body["shard"] for record in discord.records.of(GATEWAY, "IDENTIFY")]
            assert identified == [[0, 2], [1, 2]]
            assert (await (await reader.slash("quote", words="x")).message()).content == "x in any"
            assert (await (await reader.direct().slash("quote", words="y")).message()).content == "y in any"


async def test_a_bot_is_told_that_it_joined_a_server_and_left_it() -> None:
    async with LoopbackDiscord() as discord, stand_in(discord) as bot:
        guild = discord.world.guild("Newcomers", discord.world.person("nell"), has_bot=False)
        await bot.says("ready")  # until then discord.py takes a new server for one that it always had
        await discord.bot_joins(guild)
        await bot.says("joined Newcomers")
        await discord.bot_leaves(guild)
        await bot.says("left Newcomers")


async def test_a_malformed_event_ends_the_process() -> None:
    async with LoopbackDiscord() as discord, stand_in(discord) as bot:
        await discord.gateway.session()
        await discord.gateway.dispatch("MESSAGE_CREATE", {"id": "not a number"})
        assert await bot.exit() == 1


async def test_text_that_is_not_json_ends_the_process() -> None:
    async with LoopbackDiscord() as discord, stand_in(discord) as bot:
        await discord.gateway.session()
        await discord.gateway.send_text("{")
        assert await bot.exit() == 1
