"""A deployment's database opened, and moderation on top of it."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.errors import StorageError
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Moderation
from bot.guilds.rereading import USUAL, Waits
from bot.guilds.store import PreferencesStore
from bot.guilds.texts.store import ServerTextStore
from bot.storage.migrating import open_database

log = logging.getLogger(__name__)


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
            await _delete_expired_texts(ServerTextStore(database))
            yield moderation
        finally:
            await moderation.close()


async def _delete_expired_texts(texts: ServerTextStore) -> None:
    try:
        await texts.delete_expired()
    except StorageError as problem:  # the next start tries again
        log.warning("removed texts of servers could not be deleted: %s", problem.code)
