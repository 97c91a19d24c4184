"""Rules of opening a discussion: the passage comes first, then the questions, and there is one thread."""

import pytest

from tests.discord_ui.discussions.acts import (
    ANOTHER,
    DISCUSS,
    discuss,
    discussions,
    fields,
    fill_in,
    first_message,
    given,
    press_discuss,
    said,
    with_discussions,
)
from tests.discord_ui.stage import Stage, answered, buttons, offered, opened, say, texts, use, words

pytestmark = pytest.mark.asyncio
HEADING = "Why the Democrats are a Pseudo-Opposition to the Regime of Deportations"
QUESTIONS = ("First one?", "Second one?", "Third one?", "Fourth one?", "Fifth one?")


async def test_until_a_moderator_chose_a_channel_nothing_offers_discussions(stage: Stage) -> None:
    quoted = answered(await stage.asker.slash(stage.channel, "quote", words="in14 1.4:2"))
    assert DISCUSS not in offered(await opened(stage.asker, quoted))
    await with_discussions(stage)
    quoted = answered(await stage.asker.slash(stage.channel, "quote", words="in14 1.4:2"))
    assert DISCUSS in offered(await opened(stage.asker, quoted))


async def test_a_discussion_opens_with_the_passage_and_then_its_questions(stage: Stage) -> None:
    await with_discussions(stage)
    answer = await discuss(stage, title="What is said", questions="What is claimed?\n\nAnd *why*?")
    assert answer.ephemeral
    assert say("discuss-opened") in words(answer)
    [thread] = stage.channel.threads
    assert thread.name == "What is said"
    message = first_message(stage, thread)
    shown = "\n".join(texts(message))
    assert say("control-share") not in buttons(message)  # everyone sees it already
    assert shown.index("IN14 §1.4 ¶2") < shown.index("What is claimed?") < shown.index("And \\*why\\*?")
    [discussion] = await discussions(stage)
    assert (discussion.thread, discussion.parent) == (thread.id, stage.channel.id)
    assert (discussion.opener, discussion.title) == (stage.asker.id, "What is said")


async def test_the_window_proposes_a_title_from_the_heading_and_neutral_questions(stage: Stage) -> None:
    await with_discussions(stage)
    proposed = {key: given(field) for key, field in fields(await press_discuss(stage)).items()}
    assert proposed["title"] == f"{HEADING} (IN14 §1.4 ¶2)"
    assert 1 <= len(proposed["questions"].splitlines()) <= 2


async def test_a_discussion_of_the_passage_is_offered_before_another_is_opened(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage, title="The first")
    offer = said(await press_discuss(stage, stage.reader))
    assert "The first" in words(offer)
    assert say("control-go-there") in buttons(offer)
    answer = await fill_in(stage.reader, await use(stage.reader, offer, ANOTHER), title="The second")
    assert say("discuss-opened") in words(answer)
    assert [discussion.title for discussion in await discussions(stage)] == ["The second", "The first"]


async def test_of_two_who_have_the_window_open_the_second_is_offered_the_discussion_of_the_first(stage: Stage) -> None:
    await with_discussions(stage)
    mine, theirs = await press_discuss(stage), await press_discuss(stage, stage.reader)
    await fill_in(stage.asker, mine, title="The first")
    offer = await fill_in(stage.reader, theirs, title="The second", questions="My own question?")
    assert "The first" in words(offer)
    assert "My own question?" in words(offer)
    assert len(stage.channel.threads) == 1


async def test_a_member_opens_one_in_an_hour(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage)
    refused = await press_discuss(stage, passage="in14 1.1:1")
    assert say("discuss-too-many-member", most=1, until="none").strip() in words(said(refused))
    assert len(stage.channel.threads) == 1


async def test_a_page_of_the_reader_can_be_discussed(stage: Stage) -> None:
    await with_discussions(stage)
    page = answered(await stage.asker.slash(stage.channel, "read", place="in14 1.4:2"))
    await fill_in(stage.asker, await stage.asker.click(page, label=DISCUSS), title="A page")
    assert [discussion.title for discussion in await discussions(stage)] == ["A page"]


async def test_questions_that_were_left_as_proposed_are_those_of_the_number_that_it_got(stage: Stage) -> None:
    await with_discussions(stage, questions=list(QUESTIONS))
    mine, theirs = await press_discuss(stage), await press_discuss(stage, stage.reader, "masses 1")
    assert given(fields(mine)["questions"]) == given(fields(theirs)["questions"])
    await fill_in(stage.asker, mine)
    await fill_in(stage.reader, theirs)
    asked = [{q for q in QUESTIONS if q in "\n".join(texts(first_message(stage, t)))} for t in stage.channel.threads]
    assert asked[0]
    assert asked[1]
    assert not asked[0] & asked[1]


async def test_what_people_write_does_nothing_where_it_is_shown(stage: Stage) -> None:
    await with_discussions(stage)
    hostile = "@everyone **x** <@1> [a](https://b.example)"
    await discuss(stage, title=f"# {hostile}", questions=f"# {hostile}\n> {hostile}")
    [thread] = stage.channel.threads
    message = first_message(stage, thread)
    assert hostile in words(message)
    listed = answered(await stage.reader.slash(stage.channel, "group"))
    assert hostile in words(listed)


async def test_a_server_that_removes_the_bot_leaves_nothing(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage)
    guild = stage.client.get_guild(stage.guild.id)
    assert guild is not None
    await stage.client.on_guild_remove(guild)
    assert await discussions(stage) == ()
