"""Rules of a page that somebody sends to their direct messages."""

import asyncio

import pytest

from tests.discord_ui.forged import Forger
from tests.discord_ui.reader.test_reader import SEND, read
from tests.discord_ui.stage import Stage, buttons

pytestmark = pytest.mark.asyncio


async def test_a_double_press_sends_one_page(stage: Stage) -> None:
    page = await read(stage, "in14 3:3")
    press = Forger(stage, stage.asker, page).press
    first, second = await asyncio.gather(*(press(buttons(page)[SEND]["custom_id"], None) for _ in range(2)))
    assert first.acknowledged
    assert second.acknowledged
    assert len(stage.asker.user.dm_channel.history()) == 1
