"""Discussions for the tests of their store: a text of four sections, in two editions, and openings at its places."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.guilds.preferences import Preferences
from bot.reading.discussion_store import DiscussionStore
from bot.reading.discussions import EVERYTHING, Claim, Discussion, Filter, Limits, Opening
from bot.storage.database import Database
from bot.texts.anchors import Anchor
from bot.texts.span import Span
from bot.texts.work import Work
from tests.works import Head, make_work

GUILD, CHANNEL, ANA, BEN = 1, 20, 31, 32
LARGEST = 2**63 - 1
PARAGRAPHS = [f"Sentence {n} of a text that people read aloud to each other." for n in range(8)]
WORK = make_work("A", heads=[Head(1, str(n), PARAGRAPHS[2 * n - 2 : 2 * n]) for n in range(1, 5)])
EDITED = replace(WORK, edition="f" * 40)
INSERT = """INSERT INTO discussions VALUES (:guild, :number, :work, :section, :edition, :begins, :ends, :looked_in,
    :parent, :thread, :opener, :opened_at, :state, :messages, :title, :anchor)"""  # whatever the values are
USUAL = Limits.chosen(Preferences())
WIDE = Limits(1_000, 1_000, 1_000)
STARTED = datetime(2026, 5, 1, 12, tzinfo=UTC)


class Clock:
    """Shows what it is set to."""

    def __init__(self) -> None:
        self.now = STARTED

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)


def opening(
    start: int = 0,
    end: int = 20,
    *,
    guild: int = GUILD,
    work: Work = WORK,
    section: str = "1",
    parent: int = CHANNEL,
    opener: int = ANA,
    title: str = "What is read",
) -> Opening:
    return Opening(guild, Anchor.at(work, Span(start, end)), section, parent, opener, title)


async def opened(store: DiscussionStore, new: Opening, thread: int) -> Discussion:
    """A discussion that has its thread, whatever it overlaps with."""
    claim = await store.claim(new, WIDE, known=100)
    assert isinstance(claim, Claim)
    assert await store.settle(new.guild, claim.discussion.number, thread, new.title)
    found = await store.by_thread(new.guild, thread)
    assert found is not None
    return found


async def count(store: DiscussionStore, guild: int, wanted: Filter = EVERYTHING) -> int:
    """How many discussions have a thread, open or archived."""
    return sum((await store.channels(guild, wanted)).values())


def store_of(database: Database, clock: Clock | None = None) -> DiscussionStore:
    return DiscussionStore(database, clock or Clock())
