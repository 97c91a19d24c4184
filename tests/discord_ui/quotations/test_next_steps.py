"""Rules of dead ends: a private answer that leads nowhere offers the next step as a button."""

import pytest

from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import Message, Stage, answered, buttons, offered, say, use, words

pytestmark = pytest.mark.asyncio

TEXTS, IN14 = say("control-texts"), say("control-contents-of", work="IN14")
REMEMBERED = "attacks on immigrants as part of a"


async def opened(stage: Stage, message: Message, label: str) -> str:
    """What the next step shows, in place of the dead end."""
    after = answered(await use(stage.asker, message, label))
    assert after.id == message.id
    return words(after)


@pytest.mark.parametrize(
    "reference", ["IN14 §99", "IN14 §1.4 ¶99", "IN14 §1.4 ¶2 s99", "IN14 p. 7", "IN14 §1.4 ¶2-", "IN14 3 blargh 4"]
)
async def test_after_a_reference_that_is_not_there_the_texts_contents_open(stage: Stage, reference: str) -> None:
    said = await stage.ask("quote", words=reference)
    assert "The Way Forward" in await opened(stage, said, IN14)


@pytest.mark.parametrize("reference", ["p. 7", "§7 ¶12"])
async def test_after_a_place_of_no_text_the_texts_open(stage: Stage, reference: str) -> None:
    said = await stage.ask("quote", words=reference)
    assert list(buttons(said)) == [TEXTS]


async def test_after_a_name_that_no_text_has_the_texts_open(stage: Stage) -> None:
    said = await stage.ask("read", place="qwrtzp")
    assert words(said) == "There is no text called “qwrtzp”. There are 2 texts."
    assert "IN14" in await opened(stage, said, TEXTS)


async def test_after_a_name_that_is_like_a_texts_its_contents_open(stage: Stage) -> None:
    said = await stage.ask("read", place="IN15")
    assert "The Way Forward" in await opened(stage, said, IN14)


@pytest.mark.parametrize("asked", ["qwrtzp xkcd plugh xyzzy", "!?", "a " * 3000])
async def test_after_words_that_are_not_found_the_texts_open(stage: Stage, asked: str) -> None:
    said = await stage.ask("quote", words=asked)
    assert "IN14" in await opened(stage, said, TEXTS)


@pytest.mark.corpus({"A": "Nothing else in here reads like this."})
async def test_where_no_other_place_is_like_it_the_contents_open(stage: Stage) -> None:
    public = await stage.ask("quote", words="A 1")
    said = answered(await use(stage.reader, public, say("control-other")))
    after = answered(await use(stage.reader, said, say("control-contents-of", work="A")))
    assert after.id == said.id


@pytest.mark.corpus({"A": "\n\n".join(f"Paragraph {n}." for n in range(300))})
async def test_after_what_is_too_long_to_read_the_contents_open(stage: Stage) -> None:
    said = await stage.ask("quote", words="A")
    assert words(said) == say("over-many", reference="A", paragraphs=300)
    assert "A" in await opened(stage, said, say("control-contents-of", work="A"))


@pytest.mark.corpus({"A": "One two three four five. Six seven eight nine ten."}, limits={"A": 6})
async def test_after_what_may_not_be_quoted_so_much_the_contents_open(stage: Stage) -> None:
    said = await stage.ask("quote", words="A 1")
    assert say("control-contents-of", work="A") in offered(said)


async def test_where_a_text_is_gone_the_others_open(stage: Stage) -> None:
    public = await stage.ask("quote", words=REMEMBERED)
    await choose(stage, works=["IN14"])
    said = answered(await use(stage.asker, public, say("control-paragraph")))
    assert words(said) == say("work-gone", work="MASSES")
    assert "IN14" in await opened(stage, said, TEXTS)


async def test_where_the_message_of_a_mention_is_gone_the_texts_open(stage: Stage) -> None:
    assert stage.client.user is not None
    sent = await stage.asker.send(stage.channel, f"{stage.client.user.mention} concentration camps")
    line = stage.channel.history()[-1]
    await stage.asker.delete(sent)
    said = answered(await use(stage.asker, line, say("control-choose")))
    assert words(said) == say("mention-gone")
    assert "IN14" in await opened(stage, said, TEXTS)


async def test_only_enabled_texts_are_the_next_step(stage: Stage) -> None:
    said = await stage.ask("quote", words="qwrtzp xkcd plugh xyzzy")
    await choose(stage, works=["MASSES"])
    assert "MASSES" in await opened(stage, said, TEXTS)
