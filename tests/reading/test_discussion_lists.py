"""Discussions are counted at their passage and listed by text and section, and go along into an edited edition; a row
that cannot be read costs only itself. On SQLite and on PostgreSQL.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.guilds import store as guilds_store
from bot.reading import discussion_rows
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import A_PAGE, Claim, Discussion, Filter, Linked, Move, Order, Page, Tally, ThreadFacts
from bot.storage import copies
from bot.storage.address import address, database_file
from bot.storage.database import Database
from bot.storage.migrating import open_database
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from tests.reading.discussions import EDITED, GUILD, INSERT, WIDE, WORK, Clock, count, opened, opening, store_of
from tests.works import make_work

pytestmark = pytest.mark.asyncio
OTHER = make_work("B", lead=["Another text of so many words, which nobody has read yet."])


@pytest_asyncio.fixture
async def here(database: str) -> AsyncGenerator[Database]:
    async with open_database(database) as now:
        yield now


@pytest.fixture
def store(here: Database) -> DiscussionStore:
    return store_of(here)


def numbers(page: Page | list[Discussion]) -> list[int]:
    return [each.number for each in (page.discussions if isinstance(page, Page) else page)]


def moved(discussion: Discussion, start: int, section: str = "2") -> Move:
    return Move(discussion, Anchor.at(EDITED, Span(start, start + 10)), section)


async def test_what_is_counted_at_a_passage_overlaps_it_in_the_present_edition(store: DiscussionStore) -> None:
    for n, (start, end) in enumerate(((0, 10), (5, 20), (20, 30), (0, 90)), 1):
        await opened(store, opening(start, end), 100 + n)
    await store.note_thread(GUILD, 102, ThreadFacts("Quiet", 1, archived=True))
    assert isinstance(await store.claim(opening(7, 10), WIDE, known=9), Claim)
    counts = {
        span: await count(store, GUILD, Filter(passage=(WORK, Span(*span)))) for span in ((0, 5), (9, 20), (30, 40))
    }
    assert counts == {(0, 5): 2, (9, 20): 3, (30, 40): 1}
    assert numbers(await store.page(GUILD, Order.NEWEST, 0, Filter(passage=(WORK, Span(9, 20))))) == [4, 2, 1]
    assert await count(store, GUILD, Filter(passage=(EDITED, Span(0, 90)))) == 0
    assert await count(store, 2, Filter(passage=(WORK, Span(0, 90)))) == 0


async def test_pages_are_the_newest_or_the_fullest_first(store: DiscussionStore) -> None:
    for n in range(1, A_PAGE + 4):
        await opened(store, opening(n, n + 5, parent=20 + n % 2), 100 + n)
        await store.note_thread(GUILD, 100 + n, ThreadFacts(f"Title {n}", n % 5, archived=n % 3 == 0))
    first, second = [await store.page(GUILD, Order.NEWEST, n) for n in range(2)]
    assert numbers(first) + numbers(second) == list(range(A_PAGE + 3, 0, -1))
    assert (first.total, first.pages, first.unreadable) == (A_PAGE + 3, 2, 0)
    fullest = numbers(await store.page(GUILD, Order.FULLEST)) + numbers(await store.page(GUILD, Order.FULLEST, 1))
    assert fullest == sorted(range(1, A_PAGE + 4), key=lambda n: (n % 5, n), reverse=True)
    seen = await store.page(GUILD, Order.NEWEST, 0, Filter(parents=[20, 7]))
    assert numbers(seen) == [n for n in range(A_PAGE + 3, 0, -1) if n % 2 == 0]
    assert (await store.page(GUILD, Order.NEWEST, 0, Filter(parents=[]))).total == 0
    assert await store.channels(GUILD) == {20: 6, 21: 7}


async def test_texts_and_sections_are_told_with_how_many_they_have(store: DiscussionStore) -> None:
    new = [
        opening(0, 5),
        opening(50, 55, section="2"),
        opening(52, 58, section="2"),
        opening(0, 5, work=OTHER, section=""),
    ]
    for n, each in enumerate(new):
        await opened(store, each, 100 + n)
    assert await store.tally(GUILD, "work", Order.NEWEST) == [Tally("B", 1, 4), Tally("A", 3, 3)]
    assert await store.tally(GUILD, "work", Order.FULLEST) == [Tally("A", 3, 3), Tally("B", 1, 4)]
    here = Filter(work="A")
    assert await store.tally(GUILD, "section", Order.FULLEST, here) == [Tally("2", 2, 3), Tally("1", 1, 1)]
    assert numbers(await store.page(GUILD, Order.NEWEST, 0, Filter(work="A", sections=["2", "3"]))) == [3, 2]
    assert await store.tally(2, "work", Order.NEWEST) == []


async def test_anchors_move_together_and_the_others_are_parked_once(store: DiscussionStore) -> None:
    kept = [await opened(store, opening(10 * n, 10 * n + 5), 100 + n) for n in range(4)]
    [outdated] = [batch async for batch in store.outdated(GUILD, EDITED)]
    assert outdated == kept
    changed = await store.move(GUILD, [moved(kept[0], 70), moved(kept[1], 0)], kept[2:], EDITED.edition)
    assert changed == {1, 2, 3, 4}
    assert [batch async for batch in store.outdated(GUILD, EDITED)] == []
    assert numbers(await store.parked(GUILD, [EDITED])) == [4, 3]
    assert numbers(await store.page(GUILD, Order.NEWEST, 0, Filter(passage=(EDITED, Span(0, 90))))) == [2, 1]
    assert numbers(await store.page(GUILD, Order.NEWEST, 0, Filter(work="A", sections=["2"]))) == [2, 1]
    assert (await count(store, GUILD)) == 4
    chosen = await store.parked(GUILD, [EDITED])
    assert [await store.move(GUILD, [moved(chosen[0], 30)]) for _ in range(2)] == [{4}, set()]
    assert numbers(await store.parked(GUILD, [EDITED])) == [3]


async def test_words_that_come_back_with_the_next_edition_are_looked_for_again(store: DiscussionStore) -> None:
    [kept] = [await opened(store, opening(), 100)]
    await store.move(GUILD, [], [kept], EDITED.edition)
    assert await count(store, GUILD, Filter(passage=(WORK, Span(0, 20)))) == 1
    third = replace(WORK, edition="9" * 40)
    assert [numbers(batch) async for batch in store.outdated(GUILD, third)] == [[1]]


async def test_of_two_that_move_the_same_at_once_one_does(store: DiscussionStore) -> None:
    kept = [await opened(store, opening(10 * n, 10 * n + 5), 100 + n) for n in range(2)]
    assert await store.move(GUILD, [moved(each, 30) for each in kept]) == {1, 2}
    assert await store.move(GUILD, [moved(each, 60) for each in kept], kept, EDITED.edition) == set()
    assert await count(store, GUILD, Filter(passage=(EDITED, Span(30, 40)))) == 2


async def test_thousands_are_read_in_batches_each_once(store: DiscussionStore, here: Database) -> None:
    first = await opened(store, opening(), 100)
    rows = [discussion_rows.row_of(replace(first, number=n, thread=1000 + n)) for n in range(2, 502)]
    async with here.write() as connection:
        await connection.execute(discussion_rows.table.insert(), rows)
    batches = [numbers(batch) async for batch in store.outdated(GUILD, EDITED)]
    assert [number for batch in batches for number in batch] == list(range(1, 502))
    assert len(batches) == 3


BAD: dict[str, dict[str, Any]] = {
    "half": {"anchor": "{"},
    "another passage": {"begins": 7},
    "state": {"state": 9},
    "no thread": {"thread": None},
    "title": {"title": "two\nlines"},
    "time": {"opened_at": 2**60},
    "opener": {"opener": -1},
}
ONLY_SQLITE: dict[str, dict[str, Any]] = {
    "bytes": {"anchor": b"\xff"},
    "title bytes": {"title": b"\xff"},
    "text": {"opened_at": "x"},
    "number": {"number": "x"},
    "part": {"number": 1.5},
    "messages": {"messages": "many"},
    "begins": {"begins": "x"},
}


async def test_a_row_that_cannot_be_read_costs_only_itself(store: DiscussionStore, here: Database) -> None:
    whole = [await opened(store, opening(30 * n, 30 * n + 10), 100 + n) for n in range(2)]
    bad = [
        discussion_rows.row_of(replace(whole[0], number=10 + n, thread=200 + n)) | wrong
        for n, wrong in enumerate((BAD | ONLY_SQLITE if here.is_file else BAD).values())
    ]
    async with here.write() as connection:
        await connection.execute(text(INSERT), bad)
    pages = [await store.page(GUILD, Order.NEWEST, n) for n in range(2)]
    assert sorted(n for page in pages for n in numbers(page)) == [1, 2]
    assert sum(page.unreadable for page in pages) == pages[0].total - 2
    assert [n async for batch in store.outdated(GUILD, EDITED) for n in numbers(batch)] == [1, 2]
    assert [tally.name for tally in await store.tally(GUILD, "work", Order.NEWEST)] == ["A"]
    assert isinstance(await store.claim(opening(10, 20), replace(WIDE, an_hour=14)), Claim)
    linked = await store.link(opening(70, 75), 200)
    assert isinstance(linked, Linked)
    assert linked.new
    await store.forget_thread(GUILD, 101)
    assert await store.unsettled(GUILD, Clock().now) == []


async def test_a_restored_backup_has_the_discussions_that_can_be_read(tmp_path: Path) -> None:
    async with open_database(address(None, tmp_path)) as now:
        kept = await opened(store_of(now), opening(), 100)
    backup = tmp_path.parent / f"{tmp_path.name}.db"
    await asyncio.to_thread(copies.backup, tmp_path, backup)
    database_file(tmp_path).unlink()
    with sqlite3.connect(backup) as there:
        for n, wrong in enumerate((BAD | ONLY_SQLITE).values()):
            there.execute(INSERT, discussion_rows.row_of(replace(kept, number=10 + n, thread=200 + n)) | wrong)
    checks = {**guilds_store.CHECKS, **discussion_rows.CHECKS}
    made = await asyncio.to_thread(copies.restore, tmp_path, backup, checks)
    assert (made.rows, made.unreadable) == (1, len(BAD | ONLY_SQLITE))
    async with open_database(address(None, tmp_path)) as now:
        assert await store_of(now).by_thread(GUILD, 100) == kept
