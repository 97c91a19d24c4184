"""Rules of what Discord takes no more: it is dropped in silence at each step, and counted in the log."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from bot.discord_ui.interactions.ages import Ages
from bot.discord_ui.interactions.deadline import Deadline, TooLateError
from bot.discord_ui.interactions.drops import Drops
from bot.discord_ui.interactions.lookups import Lookups
from bot.discord_ui.interactions.turns import Claim
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Location, Moderation
from bot.guilds.precedence import EffectivePreferences
from bot.guilds.store import PreferencesStore
from bot.storage.database import Database
from tests.discord_ui.conftest import Logged
from tests.discord_ui.stage import Stage, say, use, words

pytestmark = pytest.mark.asyncio

T = TypeVar("T")
LATE, HOUR = 2.6, 3600.0  # seconds
TYPED = "attacks on immigrants as part of a"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Ours; that of the simulated Discord is never moved."""
    return Clock()


@pytest.fixture
def deadline(clock: Clock) -> Deadline:
    return Deadline(Ages(clock), Drops(after=0), clock=clock)


class Aging(Moderation):
    """Preferences that take some time to know."""

    takes = 0.0
    clock: Clock

    async def effective_preferences(self, where: Location) -> EffectivePreferences:
        self.clock.now += self.takes
        return await super().effective_preferences(where)


@pytest.fixture
def moderation(database: Database, deployment: Deployment, clock: Clock) -> Aging:
    made = Aging(PreferencesStore(database), deployment)
    made.clock = clock
    return made


class AgingLookups(Lookups):
    """Lookups that take some time."""

    takes = 0.0
    clock: Clock

    async def run(self, lookup: Callable[[], T], claim: Claim) -> T:
        found = await super().run(lookup, claim)
        self.clock.now += self.takes
        return found


@pytest.fixture
def lookups(clock: Clock) -> Iterator[AgingLookups]:
    made = AgingLookups()
    made.clock = clock
    yield made
    made.close()


def dropped(logged: Logged) -> list[dict[str, str]]:
    """What the log counts, line by line."""
    known = {"level", "timestamp", "event", "logger"}
    lines = [line for line in logged.lines if line["level"] != "info"]
    assert {line["event"] for line in lines} <= {"too much was asked"}
    return [{name: value for name, value in line.items() if name not in known} for line in lines]


async def uses_each(stage: Stage, make_late: Callable[[], None]) -> None:
    """A command, a button and a list under an option, all too late; nothing is answered."""
    found = await stage.ask("quote", words=TYPED)
    make_late()
    assert not (await stage.asker.slash(stage.channel, "quote", words=TYPED)).acknowledged
    make_late()
    assert not (await use(stage.reader, found, say("control-paragraph"))).acknowledged
    make_late()
    assert await stage.reader.autocomplete(stage.channel, "quote", "words", "MASS") == []


@pytest.mark.unanswered
async def test_what_arrives_too_late_is_dropped(stage: Stage, logged: Logged, clock: Clock) -> None:
    def make_late() -> None:
        clock.now += LATE

    await uses_each(stage, make_late)
    assert dropped(logged) == [{"arriving": 1}] * 3


@pytest.mark.unanswered
async def test_what_is_too_late_before_its_lookup_is_dropped(stage: Stage, logged: Logged, moderation: Aging) -> None:
    def make_late() -> None:
        moderation.clock.now = 0.0
        moderation.takes = LATE

    await uses_each(stage, make_late)
    assert dropped(logged) == [{"sending": 1}, {"sending": 1}, {"waiting": 1}]  # it would be deferred; a list cannot be
    assert [type(e.__cause__) for e in stage.env.errors] == [TooLateError]


@pytest.mark.unanswered
async def test_what_is_too_late_after_its_lookup_is_not_sent(
    stage: Stage, logged: Logged, lookups: AgingLookups
) -> None:
    def make_late() -> None:
        lookups.clock.now = 0.0
        lookups.takes = LATE

    await uses_each(stage, make_late)
    assert dropped(logged) == [{"sending": 1}] * 3
    assert [type(e.__cause__) for e in stage.env.errors] == [TooLateError]


@pytest.mark.patience(0)
async def test_what_is_deferred_is_answered_however_late(stage: Stage, lookups: AgingLookups) -> None:
    lookups.takes = LATE
    assert words(await stage.ask("quote", words=TYPED))


@pytest.mark.parametrize("wrong", [HOUR, -HOUR])
async def test_a_clock_that_is_wrong_by_an_hour_drops_nothing(
    stage: Stage, logged: Logged, clock: Clock, wrong: float
) -> None:
    clock.now = wrong
    found = await stage.ask("quote", words=TYPED)
    assert (await use(stage.reader, found, say("control-paragraph"))).acknowledged
    assert await stage.reader.autocomplete(stage.channel, "quote", "words", "MASS")
    assert dropped(logged) == []


async def test_messages_are_answered_however_late(stage: Stage, lookups: AgingLookups, clock: Clock) -> None:
    await stage.ask("quote", words=TYPED)
    clock.now += LATE
    lookups.takes = LATE
    await stage.asker.send_dm("masses 7")
    assert words(stage.asker.user.dm_channel.history()[-1])
