"""Discussions are claimed before they are made, by one of those who press at once, and within the moderators' bounds; a
claim that nobody settled stays visible. On SQLite and on PostgreSQL.
"""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import delete, text

from bot.errors import StorageError
from bot.reading import discussion_queries as queries
from bot.reading.discussion_rows import table
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import Bound, Claim, Limits, Linked, Order, Overlapping, State, ThreadFacts, TooMany
from bot.storage.database import Database
from bot.storage.migrating import open_database
from tests.reading.discussions import (
    BEN,
    CHANNEL,
    EDITED,
    GUILD,
    LARGEST,
    STARTED,
    USUAL,
    WIDE,
    Clock,
    count,
    opened,
    opening,
    store_of,
)

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def here(database: str) -> AsyncGenerator[Database]:
    async with open_database(database) as now:
        yield now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(here: Database, clock: Clock) -> DiscussionStore:
    return store_of(here, clock)


async def test_a_discussion_is_claimed_then_settled_and_then_found_at_its_passage(store: DiscussionStore) -> None:
    claim = await store.claim(opening(5, 20, opener=LARGEST, parent=LARGEST, title=" On\nreading\t "), WIDE)
    assert isinstance(claim, Claim)
    assert (claim.discussion.state, claim.discussion.thread, claim.discussion.title) == (State.CLAIMED, 0, "On reading")
    assert await count(store, GUILD) == 0
    assert await store.settle(GUILD, claim.discussion.number, LARGEST, "What is read")
    found = await store.by_thread(GUILD, LARGEST)
    assert found is not None
    assert (found.state, found.anchor, found.opened_at) == (State.OPEN, claim.discussion.anchor, STARTED)
    assert (await store.page(GUILD, Order.NEWEST)).discussions == (found,)


async def test_whoever_presses_at_an_overlapping_passage_is_told_of_the_other(store: DiscussionStore) -> None:
    first = await store.claim(opening(10, 30), WIDE)
    assert isinstance(first, Claim)
    for start, end in ((10, 30), (0, 11), (29, 40), (15, 18), (0, 90)):
        told = await store.claim(opening(start, end, opener=BEN), WIDE)
        assert told == Overlapping((first.discussion,))
    for start, end in ((0, 10), (30, 40)):
        assert isinstance(await store.claim(opening(start, end, opener=BEN), WIDE), Claim)
    assert isinstance(await store.claim(opening(10, 30, work=EDITED, opener=BEN), WIDE), Claim)
    assert isinstance(await store.claim(opening(10, 30, guild=2), WIDE), Claim)


async def test_who_knows_of_the_others_can_open_another_but_not_past_a_new_one(store: DiscussionStore) -> None:
    first = await opened(store, opening(), 100)
    second = await store.claim(opening(), WIDE, known=first.number)
    assert isinstance(second, Claim)
    told = await store.claim(opening(opener=BEN), WIDE, known=first.number)
    assert told == Overlapping((second.discussion,))


async def test_of_several_that_press_at_once_in_two_processes_one_claims(database: str) -> None:
    async with open_database(database) as one, open_database(database) as two:
        presses = (
            store_of(process).claim(opening(n, n + 15, opener=40 + n), WIDE) for n in range(3) for process in (one, two)
        )
        answers = await asyncio.gather(*presses)
        [claim] = [answer.discussion for answer in answers if isinstance(answer, Claim)]
        told = [answer.discussions for answer in answers if isinstance(answer, Overlapping)]
        assert told == [(claim,)] * 5


async def test_of_several_presses_at_once_in_two_processes_the_bounds_hold(database: str) -> None:
    async with open_database(database) as one, open_database(database) as two:
        presses = (
            store_of(process).claim(opening(20 * n, 20 * n + 10), Limits(2, 10, 50))
            for n in range(3)
            for process in (one, two)
        )
        answers = await asyncio.gather(*presses)
        assert sum(isinstance(answer, Claim) for answer in answers) == 2
        numbers = [answer.discussion.number for answer in answers if isinstance(answer, Claim)]
        assert sorted(numbers) == [1, 2]


async def test_a_member_opens_so_many_an_hour(store: DiscussionStore, clock: Clock) -> None:
    assert isinstance(await store.claim(opening(0, 5), USUAL), Claim)
    clock.go_on(minutes=59)
    refused = await store.claim(opening(10, 15, parent=21), USUAL)
    assert refused == TooMany(Bound.MEMBER, 1, STARTED + timedelta(hours=1))
    assert isinstance(await store.claim(opening(10, 15, opener=BEN), USUAL), Claim)
    assert isinstance(await store.claim(opening(10, 15, guild=2), USUAL), Claim)
    clock.go_on(minutes=1, seconds=1)
    assert isinstance(await store.claim(opening(20, 25), USUAL), Claim)


async def test_a_channel_takes_so_many_a_day_and_so_many_at_a_time(store: DiscussionStore, clock: Clock) -> None:
    a_day, at_once = Limits(9, 2, 9), Limits(9, 9, 2)
    for n in range(2):
        await opened(store, opening(10 * n, 10 * n + 5), 100 + n)
        clock.go_on(hours=1)
    assert await store.claim(opening(50, 55), a_day) == TooMany(Bound.CHANNEL_DAY, 2, STARTED + timedelta(days=1))
    assert await store.claim(opening(50, 55), at_once) == TooMany(Bound.CHANNEL_OPEN, 2)
    assert isinstance(await store.claim(opening(50, 55, parent=21), Limits(9, 2, 2)), Claim)
    assert await store.note_thread(GUILD, 100, ThreadFacts("Read", 3, archived=True))
    assert isinstance(await store.claim(opening(60, 65), at_once), Claim)
    clock.go_on(days=1)
    assert isinstance(await store.claim(opening(70, 75), a_day), Claim)


async def test_what_was_never_made_does_not_count(store: DiscussionStore) -> None:
    claim = await store.claim(opening(), Limits(1, 1, 1))
    assert isinstance(claim, Claim)
    assert await store.release(GUILD, claim.discussion.number)
    again = await store.claim(opening(), Limits(1, 1, 1))
    assert isinstance(again, Claim)
    assert again.discussion.number == 2


async def test_a_thread_that_was_made_though_another_process_released_its_claim_is_kept(store: DiscussionStore) -> None:
    claim = await store.claim(opening(), USUAL)
    assert isinstance(claim, Claim)
    assert await store.release(GUILD, claim.discussion.number)
    assert await store.settle(GUILD, claim.discussion.number, 100, "What is read")
    kept = await store.by_thread(GUILD, 100)
    assert kept is not None
    assert (kept.title, kept.state) == ("What is read", State.OPEN)


async def test_a_thread_that_was_deleted_counts_for_the_bounds_and_is_listed_no_more(
    store: DiscussionStore, clock: Clock
) -> None:
    await opened(store, opening(), 100)
    assert [await store.forget_thread(GUILD, 100) for _ in range(2)] == [True, False]
    assert (await count(store, GUILD), await store.by_thread(GUILD, 100)) == (0, None)
    assert isinstance(await store.claim(opening(), USUAL), TooMany)
    clock.go_on(days=2)
    claim = await store.claim(opening(), USUAL)
    assert isinstance(claim, Claim)
    assert claim.discussion.number == 2


async def test_no_number_is_given_twice_and_what_ended_is_not_kept(
    store: DiscussionStore, here: Database, clock: Clock
) -> None:
    for n in range(1, 5):
        assert (await opened(store, opening(10 * n, 10 * n + 5), 100 + n)).number == n
        clock.go_on(days=3)
        assert await store.forget_thread(GUILD, 100 + n)
    async with here.read() as connection:
        assert (await connection.execute(text("SELECT number, thread, title FROM discussions"))).all() == [
            (4, None, "")
        ]


async def test_a_claim_that_nobody_settled_is_visible_and_told_once(store: DiscussionStore, clock: Clock) -> None:
    claim = await store.claim(opening(title="Look for me"), WIDE)
    assert isinstance(claim, Claim)
    number = claim.discussion.number
    await opened(store, opening(50, 60), 100)
    clock.go_on(minutes=10)
    assert await store.unsettled(GUILD, STARTED) == []
    assert await store.unsettled(2, clock.now) == []
    [lost] = await store.unsettled(GUILD, clock.now)
    assert (lost.title, lost.parent, lost.opened_at, lost.state) == ("Look for me", CHANNEL, STARTED, State.CLAIMED)
    assert [await store.mark_unsettled(GUILD, number) for _ in range(2)] == [True, False]
    assert [lost.state for lost in await store.unsettled(GUILD, clock.now)] == [State.UNSETTLED]
    assert isinstance(await store.claim(opening(opener=BEN), WIDE), Overlapping)
    assert [await store.settle(GUILD, number, 101, "Found") for _ in range(2)] == [True, True]
    assert not await store.release(GUILD, number)
    assert await store.unsettled(GUILD, clock.now) == []


async def test_one_thread_is_that_of_one_discussion(store: DiscussionStore) -> None:
    first = await opened(store, opening(), 100)
    claim = await store.claim(opening(50, 60), WIDE)
    assert isinstance(claim, Claim)
    assert not await store.settle(GUILD, claim.discussion.number, 100, "T")
    assert await store.link(opening(50, 60, opener=BEN), 100) == Linked(first, new=False)
    linked = await store.link(opening(50, 60, opener=BEN, title="Ours"), 101)
    assert isinstance(linked, Linked)
    assert (linked.new, linked.discussion.state, linked.discussion.opener) == (True, State.OPEN, BEN)
    assert await store.by_thread(GUILD, 101) == linked.discussion
    assert await store.by_thread(2, 101) is None


async def test_a_discussion_that_a_moderator_drops_leaves_its_thread_to_be_linked(store: DiscussionStore) -> None:
    first = await opened(store, opening(), 100)
    assert not await store.drop(2, first.number)
    assert [await store.drop(GUILD, first.number) for _ in range(2)] == [True, False]
    linked = await store.link(opening(50, 60), 100)
    assert isinstance(linked, Linked)
    assert linked.new


async def test_a_link_has_the_bounds_that_it_is_given_and_one_that_is_taken_back_counts_for_none(
    store: DiscussionStore,
) -> None:
    linked = await store.link(opening(), 100, USUAL)
    assert isinstance(linked, Linked)
    assert isinstance(await store.link(opening(50, 60), 101, USUAL), TooMany)
    assert await store.link(opening(50, 60), 100, USUAL) == replace(linked, new=False)
    assert not await store.unlink(2, linked.discussion.number)
    assert [await store.unlink(GUILD, linked.discussion.number) for _ in range(2)] == [True, False]
    assert await count(store, GUILD) == 0
    assert isinstance(await store.link(opening(50, 60), 100, USUAL), Linked)


async def test_what_discord_says_of_a_thread_is_noted(store: DiscussionStore) -> None:
    await opened(store, opening(), 100)
    for facts, state in (
        (ThreadFacts("Renamed", 12, archived=True), State.ARCHIVED),
        (ThreadFacts("Awake\x00\u2028 " + "*" * 300, -5, archived=False), State.OPEN),
        (ThreadFacts("\ud800", 2**60, archived=False), State.OPEN),
    ):
        for _ in range(2):
            assert await store.note_thread(GUILD, 100, facts)
        found = await store.by_thread(GUILD, 100)
        assert found is not None
        assert found.state is state
    assert (found.title, found.messages) == ("", 2**31 - 1)
    assert not await store.note_thread(GUILD, 7, ThreadFacts("x", 1, archived=False))
    assert not await store.note_thread(2, 100, ThreadFacts("x", 1, archived=False))


async def test_few_discussions_are_found_without_a_walk_through_all_of_a_server(here: Database) -> None:
    if not here.is_file:
        pytest.skip("plans of PostgreSQL follow from what is in its tables")
    few = {
        "ix_discussions_state (guild=? AND state=?)": (
            queries.pending(GUILD, STARTED, 9),
            delete(table).where(queries.ended(GUILD, STARTED)),
        ),
        "ix_discussions_looked (guild=? AND looked_in=?)": (queries.parked(GUILD, [EDITED], 9),),
    }
    async with here.read() as connection:
        for index, statements in few.items():
            for statement in statements:
                sql = statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
                plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")).scalars("detail")
                assert f"SEARCH discussions USING INDEX {index}" in list(plan)


async def test_a_server_is_deleted_alone(store: DiscussionStore) -> None:
    await opened(store, opening(), 100)
    await opened(store, opening(guild=2), 100)
    await store.delete_guild(GUILD)
    assert [await count(store, guild) for guild in (GUILD, 2)] == [0, 1]


async def test_a_claim_is_not_told_that_the_database_does_not_keep(store: DiscussionStore, here: Database) -> None:
    if not here.is_file:
        pytest.skip("triggers of SQLite")
    drops = "CREATE TRIGGER t AFTER INSERT ON discussions BEGIN {}; END"
    for action in ("DELETE FROM discussions", "UPDATE discussions SET opener = 6", "SELECT RAISE(ABORT, 'no')"):
        async with here.write() as connection:
            await connection.execute(text("DROP TRIGGER IF EXISTS t"))
            await connection.execute(text(drops.format(action)))
        with pytest.raises(StorageError) as problem:
            await store.claim(opening(), WIDE)
        assert problem.value.code == "storage-altered"


async def test_nobody_is_told_of_a_discussion_in_a_channel_that_they_do_not_see(store: DiscussionStore) -> None:
    for n in range(2):
        await opened(store, opening(parent=7), 100 + n)
    seen = await opened(store, opening(parent=8), 1_000)
    told = await store.claim(opening(opener=BEN), WIDE, parents=[8, 9])
    assert told == Overlapping((seen,))
    assert isinstance(await store.claim(opening(opener=BEN), WIDE, parents=[9]), Claim)
