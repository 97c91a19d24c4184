"""Databases for the tests of servers' texts: a copy of one that was made once, or a PostgreSQL that was emptied, as a
schema takes longer to make than most of these tests take.
"""

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.address import FILE, address
from bot.storage.migrating import open_database
from tests.databases import fresh_database
from tests.guilds.texts.own_texts import TABLES


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without rows."""
    folder = tmp_path_factory.mktemp("made")
    asyncio.run(_open(address(None, folder)))
    return folder / FILE


@pytest.fixture(scope="module")
def made_on_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    made = address(fresh_database(request.getfixturevalue("postgresql")), tmp_path_factory.mktemp("data"))
    asyncio.run(_open(made))
    return made


@pytest.fixture
def file_address(made_file: Path, tmp_path: Path) -> str:
    shutil.copy(made_file, tmp_path / FILE)
    return address(None, tmp_path)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """The address of a database without texts: a file, or of the kind that the test names (see `on_both`)."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return request.getfixturevalue("file_address")
    made: str = request.getfixturevalue("made_on_server")
    asyncio.run(_empty(made))
    return made


async def _open(made: str) -> None:
    async with open_database(made):
        pass


async def _empty(made: str) -> None:
    async with open_database(made) as database, database.write() as connection:
        for table in TABLES:
            await connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - of ours
