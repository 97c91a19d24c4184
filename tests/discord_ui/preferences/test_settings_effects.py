"""Rules of what preferences mean for answers: who sees them, from which texts, how much, how cited, how often."""

import discord
import pytest

from bot.guilds.deployment import Deployment
from bot.guilds.preferences import Preferences, Visibility
from tests.discord_ui.moderators import choose, manager, save, settings
from tests.discord_ui.stage import Message, Stage, answered, buttons, offered, say, shared, use, words

pytestmark = pytest.mark.asyncio

REMEMBERED = "attacks on imigrants as part of a"
SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
SHARE = say("control-share")


async def mentioned(stage: Stage, text: str) -> list[Message]:
    """What was answered to a mention."""
    assert stage.client.user is not None
    sent = await stage.asker.send(stage.channel, f"{stage.client.user.mention} {text}")
    return [message for message in stage.channel.history() if message.id > sent.id]


async def test_where_answers_are_private_nothing_found_is_public(stage: Stage) -> None:
    await choose(stage, visibility="private")
    found = await stage.ask("quote", words=REMEMBERED)
    assert found.ephemeral
    assert SENTENCE in words(found)
    assert SHARE not in offered(found)


async def test_where_answers_are_private_a_mention_shows_one_line_and_a_button(stage: Stage) -> None:
    await choose(stage, visibility="private")
    [line] = await mentioned(stage, REMEMBERED)
    assert SENTENCE not in words(line)
    assert words(line) == say("mention-private")
    shown = answered(await use(stage.reader, line, say("control-show")))
    assert shown.ephemeral
    assert SENTENCE in words(shown)


async def test_what_could_be_shared_before_is_shared_no_more(stage: Stage) -> None:
    private = answered(await use(stage.reader, await stage.ask("quote", words=REMEMBERED), say("control-paragraph")))
    await choose(stage, visibility="private")
    said = answered(await use(stage.reader, private, SHARE))
    assert said.ephemeral
    assert words(said) == say("share-not-here")


@pytest.mark.parametrize(
    ("command", "given"), [("quote", {"words": "a"}), ("quote", {}), ("search", {"words": "a"}), ("read", {})]
)
async def test_where_nothing_is_answered_that_is_said_in_private(
    stage: Stage, command: str, given: dict[str, str]
) -> None:
    await choose(stage, visibility="off")
    said = await stage.ask(command, **given)
    assert said.ephemeral
    assert words(said) == say("silent-here")


async def test_where_nothing_is_answered_help_still_is(stage: Stage) -> None:
    await choose(stage, visibility="off")
    assert "/quote" in words(await stage.ask("help"))
    about = answered(await use(stage.asker, await stage.ask("help"), say("control-help-about")))
    assert words(about).startswith(say("help-about"))


async def test_where_nothing_is_answered_mentions_are_not_and_nothing_is_offered(stage: Stage) -> None:
    public = await stage.ask("quote", words=REMEMBERED)
    await choose(stage, visibility="off")
    assert await mentioned(stage, REMEMBERED) == []
    assert await stage.asker.autocomplete(stage.channel, "quote", "work", "", words="x") == []
    assert words(answered(await use(stage.reader, public, say("control-paragraph")))) == say("silent-here")
    assert (await use(stage.asker, public, say("control-delete"))).acknowledged
    assert public.id not in stage.seen_by(stage.asker)


async def test_a_channel_follows_its_category_and_a_thread_its_channel(stage: Stage) -> None:
    category = stage.guild.create_category("quiet")
    channel = stage.guild.create_text_channel("below", category=category)
    await choose(stage, category.id, visibility="private")
    assert answered(await stage.asker.slash(channel, "quote", words=REMEMBERED)).ephemeral
    assert not (await stage.ask("quote", words=REMEMBERED)).ephemeral
    real = stage.client.get_channel(channel.id)
    assert isinstance(real, discord.TextChannel)
    thread = await real.create_thread(name="thread", type=discord.ChannelType.public_thread)
    [handle] = channel.threads
    assert handle.id == thread.id
    assert answered(await stage.asker.slash(handle, "quote", words=REMEMBERED)).ephemeral
    await choose(stage, channel.id, visibility="public")
    assert not answered(await stage.asker.slash(handle, "quote", words=REMEMBERED)).ephemeral
    await choose(stage, thread.id, visibility="off")
    assert words(answered(await stage.asker.slash(handle, "quote", words=REMEMBERED))) == say("silent-here")


async def test_what_is_longer_than_everyone_is_shown_is_private_and_says_so(stage: Stage) -> None:
    await choose(stage, longest_public=20)
    long = await stage.ask("quote", words="MASSES 7")
    assert long.ephemeral
    assert say("longer-than-public", limit=20) in words(long)
    assert SHARE not in offered(long)
    short = await stage.ask("quote", words=REMEMBERED)
    assert not short.ephemeral
    wide = answered(await use(stage.reader, short, say("control-paragraph")))
    assert SHARE not in offered(wide)


async def test_what_became_too_long_for_everyone_is_shared_no_more(stage: Stage) -> None:
    wide = answered(await use(stage.reader, await stage.ask("quote", words=REMEMBERED), say("control-paragraph")))
    await choose(stage, longest_public=20)
    said = answered(await use(stage.reader, wide, SHARE))
    assert said.ephemeral
    assert words(said) == say("longer-than-public", limit=20)


async def test_only_enabled_texts_are_quoted_listed_and_offered(stage: Stage) -> None:
    public = await stage.ask("quote", words="MASSES 7")
    await choose(stage, works=["IN14"])
    assert "MASSES" not in words(await stage.ask("quote", words=REMEMBERED))
    assert words(await stage.ask("quote", words="MASSES ¶7")) == say(
        "unknown-work", asked="MASSES ¶7", held=1, steps="yes"
    )
    assert "MASSES" not in words(await stage.ask("read"))
    assert "IN14" in words(await stage.ask("quote"))
    offers = await stage.asker.autocomplete(stage.channel, "quote", "work", "", words="x")
    assert [offer["value"] for offer in offers] == ["IN14"]
    assert words(answered(await use(stage.reader, public, say("control-wider")))) == say("work-gone", work="MASSES")


async def test_where_no_enabled_text_is_left_that_is_said(stage: Stage) -> None:
    await choose(stage, works=["GONE"])
    for command, given in (("quote", {"words": "a b c"}), ("quote", {}), ("read", {}), ("search", {"words": "a b"})):
        said = await stage.ask(command, **given)
        assert said.ephemeral
        assert words(said) == say("not-found-no-texts")


async def test_the_default_text_is_the_one_that_is_meant(stage: Stage) -> None:
    assert say("control-open-place", number=2) in buttons(await stage.ask("quote", words="concentration camps"))
    await choose(stage, default_work="MASSES")
    assert "MASSES ¶7" in words(await stage.ask("quote", words="concentration camps"))
    assert "MASSES ¶7" in words(await stage.ask("quote", words="7"))
    assert "MASSES ¶7" in words((await mentioned(stage, "concentration camps"))[0])


async def test_as_much_is_shown_around_the_words_as_was_chosen(stage: Stage) -> None:
    sentence = words(await stage.ask("quote", words=REMEMBERED))
    await choose(stage, stage.channel.id, context="paragraph")
    paragraph = words(await stage.ask("quote", words=REMEMBERED))
    assert len(sentence) < len(paragraph)


async def test_a_citation_names_what_was_chosen(stage: Stage) -> None:
    shown = words(await stage.ask("quote", words="IN14 1.4:2"))
    assert "(Internationalist Workers" in shown
    await choose(stage, publisher_and_date=False)
    found = await stage.ask("quote", words="IN14 1.4:2")
    assert "(Internationalist Workers" not in words(found)
    copied = answered(await use(stage.reader, found, say("control-copy")))
    assert "(Internationalist Workers" not in words(copied)


async def test_a_member_waits_between_two_answers_and_others_do_not(stage: Stage) -> None:
    await choose(stage, cooldown=60)
    public = await stage.ask("quote", words=REMEMBERED)
    said = await stage.ask("quote", words=REMEMBERED)
    assert said.ephemeral
    assert words(said) == say("wait", seconds=60)
    assert not answered(await stage.reader.slash(stage.channel, "quote", words=REMEMBERED)).ephemeral
    assert words(await stage.ask("help")) != words(said)
    offers = await stage.asker.autocomplete(stage.channel, "quote", "work", "", words="x")
    assert offers
    wide = answered(await use(stage.asker, public, say("control-paragraph")))
    assert SHARE in offered(wide)
    assert not shared(await use(stage.asker, wide, SHARE)).ephemeral
    wide = answered(await use(stage.asker, public, say("control-paragraph")))
    again = answered(await use(stage.asker, wide, SHARE))
    assert again.ephemeral
    assert words(again) == say("wait", seconds=60)


async def test_who_mentions_us_too_often_is_told_once(stage: Stage) -> None:
    await choose(stage, cooldown=60)
    assert len(await mentioned(stage, "masses 7")) == 1
    [told] = await mentioned(stage, "masses 8")
    assert words(told) == say("wait", seconds=60)
    assert await mentioned(stage, "masses 9") == []


async def test_what_is_saved_in_a_panel_counts_at_once(stage: Stage) -> None:
    assert not (await stage.ask("quote", words=REMEMBERED)).ephemeral
    moderator = manager(stage)
    await save(moderator, await settings(moderator, stage), "answers", visibility="private")
    assert (await stage.ask("quote", words=REMEMBERED)).ephemeral


class TestOperatorsDefaults:
    @pytest.fixture
    def deployment(self) -> Deployment:
        return Deployment(Preferences(visibility=Visibility.PRIVATE, longest_public=20, publisher_and_date=False))

    async def test_count_in_direct_messages_where_nobody_else_reads_along(self, stage: Stage) -> None:
        await choose(stage, publisher_and_date=True)
        await stage.asker.send_dm("in14 1.4:2")
        answer = stage.asker.user.dm_channel.history()[-1]
        assert "IN14 §1.4 ¶2" in words(answer)
        assert "(Internationalist Workers" not in words(answer)

    async def test_count_on_a_server_that_chose_nothing(self, stage: Stage) -> None:
        assert (await stage.ask("quote", words=REMEMBERED)).ephemeral
