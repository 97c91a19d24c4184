"""Rules of *Share*, and of a mention's line that becomes what the person who asked chooses: nothing is called shared
which is not, and nothing is shared twice.
"""

import asyncio
import re

import discord
import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import (
    Message,
    Stage,
    answered,
    buttons,
    enabled,
    offered,
    opened,
    say,
    shared,
    texts,
    use,
    words,
)

pytestmark = pytest.mark.asyncio

TWICE, LIKELY = "concentration camps", "kidnappers vehicle"
PASSAGE = "Some followed the kidnappers’ vehicles."
REMEMBERED = "attacks on immigrants as part of a"
SHARE, SHARED, DELETE, WIDER = (say(f"control-{name}") for name in ("share", "shared", "delete", "paragraph"))
CHOOSE, SHOW, LIST = (say(f"control-{name}") for name in ("choose", "show", "list"))
OPEN_FIRST = say("control-open-place", number=1)
EDIT = ("PATCH", "/channels/*/messages/*")


async def private(stage: Stage) -> ResponseMessage:
    return answered(await use(stage.reader, await stage.ask("quote", words=REMEMBERED), WIDER))


async def mention(stage: Stage, said: str) -> discord.Message:
    assert stage.client.user is not None
    await stage.asker.send(stage.channel, f"{stage.client.user.mention} {said}")
    return stage.channel.history()[-1]


def line(stage: Stage, line: Message) -> discord.Message:
    """The same message as it is now."""
    [now] = [message for message in stage.channel.history() if message.id == line.id]
    return now


async def pick(person: MemberActor, listed: Message, n: int = 1) -> InteractionResult:
    return await use(person, listed, say("control-open-place", number=n + 1))


async def test_a_shared_copy_says_who_shared_it(stage: Stage) -> None:
    view = await private(stage)
    copy = shared(await use(stage.reader, view, SHARE))
    assert f"-# {say('shared-by', member=stage.reader.mention)}" in texts(copy)
    assert not any(stage.reader.mention in text for text in texts(view))


async def test_share_is_turned_off_after_sharing_and_on_again_for_what_follows(stage: Stage) -> None:
    view = await private(stage)
    before = texts(view)
    result = await use(stage.reader, view, SHARE)
    assert not enabled(view, SHARED)
    assert SHARE not in offered(view)
    assert texts(view) == before
    assert [message.id for message in result.followups] == [shared(result).id]
    await use(stage.reader, view, say("control-next"))
    assert enabled(view, SHARE)


async def test_a_double_press_shares_once(stage: Stage) -> None:
    view = await private(stage)
    forger = Forger(stage, stage.reader, view)
    share = buttons(view)[SHARE]["custom_id"]
    first, second = await asyncio.gather(use(stage.reader, view, SHARE), forger.press(share, None))
    third = await forger.press(share, None)
    assert [len(result.followups) for result in (first, second, third)].count(1) == 1
    assert all(result.acknowledged for result in (first, second, third))
    assert not enabled(view, SHARED)


async def test_what_was_not_shared_is_said_and_can_be_shared_again(stage: Stage) -> None:
    await choose(stage, cooldown=60)
    view = await private(stage)
    stage.env.inject_error("POST", "/webhooks/*", status=403, code=50013)
    [said] = (await use(stage.reader, view, SHARE)).followups
    assert said.ephemeral
    assert words(said) == say("not-taken")
    assert enabled(view, SHARE)
    assert shared(await use(stage.reader, view, SHARE)).id in stage.seen_by(stage.asker)
    assert not enabled(view, SHARED)


async def test_what_is_refused_leaves_share_on(stage: Stage) -> None:
    view = await private(stage)
    await choose(stage, visibility="private")
    assert words(answered(await use(stage.reader, view, SHARE))) == say("share-not-here")
    assert enabled(view, SHARE)


async def test_what_is_shared_is_shared_though_its_button_cannot_be_turned_off(stage: Stage) -> None:
    view = await private(stage)
    stage.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008)
    assert shared(await use(stage.reader, view, SHARE)).id in stage.seen_by(stage.asker)


async def test_what_is_in_two_places_is_shown_to_all_in_two_presses(stage: Stage) -> None:
    chosen = answered(await pick(stage.asker, await stage.ask("quote", words=TWICE)))
    assert "MASSES ¶7" in words(shared(await use(stage.asker, chosen, SHARE)))


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize(("said", "control"), [(TWICE, CHOOSE), ("immigrants", LIST), (f"search {TWICE}", CHOOSE)])
async def test_a_mentions_line_becomes_what_the_person_who_asked_chooses(
    stage: Stage, said: str, control: str, restarts: bool
) -> None:
    public = await mention(stage, said)
    seen = len(stage.channel.history())
    listed = answered(await use(stage.asker, public, control))
    [chosen] = re.findall(r"\*\*2\. (.+?)\*\*", "\n".join(texts(listed)))
    if restarts:
        await stage.restart()
    told = answered(await pick(stage.asker, listed))
    assert told.id == listed.id
    assert words(told) == say("mention-replaced")
    now = line(stage, public)
    assert chosen in words(now)
    assert DELETE in buttons(await opened(stage.asker, now))
    assert len(stage.channel.history()) == seen
    assert (await use(stage.asker, now, DELETE)).acknowledged
    assert public.id not in stage.seen_by(stage.reader)


async def test_what_anybody_else_chooses_is_private(stage: Stage) -> None:
    public = await mention(stage, TWICE)
    chosen = answered(await pick(stage.reader, answered(await use(stage.reader, public, CHOOSE))))
    assert chosen.ephemeral
    assert "MASSES ¶7" in words(chosen)
    assert words(line(stage, public)) == say("mention-ambiguous", total=2)
    copy = shared(await use(stage.reader, chosen, SHARE))
    assert copy.id != public.id


async def test_a_mentions_line_becomes_the_likely_passage_that_is_shared(stage: Stage) -> None:
    public = await mention(stage, LIKELY)
    shown = answered(await use(stage.asker, public, SHOW))
    await use(stage.asker, shown, WIDER)
    await use(stage.asker, shown, say("control-previous"))
    result = await use(stage.asker, shown, SHARE)
    assert result.followups == []
    assert not enabled(shown, SHARED)
    now = line(stage, public)
    assert "MASSES ¶" in words(now)
    assert f"-# {say('shared-by', member=stage.asker.mention)}" in texts(now)


async def test_what_is_shared_by_anybody_else_leaves_the_line(stage: Stage) -> None:
    public = await mention(stage, LIKELY)
    shown = answered(await use(stage.reader, public, SHOW))
    assert PASSAGE in words(shared(await use(stage.reader, shown, SHARE)))
    assert words(line(stage, public)) == say("mention-likely")


async def test_after_not_this_the_line_still_becomes_what_is_shared(stage: Stage) -> None:
    public = await mention(stage, LIKELY)
    shown = answered(await use(stage.asker, public, SHOW))
    while say("control-not-this") in buttons(shown):
        await use(stage.asker, shown, say("control-not-this"))
    if OPEN_FIRST in offered(shown):
        assert words(answered(await pick(stage.asker, shown, 0))) == say("mention-replaced")
        assert words(line(stage, public)) != say("mention-likely")


async def test_where_answers_became_private_a_choice_is_private(stage: Stage) -> None:
    public = await mention(stage, TWICE)
    listed = answered(await use(stage.asker, public, CHOOSE))
    await choose(stage, visibility="private")
    chosen = answered(await pick(stage.asker, listed))
    assert chosen.ephemeral
    assert chosen.id != listed.id
    assert "MASSES ¶7" in words(chosen)
    assert words(line(stage, public)) == say("mention-ambiguous", total=2)


async def test_what_is_too_long_for_everyone_is_chosen_in_private(stage: Stage) -> None:
    public = await mention(stage, TWICE)
    listed = answered(await use(stage.asker, public, CHOOSE))
    await choose(stage, longest_public=20)
    chosen = answered(await pick(stage.asker, listed, 0))
    assert chosen.ephemeral
    assert say("longer-than-public", limit=20) in words(chosen)
    assert words(line(stage, public)) == say("mention-ambiguous", total=2)


async def test_a_cooldown_of_sharing_holds_for_a_choice_which_is_not_lost(stage: Stage) -> None:
    await choose(stage, cooldown=60)
    await use(stage.asker, answered(await use(stage.asker, await by_moderator(stage), WIDER)), SHARE)
    public = await mention(stage, TWICE)
    chosen = answered(await pick(stage.asker, answered(await use(stage.asker, public, CHOOSE))))
    assert chosen.ephemeral
    assert texts(chosen)[0].endswith(say("wait", seconds=60).rpartition(" seconds: ")[2])
    assert "MASSES ¶7" in words(chosen)
    assert words(line(stage, public)) == say("mention-ambiguous", total=2)


async def by_moderator(stage: Stage) -> ResponseMessage:
    return answered(await stage.moderator.slash(stage.channel, "quote", words=REMEMBERED))


@pytest.mark.parametrize(("status", "code"), [(404, 10008), (403, 50001)])
async def test_where_the_line_cannot_be_replaced_a_choice_is_private_and_can_be_shared(
    stage: Stage, status: int, code: int
) -> None:
    await choose(stage, cooldown=60)
    public = await mention(stage, TWICE)
    listed = answered(await use(stage.asker, public, CHOOSE))
    stage.env.inject_error(*EDIT, status=status, code=code)
    [chosen] = (await pick(stage.asker, listed)).followups
    assert chosen.ephemeral
    assert texts(chosen)[0] == say("mention-line-gone")
    assert "MASSES ¶7" in words(shared(await use(stage.asker, chosen, SHARE)))
    assert OPEN_FIRST in offered(listed)


async def test_where_the_line_is_gone_what_is_shared_is_a_new_message(stage: Stage) -> None:
    public = await mention(stage, LIKELY)
    shown = answered(await use(stage.asker, public, SHOW))
    stage.env.inject_error(*EDIT, status=404, code=10008)
    assert PASSAGE in words(shared(await use(stage.asker, shown, SHARE)))
    assert not enabled(shown, SHARED)


PARAGRAPHS = [f"Paragraph {n} of this section tells of the harbour." + " The rain falls." * 4 for n in range(1, 200)]
LONG = {"A": "## First\n\n" + "\n\n".join(PARAGRAPHS) + "\n\n## Second\n\nA quiet end."}
PARAGRAPH = say("control-share-paragraph")


@pytest.mark.corpus(LONG)
async def test_of_what_is_too_long_for_everyone_the_first_paragraph_of_the_page_is_shared(stage: Stage) -> None:
    await choose(stage, longest_public=30)
    view = await stage.ask("quote", words="A 1")
    assert say("longer-than-public", limit=30) in words(view)
    assert SHARE not in offered(view)
    copy = shared(await use(stage.asker, view, PARAGRAPH))
    assert PARAGRAPHS[0] in words(copy)
    assert PARAGRAPHS[1] not in words(copy)
    assert f"-# {say('shared-by', member=stage.asker.mention)}" in texts(copy)
    assert DELETE in buttons(await opened(stage.asker, copy))
    assert not enabled(view, SHARED)
    await use(stage.asker, view, say("control-next"))
    page = next(paragraph for paragraph in PARAGRAPHS[1:] if paragraph in words(view))
    assert page in words(shared(await use(stage.asker, view, PARAGRAPH)))


@pytest.mark.corpus({"A": "## First\n\n" + " ".join(PARAGRAPHS[:3]) + "\n\n" + PARAGRAPHS[3]})
async def test_a_paragraph_that_is_too_long_itself_is_not_offered(stage: Stage) -> None:
    await choose(stage, longest_public=30)
    view = await stage.ask("quote", words="A 1")
    assert SHARE not in offered(view)
    assert PARAGRAPH not in offered(view)


@pytest.mark.corpus(LONG)
async def test_a_paragraph_that_became_too_long_is_shared_no_more(stage: Stage) -> None:
    await choose(stage, longest_public=30)
    view = await stage.ask("quote", words="A 1")
    await choose(stage, longest_public=20)
    assert words(answered(await use(stage.asker, view, PARAGRAPH))) == say("longer-than-public", limit=20)
    assert enabled(view, PARAGRAPH)


@pytest.mark.corpus(LONG)
async def test_a_mentions_line_becomes_the_paragraph_that_is_shared(stage: Stage) -> None:
    await choose(stage, longest_public=30)
    public = await mention(stage, "A 1")
    assert words(public) == say("mention-private")
    shown = answered(await use(stage.asker, public, SHOW))
    assert (await use(stage.asker, shown, PARAGRAPH)).followups == []
    assert PARAGRAPHS[0] in words(line(stage, public))
