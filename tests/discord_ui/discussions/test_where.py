"""Rules of where discussions open: in each kind of channel, and what is said where something is lacking."""

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from tests.discord_ui.discussions.acts import (
    DISCUSS,
    PASSAGE,
    discuss,
    discussions,
    fields,
    fill_in,
    press_discuss,
    said,
    with_discussions,
)
from tests.discord_ui.moderators import choose, manager
from tests.discord_ui.stage import Stage, answered, buttons, components, offered, opened, say, texts, words

pytestmark = pytest.mark.asyncio
BEFORE = say("control-discussed-before", count=1)
FULL, TAG_DEMANDED = 160006, 40067
FLAG = 1 << 4  # the forum demands a tag


def forum(stage: Stage, *tags: str) -> ChannelHandle:
    """A forum, which demands one of these tags."""
    made = stage.guild.create_forum_channel("forum")
    channel = stage.env.backend.channels[made.id]
    channel.available_tags = [
        {"id": str(n), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}
        for n, name in enumerate(tags, 7001)
    ]
    stage.env.backend.announce_channel_update(made.id)
    known = stage.client.get_channel(made.id)
    assert isinstance(known, discord.ForumChannel)
    known._flags = FLAG if tags else 0  # pyright: ignore[reportPrivateUsage] - simcord has no flags of channels
    return made


def deny(stage: Stage, channel: ChannelHandle, *, to: int | None = None, **denied: bool) -> None:
    value = discord.Permissions(**denied).value
    role = to or next(r.id for r in stage.guild.roles.values() if r.name == "TestBot")
    stage.env.backend.set_overwrite(channel.id, Overwrite(target_id=role, type=OverwriteType.ROLE, allow=0, deny=value))


async def test_a_forum_that_demands_a_tag_gets_the_one_that_was_chosen(stage: Stage) -> None:
    place = forum(stage, "Theory", "Practice")
    await with_discussions(stage, place)
    shown = await press_discuss(stage)
    options = {o["label"]: o["value"] for o in fields(shown)["where"]["options"]}
    assert list(options) == ["#forum · Theory", "#forum · Practice"]
    await fill_in(stage.asker, shown, where=options["#forum · Practice"])
    [post] = place.threads
    assert stage.env.backend.channels[post.id].applied_tags == [7002]
    [message] = post.history()
    assert any("IN14 §1.4 ¶2" in text for text in texts(message))


async def test_a_forum_without_demanded_tags_asks_for_none(stage: Stage) -> None:
    place = forum(stage)
    await with_discussions(stage, place)
    shown = await press_discuss(stage)
    assert "where" not in fields(shown)
    await fill_in(stage.asker, shown)
    [discussion] = await discussions(stage)
    assert [post.id for post in place.threads] == [discussion.thread]


async def test_an_announcement_channel_has_threads_too(stage: Stage) -> None:
    news = stage.guild.create_news_channel("news")
    await with_discussions(stage, news)
    await discuss(stage)
    [discussion] = await discussions(stage)
    assert [thread.id for thread in news.threads] == [discussion.thread]


async def test_among_several_channels_the_person_chooses(stage: Stage) -> None:
    other = stage.guild.create_text_channel("other")
    await with_discussions(stage, stage.channel, other)
    shown = await press_discuss(stage)
    await fill_in(stage.asker, shown, where=fields(shown)["where"]["options"][1]["value"])
    assert [len(channel.threads) for channel in (stage.channel, other)] == [0, 1]


async def test_a_channel_that_the_person_does_not_see_is_not_offered(stage: Stage) -> None:
    hidden = stage.guild.create_text_channel("hidden")
    deny(stage, hidden, to=stage.guild.id, view_channel=True)
    await with_discussions(stage, hidden)
    answer = said(await press_discuss(stage))
    assert words(answer) == say("discuss-not-for-you")


async def test_what_is_lacking_is_named_with_an_invite_link_for_exactly_that(stage: Stage) -> None:
    await with_discussions(stage)
    deny(stage, stage.channel, create_public_threads=True)
    answer = said(await press_discuss(stage))
    assert say("permission-create-public-threads") in words(answer)
    assert say("permission-send-messages") not in words(answer).replace(say("permission-send-messages-in-threads"), "")
    [address] = [c["url"] for c in components(answer) if "url" in c]
    assert f"permissions={discord.Permissions(create_public_threads=True).value}&" in address
    assert not stage.channel.threads


async def test_a_thread_cannot_hold_discussions(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage)
    [thread] = stage.channel.threads
    await choose(stage, discussions=[thread.id])
    answer = said(await press_discuss(stage, stage.reader, "in14 1.1:1"))
    assert words(answer) == say("discuss-not-for-you")


async def test_a_forum_on_a_server_that_is_full_of_threads_is_said_to_be(stage: Stage) -> None:
    place = forum(stage)
    await with_discussions(stage, place)
    stage.env.inject_error("POST", f"/channels/{place.id}/threads", status=400, code=FULL)
    assert say("discuss-full") in words(await discuss(stage))
    assert await discussions(stage) == ()
    assert place.threads == []


async def test_only_members_with_a_role_that_was_chosen_open_discussions_and_everyone_joins(stage: Stage) -> None:
    readers = stage.guild.create_role("Readers")
    await with_discussions(stage, discussion_openers=[readers.id])
    quoted = answered(await stage.asker.slash(stage.channel, "quote", words=PASSAGE))
    assert DISCUSS not in offered(await opened(stage.asker, quoted))
    member = stage.guild.add_member(stage.env.create_user("a reader"), roles=[readers])
    behind = await opened(member, quoted)
    await fill_in(member, await member.click(behind, label=DISCUSS))
    assert len(await discussions(stage)) == 1
    assert DISCUSS in offered(await opened(manager(stage), quoted))
    listed = said(await stage.asker.click(await stage.ask("quote", words=PASSAGE), label=BEFORE))
    assert say("control-go-there") in buttons(listed)
    assert DISCUSS not in buttons(listed)


async def test_who_may_no_longer_open_one_is_told_who_may(stage: Stage) -> None:
    await with_discussions(stage)
    shown = await press_discuss(stage)
    readers = stage.guild.create_role("Readers")
    await choose(stage, discussion_openers=[readers.id])
    answer = await fill_in(stage.asker, shown)
    assert f"<@&{readers.id}>" in "".join(texts(answer))
    assert await discussions(stage) == ()


@pytest.mark.parametrize(("code", "name"), [(FULL, "discuss-full"), (TAG_DEMANDED, "discuss-tag")])
async def test_what_discord_refuses_is_said_and_nothing_is_left(stage: Stage, code: int, name: str) -> None:
    await with_discussions(stage)
    stage.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=code)
    answer = await discuss(stage, title="What I wrote")
    assert say(name) in words(answer)
    assert "What I wrote" in words(answer)
    assert await discussions(stage) == ()
    assert say("discuss-opened") in words(await discuss(stage))  # it does not count as one that was opened
