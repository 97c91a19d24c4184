"""Catchword with no patience: every answer is deferred, and then an edit or a message of its own.

Run as a process: `python hasty_bot.py FOLDER [GATE]`, the token in CATCHWORD_TOKEN. No lookup ends before there is
a file GATE.
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot import logs
from bot.discord_ui.assembly import build_client
from bot.discord_ui.connection.life import live
from bot.discord_ui.interactions.lookups import Lookups
from bot.discord_ui.interactions.turns import Claim
from bot.guilds.deployment import Deployment
from bot.guilds.opening import open_moderation
from bot.library.library import Library
from bot.quoting.services import Services
from bot.storage.address import address
from bot.wording.phrases import Phrases
from tests.conftest import CORPUS

T = TypeVar("T")
LONGEST = 120.0  # seconds for a lookup that is held


class HeldLookups(Lookups):
    """Lookups that wait for a file."""

    def __init__(self, gate: Path) -> None:
        super().__init__(longest=LONGEST)
        self._gate = gate

    async def run(self, lookup: Callable[[], T], claim: Claim) -> T:
        def held() -> T:
            while not self._gate.exists():
                time.sleep(0.01)
            return lookup()

        return await super().run(held, claim)


async def run(folder: Path, gate: Path | None) -> None:
    phrases, lookups = Phrases(), Lookups() if gate is None else HeldLookups(gate)
    async with open_moderation(address(None, folder), Deployment()) as moderation:
        client = build_client(Services.from_library(Library(CORPUS)), moderation, phrases, lookups, folder, patience=0)
        try:
            await live(client, os.environ["CATCHWORD_TOKEN"], phrases, lambda: None)
        finally:
            lookups.close()


if __name__ == "__main__":
    logs.set_up(sys.stderr)
    asyncio.run(run(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
