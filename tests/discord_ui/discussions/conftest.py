"""Clocks that do not run out on a busy machine: a rule of what is shown waits for it, however long that takes."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copy

import pytest
import pytest_asyncio

from bot.guilds.deployment import Deployment
from bot.guilds.known import Waits
from bot.guilds.moderation import Moderation
from bot.guilds.store import PreferencesStore
from bot.storage.address import FILE, address
from bot.storage.database import Database

_LONG = 300.0


@pytest.fixture
def patience() -> float:
    """Counts, and what is read before a window, have a part of it."""
    return _LONG


@pytest_asyncio.fixture
async def database(migrated: Path, tmp_path: Path) -> AsyncIterator[Database]:
    copy(migrated, tmp_path / FILE)
    database = Database(address(None, tmp_path), longest=_LONG, busy=_LONG)
    yield database
    await database.close()


@pytest.fixture
def moderation(database: Database, deployment: Deployment) -> Moderation:
    return Moderation(PreferencesStore(database), deployment, waits=Waits(patience=_LONG, moment=_LONG))
