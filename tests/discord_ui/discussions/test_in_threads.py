"""Rules of what is pressed inside a thread: its handout, and the link of a thread that members opened themselves."""

import discord
import pytest
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage

from tests.discord_ui.discussions.acts import discuss, discussions, first_message, press_discuss, said, with_discussions
from tests.discord_ui.moderators import manager, with_permissions
from tests.discord_ui.stage import Stage, answered, offered, opened, say, use, words

pytestmark = pytest.mark.asyncio
HANDOUT, LINK = say("control-handout"), say("control-link-thread")


async def with_one(stage: Stage) -> ChannelHandle:
    await with_discussions(stage)
    await discuss(stage, title="A <b>title</b>")
    [thread] = stage.channel.threads
    return thread


def files(stage: Stage, result: InteractionResult) -> dict[str, str]:
    message = said(result)
    stored = stage.env.backend.get_message(message.channel_id, message.id)
    contents = {a["filename"]: stage.env.backend.cdn.get(a["url"]) or b"" for a in stored.attachments}
    return {name: content.decode() for name, content in contents.items()}


def of_members(stage: Stage, opener: int) -> ChannelHandle:
    made = stage.env.backend.create_thread(stage.channel.id, "What we said", opener)
    return next(thread for thread in stage.channel.threads if thread.id == made.id)


async def test_the_handout_holds_what_was_quoted_there_with_citations_and_the_link(stage: Stage) -> None:
    thread = await with_one(stage)
    await stage.reader.slash(thread, "quote", words="masses 1")
    got = files(stage, await stage.asker.click(first_message(stage, thread), label=HANDOUT))
    assert sorted(got) == ["handout.html", "handout.md", "handout.txt"]
    for content in got.values():
        assert f"https://discord.com/channels/{stage.guild.id}/{thread.id}" in content
        assert content.index("IN14 §1.4 ¶2") < content.index("MASSES ¶1")
    assert "A &lt;b&gt;title&lt;/b&gt;" in got["handout.html"]
    assert "<b>" not in got["handout.html"]


async def test_the_handout_is_for_the_person_who_opened_the_discussion_and_moderators(stage: Stage) -> None:
    thread = await with_one(stage)
    message = first_message(stage, thread)
    assert say("handout-not-yours") in words(said(await stage.reader.click(message, label=HANDOUT)))
    assert files(stage, await manager(stage).click(message, label=HANDOUT))


async def test_the_member_who_opened_a_thread_can_link_it(stage: Stage) -> None:
    await with_discussions(stage)
    thread = of_members(stage, stage.asker.id)
    message = await stage.asker.send(thread, "Some followed the kidnappers’ vehicles.")
    answer = answered(await stage.asker.context_menu(thread, say("command-look-up"), message))
    linked = await use(stage.asker, answer, LINK)
    assert not said(linked).ephemeral
    assert say("link-listed") in words(said(linked))
    [discussion] = await discussions(stage)
    assert (discussion.thread, discussion.opener, discussion.title) == (thread.id, stage.asker.id, "What we said")
    assert say("link-already", work="MASSES") in words(said(await use(stage.asker, answer, LINK)))


async def with_link(stage: Stage) -> ResponseMessage:
    """What *Look up in our texts* answers in a thread of members."""
    thread = of_members(stage, stage.asker.id)
    message = await stage.asker.send(thread, "Some followed the kidnappers’ vehicles.")
    return answered(await stage.asker.context_menu(thread, say("command-look-up"), message))


async def test_a_link_counts_as_one_that_the_member_opened(stage: Stage) -> None:
    await with_discussions(stage)
    await use(stage.asker, await with_link(stage), LINK)
    too_many = say("discuss-too-many-member", most=1, until="none").strip()
    assert too_many in words(said(await press_discuss(stage, passage="in14 1.1:1")))
    assert too_many in words(said(await use(stage.asker, await with_link(stage), LINK)))
    assert len(await discussions(stage)) == 1


async def test_a_moderator_links_the_threads_that_there_are(stage: Stage) -> None:
    await with_discussions(stage)
    threads = with_permissions(stage, "moderator of threads", discord.Permissions(manage_threads=True))
    for moderator in (threads, threads, manager(stage)):
        thread = of_members(stage, stage.asker.id)
        message = await stage.asker.send(thread, "Some followed the kidnappers’ vehicles.")
        answer = answered(await moderator.context_menu(thread, say("command-look-up"), message))
        await use(moderator, answer, LINK)
    assert len(await discussions(stage)) == 3


async def test_a_thread_that_is_not_shown_the_passage_is_not_linked_and_may_be_linked_again(stage: Stage) -> None:
    await with_discussions(stage)
    shown = await opened(stage.asker, await with_link(stage))
    stage.env.inject_error("POST", "/interactions/*/*/callback", status=403, code=50013)
    refused = await stage.asker.click(shown, label=LINK)
    assert say("link-not-shown") in words(said(refused))
    assert await discussions(stage) == ()
    await stage.asker.click(shown, label=LINK)
    assert len(await discussions(stage)) == 1


async def test_nobody_else_is_offered_to_link_it(stage: Stage) -> None:
    await with_discussions(stage)
    thread = of_members(stage, stage.asker.id)
    message = await stage.asker.send(thread, "Some followed the kidnappers’ vehicles.")
    answer = answered(await stage.reader.context_menu(thread, say("command-look-up"), message))
    assert LINK not in offered(await opened(stage.reader, answer))


async def test_outside_of_threads_there_is_nothing_to_link(stage: Stage) -> None:
    await with_discussions(stage)
    message = await stage.asker.send(stage.channel, "Some followed the kidnappers’ vehicles.")
    answer = answered(await stage.asker.context_menu(stage.channel, say("command-look-up"), message))
    assert LINK not in offered(await opened(stage.asker, answer))
