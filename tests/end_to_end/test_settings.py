"""/settings over real sockets: every request as Discord's document says, a restart or a crash in the middle of an
edit, and two processes on one PostgreSQL.
"""

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.databases import fresh_database
from tests.end_to_end.catchword import REMEMBERED, Catchword, quotes
from tests.loopback.account import CHANNEL
from tests.loopback.exchange import Callback, Exchange
from tests.loopback.messages import Message
from tests.loopback.reader import Reader
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification
from tests.loopback.world import EVERYTHING, Place

pytestmark = pytest.mark.asyncio
_MENU = 3


def moderator(discord: LoopbackDiscord) -> Reader:
    return discord.reader("moderator", permissions=EVERYTHING)


def control(message: Message, action: str) -> str:
    """The custom_id of the control that does this."""
    ids: list[str] = [str(part.get("custom_id", "")) for part in message.components]
    return next(custom_id for custom_id in ids if custom_id.startswith(f"p|{action}|"))


async def press(reader: Reader, message: Message, action: str) -> Exchange:
    return await reader.press(message, control(message, action))


async def choose(reader: Reader, message: Message, action: str, *values: object) -> None:
    await (await reader.select(message, control(message, action), *values)).response()


async def fill(reader: Reader, message: Message, theme: str, **values: Any) -> None:
    """Submit the window of a theme with these values changed in it."""
    asked = await press(reader, message, f"fill:{theme}")
    assert (await (await reader.submit(asked, values)).response()).kind is Callback.UPDATE


async def drafted(reader: Reader, visibility: str) -> Message:
    """A panel in which this is chosen and not saved, as something else was refused."""
    panel = await (await reader.slash("settings")).message()
    await fill(reader, panel, "answers", visibility=visibility, longest_public="many")
    assert "Not saved yet" in panel.text
    return panel


async def opened_for_another_channel(discord: LoopbackDiscord, reader: Reader) -> tuple[Message, Exchange, Place]:
    """The panel of a channel that chose something, a window that is open over it, and the channel."""
    assert reader.place.guild is not None
    other = discord.world.channel(reader.place.guild, "other")
    session = await discord.gateway.session()
    await session.dispatch("CHANNEL_CREATE", other.payload())
    panel = await (await reader.slash("settings", channel=other)).message()
    await fill(reader, panel, "answers", visibility="off")
    await (await press(reader, panel, "home")).response()
    window = await press(reader, panel, "fill:answers")
    await window.modal()
    return panel, window, other


async def save(reader: Reader, panel: Message) -> None:
    assert (await (await press(reader, panel, "save")).response()).kind is Callback.UPDATE


async def is_private(reader: Reader) -> bool:
    found = await (await reader.slash("quote", words=REMEMBERED)).message()
    assert quotes(found)
    return found.ephemeral


async def test_every_step_of_the_settings_is_taken_by_discord(document: Specification | None, tmp_path: Path) -> None:
    async with LoopbackDiscord(document) as discord:
        reader = moderator(discord)  # whose server has to be there when the bot signs in
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            panel = await drafted(reader, "private")
            assert panel.ephemeral
            await fill(reader, panel, "answers", longest_public="99", context="paragraph")
            await save(reader, panel)
            assert reader.place.guild is not None
            await (await press(reader, panel, "home")).response()
            await choose(reader, panel, "preset", "open")
            await fill(reader, panel, "texts", works=["IN14", "MASSES"])
            await fill(reader, panel, "people", configurators=[reader.place.guild.roles[0]])
            await (await press(reader, panel, "drop")).response()
            await fill(reader, panel, "people", configurators=[reader.place.guild.roles[0]])
            assert "Saved" in panel.text
            await (await press(reader, panel, "home")).response()
            assert (await (await press(reader, panel, "about")).message()).ephemeral
            await choose(reader, panel, "channel", reader.place)
            assert (await (await reader.slash("settings", channel=reader.place)).message()).ephemeral
            await (await press(reader, panel, "server")).response()
            for way in ("channels", "home", "reset", "no"):
                await (await press(reader, panel, way)).response()
            given_out = await (await press(reader, panel, "export")).message()
            [file] = given_out.payload["attachments"]
            data = discord.messages.files[file["id"]].replace(b"longest_public: 99", b"longest_public: 77")
            asked = await press(reader, given_out, "import")
            proposal = await (await reader.submit(asked, {"file": [reader.upload("p.yaml", data)]})).message()
            assert "77 words" in proposal.text
            await (await press(reader, proposal, "yes:import")).response()
            assert "Saved" in proposal.text
            await (await press(reader, panel, "history")).response()
            await choose(reader, panel, "undo", "3")
            assert "Undone" in panel.text
            assert "99 words" in (await (await reader.slash("settings")).message()).text
            assert await is_private(reader)
            assert discord.violations == []
            assert bot.logged("error") == []


async def test_a_double_press_of_save_is_one_save(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        reader = moderator(discord)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            panel = await drafted(reader, "private")
            pressed = [await press(reader, panel, "save") for _ in range(2)]
            for each in pressed:
                assert (await each.response()).kind is Callback.UPDATE
            assert "Saved" in panel.text or "saved already" in panel.text
            assert await is_private(reader)
            history = await (await reader.slash("settings")).message()
            await (await press(reader, history, "history")).response()
            [menu] = [part for part in history.components if part["type"] == _MENU]
            assert [option["value"] for option in menu["options"]] == ["1"]
            assert bot.logged("error") == []


async def says_that_it_is_gone(discord: LoopbackDiscord, reader: Reader, panel: Message, window: Exchange) -> None:
    """The panel of a deleted channel and its window, and what the channel chose can be removed."""
    mark = discord.records.mark()
    await (await press(reader, panel, "reset")).response()
    assert "has been deleted" in panel.text
    await (await reader.submit(window, {"visibility": "private"})).response()
    assert "has been deleted" in panel.text
    assert discord.records.of("GET", CHANNEL, after=mark)
    await (await press(reader, panel, "channels")).response()
    assert "deleted channel" in panel.text
    await (await press(reader, panel, "gone")).response()
    await (await press(reader, panel, "yes:gone")).response()
    assert "Saved" in panel.text
    await (await press(reader, panel, "home")).response()
    await (await press(reader, panel, "channels")).response()
    assert "No channel or category has preferences" in panel.text


async def test_a_panel_of_a_channel_that_is_deleted_says_so_and_removes_its_choices(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        reader = moderator(discord)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            panel, window, other = await opened_for_another_channel(discord, reader)
            await discord.delete_channel(other)
            await says_that_it_is_gone(discord, reader, panel, window)
            assert bot.logged("error") == []


async def test_a_channel_that_was_deleted_while_the_bot_was_away_is_found_to_be_gone(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        reader = moderator(discord)
        async with Catchword(discord, tmp_path):
            await discord.gateway.session()
            panel, window, other = await opened_for_another_channel(discord, reader)
        discord.gateway.forget()
        await discord.delete_channel(other, told=False)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await says_that_it_is_gone(discord, reader, panel, window)
            assert bot.logged("error") == []


async def test_two_moderators_who_submit_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    chosen = {"one": {"visibility": "private"}, "two": {"strictness": "strict"}, "three": {"context": "paragraph"}}
    async with LoopbackDiscord() as discord:
        people = {name: discord.reader(name, permissions=EVERYTHING) for name in chosen}
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            panels = {name: await (await person.slash("settings")).message() for name, person in people.items()}
            windows = {name: await press(people[name], panel, "fill:answers") for name, panel in panels.items()}
            for window in windows.values():
                await window.modal()
            submitted = [await people[name].submit(window, chosen[name]) for name, window in windows.items()]
            for each in submitted:
                assert (await each.response()).kind is Callback.UPDATE
            assert all("Saved" in panel.text for panel in panels.values())
            shown = (await (await people["one"].slash("settings")).message()).text
            for value in ("Only the person who asked", "Strict (nearly certain)", "The whole paragraph"):
                assert f"**{value}**" in shown
            assert bot.logged("error") == []


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
async def test_an_edit_goes_on_after_a_restart_in_its_middle(tmp_path: Path, sign: signal.Signals) -> None:
    async with LoopbackDiscord() as discord:
        reader = moderator(discord)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            saved = await drafted(reader, "off")
            await save(reader, saved)
            panel = await drafted(reader, "private")
            asked = await press(reader, panel, "fill:answers")
            await asked.modal()
            bot.send(sign)
            await bot.exit()
        discord.gateway.forget()
        async with Catchword(discord, tmp_path):
            await discord.gateway.session()
            await (await reader.submit(asked, {"longest_public": "88"})).response()
            assert "88 words" in panel.text
            await save(reader, panel)
            assert await is_private(reader)
            assert "88 words" in (await (await reader.slash("settings")).message()).text
        assert discord.violations == []


async def test_two_processes_on_one_database_overwrite_nothing_of_each_other(
    document: Specification | None, tmp_path: Path, postgresql: str
) -> None:
    url = await asyncio.to_thread(fresh_database, postgresql)
    async with LoopbackDiscord(document) as discord:
        one, two = moderator(discord), discord.reader("another", permissions=EVERYTHING)
        async with Catchword(discord, tmp_path / "one", database_url=url):
            first = await discord.gateway.session()
            async with Catchword(discord, tmp_path / "two", database_url=url):
                await discord.gateway.watch.until(
                    lambda: discord.gateway.sessions[0] is not first or None, within=10, otherwise=lambda: "the second"
                )
                second = discord.gateway.sessions[0]
                theirs = await drafted(two, "off")
                discord.gateway.sessions[0] = first
                mine = await drafted(one, "private")
                await save(one, mine)
                discord.gateway.sessions[0] = second
                await (await press(two, theirs, "save")).response()
                assert "Someone else has changed the same" in theirs.text
                assert "Only the person who asked" in theirs.text
                assert await is_private(two)  # the first one's choice counts in the second process
                await (await press(two, theirs, "mine")).response()
                await save(two, theirs)
                discord.gateway.sessions[0] = first
                assert "Nobody" in (await (await one.slash("settings")).message()).text
                silent = await (await one.slash("quote", words=REMEMBERED)).message()
                assert "do not answer here" in silent.text
                discord.gateway.sessions[0] = second
        assert discord.violations == []
