"""A deployment's database opened, and moderation on top of it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Moderation
from bot.guilds.store import PreferencesStore
from bot.storage.migrating import opened


@asynccontextmanager
async def opened_moderation(address: str, deployment: Deployment) -> AsyncGenerator[Moderation]:
    """Raises StorageError where the database cannot be opened."""
    async with opened(address) as database:
        moderation = Moderation(PreferencesStore(database), deployment)
        await moderation.warm()
        yield moderation
