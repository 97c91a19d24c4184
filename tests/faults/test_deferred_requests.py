"""Whatever happens to a request for an answer that was deferred, people see the answer once, or are told."""

import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.end_to_end.catchword import HOME, REMEMBERED, quotes
from tests.faults.stages import FAULTS, NOT_TAKEN, SOON, Stage
from tests.loopback.faults import Fault, error, rate_limited
from tests.loopback.interactions import CALLBACK, FOLLOW_UP, ORIGINAL
from tests.loopback.process import BotProcess
from tests.loopback.server import TOKEN, LoopbackDiscord

pytestmark = pytest.mark.asyncio(loop_scope="module")
REFUSED, FAILED = error(400, 50006, "Cannot send an empty message"), "Something went wrong on my side"


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


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_message_of_its_own_is_never_doubled(hasty: Stage, fault: Fault) -> None:
    """Discord takes no nonce for it: what may have arrived is not sent again."""
    reader, heard = hasty.discord.reader(), hasty.bot.mark()
    private = await (await reader.slash("quote", words=REMEMBERED)).message()
    hasty.discord.faults.plan("POST", FOLLOW_UP, fault)
    pressed = await reader.press(private, "Share")
    last = await pressed.follow_up(1 + is_handled(fault))
    shared = [message for message in pressed.follow_ups if quotes(message)]
    assert [message.ephemeral for message in shared] == [False] * (is_handled(fault) or is_turned_away(fault))
    assert is_turned_away(fault) or (last.text, last.ephemeral) == (NOT_TAKEN, True)
    assert len(pressed.follow_ups) == len(shared) + (not is_turned_away(fault))
    assert hasty.failures(heard) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_failure_is_told_once_next_to_the_first_answer(hasty: Stage, fault: Fault) -> None:
    """At most once, where Discord takes no nonce for it."""
    reader, heard = hasty.discord.reader(), hasty.bot.mark()
    private = await (await reader.slash("quote", words=REMEMBERED)).message()
    hasty.discord.faults.plan("POST", FOLLOW_UP, REFUSED)
    hasty.discord.faults.plan("POST", FOLLOW_UP, fault)
    pressed = await reader.press(private, "Share")
    if is_turned_away(fault):
        await pressed.follow_up()
    else:
        await hasty.bot.says("the failure could not be told", after=heard)
    assert [FAILED in told.text for told in pressed.follow_ups] == [True] * (is_handled(fault) or is_turned_away(fault))
    assert hasty.discord.faults.pending == 0


def is_handled(fault: Fault) -> bool:
    return getattr(fault, "handled", False)


def is_turned_away(fault: Fault) -> bool:
    return fault is FAULTS["turned away at the door"]
