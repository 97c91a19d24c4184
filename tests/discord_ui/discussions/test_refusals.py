"""Rules of what keeps somebody from opening a discussion: it is said before they write where it is known by then, and
what they wrote is never lost.
"""

from collections.abc import Awaitable, Callable

import pytest

from tests.discord_ui.discussions.acts import (
    ANOTHER,
    DISCUSS,
    discuss,
    discussions,
    fields,
    fill_in,
    press_discuss,
    said,
    with_discussions,
)
from tests.discord_ui.discussions.test_where import deny
from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import Stage, answered, buttons, say, use, words

pytestmark = pytest.mark.asyncio
BEFORE = say("control-discussed-before", count=1)
TWO_PARAGRAPHS = "in14 1.4:1-2"


async def reach_the_limit(stage: Stage) -> None:
    await discuss(stage, passage="masses 1")


async def turn_off(stage: Stage) -> None:
    await choose(stage, discussions=[])


async def leave_it_to_others(stage: Stage) -> None:
    await choose(stage, discussion_openers=[stage.guild.create_role("Readers").id])


async def hide_the_channel(stage: Stage) -> None:
    other = stage.guild.create_text_channel("hidden")
    deny(stage, other, to=stage.guild.id, view_channel=True)
    await choose(stage, discussions=[other.id])


async def forbid(stage: Stage) -> None:
    deny(stage, stage.channel, create_public_threads=True)


async def lose_the_database(stage: Stage) -> None:
    await stage.moderation.database.close()
    (stage.data / "catchword.db").unlink()


MEANWHILE = [reach_the_limit, turn_off, leave_it_to_others, hide_the_channel, forbid, lose_the_database]


@pytest.mark.parametrize("happen", MEANWHILE)
async def test_what_somebody_wrote_is_shown_again_whatever_keeps_it_from_being_opened(
    stage: Stage, happen: Callable[[Stage], Awaitable[None]]
) -> None:
    await with_discussions(stage)
    shown = await press_discuss(stage)
    await happen(stage)
    answer = words(await fill_in(stage.asker, shown, title="What I wrote", questions="My own question?"))
    assert say("discuss-opened") not in answer
    kept = answer.partition(say("discuss-kept"))[2]
    assert "What I wrote" in kept
    assert "My own question?" in kept


async def test_who_may_open_no_more_is_told_so_before_they_write(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage)
    refused = await press_discuss(stage, passage="in14 1.1:1")
    assert say("discuss-too-many-member", most=1, until="none").strip() in words(said(refused))
    assert say("discuss-kept") not in words(said(refused))
    assert (await press_discuss(stage, stage.reader, "in14 1.1:1")).modal is not None


async def test_what_may_not_be_shown_to_everyone_is_refused_before_anything_is_written(stage: Stage) -> None:
    await with_discussions(stage, longest_public=100)
    assert words(said(await press_discuss(stage, passage=TWO_PARAGRAPHS))) == say("discuss-too-long")


async def test_only_channels_that_may_be_shown_the_passage_are_offered(stage: Stage) -> None:
    others = [stage.guild.create_text_channel(name) for name in ("strict", "second", "third")]
    await with_discussions(stage, *others)
    await choose(stage, others[0].id, longest_public=100)
    offered = fields(await press_discuss(stage, passage=TWO_PARAGRAPHS))["where"]["options"]
    assert [option["label"] for option in offered] == ["#second", "#third"]


async def test_below_the_discussions_of_a_passage_another_is_opened_at_once(stage: Stage) -> None:
    await with_discussions(stage)
    await discuss(stage)
    listed = said(await stage.reader.click(await stage.ask("quote", words="in14 1.4:2"), label=BEFORE))
    assert DISCUSS not in buttons(listed)
    answer = await fill_in(stage.reader, await use(stage.reader, listed, ANOTHER), title="Another")
    assert say("discuss-opened") in words(answer)
    assert len(await discussions(stage)) == 2


async def test_who_may_not_open_discussions_is_not_told_how(stage: Stage) -> None:
    await with_discussions(stage)
    assert say("discuss-how") in words(answered(await stage.asker.slash(stage.channel, "group")))
    await leave_it_to_others(stage)
    listed = words(answered(await stage.asker.slash(stage.channel, "group")))
    assert say("discuss-none") in listed
    assert say("discuss-how") not in listed
