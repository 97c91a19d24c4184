"""The private reader over real sockets: each body is one that Discord takes."""

import pytest

from tests.end_to_end.catchword import REMEMBERED
from tests.end_to_end.test_interactions import option
from tests.loopback.channels import MESSAGES
from tests.loopback.exchange import Callback
from tests.loopback.faults import error
from tests.loopback.server import LoopbackDiscord

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("quiet")]


async def test_a_text_is_read_in_one_private_message(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    shown = await (await reader.slash("read")).message()
    assert shown.ephemeral
    for name, said in (("MASSES", "Masses"), ("IN14", "§1.4")):
        shown = await (await reader.slash("read")).message()
        answer = await (await reader.select(shown, "choose", option(shown.component("choose"), name))).response()
        assert answer.kind is Callback.UPDATE
        assert said in shown.text
    await (await reader.select(shown, "choose", option(shown.component("choose"), "§1.4"))).response()
    pages = [shown.text]
    for label in ("→", "Contents", "Back to the page", "←"):
        answer = await (await reader.press(shown, label)).response()
        assert answer.kind is Callback.UPDATE
        pages.append(shown.text)
    assert pages[3] == pages[1]
    assert pages[4] == pages[0]
    shared = await (await reader.press(shown, "Share this paragraph")).follow_up()
    assert not shared.ephemeral


async def test_a_quotation_is_read_on_and_its_page_sent_directly(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    public = await (await reader.slash("quote", words=REMEMBERED)).message()
    page = await (await reader.press(public, "⋯")).message()
    assert (await (await reader.press(page, "Read on")).response()).kind is Callback.UPDATE
    assert page.ephemeral
    assert "**" in page.text
    told = await (await reader.press(page, "Send to my DMs")).message()
    assert told.ephemeral
    sent = discord.messages.in_place(reader.direct().place)[-1]
    assert sent.text == page.text
    answer = await (await reader.direct().press(sent, "←")).response()
    assert answer.kind is Callback.UPDATE
    assert sent.text != page.text


async def test_closed_direct_messages_are_said(discord: LoopbackDiscord) -> None:
    reader = discord.reader()
    page = await (await reader.slash("read", place="masses 3")).message()
    discord.faults.plan("POST", MESSAGES, error(403, 50007, "Cannot send messages to this user"))
    told = await (await reader.press(page, "Send to my DMs")).message()
    assert told.ephemeral
    assert "privacy settings" in told.text
