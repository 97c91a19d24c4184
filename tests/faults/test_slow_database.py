"""A slow PostgreSQL slows no answer down whose server is known, and what another process saves still arrives."""

import asyncio
from collections.abc import AsyncGenerator, Callable

import pytest
import pytest_asyncio

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, Location, Moderation, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.rereading import Waits
from tests.databases import Line, fresh_database

pytestmark = pytest.mark.asyncio
LONG = 30.0  # seconds that no test waits for unless something hangs


@pytest_asyncio.fixture
async def line(postgresql: str) -> AsyncGenerator[Line]:
    async with Line(await asyncio.to_thread(fresh_database, postgresql)) as line:
        yield line


async def save(moderation: Moderation, guild: int, cooldown: int) -> None:
    edited = (await moderation.server(guild)).with_choices(cooldown=cooldown)
    assert isinstance(await moderation.save(edited, Author(1)), SavedPreferences)


async def cooldown(moderation: Moderation, guild: int = 1) -> int:
    return (await moderation.effective_preferences(Location(guild))).preferences.cooldown


async def test_what_is_known_is_answered_before_the_database_has_answered(line: Line) -> None:
    """The line is held from before the question until after the answer: no packet can have been waited for."""
    async with open_moderation(line.address, Deployment(), Waits(fresh=0.0, moment=0.01, patience=LONG)) as moderation:
        await save(moderation, 1, 7)
        line.hold()
        async with asyncio.timeout(LONG):
            assert await asyncio.gather(*(cooldown(moderation) for _ in range(20))) == [7] * 20
        await line.mend()


async def test_what_another_process_saved_arrives_behind_the_answers(line: Line) -> None:
    waits = Waits(fresh=0.0, moment=0.01)
    async with (
        open_moderation(line.direct, Deployment()) as other,
        open_moderation(line.address, Deployment(), waits) as moderation,
    ):
        await save(moderation, 1, 7)
        line.delay = 0.05
        await save(other, 1, 8)
        async with asyncio.timeout(LONG):
            while await cooldown(moderation) != 8:  # noqa: ASYNC110 - each question is what is tested
                await asyncio.sleep(0.01)


async def test_one_reading_is_under_way_for_a_server_however_many_ask(
    line: Line, times: Callable[[int, int], int]
) -> None:
    waits = Waits(fresh=0.0, moment=0.01, patience=0.01)
    async with open_moderation(line.address, Deployment(), waits) as moderation:
        await save(moderation, 1, 7)
        line.hold()
        for _ in range(times(3, 30)):
            await asyncio.gather(*(cooldown(moderation, guild) for guild in (1, 2, 1, 2)))
            readings = [task for task in asyncio.all_tasks() if task.get_name() == "reading behind answers"]
            assert len(readings) == 2
        await line.mend()


async def test_an_unknown_server_is_answered_in_private_while_its_reading_cannot_even_be_cancelled(line: Line) -> None:
    waits = Waits(fresh=0.0, patience=0.01)
    async with open_moderation(line.address, Deployment(), waits) as moderation:
        line.hold()
        async with asyncio.timeout(LONG):
            seen = [(await moderation.effective_preferences(Location(n))).preferences.visibility for n in range(1, 200)]
        assert set(seen) == {"private"}
        await line.mend()
        async with asyncio.timeout(LONG):
            while (await moderation.effective_preferences(Location(1))).preferences.visibility == "private":  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            await save(moderation, 1, 7)
