"""Discussions in what the operator keeps: a backup holds them, a restore brings them back, and the lines of
docs/privacy.md delete them, or who opened them.
"""

import asyncio
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from bot.reading.discussions import Discussion
from bot.storage.address import address, database_file
from bot.storage.migrating import open_database
from tests.reading.discussions import ANA, BEN, opened, opening, store_of

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")
OPENINGS = [opening(), opening(30, 50, opener=BEN), opening(guild=2)]
THREADS = [(1, 100), (1, 101), (2, 102)]


async def discuss(data: Path) -> None:
    async with open_database(address(None, data)) as database:
        for new, (_, thread) in zip(OPENINGS, THREADS, strict=True):
            await opened(store_of(database), new, thread)


async def kept(data: Path) -> list[Discussion | None]:
    async with open_database(address(None, data)) as database:
        return [await store_of(database).by_thread(*thread) for thread in THREADS]


def run_line(data: Path, beginning: str) -> None:
    """Run the statement of the page that begins so, for the first server and the first member."""
    [statement] = re.findall(rf'sqlite3 catchword.db "({beginning}[^"]+)"', PAGE)
    for name, value in (("<id of the server>", 1), ("<id of the member>", ANA)):
        statement = statement.replace(name, str(value))
    with sqlite3.connect(database_file(data)) as connection:
        connection.execute(statement)


def test_a_backup_has_the_discussions_and_a_restore_brings_them_back(catchword: "Catchword", tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "kept.db"
    data.mkdir()
    asyncio.run(discuss(data))
    before = asyncio.run(kept(data))
    assert catchword("backup", str(file), CATCHWORD_DATA=str(data)).status == 0
    run_line(data, "DELETE FROM discussions")
    assert [each is None for each in asyncio.run(kept(data))] == [True, True, False]
    assert catchword("restore", str(file), CATCHWORD_DATA=str(data)).status == 0
    assert asyncio.run(kept(data)) == before


def test_who_opened_discussions_is_taken_out_and_they_stay(tmp_path: Path) -> None:
    asyncio.run(discuss(tmp_path))
    run_line(tmp_path, "UPDATE discussions")
    assert [each and each.opener for each in asyncio.run(kept(tmp_path))] == [0, BEN, ANA]
