"""Rules of what is likely: the passage in private, *Share*, and *Not this*, which remembers nothing between presses."""

import discord
import pytest

from bot.quoting.answers import Likely
from bot.quoting.manner import PLAIN
from tests.discord_ui.discord_markdown import shown
from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import (
    Message,
    Stage,
    answered,
    buttons,
    offered,
    say,
    shared,
    texts,
    use,
    words,
)
from tests.works import write_work

pytestmark = pytest.mark.asyncio

ONCE = "kidnappers vehicle"  # two words that are nowhere just so are never more than likely
PASSAGE = "Some followed the kidnappers’ vehicles."
SEVERAL = "lighthouses keepers"
KEEPERS = {  # and so much else that a word that is in three places tells something
    "A": "Nobody here remembers it otherwise. The lighthouse keepers tell everyone who asks them that it rains a lot.",
    "B": "A blue window is beside the red door. Every night the lighthouse-keepers sing of bread and of the open sea.",
    "C": "When the bakery opens before dawn, tired lighthouse keepers are the first to come; nobody else is awake.",
    "D": "\n\n".join(
        f"Flour, yeast and salt make dough number {n}, which rests under a damp cloth." for n in range(40)
    ),
}
SHARE, NOT_THIS, WIDER, SHOW = (say(f"control-{name}") for name in ("share", "not-this", "wider", "show"))
several = pytest.mark.corpus(KEEPERS)


def likely(stage: Stage, asked: str) -> list[str]:
    """The sentences that are likely meant, best first."""
    found = stage.services.quoter.quote(asked, manner=PLAIN)
    assert isinstance(found, Likely)
    return [c.quotation.passages[0].text for c in found.candidates]


async def refuse(stage: Stage, message: Message) -> Message:
    return answered(await use(stage.asker, message, NOT_THIS))


async def test_what_is_likely_is_shown_in_private_with_its_marks_and_source(stage: Stage) -> None:
    first = await stage.ask("quote", words=ONCE)
    assert first.ephemeral
    assert PASSAGE in words(first)
    assert "**kidnappers’ vehicles**" in "\n".join(texts(first))
    assert "MASSES ¶4 — " in words(first)


async def test_how_sure_we_are_is_said_above_it_with_the_words_that_were_asked_for(stage: Stage) -> None:
    said = texts(await stage.ask("quote", words=f"  {ONCE}\n"))[:2]
    assert said[0] == f"> {ONCE}"
    assert said[1] in {"Probably this:", "Perhaps this:"}


async def test_the_buttons_between_which_one_decides_come_first(stage: Stage) -> None:
    first = await stage.ask("quote", words=ONCE)
    assert list(buttons(first)) == [SHARE, NOT_THIS, WIDER, say("control-previous"), say("control-next")]
    assert list(buttons(answered(await use(stage.asker, first, WIDER))))[:3] == [SHARE, NOT_THIS, WIDER]


async def test_what_is_likely_can_be_shared_as_what_is_found(stage: Stage) -> None:
    first = await stage.ask("quote", words=ONCE)
    said = len(texts(first)[:2])
    copy = shared(await use(stage.asker, first, SHARE))
    assert copy.id in stage.seen_by(stage.reader)
    assert texts(copy)[:-1] == texts(first)[said:]
    assert NOT_THIS not in offered(copy)
    assert say("control-delete") in offered(copy)


@pytest.mark.corpus(
    {"A": "The lighthouse leaves nobody alone. It rains a lot in here. Nobody minds the keepers at all."}
)
@pytest.mark.patience(0)
async def test_what_is_shared_leaves_out_what_its_quotation_left_out(stage: Stage) -> None:
    private = await stage.ask("quote", words="lighthouse leaves nobody alone … nobody minds the keepers")
    copy = shared(await use(stage.asker, private, SHARE))
    assert "nobody alone. […] Nobody minds" in words(copy)


@several
async def test_each_refusal_shows_the_next_place_and_after_the_last_none_that_was_refused(stage: Stage) -> None:
    message: Message = await stage.ask("quote", words=SEVERAL)
    first = message.id
    for sentence in likely(stage, SEVERAL):
        assert sentence in words(message)
        assert f"> {SEVERAL}" in texts(message)
        message = await refuse(stage, message)
        assert message.id == first

    assert words(message) == say("no-other-places")
    assert NOT_THIS not in offered(message)


@several
async def test_a_refusal_works_after_a_restart(stage: Stage) -> None:
    message: Message = await stage.ask("quote", words=SEVERAL)
    sentences = likely(stage, SEVERAL)
    await stage.restart()
    assert sentences[1] in words(await refuse(stage, message))


@several
async def test_what_was_refused_can_be_shared_no_more_and_what_is_shown_can(stage: Stage) -> None:
    message = await refuse(stage, await stage.ask("quote", words=SEVERAL))
    copy = shared(await use(stage.asker, message, SHARE))
    assert likely(stage, SEVERAL)[1] in words(copy)


@several
async def test_after_a_look_around_a_likely_passage_it_can_still_be_refused(stage: Stage) -> None:
    message = await stage.ask("quote", words=SEVERAL)
    wider = answered(await use(stage.asker, message, WIDER))
    assert wider.id == message.id
    assert KEEPERS["A"] in words(wider)
    assert texts(wider)[:2] == texts(message)[:2]
    assert likely(stage, SEVERAL)[1] in words(await refuse(stage, wider))


@several
async def test_where_a_text_was_named_the_others_are_not_offered_after_a_refusal(stage: Stage) -> None:
    message = await refuse(stage, await stage.ask("quote", words=SEVERAL, work="b"))
    assert words(message) == say("no-other-places")


@several
async def test_a_named_text_that_is_gone_is_said_too(stage: Stage) -> None:
    message = await stage.ask("quote", words=SEVERAL, work="B")
    await choose(stage, works=["A"])
    said = await refuse(stage, message)
    assert said.id != message.id
    assert words(said) == say("work-gone", work="B")


@several
async def test_a_text_that_changed_meanwhile_is_looked_through_as_it_is_now(stage: Stage) -> None:
    message = await stage.ask("quote", words=SEVERAL)
    for name in "AB":
        write_work(stage.services.library.folder, name, KEEPERS[name] + " It is evening now.")
    stage.services.library.reload()
    assert words(answered(await use(stage.asker, message, SHARE))) == say("edition-changed")
    assert likely(stage, SEVERAL)[1] in words(await refuse(stage, message))


@several
@pytest.mark.parametrize("asked", ["lighthouses *keepers*", "> lighthouses keepers", "# `lighthouses` __keepers__ <!"])
async def test_words_with_marks_of_discord_are_repeated_and_read_as_they_were(stage: Stage, asked: str) -> None:
    message = await stage.ask("quote", words=asked)
    assert shown(texts(message)[0]).text == asked
    following = await refuse(stage, message)
    assert shown(texts(following)[0]).text == asked
    assert likely(stage, SEVERAL)[1] in words(following)


async def test_where_answers_are_private_what_is_likely_is_not_shared(stage: Stage) -> None:
    await choose(stage, visibility="private")
    first = await stage.ask("quote", words=ONCE)
    assert PASSAGE in words(first)
    assert SHARE not in offered(first)
    assert NOT_THIS in offered(first)


async def test_where_nothing_is_answered_a_refusal_is_not_either(stage: Stage) -> None:
    first = await stage.ask("quote", words=ONCE)
    await choose(stage, visibility="off")
    assert words(await refuse(stage, first)) == say("silent-here")


@several
async def test_a_cooldown_counts_what_is_likely_and_no_refusal_of_it(stage: Stage) -> None:
    await choose(stage, cooldown=60)
    message = await stage.ask("quote", words=SEVERAL)
    assert words(await stage.ask("quote", words=SEVERAL)) == say("wait", seconds=60)
    assert likely(stage, SEVERAL)[1] in words(await refuse(stage, message))


@several
@pytest.mark.patience(0)
async def test_a_slow_refusal_changes_the_message_all_the_same(stage: Stage) -> None:
    message = await stage.ask("quote", words=SEVERAL)
    after = await refuse(stage, message)
    assert after.id == message.id
    assert likely(stage, SEVERAL)[1] in words(after)


async def mention(stage: Stage, said: str) -> discord.Message:
    assert stage.client.user is not None
    await stage.asker.send(stage.channel, f"{stage.client.user.mention} {said}")
    return stage.channel.history()[-1]


@several
async def test_a_mention_is_answered_with_one_line_and_a_button_that_shows_it_in_private(stage: Stage) -> None:
    line = await mention(stage, SEVERAL)
    assert words(line) == say("mention-likely")
    assert list(buttons(line)) == [SHOW]
    for person in (stage.asker, stage.reader):
        opened = answered(await use(person, line, SHOW))
        assert opened.ephemeral
        assert texts(opened)[0] == f"> {SEVERAL}"
        assert likely(stage, SEVERAL)[0] in words(opened)
        assert likely(stage, SEVERAL)[1] in words(answered(await use(person, opened, NOT_THIS)))
    assert line.id == stage.channel.history()[-1].id


@several
async def test_a_direct_message_is_answered_with_the_passage(stage: Stage) -> None:
    await stage.asker.send_dm(SEVERAL)
    reply = stage.asker.user.dm_channel.history()[-1]
    first, second, third = likely(stage, SEVERAL)
    assert texts(reply)[0] in {"Probably this:", "Perhaps this:"}
    assert first in words(reply)
    assert second in words(await refuse_directly(stage, reply))
    assert third in words(await refuse_directly(stage, reply))
    assert words(await refuse_directly(stage, reply)) == say("no-other-places")


async def refuse_directly(stage: Stage, reply: discord.Message) -> discord.Message:
    """Refuse what a direct message of ours shows, which changes in place, and no other message comes."""
    result = await use(stage.asker.user, stage.asker.user.dm_channel.history()[-1], NOT_THIS)
    assert result.acknowledged
    assert stage.asker.user.dm_channel.history()[-1].id == reply.id
    return stage.asker.user.dm_channel.history()[-1]


async def test_when_the_direct_message_is_gone_a_refusal_says_so(stage: Stage) -> None:
    sent = await stage.asker.send_dm(ONCE)
    reply = stage.asker.user.dm_channel.history()[-1]
    await stage.asker.user.delete(sent)
    assert words(answered(await use(stage.asker.user, reply, NOT_THIS))) == say("mention-gone")
