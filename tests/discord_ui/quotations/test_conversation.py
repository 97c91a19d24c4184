"""What is said to the bot itself gets short answers, and in a channel nothing is quoted that nobody asked for."""

import discord
import pytest

from bot.wording import explanations
from tests.discord_ui.stage import PHRASES, Message, Stage, answered, buttons, options, say, texts, use, words

pytestmark = pytest.mark.asyncio

SENTENCE = "Some followed the kidnappers’ vehicles."
WELCOME = say("welcome", example="IN14 §1 ¶1")
LIST = say("control-list")


def me(stage: Stage) -> str:
    assert stage.client.user is not None
    return stage.client.user.mention


async def answer(stage: Stage, said: str) -> discord.Message:
    sent = await stage.asker.send(stage.channel, f"{me(stage)} {said}")
    [reply] = [m for m in stage.channel.history() if m.id > sent.id]
    return reply


async def direct(stage: Stage, said: str) -> Message:
    await stage.asker.send_dm(said)
    return stage.asker.user.dm_channel.history()[-1]


async def known(stage: Stage, said: str) -> Message:
    """The answer to a direct message that is not the first."""
    await direct(stage, "masses 1")
    return await direct(stage, said)


def example(stage: Stage) -> str:
    return str(stage.services.example().reference)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("hi", "said-greeting"),
        ("hey bot!", "said-greeting"),
        ("thank you!", "said-thanks"),
        ("good bot", "said-thanks"),
        ("bye", "said-farewell"),
        ("next", "mention-onward"),
        ("another one", "mention-onward"),
        ("no, that's wrong", "said-wrong"),
        ("settings", "said-settings"),
        ("lol", "said-chat"),
        ("?", "mention-empty"),
        ("…", "mention-empty"),
        ("🎉", "mention-empty"),
        ("<:party:123456789012345678>", "mention-empty"),
    ],
)
async def test_what_asks_for_nothing_gets_one_line_that_says_how_to_ask(stage: Stage, said: str, told: str) -> None:
    reply = await answer(stage, said)
    assert words(reply) == say(told, example=example(stage))
    assert not buttons(reply)
    if told != "mention-empty":
        assert words(await known(stage, said)) == say(told, example=example(stage))


@pytest.mark.parametrize(
    ("said", "control", "opened"),
    [
        ("help", "control-help", "/search"),
        ("what can you do?", "control-help", "/search"),
        ("works", "control-texts", "IN14"),
        ("list the works", "control-texts", "MASSES"),
        ("contents in14", "control-contents", "The Way Forward"),
        ("IN14", "control-contents", "The Way Forward"),
        ("show contents of masses", "control-contents", "Masses Confront"),
        ("search workers please", "control-choose", "In 35 places: 26 in IN14, 9 in MASSES."),
    ],
)
async def test_a_command_that_is_said_gets_one_line_and_its_button_the_private_answer(
    stage: Stage, said: str, control: str, opened: str
) -> None:
    reply = await answer(stage, said)
    assert len(texts(reply)) == 1
    assert list(buttons(reply)) == [say(control)]
    whole = answered(await use(stage.reader, reply, say(control)))
    assert whole.ephemeral
    assert opened in words(whole)
    assert opened in words(await known(stage, said))


async def test_a_random_passage_that_is_asked_for_is_shown(stage: Stage) -> None:
    assert "MASSES ¶" in words(await answer(stage, "random from masses"))
    assert "IN14" in words(await direct(stage, "a random quote from in14"))


async def test_about_is_told_to_everyone(stage: Stage) -> None:
    assert say("about", history="none") in words(await answer(stage, "who are you?"))


async def test_a_command_of_the_menu_is_read_in_a_message_too(stage: Stage) -> None:
    assert words(await answer(stage, "/read in14")) == words(await answer(stage, "contents in14"))
    assert words(await answer(stage, "/read in14 1.4:2")) == words(await answer(stage, "in14 1.4:2"))
    assert words(await answer(stage, "/read")) == words(await answer(stage, "works"))


async def test_a_link_alone_is_not_looked_for(stage: Stage) -> None:
    said = words(await answer(stage, "https://example.org/leaflets/14"))
    assert said == words(await answer(stage, "…"))
    assert "leftcom" in words(await answer(stage, "https://www.leftcom.org/en/about-us"))


async def test_an_unknown_command_is_said(stage: Stage) -> None:
    assert words(await answer(stage, "/nothing at all")) == say("said-unknown-command", command="nothing")


async def test_a_single_word_is_not_quoted_unasked_but_counted(stage: Stage) -> None:
    reply = await answer(stage, "kidnappers")
    assert words(reply) == "In 1 place: 1 in MASSES."
    assert SENTENCE in words(answered(await use(stage.reader, reply, LIST)))


@pytest.mark.parametrize("said", ['"kidnappers"', "“kidnappers”", "/quote kidnappers"])
async def test_a_single_word_that_is_asked_for_is_quoted(stage: Stage, said: str) -> None:
    assert SENTENCE in words(await answer(stage, said))


async def test_alone_with_the_bot_a_single_word_is_quoted(stage: Stage) -> None:
    assert SENTENCE in words(await direct(stage, "kidnappers"))


async def test_words_in_too_many_places_are_counted_in_the_same_words_everywhere(stage: Stage) -> None:
    counted = explanations.place_counts(PHRASES, stage.services.quoter.count("ice"))
    assert counted == "In 34 places: 29 in IN14, 5 in MASSES."
    mentioned = await answer(stage, "ice")
    assert words(mentioned) == counted
    alone = await known(stage, "ice")
    for asked in (alone, await stage.ask("quote", words="ice"), await stage.ask("quote", words="ice")):
        assert words(asked).startswith(counted)
        listed = answered(await use(stage.asker.user if asked is alone else stage.asker, asked, LIST))
        assert words(listed).startswith(counted)
    listed = answered(await use(stage.reader, mentioned, LIST))
    assert listed.ephemeral
    assert words(listed).startswith(counted)
    assert len(options(listed)) > 1


async def test_the_list_of_one_text_stays_in_it(stage: Stage) -> None:
    asked = await stage.ask("quote", words="workers", work="in14")
    assert words(asked).startswith("In 26 places: 26 in IN14.")
    listed = answered(await use(stage.asker, asked, LIST))
    assert {o["label"].split()[1] for o in options(listed)} == {"IN14"}


async def test_a_citation_line_that_was_copied_leads_to_its_place(stage: Stage) -> None:
    pasted = "> Some followed the vehicles\nMASSES ¶4 — Masses Confront ICE Gestapo, Defend Neighbors (August 20)"
    reply = await answer(stage, pasted)
    assert SENTENCE in words(reply)
    assert "MASSES ¶4" in words(reply)


async def test_a_reference_without_a_place_says_what_there_is(stage: Stage) -> None:
    assert "¶1–4" in words(await answer(stage, "IN14 §1.4 ¶99"))
    assert "¶1–4" in words(await known(stage, "IN14 §1.4 ¶99"))


async def test_a_mention_that_replies_to_somebody_says_that_the_message_cannot_be_read(stage: Stage) -> None:
    theirs = await stage.reader.send(stage.channel, "Some followed the kidnappers’ vehicles.")
    for said in ("", "where is this from?"):
        await stage.asker.send(stage.channel, f"{me(stage)} {said}", reply_to=theirs)
        assert words(stage.channel.history()[-1]) == say("mention-replies")


async def test_a_mention_with_words_of_its_own_is_answered_whatever_it_replies_to(stage: Stage) -> None:
    theirs = await stage.reader.send(stage.channel, "Who said that?")
    await stage.asker.send(stage.channel, f"{me(stage)} masses 7", reply_to=theirs)
    assert "MASSES ¶7" in words(stage.channel.history()[-1])


async def test_the_first_direct_message_is_welcomed_with_its_answer_and_no_other(stage: Stage) -> None:
    first = await direct(stage, "masses 7")
    assert "MASSES ¶7" in words(first)
    assert texts(first)[-1] == WELCOME
    assert WELCOME not in texts(await direct(stage, "masses 8"))


async def test_a_greeting_that_is_the_first_message_is_answered_by_the_welcome_alone(stage: Stage) -> None:
    assert texts(await direct(stage, "hello")) == [WELCOME]
    assert words(await direct(stage, "hello")) == say("said-greeting", example=example(stage))


async def test_the_welcome_is_remembered_nowhere_but_in_the_conversation(stage: Stage) -> None:
    await direct(stage, "masses 7")
    await stage.restart()
    assert WELCOME not in texts(await direct(stage, "masses 8"))


async def test_where_the_conversation_cannot_be_read_nobody_is_welcomed(stage: Stage) -> None:
    stage.env.inject_error("GET", "/channels/*/messages", status=403, code=50001)
    reply = await direct(stage, "masses 7")
    assert "MASSES ¶7" in words(reply)
    assert WELCOME not in texts(reply)


async def test_a_channel_is_not_welcomed(stage: Stage) -> None:
    assert WELCOME not in texts(await answer(stage, "masses 7"))
