"""Rules of discussions against people who want to see or do more than they may: forged controls, channels that somebody
may not see, tags of moderators; and against rows that were damaged.
"""

import asyncio
import sys
from dataclasses import replace
from types import FrameType

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType
from sqlalchemy import insert, update

from bot.discord_ui.discussions.parents import visible_channels
from bot.reading.discussion_rows import row_of, table
from bot.reading.discussions import A_PAGE
from bot.texts.anchors import Anchor
from tests.discord_ui.discussions.acts import (
    discuss,
    discussions,
    fields,
    fill_in,
    press_discuss,
    said,
    store_of,
    with_discussions,
)
from tests.discord_ui.discussions.test_left_behind import left_behind
from tests.discord_ui.discussions.test_lists import group, titles
from tests.discord_ui.discussions.test_pages import NEXT, with_many
from tests.discord_ui.discussions.test_where import FLAG, deny, forum
from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import manager, settings, with_permissions
from tests.discord_ui.stage import Stage, answered, buttons, options, say, use, words

pytestmark = pytest.mark.asyncio
DECIDE = say("control-decide", count=1)


async def change(stage: Stage, *numbers: int, **values: object) -> None:
    """Damage the rows of these discussions."""
    async with stage.moderation.database.write() as connection:
        await connection.execute(update(table).where(table.c.number.in_(numbers)).values(values))


async def test_discussions_in_a_channel_that_somebody_may_not_see_are_not_offered_however_many(stage: Stage) -> None:
    hidden = stage.guild.create_text_channel("hidden")
    await with_discussions(stage, hidden, stage.channel)
    window = await press_discuss(stage, stage.reader)
    await discuss(stage, title="Number 0")
    [first] = await discussions(stage)
    rows = [row_of(replace(first, number=n, thread=n)) for n in range(2, 200)]
    async with stage.moderation.database.write() as connection:
        await connection.execute(insert(table), rows)
    deny(stage, hidden, to=stage.guild.id, view_channel=True)
    where = fields(window)["where"]["options"]
    [here] = [option["value"] for option in where if option["label"] == "#reading"]
    answer = await fill_in(stage.reader, window, where=here, title="Number 1")
    assert say("discuss-opened") in words(answer)
    assert "Number 0" not in words(answer)


async def test_a_moderator_decides_nothing_about_a_channel_that_they_may_not_see(stage: Stage) -> None:
    hidden = stage.guild.create_text_channel("hidden")
    await with_discussions(stage, hidden)
    number = await left_behind(stage, hidden)
    assert await store_of(stage).mark_unsettled(stage.guild.id, number)
    deny(stage, hidden, to=stage.guild.id, view_channel=True)
    moderator = manager(stage)
    listed = await group(stage, moderator)
    assert DECIDE not in buttons(listed)
    assert say("discuss-decide-notice", count=1).replace("**", "") not in words(await settings(moderator, stage))
    forger = Forger(stage, moderator, listed)
    for custom_id in ("ud:0", f"ud:{number}:drop"):
        shown = answered(await forger.press(custom_id, ids=[custom_id]))
        assert words(shown) == say("discuss-decided")
    role = next(role.id for role in stage.guild.roles.values() if role.name == "may manager")
    seen = Overwrite(
        target_id=role, type=OverwriteType.ROLE, allow=discord.Permissions(view_channel=True).value, deny=0
    )
    stage.env.backend.set_overwrite(hidden.id, seen)
    assert "Left behind" in words(answered(await use(moderator, await group(stage, moderator), DECIDE)))


async def test_a_member_who_manages_the_threads_of_one_channel_decides_nothing(stage: Stage) -> None:
    await with_discussions(stage)
    number = await left_behind(stage)
    assert await store_of(stage).mark_unsettled(stage.guild.id, number)
    role = stage.guild.create_role("of one channel")
    member = stage.guild.add_member(stage.env.create_user("helpful"), roles=[role])
    may = discord.Permissions(manage_threads=True).value
    stage.env.backend.set_overwrite(
        stage.channel.id, Overwrite(target_id=role.id, type=OverwriteType.ROLE, allow=may, deny=0)
    )
    forger = Forger(stage, member, await group(stage, member))
    for custom_id in ("ud:0", f"ud:{number}:drop"):
        refused = said(await forger.press(custom_id, ids=[custom_id]))
        assert words(refused) == say("discuss-decide-not-yours")


async def test_a_tag_that_only_moderators_give_is_offered_to_them_alone(stage: Stage) -> None:
    place = forum(stage, "Official", "Question")
    stage.env.backend.channels[place.id].available_tags[0]["moderated"] = True
    ours = next(role.id for role in stage.guild.roles.values() if role.name == "TestBot")
    may = discord.Permissions(manage_threads=True).value
    stage.env.backend.set_overwrite(place.id, Overwrite(target_id=ours, type=OverwriteType.ROLE, allow=may, deny=0))
    known = stage.client.get_channel(place.id)
    assert isinstance(known, discord.ForumChannel)
    known._flags = FLAG  # pyright: ignore[reportPrivateUsage] - simcord has no flags of channels
    await with_discussions(stage, place, stage.channel)
    moderator = with_permissions(stage, "moderator of threads", discord.Permissions(manage_threads=True))
    offered = {
        person: [o["label"] for o in fields(await press_discuss(stage, person))["where"]["options"]]
        for person in (stage.asker, moderator)
    }
    assert offered[stage.asker] == ["#forum · Question", "#reading"]
    assert "#forum · Official" in offered[moderator]


async def test_a_page_that_cannot_be_read_does_not_hide_those_after_it(stage: Stage) -> None:
    await with_many(stage, 2 * A_PAGE + 1)
    await change(stage, *range(2, A_PAGE + 2), anchor="{")
    page = await group(stage)
    for _ in range(2):
        page = answered(await use(stage.reader, page, NEXT))
    assert titles(page) == ["Number 0"]


@pytest.mark.parametrize("work", ["", "W" * 95, "a:b:c"])
async def test_a_row_with_an_id_that_no_text_has_costs_only_itself(stage: Stage, work: str) -> None:
    await with_many(stage, 3)
    await change(stage, 2, work=work)
    listed = await group(stage)
    assert titles(listed) == ["Number 2", "Number 0"]
    assert len({option["value"] for option in options(listed)}) == len(options(listed)) == 2


async def test_a_row_that_names_a_thread_of_another_channel_shows_nothing_of_it(stage: Stage) -> None:
    _, second = await with_many(stage, 2)
    hidden = stage.guild.create_text_channel("hidden")
    secret = stage.env.backend.create_thread(hidden.id, "Number 9", stage.asker.id)
    await stage.env.settle()
    await change(stage, 1, thread=secret.id)
    listed = await group(stage)
    assert titles(listed) == ["Number 1"]
    assert str(second) in str(listed.components)
    assert [d.title for d in await discussions(stage)] == ["Number 1", "Number 0"]


async def test_others_have_their_turn_while_a_server_of_many_channels_is_looked_through(stage: Stage) -> None:
    for n in range(40):
        stage.guild.create_text_channel(f"channel {n}")
    guild = stage.client.get_guild(stage.guild.id)
    assert guild is not None
    looking = asyncio.ensure_future(visible_channels(guild.default_role, [channel.id for channel in guild.channels]))
    turns = 0
    while not looking.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 5  # once in eight channels
    assert len(await looking) == len(guild.channels)


async def test_no_text_is_looked_through_for_an_anchor_on_the_event_loop(stage: Stage) -> None:
    """In two million letters that takes 40 ms."""
    await with_discussions(stage)
    window = await press_discuss(stage)
    ran: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is Anchor.at.__func__.__code__:  # pyright: ignore[reportFunctionMemberAccess]
            ran.append(event)

    sys.setprofile(note)  # of this thread alone
    try:
        answer = await fill_in(stage.asker, window)
    finally:
        sys.setprofile(None)
    assert say("discuss-opened") in words(answer)
    assert not ran
