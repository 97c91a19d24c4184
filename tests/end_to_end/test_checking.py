"""Checking over real sockets: each body is one that Discord takes."""

import pytest

from tests.loopback.exchange import Callback
from tests.loopback.server import LoopbackDiscord

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("quiet")]

CHANGED = "“Speakers denounced the attacks on immigrants as part of a narrower fascist assault.”"
DIFFERENCE = "~~broader~~ → **narrower**"


async def test_a_check_is_private_and_shared_with_its_passage(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    told = await (await reader.slash("check", words=CHANGED)).message()
    assert told.ephemeral
    assert DIFFERENCE in told.text
    assert (await (await reader.press(told, "⋯")).response()).kind is Callback.UPDATE
    assert DIFFERENCE in told.text
    shared = await (await reader.press(told, "Share")).follow_up()
    assert not shared.ephemeral
    assert DIFFERENCE in shared.text
    assert "MASSES ¶2" in shared.text
    assert "Shared by" not in shared.text


async def test_what_a_message_quotes_is_checked_from_its_menu(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    written = f"{CHANGED} and “What we do makes a real difference here” — who said that?"
    said = discord.messages.post(reader.place, discord.world.person("eve"), {"content": written})
    listed = await (await reader.menu("Look up in our texts", said)).message()
    assert listed.ephemeral
    assert DIFFERENCE in listed.text
    opened = await (await reader.press(listed, "Read 1")).message()
    assert opened.ephemeral
    assert DIFFERENCE in opened.text
    assert DIFFERENCE in (await (await reader.press(opened, "Share")).follow_up()).text
