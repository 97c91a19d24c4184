"""Each server is welcomed once: whichever process sees it first, after it left and came back, after a restore; and none
of those that were there before. On SQLite and on PostgreSQL.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.guilds import store, welcomes
from bot.guilds.welcomes import LATELY, JoinedServer, Welcomes
from bot.storage import copies
from bot.storage.address import address, database_file
from bot.storage.migrating import open_database

pytestmark = pytest.mark.asyncio
NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
LARGEST = 2**63 - 1


@pytest_asyncio.fixture
async def kept(database: str) -> AsyncGenerator[Welcomes]:
    async with open_database(database) as now:
        yield Welcomes(now)


async def test_a_server_is_welcomed_once(kept: Welcomes) -> None:
    assert [await kept.claim(guild) for guild in (1, LARGEST, 1)] == [True, True, False]
    assert await kept.claim_new([JoinedServer(1, NOW + HOUR)], NOW) == []
    assert not await kept.claim_postponed(1)


async def test_of_several_processes_one_welcomes(database: str) -> None:
    async with open_database(database) as one, open_database(database) as two:
        claims = await asyncio.gather(*(Welcomes(process).claim(1) for process in (one, two) for _ in range(3)))
    assert claims.count(True) == 1


async def test_servers_from_before_are_never_welcomed(kept: Welcomes) -> None:
    before = [JoinedServer(1, NOW - HOUR), JoinedServer(2, None)]
    assert await kept.claim_new(before, NOW) == []
    assert await kept.claim_new(before, NOW - 2 * HOUR) == []
    assert [await kept.claim(1), await kept.claim_postponed(2)] == [False, False]


async def test_a_server_that_was_joined_unseen_is_welcomed_at_the_next_look(kept: Welcomes) -> None:
    assert await kept.claim_new([JoinedServer(1, NOW - HOUR)], NOW) == []
    soon = datetime.now(UTC) + timedelta(seconds=1)
    assert await kept.claim_new([JoinedServer(1, NOW - HOUR), JoinedServer(2, soon)], soon) == [2]
    assert await kept.claim_new([JoinedServer(2, soon)], soon) == []


async def test_a_server_that_was_joined_while_the_first_start_looked_is_welcomed(kept: Welcomes) -> None:
    assert await kept.claim_new([JoinedServer(1, NOW)], NOW - HOUR) == [1]


async def test_a_server_that_was_joined_unseen_long_ago_gets_its_welcome_with_the_first_settings(
    kept: Welcomes,
) -> None:
    long_ago = NOW - LATELY - HOUR
    assert await kept.claim_new([JoinedServer(1, long_ago)], long_ago - HOUR) == []
    assert [await kept.claim_postponed(1) for _ in range(2)] == [True, False]


async def test_what_could_not_be_said_is_said_once(kept: Welcomes) -> None:
    assert await kept.claim(1)
    await kept.postpone(1)
    assert not await kept.claim(1)
    assert [await kept.claim_postponed(guild) for guild in (2, 1, 1)] == [False, True, False]


async def test_a_restored_backup_repeats_no_welcome(tmp_path: Path) -> None:
    async with open_database(address(None, tmp_path)) as now:
        assert await Welcomes(now).claim(1)
    backup = tmp_path.parent / f"{tmp_path.name}.db"
    await asyncio.to_thread(copies.backup, tmp_path, backup)
    database_file(tmp_path).unlink()
    with sqlite3.connect(backup) as opened:
        opened.execute("INSERT INTO servers VALUES (5, 1, 'x'), (-5, 1, 1), (6, 1, 9)")
    made = await asyncio.to_thread(copies.restore, tmp_path, backup, {**store.CHECKS, **welcomes.CHECKS})
    assert (made.rows, made.unreadable) == (1, 3)
    async with open_database(address(None, tmp_path)) as now:
        assert [await Welcomes(now).claim(guild) for guild in (1, 5)] == [False, True]
