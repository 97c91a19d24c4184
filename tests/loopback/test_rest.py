"""The server's own answers, where discord.py would never ask."""

import asyncio

import aiohttp
import pytest

from tests.loopback.account import ME
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.asyncio
BOT = {"Authorization": "Bot loopback-token"}


async def test_json_is_told_without_a_charset() -> None:
    async with LoopbackDiscord() as discord, aiohttp.ClientSession(headers=BOT) as session:
        answer = await session.get(discord.rest_url + ME)
        assert answer.headers["Content-Type"] == "application/json"
        assert (await answer.json())["id"] == discord.world.bot.id


async def test_a_stranger_is_refused() -> None:
    async with LoopbackDiscord() as discord, aiohttp.ClientSession() as session:
        assert (await session.get(discord.rest_url + ME)).status == 401


async def test_an_unknown_route_is_told_to_the_test() -> None:
    async with LoopbackDiscord() as discord, aiohttp.ClientSession(headers=BOT) as session:
        assert (await session.get(discord.rest_url + "/nowhere")).status == 404
        assert discord.violations == ["GET /api/v10/nowhere: the loopback server has no such route"]


async def test_a_mistake_of_the_server_is_told_to_the_test(caplog: pytest.LogCaptureFixture) -> None:
    async with LoopbackDiscord() as discord, aiohttp.ClientSession(headers=BOT) as session:
        assert (await session.post(discord.rest_url + "/users/@me/channels", data=b"{")).status == 500
        assert "JSONDecodeError" in discord.violations[0]
        assert caplog.records


async def test_what_waits_is_let_go_when_the_server_closes() -> None:
    async def ask(url: str) -> int:
        async with aiohttp.ClientSession(headers=BOT) as session, session.get(url) as answer:
            return answer.status

    async with LoopbackDiscord() as discord:
        hold = discord.faults.hold("GET", ME)
        asking = asyncio.create_task(ask(discord.rest_url + ME))
        await hold.arrival()
    assert await asyncio.wait_for(asking, 5) == 200
