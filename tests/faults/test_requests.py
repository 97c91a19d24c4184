"""Whatever happens to a request on its way, people see its answer once, or a sentence that Discord did not take it."""

import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.end_to_end.catchword import HOME, LIKELY, REMEMBERED, Catchword, quotes
from tests.loopback.channels import MESSAGES
from tests.loopback.faults import Fault, Reset, rate_limited, server_error
from tests.loopback.interactions import CALLBACK, ORIGINAL
from tests.loopback.messages import Message
from tests.loopback.process import BotProcess
from tests.loopback.server import TOKEN, LoopbackDiscord

pytestmark = pytest.mark.asyncio(loop_scope="module")
FAULTS: dict[str, Fault] = {
    "lost before it arrives": Reset(),
    "lost after it arrived": Reset(handled=True),
    "refused before": server_error(503),
    "refused after": server_error(503, handled=True),
    "turned away at the door": rate_limited(0.1, via=False),
}
SOON = 30.0  # seconds, on a busy machine
NOT_TAKEN = "Discord did not take the answer. Try again."


@dataclass
class Stage:
    discord: LoopbackDiscord
    bot: BotProcess

    def answers(self, said: Message) -> int:
        """How many messages of the bot people see after one of theirs."""
        posted = self.discord.messages.in_place(said.place)
        return sum(int(m.id) > int(said.id) and m.author is self.discord.world.bot for m in posted)

    def failures(self, mark: int) -> list[str]:
        return [line for line in self.bot.said[mark:] if '"failure"' in line]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path_factory.mktemp("data")) as bot:
        await discord.gateway.session()
        yield Stage(discord, bot)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def hasty(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    argv = [sys.executable, "-m", "tests.faults.hasty_bot", str(tmp_path_factory.mktemp("hasty"))]
    async with (
        LoopbackDiscord() as discord,
        BotProcess(argv, discord, env={"CATCHWORD_TOKEN": TOKEN}, folder=HOME) as bot,
    ):
        await discord.gateway.session(within=SOON)
        yield Stage(discord, bot)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_an_answer_is_shown_once(stage: Stage, fault: Fault) -> None:
    heard = stage.bot.mark()
    stage.discord.faults.plan("POST", CALLBACK, fault)
    asked = await stage.discord.reader().slash("quote", words=REMEMBERED)
    assert quotes(await asked.message())
    assert asked.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_press_changes_the_message_once(stage: Stage, fault: Fault) -> None:
    reader, heard = stage.discord.reader(), stage.bot.mark()
    private = await (await reader.slash("quote", words=LIKELY)).message()
    before = private.text
    stage.discord.faults.plan("POST", CALLBACK, fault)
    pressed = await reader.press(private, "Wider")
    await pressed.response()
    assert private.text != before
    assert pressed.follow_ups == []
    assert stage.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_mention_is_answered_once(stage: Stage, fault: Fault) -> None:
    reader = stage.discord.reader()
    stage.discord.faults.plan("POST", MESSAGES, fault)
    said = await reader.say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
    assert quotes(await stage.discord.answer_in(reader.place, after=said))
    assert stage.answers(said) == 1


async def test_a_mention_that_arrives_twice_is_answered_once(stage: Stage) -> None:
    reader = stage.discord.reader()
    said = await reader.say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
    await stage.discord.answer_in(reader.place, after=said)
    mark = stage.discord.records.mark()
    await reader.repeat(said)
    await stage.discord.records.wait("POST", MESSAGES, after=mark, within=SOON)
    assert stage.answers(said) == 1


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("request_", [("POST", CALLBACK), ("PATCH", ORIGINAL)], ids=["deferral", "edit"])
async def test_a_deferred_answer_is_shown_once(hasty: Stage, request_: tuple[str, str], fault: Fault) -> None:
    heard = hasty.bot.mark()
    hasty.discord.faults.plan(*request_, fault)
    asked = await hasty.discord.reader().slash("quote", words=REMEMBERED)
    answer = await asked.message()
    await hasty.discord.messages.watch.until(lambda: quotes(answer) or None, within=SOON, otherwise=lambda: answer.text)
    assert asked.follow_ups == []
    assert hasty.failures(heard) == []


async def test_what_discord_never_takes_is_said_without_a_number(hasty: Stage) -> None:
    heard = hasty.bot.mark()
    hasty.discord.faults.plan("PATCH", ORIGINAL, rate_limited(60, via=False))
    asked = await hasty.discord.reader().slash("quote", words=REMEMBERED)
    told = await asked.message(within=SOON)
    await hasty.discord.messages.watch.until(
        lambda: told.text == NOT_TAKEN or None, within=SOON, otherwise=lambda: told.text
    )
    hasty.discord.faults.clear()
    assert told.ephemeral
    assert asked.follow_ups == []
    assert hasty.failures(heard) == []
