"""The process is killed at each step between the window of a discussion and its thread: nothing is made twice, and
nothing is lost unsaid.
"""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.reading.discussions import State
from tests.end_to_end.catchword import REMEMBERED
from tests.faults.discussing import LOOKED, PASSAGES, Group, said, say
from tests.faults.stages import SOON
from tests.loopback.channels import MESSAGES
from tests.loopback.faults import Hold, Reset, error
from tests.loopback.process import BotProcess
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification
from tests.loopback.threads import ACTIVE, THREAD_OF_MESSAGE, THREADS

pytestmark = pytest.mark.asyncio


@dataclass(frozen=True)
class Step:
    """The process is killed as it sends this request, which arrives or does not; then there are so many threads."""

    place: str
    route: str
    arrives: bool
    threads: int


STEPS = [
    Step("text", MESSAGES, arrives=True, threads=1),  # the first message, without its thread
    Step("forum", THREADS, arrives=True, threads=1),
    Step("text", THREAD_OF_MESSAGE, arrives=False, threads=1),
    Step("text", MESSAGES, arrives=False, threads=0),  # claimed, and nothing sent
    Step("forum", THREADS, arrives=False, threads=0),
    Step("text", THREAD_OF_MESSAGE, arrives=True, threads=1),
]
FEW = 2


async def kill(bot: BotProcess, sending: Hold) -> None:
    await sending.arrival()
    bot.send(signal.SIGKILL)
    await bot.exit()


async def test_a_discussion_is_opened_once_though_the_process_is_killed_at_any_step(
    document: Specification | None, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    async with LoopbackDiscord(document) as discord:
        group = await Group.of(discord, tmp_path)
        steps = list(zip(PASSAGES, STEPS[: times(FEW, len(STEPS))], strict=False))
        for passage, step in steps:
            async with group.bot() as bot:
                await looked(group, bot)
                sending = discord.faults.hold("POST", step.route)
                await group.discuss(passage, group.places[step.place], passage)
                await kill(bot, sending)
            assert len(group.pending()) == 1
            if step.arrives:
                sending.release()
        async with group.bot() as bot:
            await looked(group, bot)
            for kind, place in group.places.items():
                made = sum(step.threads for _, step in steps if step.place == kind)
                assert [len(discord.threads.of(place)), len(group.first_messages(place))] == [made, made]
            for passage, step in steps:
                if not step.threads:  # it can be opened now
                    await group.open(passage, group.places[step.place], passage)
            assert sorted(await group.titles()) == sorted(passage for passage, _ in steps)
            assert bot.logged("error") == []
        assert discord.violations == []


async def looked(group: Group, bot: BotProcess) -> None:
    """A new process has looked for what another left behind."""
    left = group.pending()
    await group.discord.gateway.session()
    if left:
        await bot.says(LOOKED, within=SOON)
        assert group.pending() == []


@pytest.mark.parametrize("kind", ["text", "forum"])
async def test_what_cannot_be_told_is_told_to_a_moderator_and_found_once_it_can(
    tmp_path: Path, kind: str, times: Callable[[int, int], int]
) -> None:
    """Also of a window that was open as the process ended, and is sent to the next."""
    if kind == "text" and not times(0, 1):
        pytest.skip("the forum takes the same way")
    reading = ("GET", MESSAGES) if kind == "text" else ("GET", ACTIVE)
    async with LoopbackDiscord() as discord:
        group = await Group.of(discord, tmp_path)
        place, reader = group.places[kind], discord.reader()
        async with group.bot() as bot:
            await discord.gateway.session()
            asked = await group.press(reader, PASSAGES[0])
            await asked.modal(within=SOON)
            bot.send(signal.SIGKILL)
            await bot.exit()
        async with group.bot() as bot:
            await discord.gateway.session()
            discord.faults.plan("POST", MESSAGES if kind == "text" else THREADS, Reset(handled=True), times=6)
            discord.faults.plan(*reading, error(403, 50001, "Missing Access"))
            told = await said(await group.submit(reader, asked, place, "Mine"))
            assert say("discuss-unsettled") in told.text
            assert "Mine" in told.text
            discord.faults.clear()
            assert group.states() == {1: State.UNSETTLED}
            assert await group.to_decide()
        async with group.bot() as bot:
            await looked(group, bot)
            assert await group.titles() == ["Mine"]
            assert not await group.to_decide()
            assert len(discord.threads.of(place)) == len(group.first_messages(place)) == 1


async def test_in_a_server_that_discord_cannot_tell_of_no_claim_is_given_up(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        group = await Group.of(discord, tmp_path)
        async with group.bot() as bot:
            await discord.gateway.session()
            sending = discord.faults.hold("POST", THREADS)
            await group.discuss(PASSAGES[0], group.forum)
            await kill(bot, sending)
        sending.release()
        discord.gateway.outages.add(group.guild.id)
        async with group.bot() as bot:
            session = await discord.gateway.session()
            await bot.says('"ready"', within=SOON)
            for _ in range(3):  # by then it would have looked
                assert await (await discord.reader().direct().slash("quote", words=REMEMBERED)).message(within=SOON)
            assert group.states() == {1: State.CLAIMED}
            discord.gateway.outages.clear()
            await session.dispatch("GUILD_CREATE", group.guild.creation(discord.world.bot) | {"unavailable": False})
            await bot.says(LOOKED, within=SOON)
            assert await group.titles() == ["A discussion"]
