"""Discussions of a server go along into an edited edition in batches, whatever their number."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.discord_ui.discussions.reanchoring import AT_ONCE, Reanchoring
from bot.library.library import Library
from bot.reading.discussion_rows import row_of, table
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import EVERYTHING, Filter, Order
from bot.storage.address import address
from bot.storage.migrating import open_database
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from bot.texts.work import Work
from tests.reading.discussions import GUILD, count, opened, opening, store_of
from tests.works import write_work

pytestmark = pytest.mark.asyncio
FERRY = "The ferry leaves at dawn, and nobody waits for the mayor, who is always late for everything."
LAMPS = "In the harbour the lamps are lit one after another, from the customs house to the old pier."


def reanchoring(
    library: Library, store: DiscussionStore, at_once: int = AT_ONCE, looked: list[int] | None = None
) -> Reanchoring:
    """Of the server GUILD; `looked` is told of each server that is looked in."""

    async def works_at(server: int, ids: Collection[str]) -> Mapping[str, Work]:
        if looked is not None:
            looked.append(server)
        return {work.id: work for work in library.holdings.works if work.id in ids}

    async def editions() -> Mapping[str, str]:
        return {work.id: work.edition for work in library.holdings.works}

    return Reanchoring(works_at, store, lambda: [GUILD], editions, at_once)


async def test_only_servers_with_discussions_in_former_editions_are_looked_in(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_work(corpus, "A", FERRY)
    library, looked = Library(corpus), list[int]()
    [work] = library.holdings.works
    async with open_database(address(None, tmp_path)) as database:
        store = store_of(database)
        first = await opened(store, opening(0, len(FERRY), work=work, section=""), 100)
        run = reanchoring(library, store, looked=looked)
        run.start()
        await asyncio.wait_for(run.wait_until_idle(), 60)
        assert looked == []
        write_work(corpus, "A", f"{LAMPS}\n\n{FERRY}")
        library.reload()
        run.start()
        await asyncio.wait_for(run.wait_until_idle(), 60)
        assert looked == [GUILD]
        [now] = (await store.page(GUILD, Order.NEWEST)).discussions
        assert now.anchor.span.start > first.anchor.span.start


async def test_the_log_names_no_text_of_a_server(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_work(corpus, "ZQWORK", FERRY)
    library = Library(corpus)
    [work] = library.holdings.works

    async with open_database(address(None, tmp_path)) as database:
        store = store_of(database)
        await opened(store, opening(0, len(FERRY), work=work, section=""), 100)
        write_work(corpus, "ZQWORK", f"{LAMPS}\n\n{FERRY}")
        library.reload()
        with capture_logs() as logged:
            run = reanchoring(library, store)
            run.start()
            await asyncio.wait_for(run.wait_until_idle(), 60)
    assert logged
    assert "zqwork" not in repr(logged).lower()


async def test_each_of_many_discussions_goes_along_once_or_waits_for_a_moderator(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_work(corpus, "A", f"{FERRY}\n\n{LAMPS}")
    library = Library(corpus)
    [work] = library.holdings.works
    async with open_database(address(None, tmp_path)) as database:
        store = store_of(database)
        first = await opened(store, opening(0, len(FERRY), work=work, section=""), 100)
        lamps = Anchor.at(work, Span(len(FERRY) + 2, len(work.text)))
        rows = [
            row_of(replace(first, number=n, thread=100 + n, anchor=lamps if n % 10 == 0 else first.anchor))
            for n in range(2, 451)
        ]
        async with database.write() as connection:
            await connection.execute(table.insert(), [*rows, row_of(replace(first, guild=2, number=1, thread=1))])

        write_work(corpus, "A", f"A paragraph that is new.\n\n{FERRY}")
        library.reload()
        [now] = library.holdings.works
        run = reanchoring(library, store, at_once=200)
        run.start()
        await asyncio.wait_for(run.wait_until_idle(), 60)
        passage = Filter(passage=(now, Span(26, 26 + len(FERRY))))
        assert (await count(store, GUILD, passage), await count(store, GUILD)) == (405, 450)
        assert [each.number for each in await store.parked(GUILD, [now])] == list(range(450, 0, -10))
        assert [batch async for batch in store.outdated(GUILD, now)] == []
        assert (await store.page(2, Order.NEWEST, 0, EVERYTHING)).discussions[0].anchor == first.anchor
