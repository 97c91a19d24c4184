"""A server's own texts over real sockets: a file read in a process of its own, every request as Discord's document
says, a crash in the middle, an attachment that is gone, two moderators at once.
"""

import signal
from pathlib import Path

import pytest

from tests.end_to_end.catchword import Catchword
from tests.end_to_end.test_settings import control as panel_control
from tests.loopback.commands import Upload
from tests.loopback.exchange import Exchange
from tests.loopback.messages import Message
from tests.loopback.reader import Reader
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification
from tests.loopback.world import EVERYTHING

pytestmark = pytest.mark.asyncio
TIDES = b"""# Timetables and Tides

The ferryman keeps two clocks, and believes neither of them.

## Of the Morning Boat

The morning boat leaves when the baker has arrived.
"""
LATER = TIDES.replace(b"two clocks", b"three clocks")


def control(message: Message, action: str) -> str:
    ids: list[str] = [str(part.get("custom_id", "")) for part in message.components]
    return next(custom_id for custom_id in ids if custom_id.split(":")[:2] == ["tx", action])


async def press(reader: Reader, message: Message, action: str) -> Exchange:
    return await reader.press(message, control(message, action))


async def says(used: Exchange, message: Message, words: str) -> None:
    """A page changes in place, a moment after the press where that takes long."""
    await used.watch.until(lambda: words in message.text or None, within=60, otherwise=lambda: message.text)


async def does(reader: Reader, message: Message, action: str, words: str) -> None:
    await says(await press(reader, message, action), message, words)


async def opened(reader: Reader) -> Message:
    panel = await (await reader.slash("settings")).message()
    return await (await reader.press(panel, panel_control(panel, "texts"))).message()


async def uploaded(reader: Reader, page: Message, file: Upload, words: str, action: str = "add") -> None:
    """The page says this of a file."""
    window = await press(reader, page, action)
    await says(await reader.submit(window, {"file": [file]}), page, words)


async def test_a_text_is_added_after_a_crash_in_the_middle(document: Specification | None, tmp_path: Path) -> None:
    async with LoopbackDiscord(document) as discord:
        mine = discord.reader("moderator", permissions=EVERYTHING)
        other = discord.reader("other", permissions=EVERYTHING)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            page = await opened(mine)
            gone = mine.upload("gone.md", TIDES)
            discord.messages.files.clear()
            await uploaded(mine, page, gone, "could not be read from Discord")
            await uploaded(mine, page, mine.upload("tides.md", TIDES), "From tides.md")
            bot.send(signal.SIGKILL)
            await bot.exit()
        discord.gateway.forget()
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await does(mine, page, "keep", "added TIDES")
            theirs = await opened(other)
            await (await other.select(theirs, control(theirs, "text"), "1")).response()
            await uploaded(mine, page, mine.upload("tides.md", LATER), "From tides.md", "replace")
            await does(other, theirs, "remove", "Remove “Timetables and Tides”")
            await does(other, theirs, "remove-yes", "removed TIDES")
            await does(mine, page, "keep", "Someone else changed TIDES")
            await does(other, theirs, "restore", "restored TIDES")
            assert discord.violations == []
            assert bot.logged("error") == []
