"""Discussions looked for in editions that no bot has read yet. The database is read, and stays as it is."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, inspect

from bot.quoting.anchoring import EditionAnchors, How, Why
from bot.reading import discussion_queries as queries
from bot.reading.discussion_rows import read, table
from bot.reading.discussions import Discussion
from bot.reading.forecasts import Example, Fate, Forecast
from bot.storage.database import Database
from bot.storage.migrating import read_revision
from bot.texts.work import Work

SHOWN = 3  # examples of each fate
AT_ONCE = 2_000  # discussions: 8 MB at most


def foretell(address: str, works: Iterable[Work], at_once: int = AT_ONCE) -> list[Forecast]:
    """Of each text that has discussions that the bot would look for in this edition, on all servers; without those that
    cannot be read. `at_once` are in memory. The database stays as it is, whatever schema it has. Raises StorageError.
    """

    async def forecasts() -> list[Forecast]:
        database = Database(address, read_only=True)
        try:
            return await _forecasts(database, works, at_once)
        finally:
            await database.close()

    return asyncio.run(forecasts())


async def _forecasts(database: Database, works: Iterable[Work], at_once: int) -> list[Forecast]:
    async with database.read() as connection:
        if not await connection.run_sync(_has_discussions):
            return []
        anchored = (await connection.execute(queries.EDITIONS)).all()
    outdated = [work for work in works if any(of == work.id and edition != work.edition for of, edition in anchored)]
    made = [await _forecast(database, work, at_once) for work in outdated]
    return [forecast for forecast in made if forecast.counts]


def _has_discussions(connection: Connection) -> bool:
    return read_revision(connection) is not None and inspect(connection).has_table(table.name)


async def _forecast(database: Database, work: Work, at_once: int) -> Forecast:
    counts, shown = Counter[Fate](), dict[Fate, list[Example]]()
    edition = EditionAnchors(work)
    async for page in _pages(database, work, at_once):
        answers = edition.reanchor([discussion.anchor for discussion in page])
        for discussion, answer in zip(page, answers, strict=True):
            example = Example(discussion.section, answer)
            counts[example.fate] += 1
            of_its_fate = shown.setdefault(example.fate, [])
            if len(of_its_fate) < SHOWN:
                of_its_fate.append(example)
    told = (How.ELSEWHERE, How.NEAREST, *Why)
    return Forecast(work, counts, tuple(example for fate in told for example in shown.get(fate, ())))


async def _pages(database: Database, work: Work, at_once: int) -> AsyncGenerator[Sequence[Discussion]]:
    after: tuple[Any, Any] = (0, 0)
    while True:
        async with database.read() as connection:
            rows = (await connection.execute(queries.outdated_everywhere(work, after, at_once))).mappings().all()
        if not rows:
            return
        yield [discussion for row in rows if (discussion := read(row)) is not None]
        after = rows[-1]["guild"], rows[-1]["number"]
