"""The process is killed at each step between the window of a discussion and its thread: nothing is made twice, and
nothing is lost unsaid.
"""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.discussing import LOOKED, PASSAGES, Group
from tests.faults.stages import SOON
from tests.loopback.channels import MESSAGES
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification
from tests.loopback.threads import THREAD_OF_MESSAGE, THREADS

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


async def test_a_discussion_is_opened_once_though_the_process_is_killed_at_any_step(
    document: Specification | None, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    async with LoopbackDiscord(document) as discord:
        group = await Group.of(discord, tmp_path)
        steps = STEPS[: times(FEW, len(STEPS))]
        for passage, step in zip(PASSAGES, steps, strict=False):
            await killed(group, passage, step)
        async with group.bot() as bot:
            await discord.gateway.session()
            await bot.says(LOOKED, within=SOON)
            for passage, step in zip(PASSAGES, steps, strict=False):
                if not step.threads:  # it can be opened now
                    await group.open(passage, group.places[step.place], passage)
            assert sorted(await group.titles()) == sorted(PASSAGES[: len(steps)])
            assert bot.logged("error") == []
        assert discord.violations == []


async def killed(group: Group, passage: str, step: Step) -> None:
    """Kill it at this step, and let the next process look for what it left behind."""
    discord, place = group.discord, group.places[step.place]
    before = len(discord.threads.of(place)), len(group.first_messages(place))
    async with group.bot() as bot:
        await discord.gateway.session()
        if group.pending():
            await bot.says(LOOKED, within=SOON)
        sending = discord.faults.hold("POST", step.route)
        await group.discuss(passage, place, passage)
        await sending.arrival()
        bot.send(signal.SIGKILL)
        await bot.exit()
    assert len(list(group.pending())) == 1
    if step.arrives:
        sending.release()
    async with group.bot() as bot:
        await discord.gateway.session()
        await bot.says(LOOKED, within=SOON)
        assert list(group.pending()) == []
        made = len(discord.threads.of(place)) - before[0], len(group.first_messages(place)) - before[1]
        assert made == (step.threads, step.threads)
