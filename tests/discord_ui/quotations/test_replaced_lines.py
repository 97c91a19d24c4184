"""Rules of a line that is replaced: by the person whom it answers alone, and once it is, it is."""

import pytest

from bot.discord_ui.messages.custom_ids import with_line
from tests.discord_ui.forged import Forger
from tests.discord_ui.moderators import choose
from tests.discord_ui.quotations.test_sharing import (
    CHOOSE,
    LIKELY,
    PASSAGE,
    REMEMBERED,
    SHARE,
    SHOW,
    TWICE,
    line,
    mention,
    pick,
)
from tests.discord_ui.stage import Stage, answered, buttons, say, shared, use, words

pytestmark = pytest.mark.asyncio


async def test_no_line_is_replaced_but_that_of_the_person_who_presses(stage: Stage) -> None:
    public, other = await mention(stage, LIKELY), await stage.ask("quote", words=REMEMBERED)
    view = answered(await use(stage.reader, public, SHOW))
    stretch = buttons(view)[SHARE]["custom_id"].partition(":")[2]
    for message in (public, other):
        before = words(line(stage, message))
        result = await Forger(stage, stage.reader, view).press(f"{with_line('s', message.id)}:{stretch}", None, [])
        assert PASSAGE in words(shared(result))
        result = await Forger(stage, stage.reader, view).press(f"{with_line('o', message.id)}:{stretch}", None, [])
        assert say("mention-line-gone") in words(result.followups[0])
        assert words(line(stage, message)) == before


async def test_what_replaced_a_line_began_a_cooldown_though_the_list_cannot_be_changed(stage: Stage) -> None:
    await choose(stage, cooldown=60)
    public = await mention(stage, TWICE)
    listed = answered(await use(stage.asker, public, CHOOSE))
    stage.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008)
    assert (await pick(stage.asker, listed)).followups == []
    now = words(line(stage, public))
    assert "MASSES ¶7" in now
    assert answered(await pick(stage.asker, listed, 0)).ephemeral
    assert words(line(stage, public)) == now
