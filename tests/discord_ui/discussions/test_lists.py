"""Rules of the lists of discussions: each leads to its thread, as it is now, and no other is told of."""

import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.reading.discussions import State
from tests.discord_ui.discussions.acts import discuss, discussions, link, with_discussions
from tests.discord_ui.discussions.test_where import deny
from tests.discord_ui.stage import Stage, answered, buttons, components, offered, option, options, say, use, words

pytestmark = pytest.mark.asyncio
PLACES = ("in14 1.4:2", "in14 1.1:1", "in14 2:1", "masses 1")
FULLEST, NEWEST, BEFORE = say("control-fullest"), say("control-newest"), say("control-discussed-before", count=1)


async def with_some(stage: Stage) -> None:
    await with_discussions(stage)
    for n, place in enumerate(PLACES):
        await link(stage, place, f"Number {n}")
    await stage.env.settle()


async def group(stage: Stage, person: MemberActor | None = None) -> ResponseMessage:
    return answered(await (person or stage.reader).slash(stage.channel, "group"))


def titles(message: ResponseMessage) -> list[str]:
    return [line for line in words(message).splitlines() if line.startswith("Number")]


async def archive(stage: Stage, thread: int, *, archived: bool = True, **changes: object) -> None:
    stage.env.backend.edit_channel(thread, changes, thread_metadata={"archived": archived})
    await stage.env.settle()


async def test_a_server_without_discussions_is_told_how_to_begin(stage: Stage) -> None:
    assert say("discuss-off") in words(await group(stage))
    await with_discussions(stage)
    assert say("discuss-none") in words(await group(stage))


async def test_the_newest_come_first_each_with_a_link_to_its_thread(stage: Stage) -> None:
    await with_some(stage)
    listed = await group(stage)
    assert listed.ephemeral
    assert titles(listed) == ["Number 3", "Number 2", "Number 1", "Number 0"]
    links = [c["url"] for c in components(listed) if "url" in c]
    assert links == [f"https://discord.com/channels/{stage.guild.id}/{d.thread}" for d in await discussions(stage)]


async def test_the_fullest_come_first_where_somebody_wants_that(stage: Stage) -> None:
    await with_some(stage)
    thread = next(t for t in stage.channel.threads if t.name == "Number 1")
    for _ in range(3):
        await stage.asker.send(thread, "A word")
    await archive(stage, thread.id)
    fullest = answered(await use(stage.reader, await group(stage), FULLEST))
    assert titles(fullest)[0] == "Number 1"
    assert titles(answered(await use(stage.reader, fullest, NEWEST)))[0] == "Number 3"


async def test_one_text_and_one_section_are_listed_by_themselves(stage: Stage) -> None:
    await with_some(stage)
    listed = await group(stage)
    [chosen] = [o["label"] for o in options(listed) if o["label"].startswith("IN14")]
    of_text = answered(await stage.reader.select(listed, [option(listed, chosen)]))
    assert titles(of_text) == ["Number 2", "Number 1", "Number 0"]
    [section] = [o for o in options(of_text) if o["label"].startswith("§1.1")]
    menus = [c for c in components(of_text) if c["type"] == 3]
    of_section = await stage.reader.select(of_text, [section["value"]], custom_id=menus[1]["custom_id"])
    assert titles(answered(of_section)) == ["Number 1"]


async def test_a_thread_in_a_channel_that_somebody_may_not_see_is_not_shown_nor_counted(stage: Stage) -> None:
    hidden = stage.guild.create_text_channel("hidden")
    await with_discussions(stage, hidden)
    await discuss(stage, title="Number 0")
    deny(stage, hidden, to=stage.guild.id, view_channel=True)
    listed = await group(stage)
    assert titles(listed) == []
    assert say("discuss-none") in words(listed)
    quoted = await stage.ask("quote", words="in14 1.4:2")
    assert BEFORE not in buttons(quoted)


async def test_a_thread_that_was_renamed_or_archived_is_shown_as_it_is_now(stage: Stage) -> None:
    await with_some(stage)
    await archive(stage, stage.channel.threads[0].id, name="Number 0 again")
    listed = await group(stage)
    assert titles(listed)[-1] == "Number 0 again"
    assert words(listed).count("archived") == 1
    assert [d.state for d in await discussions(stage)].count(State.ARCHIVED) == 1


async def test_a_thread_that_was_deleted_is_gone_from_the_list(stage: Stage) -> None:
    await with_some(stage)
    stage.env.backend.delete_channel(stage.channel.threads[0].id)
    await stage.env.settle()
    assert titles(await group(stage)) == ["Number 3", "Number 2", "Number 1"]


async def test_what_was_deleted_while_nobody_listened_is_gone_too(stage: Stage) -> None:
    await with_some(stage)
    guild = stage.client.get_guild(stage.guild.id)
    assert guild is not None
    thread = stage.channel.threads[0].id
    stage.env.backend.channels.pop(thread)
    guild._threads.pop(thread)  # pyright: ignore[reportPrivateUsage] - as after a new session
    assert titles(await group(stage)) == ["Number 3", "Number 2", "Number 1"]


async def test_below_a_quotation_is_how_often_it_was_discussed(stage: Stage) -> None:
    await with_discussions(stage)
    quoted = await stage.ask("quote", words="in14 1.4:2")
    assert BEFORE not in offered(quoted)
    await discuss(stage, title="Number 0")
    quoted = await stage.ask("quote", words="in14 1.4:2")
    assert BEFORE in buttons(quoted)
    pressed = await stage.reader.click(quoted, label=BEFORE)
    listed = pressed.followups[0] if pressed.followups else answered(pressed)
    assert listed.ephemeral
    assert titles(listed) == ["Number 0"]
    assert BEFORE not in buttons(await stage.ask("quote", words="masses 1"))


async def test_a_mention_is_answered_with_how_often_the_passage_was_discussed(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage)
    assert stage.client.user is not None
    await stage.reader.send(stage.channel, f"{stage.client.user.mention} in14 1.4:2")
    assert BEFORE in buttons(stage.channel.history()[-1])
