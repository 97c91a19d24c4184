"""Rules of a discussion whose process ended while it was opened: nothing is made twice, and nothing is lost unsaid."""

import asyncio
from datetime import UTC, datetime, timedelta

import discord
import pytest
from simcord.builders import ChannelHandle
from sqlalchemy import update

from bot.reading.discussion_rows import table
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Claim, Opening, State
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from tests.discord_ui.discussions.acts import discuss, discussions, store_of, with_discussions
from tests.discord_ui.discussions.test_where import deny, forum
from tests.discord_ui.stage import Stage
from tests.reading.discussions import USUAL

pytestmark = pytest.mark.asyncio


async def left_behind(stage: Stage, place: ChannelHandle | None = None) -> int:
    """The number of a discussion that another process claimed an hour ago, and nothing more."""
    store = DiscussionStore(stage.moderation.database, lambda: stage.env.now() - timedelta(hours=1))
    work = stage.services.texts().works[0]
    place = place or stage.channel
    opening = Opening(stage.guild.id, Anchor.at(work, Span(0, 20)), "", place.id, stage.asker.id, "Left behind")
    claimed = await store.claim(opening, USUAL)
    assert isinstance(claimed, Claim)
    return claimed.discussion.number


async def unsettle(stage: Stage, number: int) -> None:
    """As a process leaves it that ends before it settles what it has posted."""
    ago = int((stage.env.now() - timedelta(minutes=1)).timestamp() * 1000)  # on the clock of the simulated Discord
    async with stage.moderation.database.write() as connection:
        values = {"thread": None, "state": int(State.CLAIMED), "opened_at": ago}
        await connection.execute(update(table).where(table.c.number == number).values(values))


async def restart(stage: Stage) -> list[State]:
    """What is unsettled once a new process has looked: its first look follows the connection."""
    await stage.restart()
    async with asyncio.timeout(30):
        while State.CLAIMED in (found := await states(stage)):  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0)
    return found


async def states(stage: Stage) -> list[State]:
    later = datetime.now(UTC) + timedelta(hours=1)
    return [each.state for each in await store_of(stage).unsettled(stage.guild.id, later)]


async def test_a_claim_of_which_nothing_was_posted_is_given_up(stage: Stage) -> None:
    await with_discussions(stage)
    await left_behind(stage)
    assert await restart(stage) == []
    assert not stage.channel.threads
    assert stage.channel.history() == []


@pytest.mark.parametrize("kind", ["text", "forum"])
async def test_a_thread_that_was_made_is_found_again(stage: Stage, kind: str) -> None:
    place = stage.channel if kind == "text" else forum(stage)
    await with_discussions(stage, place)
    await discuss(stage)
    [thread] = place.threads
    await unsettle(stage, 1)
    assert await restart(stage) == []
    assert [each.thread for each in await discussions(stage)] == [thread.id]
    assert len(place.threads) == 1


async def test_a_first_message_without_its_thread_gets_it(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage)
    [thread] = stage.channel.threads
    stage.env.backend.delete_channel(thread.id)
    await unsettle(stage, 1)
    assert await restart(stage) == []
    assert [each.id for each in stage.channel.threads] == [thread.id]
    assert len(await discussions(stage)) == 1


async def test_where_it_cannot_be_told_the_claim_stays_and_is_marked(stage: Stage) -> None:
    await with_discussions(stage)
    await left_behind(stage)
    deny(stage, stage.channel, read_message_history=True)
    assert await restart(stage) == [State.UNSETTLED]


async def test_a_thread_of_another_is_never_taken_for_it(stage: Stage) -> None:
    place = forum(stage)
    await with_discussions(stage, place)
    await discuss(stage, title="Left behind")
    number = await left_behind(stage, place)
    assert await restart(stage) == []
    assert number == 2
    assert [each.number for each in await discussions(stage)] == [1]


async def test_a_claim_of_a_channel_that_is_gone_is_given_up(stage: Stage) -> None:
    other = stage.guild.create_text_channel("other")
    await left_behind(stage, other)
    channel = stage.client.get_channel(other.id)
    assert isinstance(channel, discord.TextChannel)
    stage.env.backend.delete_channel(other.id)
    assert await restart(stage) == []
