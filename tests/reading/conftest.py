"""One database of each kind for all tests of a file: a schema takes longer to make than most of them take."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.address import address
from bot.storage.migrating import open_database
from tests.databases import fresh_database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def made_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    data: Path = tmp_path_factory.mktemp("data")
    if request.param == "sqlite":
        return address(None, data)
    return address(fresh_database(request.getfixturevalue("postgresql")), data)


@pytest.fixture
def database(made_database: str) -> str:
    """The address of a database without discussions, once of each kind."""

    async def empty() -> None:
        async with open_database(made_database) as database, database.write() as connection:
            await connection.execute(text("DELETE FROM discussions"))
            if database.is_file:
                triggers = await connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
                for name in list(triggers):
                    await connection.execute(text(f"DROP TRIGGER {name}"))

    asyncio.run(empty())
    return made_database
