"""A database that fails, hangs or comes back: answers go on with what was last known, and what is known is bounded."""

import asyncio
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from bot.errors import StorageCode, StorageError
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, Location, Moderation, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.preferences import NOTHING_CHOSEN
from bot.guilds.rereading import FRESH, Waits
from bot.guilds.server import ServerPreferences
from bot.guilds.store import PreferencesStore
from bot.guilds.stored_form import UnreadableSave
from bot.storage.database import Database
from bot.storage.migrating import open_database
from tests.databases import Line, fresh_database

pytestmark = pytest.mark.asyncio
MODERATOR, ADMINISTRATOR = Author(5), Author(6, administrator=True)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Failing(PreferencesStore):
    """A store whose database fails, or hangs, when told to; counts how often it is asked."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.fails = self.hangs = False
        self.asked = 0

    async def read(self, guild: int, version: int | None = None) -> ServerPreferences | UnreadableSave | None:
        self.asked += 1
        if self.fails:
            raise StorageError(StorageCode.UNREACHABLE)
        if self.hangs:
            await asyncio.sleep(60)
        return await super().read(guild, version)


@pytest_asyncio.fixture
async def store(database: str) -> AsyncGenerator[Failing]:
    async with open_database(database) as now:
        yield Failing(now)


async def save(moderation: Moderation, guild: int = 1, **values: object) -> ServerPreferences:
    made = await moderation.save((await moderation.server(guild)).with_choices(**values), ADMINISTRATOR)
    assert isinstance(made, SavedPreferences)
    return made.server


async def test_quoting_goes_on_with_what_was_last_known(store: Failing) -> None:
    clock = Clock()
    moderation = Moderation(store, Deployment(), clock=clock)
    await save(moderation, strictness="strict")
    clock.now += 60
    store.fails = True
    for _ in range(5):
        assert (await moderation.effective_preferences(Location(1))).preferences.strictness == "strict"
    with pytest.raises(StorageError):
        await moderation.server(1)
    with pytest.raises(StorageError):
        await moderation.save(ServerPreferences(1, 1), MODERATOR)


async def test_a_database_that_failed_is_left_alone_for_a_while_and_then_asked_again(store: Failing) -> None:
    clock = Clock()
    moderation = Moderation(store, Deployment(), clock=clock)
    await save(moderation, cooldown=3)
    clock.now, store.fails, store.asked = 60, True, 0
    for guild in (1, 1, 2, 3):
        await moderation.effective_preferences(Location(guild))
    assert store.asked == 1
    clock.now, store.fails = 120, False
    assert (await moderation.effective_preferences(Location(1))).preferences.cooldown == 3
    assert (await moderation.effective_preferences(Location(2))).preferences.visibility == "public"
    assert store.asked == 3


async def test_a_server_of_which_nothing_is_known_is_answered_privately_when_the_database_fails(store: Failing) -> None:
    store.fails = True
    clock = Clock()
    clock.now = 60
    moderation = Moderation(store, Deployment(NOTHING_CHOSEN.with_choices(strictness="strict")), clock=clock)
    counts = await moderation.effective_preferences(Location(1))
    assert (counts.preferences.visibility, counts.preferences.strictness) == ("private", "strict")
    moderation.deployment = Deployment(NOTHING_CHOSEN.with_choices(visibility="off"))
    assert (await moderation.effective_preferences(Location(1))).preferences.visibility == "off"


async def test_no_answer_waits_long_for_a_database_that_hangs(store: Failing) -> None:
    clock = Clock()
    moderation = Moderation(store, Deployment(), clock=clock, waits=Waits(patience=0.1))
    await save(moderation, cooldown=3)
    clock.now, store.hangs = 60, True
    counted = await asyncio.gather(*(moderation.effective_preferences(Location(1)) for _ in range(50)))
    assert {counts.preferences.cooldown for counts in counted} == {3}
    assert store.asked <= 6


async def test_what_is_known_is_read_again_when_it_may_have_changed(database: str) -> None:
    clock = Clock()
    async with open_database(database) as one, open_database(database) as two:
        mine = Moderation(PreferencesStore(one), Deployment(), clock=clock)
        await save(mine, cooldown=3)
        await save(Moderation(PreferencesStore(two), Deployment()), cooldown=4)
        assert (await mine.effective_preferences(Location(1))).preferences.cooldown == 3
        clock.now += FRESH
        assert (await mine.effective_preferences(Location(1))).preferences.cooldown == 4


async def test_what_is_kept_in_memory_is_bounded(store: Failing) -> None:
    moderation = Moderation(store, Deployment(), most_known=3)
    for guild in range(1, 9):
        await moderation.effective_preferences(Location(guild))
    store.asked = 0
    for guild in (6, 7, 8):
        await moderation.effective_preferences(Location(guild))
    assert store.asked == 0
    await moderation.effective_preferences(Location(1))
    assert store.asked == 1


async def test_what_was_saved_is_known_from_the_start(store: Failing) -> None:
    await save(Moderation(store, Deployment()), cooldown=3)
    moderation = Moderation(store, Deployment())
    await moderation.warm()
    store.fails = True
    assert (await moderation.effective_preferences(Location(1))).preferences.cooldown == 3


async def test_a_database_that_answers_no_more_holds_up_no_answer_and_is_used_again(
    postgresql: str,
) -> None:
    async with (
        Line(await asyncio.to_thread(fresh_database, postgresql)) as line,
        open_moderation(line.address, Deployment(), Waits(rest=0.0, patience=0.05)) as moderation,
    ):
        line.hold()
        for guild in range(1, 18):  # more than there are connections
            assert (await moderation.effective_preferences(Location(guild))).preferences.visibility == "private"
        await line.mend()
        assert (await save(moderation, cooldown=5)).version == 1


async def test_a_cut_line_to_the_database_stops_no_answer_and_a_repaired_one_is_used_again(
    postgresql: str,
) -> None:
    async with (
        Line(await asyncio.to_thread(fresh_database, postgresql)) as line,
        open_moderation(line.address, Deployment(), Waits(fresh=0.0, rest=0.0)) as moderation,
    ):
        await save(moderation, cooldown=3)
        await line.cut()
        assert (await moderation.effective_preferences(Location(1))).preferences.cooldown == 3
        with pytest.raises(StorageError):
            await moderation.save(ServerPreferences(1, 1).with_choices(cooldown=4), MODERATOR)
        await line.mend()
        assert (await save(moderation, cooldown=5)).version == 2
