"""What the tests of Catchword as a process share: the loopback Discord, and the program as people run it."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.end_to_end.catchword import Catchword
from tests.loopback.conftest import discord, document, in_peace, specification
from tests.loopback.server import LoopbackDiscord

__all__ = ["discord", "document", "specification"]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def catchword(discord: LoopbackDiscord, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Catchword]:
    """One Catchword for a module, signed in."""
    discord.reader("owner")
    async with Catchword(discord, tmp_path_factory.mktemp("catchword")) as process:
        await discord.gateway.session()
        yield process


@pytest.fixture
def quiet(discord: LoopbackDiscord, catchword: Catchword) -> Iterator[None]:
    """For tests of Catchword; its log has no word of what was asked, either."""
    yield from in_peace(discord, catchword)
    assert catchword.complaints() == []
