"""Rules of what too many ask, or what takes too long: it is said in private or left, and nothing else waits for it."""

import asyncio
import threading

import discord
import pytest

from bot.discord_ui.interactions.turns import BusyError, Claim
from tests.discord_ui.conftest import Logged
from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import Stage, say, use, words

pytestmark = pytest.mark.asyncio
TYPED = "zzyzx attacks on immigrants"


@pytest.mark.lookups(most_waiting=0)
async def test_when_too_many_ask_that_is_said_in_private(stage: Stage, logged: Logged) -> None:
    said = await stage.ask("quote", words=TYPED)
    assert said.ephemeral
    assert words(said) == say("busy")
    assert [line["event"] for line in logged.lines if line["level"] == "warning"] == []  # that is counted
    assert [type(e.__cause__) for e in stage.env.errors] == [BusyError]


@pytest.mark.lookups(most_waiting=0)
async def test_somebody_who_is_turned_away_may_ask_again_at_once(stage: Stage) -> None:
    await choose(stage, cooldown=60)
    assert [words(await stage.ask("quote", words=TYPED)) for _ in range(2)] == [say("busy")] * 2
    assert [type(e.__cause__) for e in stage.env.errors] == [BusyError] * 2


@pytest.mark.lookups(most_waiting=0)
async def test_when_too_many_ask_a_mention_is_told_so(stage: Stage) -> None:
    await stage.asker.send_dm("masses 7")
    assert words(stage.asker.user.dm_channel.history()[-1]) == say("busy")


async def test_one_person_is_told_once_that_more_than_two_messages_are_too_much(stage: Stage) -> None:
    go, claim = threading.Event(), Claim(stage.asker.id)
    waiting = [asyncio.create_task(stage.lookups.run(go.wait, each)) for each in (Claim(0), claim, claim)]
    await asyncio.sleep(0)
    try:
        await stage.asker.send_dm("masses 7")
        await stage.asker.send_dm("masses 7")
        assert [words(said) for said in stage.asker.user.dm_channel.history()[1:]].count(say("busy")) == 1
    finally:
        go.set()
    assert await asyncio.gather(*waiting) == [True] * 3
    await stage.asker.send_dm("masses 7")
    assert len(stage.asker.user.dm_channel.history()) > 4


@pytest.mark.lookups(longest=0)
async def test_a_lookup_without_an_end_is_said_to_have_taken_too_long(stage: Stage) -> None:
    said = await stage.ask("quote", words=TYPED)
    assert said.ephemeral
    assert words(said) == say("late")
    assert [type(e.__cause__) for e in stage.env.errors] == [TimeoutError]


@pytest.mark.unanswered
async def test_an_answer_that_comes_too_late_is_only_logged(stage: Stage, logged: Logged) -> None:
    stage.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    assert not (await stage.asker.slash(stage.channel, "quote", words=TYPED)).acknowledged
    [line] = [line for line in logged.lines if line["level"] != "info"]
    assert (line["event"], line["where"], line["code"]) == ("answer came too late", "quote", 10062)
    assert [type(e.__cause__) for e in stage.env.errors] == [discord.NotFound]


@pytest.mark.unanswered
async def test_a_press_that_is_answered_too_late_is_only_logged(stage: Stage, logged: Logged) -> None:
    found = await stage.ask("quote", words="MASSES 7")
    stage.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    result = await use(stage.reader, found, say("control-next"))
    assert not result.acknowledged
    [line] = [line for line in logged.lines if line["level"] != "info"]
    assert (line["event"], line["where"]) == ("answer came too late", "control")
