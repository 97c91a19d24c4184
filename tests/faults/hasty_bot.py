"""Catchword with no patience: every answer is deferred, and then an edit or a message of its own.

Run as a process: `python hasty_bot.py FOLDER`, the token in CATCHWORD_TOKEN.
"""

import asyncio
import os
import sys
from pathlib import Path

from bot import logs
from bot.discord_ui.assembly import build_client
from bot.discord_ui.connection.life import live
from bot.discord_ui.interactions.lookups import Lookups
from bot.guilds.deployment import Deployment
from bot.guilds.opening import open_moderation
from bot.library.library import Library
from bot.quoting.services import Services
from bot.storage.address import address
from bot.wording.phrases import Phrases
from tests.conftest import CORPUS


async def run(folder: Path) -> None:
    phrases, lookups = Phrases(), Lookups()
    async with open_moderation(address(None, folder), Deployment()) as moderation:
        client = build_client(Services.from_library(Library(CORPUS)), moderation, phrases, lookups, folder, patience=0)
        try:
            await live(client, os.environ["CATCHWORD_TOKEN"], phrases, lambda: None)
        finally:
            lookups.close()


if __name__ == "__main__":
    logs.set_up(sys.stderr)
    asyncio.run(run(Path(sys.argv[1])))
