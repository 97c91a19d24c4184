"""Signing in to a Discord that is down, slow, late or refuses: keeps trying where that helps, else one clear line."""

import signal
from pathlib import Path

import pytest

from tests.end_to_end.catchword import ANOTHER, GAVE_UP, Catchword, answers
from tests.loopback.account import GATEWAY_BOT, GLOBAL_COMMANDS, ME
from tests.loopback.faults import Reset, error, rate_limited, server_error
from tests.loopback.records import GATEWAY
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification

pytestmark = pytest.mark.asyncio
LATE = 15.0  # seconds; discord.py tries a gateway again after 5


async def given_up(bot: Catchword) -> str:
    """The one line by which it ended."""
    assert await bot.exit() == GAVE_UP
    (line,) = bot.logged("critical")
    assert bot.log[-1]["event"] == line
    assert bot.logged("error") == []
    return line


async def test_commands_are_sent_once_and_not_again(document: Specification | None, tmp_path: Path) -> None:
    async with LoopbackDiscord(document) as discord:
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            assert len(discord.records.of("PUT", GLOBAL_COMMANDS)) == 1
            await bot.says("commands sent")
            assert bot.logged("warning") == []
            assert await answers(discord)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            assert await answers(discord)
            assert "commands sent" not in bot.logged("info")
            told = await (await discord.reader().slash("help")).message()
            (quote,) = [each["id"] for each in discord.commands.of(None) if each["name"] == "quote"]
            assert f"</quote:{quote}>" in told.text  # known from the start that sent them
        assert len(discord.records.of("PUT", GLOBAL_COMMANDS)) == 1
        (recorded,) = (tmp_path / "data").glob("commands.*")
        recorded.write_text("0" * 64)
        async with Catchword(discord, tmp_path):
            await discord.gateway.session()
        assert len(discord.records.of("PUT", GLOBAL_COMMANDS)) == 2
        assert discord.violations == []


async def test_commands_that_are_refused_do_not_keep_it_from_running(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("PUT", GLOBAL_COMMANDS, error(400, 30034, "Max number of daily creates"))
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says("the commands could not be sent")
            assert len(bot.logged("warning")) == 1
        assert list((tmp_path / "data").glob("commands.*")) == []  # the next start tries again


async def test_a_day_s_limit_of_commands_does_not_keep_it_from_running(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("PUT", GLOBAL_COMMANDS, rate_limited(3600))
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says("the commands could not be sent")


async def test_a_record_of_commands_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "data" / "commands.sha256").mkdir(parents=True)
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        await discord.gateway.session()
        await bot.says("the next start will send the commands again")
        assert len(bot.logged("warning")) == 1


async def test_a_discord_that_is_down_is_tried_again_with_growing_waits(tmp_path: Path) -> None:
    async with LoopbackDiscord(late_rest=True) as discord, Catchword(discord, tmp_path) as bot:
        first = await bot.says("Discord cannot be reached")
        await bot.says("Trying again in 2 s", within=5)
        await discord.open_rest()
        await discord.gateway.session()
        assert await answers(discord)
        assert "Trying again in 1 s" in first
        assert [line[-5:] for line in bot.logged("warning")] == [" 1 s.", " 2 s."]
        assert bot.logged("error") == []


async def test_a_sign_in_that_stumbles_goes_on_at_once(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("GET", ME, Reset())
        discord.faults.plan("GET", GATEWAY_BOT, Reset())
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            assert await answers(discord)
            assert bot.logged("warning") == []


async def test_a_sign_in_that_fails_is_tried_again(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("GET", ME, server_error(503))
        discord.faults.plan("GET", GATEWAY_BOT, rate_limited(1, via=False))
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            assert await answers(discord)
            await bot.says("(status 429)")
            assert bot.logged("warning") == [
                "Discord cannot be reached (status 503). Trying again in 1 s.",
                "Discord cannot be reached (status 429). Trying again in 1 s.",
            ]


async def test_a_long_rate_limit_at_sign_in_is_waited_for_and_told(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("GET", ME, rate_limited(600))
        async with Catchword(discord, tmp_path) as bot:
            await bot.says("Trying again in 600 s.")
            bot.send(signal.SIGTERM)
            assert await bot.exit() == 0


async def test_a_gateway_that_comes_up_late_is_found(tmp_path: Path) -> None:
    async with LoopbackDiscord(late_gateway=True) as discord, Catchword(discord, tmp_path) as bot:
        line = await bot.says("Failed to connect for shard_id: 0. Retrying...")
        assert '"cause": "ClientConnectorError"' in line
        await discord.open_gateway()
        await discord.gateway.session(within=LATE)
        assert await answers(discord)
        assert not [one for one in bot.log if "traceback" in one]


async def test_a_token_that_is_refused_is_told(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, token=ANOTHER) as bot:
        assert "refuses the token" in await given_up(bot)


async def test_a_token_of_two_words_is_told(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, token=f"{ANOTHER}\n{ANOTHER}") as bot:
        assert "refuses the token" in await given_up(bot)
        assert discord.records.mark() == 0


async def test_a_token_that_the_gateway_refuses_is_told(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.gateway.token = ANOTHER
        async with Catchword(discord, tmp_path) as bot:
            assert (await discord.records.wait(GATEWAY, "CLOSED")).body == 4004
            assert "refuses the token" in await given_up(bot)


async def test_intents_that_are_refused_are_told(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.gateway.granted = 0
        async with Catchword(discord, tmp_path) as bot:
            assert (await discord.records.wait(GATEWAY, "CLOSED")).body == 4014
            assert "refuses the intents" in await given_up(bot)


async def test_an_address_that_is_blocked_is_told(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("GET", ME, error(403, 40333, "internal network error"))
        async with Catchword(discord, tmp_path) as bot:
            assert "status 403" in await given_up(bot)
