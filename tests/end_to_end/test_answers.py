"""Answers that Discord does not take: Catchword lives on, and the person is told where that is still possible."""

import json

import pytest

from tests.end_to_end.catchword import REMEMBERED, Catchword, answers, quotes
from tests.loopback.channels import MESSAGES
from tests.loopback.exchange import Callback
from tests.loopback.faults import Refusal, error, rate_limited, server_error
from tests.loopback.interactions import CALLBACK, FOLLOW_UP
from tests.loopback.server import LoopbackDiscord

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("quiet")]
TOLD = "Something went wrong on my side"
REFUSED = error(400, 50006, "Cannot send an empty message")


@pytest.mark.parametrize("fault", [rate_limited(0.2), server_error(500), server_error(502), server_error(503)])
async def test_an_answer_that_may_be_tried_again_arrives_in_time(discord: LoopbackDiscord, fault: Refusal) -> None:
    discord.faults.plan("POST", CALLBACK, fault)
    answer = await (await discord.reader().slash("quote", words=REMEMBERED)).response()
    assert quotes(answer.shown)


async def test_an_answer_that_is_refused_is_told_privately(discord: LoopbackDiscord, catchword: Catchword) -> None:
    reader = discord.reader()
    discord.faults.plan("POST", CALLBACK, REFUSED)
    told = await (await reader.slash("quote", words=REMEMBERED)).message()
    assert told.ephemeral
    assert TOLD in told.text
    reference = told.text.split()[-1]
    assert json.loads(await catchword.says(f'"reference": "{reference}"'))["traceback"]
    assert await answers(discord)


async def test_a_control_whose_answer_is_refused_tells_so_privately(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    message = await (await reader.slash("quote", words=REMEMBERED)).message()
    discord.faults.plan("POST", CALLBACK, REFUSED)
    told = await (await reader.press(message, "→")).message()
    assert told.ephemeral
    assert TOLD in told.text


async def test_nothing_can_be_told_and_the_process_lives_on(discord: LoopbackDiscord, catchword: Catchword) -> None:
    reader, mark = discord.reader(), catchword.mark()
    discord.faults.plan("POST", CALLBACK, REFUSED, times=2)
    exchange = await reader.slash("quote", words=REMEMBERED)
    await catchword.says("the failure could not be told", after=mark)
    assert exchange.answer is None
    assert await answers(discord)


async def test_an_answer_that_comes_too_late_is_logged_and_not_tried_again(
    discord: LoopbackDiscord, catchword: Catchword
) -> None:
    hold, mark, sent = discord.faults.hold("POST", CALLBACK), catchword.mark(), discord.records.mark()
    exchange = await discord.reader().slash("quote", words=REMEMBERED)
    await hold.arrival()
    exchange.expire()
    hold.release()
    line = await catchword.says("answer came too late", after=mark)
    assert '"code": 10062' in line
    assert '"where": "quote"' in line
    assert await answers(discord)
    assert len(discord.records.of("POST", CALLBACK, after=sent)) == 2


async def test_a_failure_after_the_first_answer_is_told_next_to_it(discord: LoopbackDiscord) -> None:
    reader = discord.reader().elsewhere()
    message = await (await reader.slash("quote", words=REMEMBERED)).message()
    discord.faults.plan("DELETE", FOLLOW_UP + "/messages/@original", error(403, 50013, "Missing Permissions"))
    pressed = await reader.press(message, "Delete")
    assert (await pressed.response()).kind is Callback.DEFERRED_UPDATE
    told = await pressed.follow_up()
    assert told.ephemeral
    assert not message.deleted


async def test_a_list_under_an_option_that_is_refused_harms_nothing(
    discord: LoopbackDiscord, catchword: Catchword
) -> None:
    reader, mark = discord.reader(), catchword.mark()
    discord.faults.plan("POST", CALLBACK, REFUSED)
    await reader.autocomplete("quote", "work", "masses", words=REMEMBERED)
    await catchword.says("a list under an option was not shown", after=mark)
    assert '"error"' not in "".join(catchword.said[mark:])
    assert (await (await reader.autocomplete("quote", "work", "masses", words=REMEMBERED)).response()).choices


async def test_a_mention_that_cannot_be_answered_is_logged_in_one_line(
    discord: LoopbackDiscord, catchword: Catchword
) -> None:
    reader, mark, lines = discord.reader(), catchword.mark(), len(catchword.log)
    discord.faults.plan("POST", MESSAGES, REFUSED)
    await reader.say(f"{discord.world.bot.mention} {REMEMBERED}")
    await catchword.says("a mention was not answered", after=mark)
    assert await answers(discord)
    assert [line["level"] for line in catchword.log[lines:]] == ["warning"]


async def test_a_mention_waits_for_a_rate_limit(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    discord.faults.plan("POST", MESSAGES, rate_limited(0.2))
    said = await reader.say(f"{discord.world.bot.mention} {REMEMBERED}")
    assert quotes(await discord.answer_in(reader.place, after=said))


async def test_a_mention_does_not_wait_for_a_long_rate_limit(discord: LoopbackDiscord, catchword: Catchword) -> None:
    mark = catchword.mark()
    discord.faults.plan("POST", MESSAGES, rate_limited(600))
    await discord.reader().say(f"{discord.world.bot.mention} {REMEMBERED}")
    await catchword.says("a mention was not answered", after=mark)
