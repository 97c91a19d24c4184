"""What an operator reads in the log of a bot that runs: one line for the start, and one for each server it is added to
or removed from.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.catchword import Catchword
from tests.loopback.records import GATEWAY
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.asyncio
NAME = "Newcomers"


def line(bot: Catchword, event: str) -> dict[str, Any]:
    [found] = [each for each in bot.log if each["event"] == event]
    return found


async def test_one_line_says_what_has_started(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.reader()  # whose server has to be there when the bot signs in
        async with Catchword(discord, tmp_path, tokn="x") as bot:
            await bot.says('"ready"')
            started = line(bot, "ready")
            assert (started["servers"], started["texts"], started["paragraphs"]) == (1, 2, 43)
            assert started["account"].startswith(discord.world.bot.name)
            assert isinstance(started["seconds"], float)
            assert [w for w in bot.logged("warning") if "CATCHWORD_TOKN" in w] == [
                "there is no setting CATCHWORD_TOKN, so it does nothing. Did you mean CATCHWORD_TOKEN?"
            ]
            mark = discord.records.mark()
            await discord.gateway.invalidate(resumable=False)
            await discord.records.wait(GATEWAY, "IDENTIFY", after=mark)
            assert "texts" not in await bot.says('"ready again"')


async def test_a_join_and_a_leave_are_a_line_each_without_a_name(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        guild = discord.world.guild(NAME, discord.world.person("nell"), has_bot=False)
        await bot.says('"ready"')
        await discord.bot_joins(guild)
        await bot.says("joined a server")
        await discord.bot_leaves(guild)
        await bot.says("left a server")
        joined, left = line(bot, "joined a server"), line(bot, "left a server")
        members = len(guild.members) + 1  # and the bot
        assert (joined["server"], joined["members"], left["server"]) == (int(guild.id), members, int(guild.id))
        assert not [said for said in bot.said if NAME in said]
