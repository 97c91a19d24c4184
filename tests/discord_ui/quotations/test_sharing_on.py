"""Rules of sharing while one reads on: the next paragraph, and a page that is turned meanwhile."""

import pytest
from simcord.backend import serializers
from simcord.results import ResponseMessage

from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import choose
from tests.discord_ui.stage import Stage, answered, buttons, enabled, offered, opened, say, shared, texts, use, words

pytestmark = pytest.mark.asyncio

REMEMBERED = "attacks on immigrants as part of a"
SHARE, SHARED, NEXT_TO_ALL = (say(f"control-{name}") for name in ("share", "shared", "share-next"))


async def private(stage: Stage) -> ResponseMessage:
    return answered(await use(stage.reader, await stage.ask("quote", words=REMEMBERED), say("control-paragraph")))


async def test_a_page_that_is_turned_while_it_is_shared_stays_turned(stage: Stage) -> None:
    view = await private(stage)
    backend, share = stage.env.backend, buttons(view)[SHARE]["custom_id"]
    pressed = dict(serializers.message_payload(backend, backend.get_message(view.channel_id, view.id)))
    turned = answered(await use(stage.reader, view, say("control-next")))
    before = texts(turned)
    result = await Forger(stage, stage.reader, view, {"message": pressed}).press(share, None)
    assert shared(result).id in stage.seen_by(stage.asker)
    assert texts(turned) == before
    assert enabled(turned, SHARE)


async def test_the_paragraph_after_a_sentence_is_shown_to_all_in_two_presses(stage: Stage) -> None:
    found = await stage.ask("quote", words=REMEMBERED)
    more = await opened(stage.reader, found)
    copy = shared(await stage.reader.click(more, label=NEXT_TO_ALL))
    assert "MASSES ¶3" in words(copy)
    assert f"-# {say('shared-by', member=stage.reader.mention)}" in texts(copy)
    assert not enabled(more, SHARED)


@pytest.mark.corpus({"A": "The first paragraph is here.\n\nAnd the last one is here."})
async def test_a_next_paragraph_is_offered_only_where_there_is_one_and_everyone_may_be_shown_it(stage: Stage) -> None:
    assert NEXT_TO_ALL not in offered(await opened(stage.reader, await stage.ask("quote", words="A ¶2")))
    assert NEXT_TO_ALL in offered(await opened(stage.reader, await stage.ask("quote", words="A ¶1")))
    await choose(stage, visibility="private")
    assert NEXT_TO_ALL not in offered(await opened(stage.asker, await stage.ask("quote", words="A ¶1")))
