"""Rules of mentions and direct messages: answered where they are, in public; a private answer behind a button."""

import discord
import pytest

from bot.discord_ui.quotations.mentions import words_of
from tests.discord_ui.stage import Message, Stage, answered, buttons, offered, opened, say, use, words

pytestmark = pytest.mark.asyncio

SENTENCE = "Speakers denounced the attacks on immigrants as part of a broader fascist assault."
NEARLY = "volunteers brought soup to the parking lot on a rainy evening"
CHOOSE, NEAREST = say("control-choose"), say("control-open-nearest")


def me(stage: Stage) -> str:
    assert stage.client.user is not None
    return stage.client.user.mention


async def mention(stage: Stage, said: str) -> list[discord.Message]:
    """What the bot says to a message that mentions it."""
    sent = await stage.asker.send(stage.channel, f"{me(stage)} {said}")
    return [m for m in stage.channel.history() if m.id > sent.id]


async def answer(stage: Stage, said: str) -> discord.Message:
    [reply] = await mention(stage, said)
    return reply


async def test_a_mention_with_words_is_answered_with_the_quotation(stage: Stage) -> None:
    reply = await answer(stage, "attacks on imigrants as part of a")
    assert SENTENCE in words(reply)
    assert reply.reference is not None
    assert say("control-next") in offered(reply)


async def test_a_mention_with_a_reference_is_answered_with_the_place(stage: Stage) -> None:
    assert "MASSES ¶7" in words(await answer(stage, "masses 7"))


async def test_a_mention_of_words_in_several_places_is_answered_with_one_line(stage: Stage) -> None:
    reply = await answer(stage, "concentration camps")
    assert words(reply) == say("mention-ambiguous", total=2)
    assert list(buttons(reply)) == [CHOOSE]


async def test_the_button_of_that_line_opens_the_list_in_private_for_every_reader(stage: Stage) -> None:
    reply = await answer(stage, "concentration camps")
    for person in (stage.asker, stage.reader):
        listed = answered(await use(person, reply, CHOOSE))
        assert listed.ephemeral
        assert len(buttons(listed)) == 2


async def test_a_mention_of_words_in_no_text_is_answered_with_one_line_and_the_nearest_place(stage: Stage) -> None:
    reply = await answer(stage, NEARLY)
    assert words(reply) == say("mention-not-found")
    nearest = answered(await use(stage.reader, reply, NEAREST))
    assert nearest.ephemeral
    assert words(nearest).startswith(say("not-found-nothing-like-it"))


async def test_a_mention_with_nothing_like_it_anywhere_is_answered_with_one_line(stage: Stage) -> None:
    reply = await answer(stage, "qwrtzp xkcd plugh xyzzy")
    assert words(reply) == say("mention-not-found")
    assert not buttons(reply)


async def test_a_bare_mention_is_told_what_to_give(stage: Stage) -> None:
    example = str(stage.services.example().reference)
    assert words(await answer(stage, "")) == say("mention-empty", example=example)


async def test_the_button_works_after_a_restart(stage: Stage) -> None:
    reply = await answer(stage, "concentration camps")
    await stage.restart()
    assert len(buttons(answered(await use(stage.reader, reply, CHOOSE)))) == 2


async def test_when_the_message_is_gone_the_button_says_so(stage: Stage) -> None:
    sent = await stage.asker.send(stage.channel, f"{me(stage)} concentration camps")
    reply = stage.channel.history()[-1]
    await stage.asker.delete(sent)
    said = answered(await use(stage.reader, reply, CHOOSE))
    assert said.ephemeral
    assert words(said) == say("mention-gone")


async def test_the_asker_may_delete_the_answer_to_a_mention(stage: Stage) -> None:
    reply = await answer(stage, "masses 7")
    assert say("control-delete") not in buttons(await opened(stage.reader, reply))
    assert (await use(stage.asker, reply, say("control-delete"))).acknowledged
    assert reply.id not in stage.seen_by(stage.asker)


async def test_other_messages_are_not_answered(stage: Stage) -> None:
    await stage.asker.send(stage.channel, "attacks on immigrants as part of a")
    await stage.asker.send(stage.channel, f"{stage.reader.mention} concentration camps")
    await stage.asker.send(stage.channel, "@everyone concentration camps")
    assert len(stage.channel.history()) == 3


async def test_an_ordinary_reply_to_a_quotation_is_not_a_question(stage: Stage) -> None:
    """Discord mentions whom one replies to; people who discuss a quotation do not ask for another."""
    reply = await answer(stage, "masses 7")
    sent = await stage.reader.send(stage.channel, "What do they mean by that?", reply_to=reply)
    assert stage.channel.history()[-1].id == sent.id


async def test_a_reply_that_names_us_is_a_question(stage: Stage) -> None:
    reply = await answer(stage, "masses 7")
    await stage.reader.send(stage.channel, f"{me(stage)} masses 8", reply_to=reply)
    assert "MASSES ¶8" in words(stage.channel.history()[-1])


async def test_bots_are_not_answered(stage: Stage) -> None:
    bot = stage.guild.add_member(stage.env.create_user("other", bot=True))
    sent = await bot.send(stage.channel, f"{me(stage)} masses 7")
    assert stage.channel.history()[-1].id == sent.id


async def direct(stage: Stage, said: str) -> Message:
    await stage.asker.send_dm(said)
    return stage.asker.user.dm_channel.history()[-1]


async def test_a_direct_message_needs_no_mention(stage: Stage) -> None:
    assert "MASSES ¶7" in words(await direct(stage, "masses 7"))
    assert "MASSES ¶8" in words(await direct(stage, f"{me(stage)} masses 8"))


async def test_a_direct_message_with_words_in_several_places_opens_a_list(stage: Stage) -> None:
    listed = await direct(stage, "concentration camps")
    assert words(listed).startswith(say("chosen-from", total=2))
    chosen = answered(await use(stage.asker.user, listed, list(buttons(listed))[1]))
    assert chosen.id == listed.id == stage.asker.user.dm_channel.history()[-1].id
    assert "MASSES ¶7" in words(chosen)
    assert say("control-share") not in offered(chosen)
    assert say("control-delete") in offered(await opened(stage.asker.user, chosen))


async def test_controls_work_on_the_answer_to_a_direct_message(stage: Stage) -> None:
    reply = await direct(stage, "masses 7")
    assert "MASSES ¶6–8" in words(answered(await use(stage.asker.user, reply, say("control-wider"))))


async def test_where_we_may_not_speak_nothing_fails(stage: Stage) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    assert await mention(stage, "masses 7") == []


async def test_the_words_of_a_message_are_what_it_says_next_to_mentioning_us() -> None:
    assert words_of("<@12>  one <@!12>\ntwo <@13> <:smile:14> <t:15:R> <#16>") == "one\ntwo"
