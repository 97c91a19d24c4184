"""A process that saves, again and again, and prints the version of each save once it is acknowledged.

    python -m tests.storage.saver ADDRESS GUILD

Of two on one guild, who comes second looks at what is there now and saves again. A database that is not reached in
time, on a busy machine, is tried again.
"""

import asyncio
import sys
from contextlib import suppress

from bot.errors import StorageError
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, SavedPreferences
from bot.guilds.opening import open_moderation

TRIES = 10


async def save_for_ever(address: str, guild: int) -> None:
    async with open_moderation(address, Deployment()) as moderation:
        server = await moderation.server(guild)
        while True:
            edited = server.with_choices(cooldown=(server.version + 1) % 3_600)
            match await moderation.save(edited, Author(1)):
                case SavedPreferences(server, _):
                    sys.stdout.write(f"{server.version}\n")
                    sys.stdout.flush()
                case conflict:
                    server = await moderation.server(guild)
                    del conflict


async def save_though_busy(address: str, guild: int) -> None:
    for _ in range(TRIES):
        with suppress(StorageError):
            await save_for_ever(address, guild)


if __name__ == "__main__":
    asyncio.run(save_though_busy(sys.argv[1], int(sys.argv[2])))
