"""A deployment's database opened, and moderation on top of it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Moderation
from bot.guilds.rereading import USUAL, Waits
from bot.guilds.store import PreferencesStore
from bot.storage.migrating import open_database


@asynccontextmanager
async def open_moderation(
    address: str,
    deployment: Deployment,
    waits: Waits = USUAL,
) -> AsyncGenerator[Moderation]:
    """Raises StorageError where the database cannot be opened."""
    async with open_database(address) as database:
        moderation = Moderation(PreferencesStore(database), deployment, waits=waits)
        try:
            await moderation.warm()
            yield moderation
        finally:
            await moderation.close()
