"""Rules of /group where there is more than a page, and where what the database knows is not what Discord knows."""

from typing import Any

import discord
import pytest
from simcord.results import ResponseMessage

from bot.discord_ui.discussions.threads import Threads
from bot.reading.discussions import A_PAGE
from tests.discord_ui.discussions.acts import link, store_of, with_discussions
from tests.discord_ui.discussions.test_lists import archive, group, titles
from tests.discord_ui.stage import Stage, answered, buttons, components, enabled, options, say, use, words

pytestmark = pytest.mark.asyncio
NEXT, PREVIOUS = say("control-next"), say("control-previous")
COUNT, PLACES = A_PAGE + 2, ("in14 1.4:2", "masses 1")


async def with_many(stage: Stage, count: int = COUNT) -> list[int]:
    """The ids of the threads of so many discussions, the oldest first."""
    await with_discussions(stage)
    threads = [await link(stage, PLACES[n % 2], f"Number {n}") for n in range(count)]
    await stage.env.settle()
    return threads


def gone(stage: Stage, thread: int) -> None:
    """As a thread is that was deleted while we were not connected."""
    guild = stage.client.get_guild(stage.guild.id)
    assert guild is not None
    stage.env.backend.channels.pop(thread)
    guild._threads.pop(thread)  # pyright: ignore[reportPrivateUsage] - as after a new session


def counted(message: ResponseMessage) -> str:
    return words(message).splitlines()[0].removeprefix(say("group-discussions"))


async def test_each_discussion_is_on_one_page(stage: Stage) -> None:
    await with_many(stage)
    first = await group(stage)
    assert counted(first) == f"{say('discuss-count', count=COUNT)} · {say('page-of', page=1, pages=2)}"
    assert (enabled(first, PREVIOUS), enabled(first, NEXT)) == (False, True)
    shown = titles(first)
    second = answered(await use(stage.reader, first, NEXT))
    assert (enabled(second, PREVIOUS), enabled(second, NEXT)) == (True, False)
    assert [*shown, *titles(second)] == [f"Number {n}" for n in reversed(range(COUNT))]
    assert titles(answered(await use(stage.reader, second, PREVIOUS))) == shown


async def test_the_counts_are_those_after_discord_was_asked(stage: Stage) -> None:
    threads = await with_many(stage, 5)
    gone(stage, threads[0])
    gone(stage, threads[1])
    listed = await group(stage)
    assert titles(listed) == ["Number 4", "Number 3", "Number 2"]
    assert counted(listed) == say("discuss-count", count=3)
    counts = {o["label"].split(" · ")[0]: o["label"].split(" · ")[1] for o in options(listed) if " · " in o["label"]}
    first, second = (work.id for work in stage.services.texts().works)
    assert counts == {first: say("discuss-count", count=2), second: say("discuss-count", count=1)}


async def test_a_page_of_which_nothing_is_left_leads_to_the_last_one(stage: Stage) -> None:
    threads = await with_many(stage)
    first = await group(stage)
    shown = titles(first)
    for thread in threads[:2]:
        gone(stage, thread)
    last = answered(await use(stage.reader, first, NEXT))
    assert titles(last) == shown
    assert NEXT not in buttons(last)


async def test_a_locked_thread_is_listed_as_archived_with_its_link(stage: Stage) -> None:
    [thread] = await with_many(stage, 1)
    stage.env.backend.edit_channel(thread, {}, thread_metadata={"locked": True})
    await archive(stage, thread)
    listed = await group(stage)
    assert "archived" in words(listed)
    assert [c["url"] for c in components(listed) if "url" in c] == [
        f"https://discord.com/channels/{stage.guild.id}/{thread}"
    ]


async def test_only_threads_of_discussions_are_remembered_as_archived(stage: Stage) -> None:
    [thread] = await with_many(stage, 1)
    threads = Threads(store_of(stage), stage.env.now(), 1.0)
    for each in (thread, thread + 1):
        where = {"id": each, "type": 11, "guild_id": stage.guild.id, "parent_id": stage.channel.id}
        told: Any = where | {"name": "Number 0", "message_count": 1, "thread_metadata": {"archived": True}}
        await threads.on_thread(discord.RawThreadUpdateEvent(told))
    assert threads.archived == {thread}
    await threads.on_thread_gone(stage.guild.id, thread)
    assert threads.archived == set()
