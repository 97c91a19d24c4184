"""What the tests of the loopback Discord share: the server, and the stand-in bot as a process.

A module's bot is started once where its tests leave it as they found it; where they end it, each has its own.
Whatever a test does, in the end nothing was refused that it did not expect, and no other host was called.
"""

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.loopback.process import BotProcess
from tests.loopback.server import TOKEN, LoopbackDiscord
from tests.loopback.specification import Specification, why_unavailable

STAND_IN = [sys.executable, "-X", "dev", str(Path(__file__).with_name("stand_in.py"))]


def stand_in(discord: LoopbackDiscord, *arguments: str, token: str = TOKEN) -> BotProcess:
    return BotProcess([*STAND_IN, *arguments], discord, env={"STAND_IN_TOKEN": token})


@pytest.fixture(scope="session")
def document() -> Specification | None:
    """Discord's document where there is one; without it requests are not held against it."""
    return Specification.from_environment()


@pytest.fixture
def specification(document: Specification | None) -> Specification:
    """For tests that are about the document."""
    if document is None:
        pytest.skip(why_unavailable())
    return document


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def discord(document: Specification | None) -> AsyncIterator[LoopbackDiscord]:
    """One Discord for a module."""
    async with LoopbackDiscord(document) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(discord: LoopbackDiscord) -> AsyncIterator[BotProcess]:
    """One bot for a module, signed in."""
    discord.reader("owner")
    async with stand_in(discord) as process:
        await discord.gateway.session()
        yield process


@pytest.fixture
def peace(discord: LoopbackDiscord, bot: BotProcess) -> Iterator[None]:
    """For tests of the stand-in."""
    yield from in_peace(discord, bot)


def in_peace(discord: LoopbackDiscord, bot: BotProcess) -> Iterator[None]:
    """After the test: nothing refused, nothing planned left over, nobody called but us, the bot alive."""
    heard = bot.mark()
    yield
    sys.stderr.write("\n".join(bot.said[heard:]))  # pytest shows it next to a failure
    refused, left = list(discord.violations), discord.faults.pending
    discord.violations.clear()
    discord.faults.clear()
    assert (refused, left, bot.refused) == ([], 0, [])
    assert bot.running, bot.err
