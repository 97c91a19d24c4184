"""Rules of discussions after an edition: they go with their words, and where those cannot be told, a moderator
is asked.
"""

import asyncio
from pathlib import Path

import pytest

from tests.discord_ui.discussions.acts import discuss, discussions, store_of, with_discussions
from tests.discord_ui.discussions.test_left_behind import left_behind
from tests.discord_ui.discussions.test_where import deny
from tests.discord_ui.moderators import manager, save, settings
from tests.discord_ui.stage import Stage, answered, buttons, components, options, say, use, words
from tests.works import write_work

pytestmark = pytest.mark.asyncio
PARAGRAPHS = [
    "The ferry leaves at dawn, and nobody waits for the mayor, who is always late for everything.",
    "In the harbour the lamps are lit one after another, from the customs house to the old pier.",
    "Whoever wants to cross must bring a coin for the ferryman and a story for the long way over.",
]
TEXT = "\n\n".join(PARAGRAPHS)
BEFORE, DECIDE = say("control-discussed-before", count=1), say("control-decide", count=1)


async def edit(stage: Stage, corpus: Path, text: str) -> None:
    write_work(corpus, "A", text)
    stage.services.library.reload()
    stage.client.begin_work()
    await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_name() == "reanchoring"))


async def with_one(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage, passage=PARAGRAPHS[1])


@pytest.mark.corpus({"A": TEXT})
async def test_a_discussion_is_found_where_its_words_are_now(stage: Stage, corpus: Path) -> None:
    await with_one(stage)
    await edit(stage, corpus, "\n\n".join(("A paragraph that is new before all others in this edition.", *PARAGRAPHS)))
    [discussion] = await discussions(stage)
    [work] = stage.services.texts().works
    assert discussion.anchor.edition == work.edition
    assert discussion.anchor.span.of(work.text) == PARAGRAPHS[1]
    assert BEFORE in buttons(await stage.ask("quote", words=PARAGRAPHS[1]))


@pytest.mark.corpus({"A": TEXT})
async def test_where_its_words_are_twice_a_moderator_chooses(stage: Stage, corpus: Path) -> None:
    await with_one(stage)
    between = ["Words that are new here and tell nothing of what was around the passage before."] * 3
    await edit(stage, corpus, "\n\n".join((PARAGRAPHS[1], *between, PARAGRAPHS[1], *between)))
    [parked] = await discussions(stage)
    [work] = stage.services.texts().works
    assert parked.anchor.edition != work.edition
    moderator = manager(stage)
    assert say("discuss-decide-notice", count=1).replace("**", "") in words(await settings(moderator, stage))
    listed = answered(await moderator.slash(stage.channel, "group"))
    page = answered(await use(moderator, listed, DECIDE))
    assert PARAGRAPHS[1] in words(page)  # what its passage was
    places = [o for o in options(page) if o["value"] != "drop"]
    assert len(places) == 2
    assert say("discuss-decided") in words(answered(await moderator.select(page, [places[1]["value"]])))
    [discussion] = await discussions(stage)
    assert discussion.anchor.edition == work.edition
    assert discussion.anchor.span.start > len(PARAGRAPHS[1])


@pytest.mark.corpus({"A": TEXT})
async def test_what_is_gone_a_moderator_takes_off_the_list(stage: Stage, corpus: Path) -> None:
    await with_one(stage)
    await edit(stage, corpus, PARAGRAPHS[0])
    moderator = manager(stage)
    page = answered(await use(moderator, answered(await moderator.slash(stage.channel, "group")), DECIDE))
    assert say("discuss-decide-gone", words=PARAGRAPHS[1]) in words(page)
    await moderator.click(page, label=say("control-drop-discussion"))
    assert await discussions(stage) == ()


@pytest.mark.corpus({"A": TEXT})
async def test_nobody_else_is_asked(stage: Stage, corpus: Path) -> None:
    await with_one(stage)
    await edit(stage, corpus, PARAGRAPHS[0])
    assert DECIDE not in buttons(answered(await stage.reader.slash(stage.channel, "group")))


async def test_a_moderator_decides_what_becomes_of_one_that_is_unsettled(stage: Stage) -> None:
    await with_discussions(stage)
    number = await left_behind(stage)
    assert await store_of(stage).mark_unsettled(stage.guild.id, number)
    moderator = manager(stage)
    assert say("discuss-decide-notice", count=1).replace("**", "") in words(await settings(moderator, stage))
    page = answered(await use(moderator, answered(await moderator.slash(stage.channel, "group")), DECIDE))
    done = answered(await use(moderator, page, say("control-drop-discussion")))
    assert say("discuss-decided") in words(done)


async def test_as_channels_are_chosen_it_is_said_what_is_lacking_there(stage: Stage) -> None:
    deny(stage, stage.channel, create_public_threads=True)
    moderator = manager(stage)
    saved = await save(moderator, await settings(moderator, stage), "discussions", discussions=[stage.channel])
    assert say("permission-create-public-threads") in words(saved)
    assert [c for c in components(saved) if str(c.get("url", "")).startswith("https://discord.com/oauth2")]
    other = await save(moderator, await settings(moderator, stage), "answers", visibility="private")
    assert say("permission-create-public-threads") not in words(other)
