"""A process that saves, again and again, and prints the version of each save once it is acknowledged.

    python -m tests.storage.saver ADDRESS GUILD

Of two on one guild, who comes second looks at what is there now and saves again.
"""

import asyncio
import sys

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, SavedPreferences
from bot.guilds.opening import open_moderation


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


if __name__ == "__main__":
    asyncio.run(save_for_ever(sys.argv[1], int(sys.argv[2])))
