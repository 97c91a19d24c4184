"""What commands call: what counts, and saves that lose nothing silently, also when the database fails."""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest
import pytest_asyncio

from bot.errors import StorageError
from bot.guilds import moderation as moderation_module
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.moderation import MOST_CHANNELS, Author, Conflict, Moderation, Refused, Saved, Where
from bot.guilds.opening import opened_moderation
from bot.guilds.precedence import Level
from bot.guilds.preferences import NOTHING_CHOSEN, Preferences
from bot.guilds.server import Difference, ServerPreferences
from bot.guilds.store import PreferencesStore
from bot.guilds.yaml_form import exported, imported
from bot.plain_yaml import MAX_CHARACTERS
from bot.storage.database import Database
from bot.storage.migrating import opened
from bot.wording.phrases import Phrases
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

    async def read(self, guild: int, version: int | None = None) -> ServerPreferences | None:
        self.asked += 1
        if self.fails:
            raise StorageError("storage-unreachable")
        if self.hangs:
            await asyncio.sleep(60)
        return await super().read(guild, version)


@pytest_asyncio.fixture
async def moderation(database: str) -> AsyncGenerator[Moderation]:
    async with opened_moderation(database, Deployment()) as made:
        yield made


@pytest_asyncio.fixture
async def store(database: str) -> AsyncGenerator[Failing]:
    async with opened(database) as now:
        yield Failing(now)


async def save(moderation: Moderation, guild: int = 1, **values: object) -> ServerPreferences:
    made = await moderation.save((await moderation.server(guild)).choosing(**values), ADMINISTRATOR)
    assert isinstance(made, Saved)
    return made.server


async def test_a_save_counts_at_once(moderation: Moderation) -> None:
    before = await moderation.effective(Where(1, (7,)))
    made = await moderation.save((await moderation.server(1)).choosing(strictness="strict"), MODERATOR)
    assert isinstance(made, Saved)
    assert made.changed == (Difference("strictness", None, None, "strict"),)
    after = await moderation.effective(Where(1, (7,)))
    assert (before.preferences.strictness, after.preferences.strictness) == ("normal", "strict")
    assert (before.version, after.version) == (0, 1)


async def test_saving_nothing_new_saves_nothing(moderation: Moderation) -> None:
    server = await save(moderation, cooldown=5)
    assert await moderation.save(server.choosing(cooldown="5"), MODERATOR) == Saved(server, ())
    assert len(await moderation.history(1)) == 1


async def test_who_saves_second_is_shown_what_changed_and_nothing_is_lost(moderation: Moderation) -> None:
    base = await save(moderation, cooldown=5)
    theirs = await save(moderation, strictness="strict")
    made = await moderation.save(base.choosing(cooldown=7), MODERATOR)
    assert made == Conflict(theirs, (Difference("strictness", None, None, "strict"),))
    assert await moderation.server(1) == theirs
    again = await moderation.save(replace(base.choosing(cooldown=7), version=theirs.version), MODERATOR)
    assert isinstance(again, Saved)
    assert Difference("strictness", None, "strict", None) in again.changed


async def test_a_panel_needs_no_more_than_the_version_it_was_opened_on(moderation: Moderation) -> None:
    await save(moderation, cooldown=5)
    await save(moderation, cooldown=6)
    made = await moderation.save(ServerPreferences(1, 1).choosing(cooldown=9), MODERATOR)
    assert isinstance(made, Conflict)
    assert made.changed == (Difference("cooldown", None, 5, 6),)
    unknown = await moderation.save(ServerPreferences(1, 44), MODERATOR)
    assert isinstance(unknown, Conflict)
    assert unknown.changed is None


async def test_nothing_of_one_guild_counts_in_another(moderation: Moderation) -> None:
    server = await save(moderation, strictness="strict")
    await moderation.save(server.in_channel(7, NOTHING_CHOSEN.choosing(visibility="off")), MODERATOR)
    assert (await moderation.effective(Where(2, (7,)))).preferences == Preferences()
    assert await moderation.server(2) == ServerPreferences(2)
    assert await moderation.history(2) == ()
    assert await moderation.undone(2, 1) is None
    assert (await moderation.effective(Where())).preferences == Preferences()


async def test_only_an_administrator_changes_who_may_configure(moderation: Moderation) -> None:
    server = await moderation.server(1)
    refused = await moderation.save(server.choosing(configurators=[9]), MODERATOR)
    assert isinstance(refused, Refused)
    assert [(o.code, o.key) for o in refused.objections] == [("administrators", "configurators")]
    await save(moderation, configurators=[9])
    undoing = await moderation.undone(1, 1)
    assert undoing is not None
    assert isinstance(await moderation.save(undoing, MODERATOR), Refused)
    assert isinstance(await moderation.save((await moderation.server(1)).reset(), MODERATOR), Refused)
    assert isinstance(await moderation.save(undoing, ADMINISTRATOR), Saved)


async def test_no_save_goes_beyond_the_operators_bounds_but_old_choices_stand_in_no_ones_way(
    moderation: Moderation,
) -> None:
    server = await save(moderation, longest_public=900)
    moderation.deployment = Deployment(bounds={"longest_public": Bound(20, 300)})
    counts = await moderation.effective(Where(1))
    assert (counts.preferences.longest_public, counts.sources["longest_public"].level) == (300, Level.BOUND)
    refused = await moderation.save(server.choosing(longest_public=301), MODERATOR)
    assert isinstance(refused, Refused)
    assert [(o.code, o.key, o.facts["range"]) for o in refused.objections] == [
        ("out-of-bounds", "longest_public", "20–300")
    ]
    assert isinstance(await moderation.save(server.choosing(cooldown=3), MODERATOR), Saved)


async def test_a_channel_chooses_only_what_channels_may_and_not_too_many_do(moderation: Moderation) -> None:
    server = await moderation.server(1)
    refused = await moderation.save(server.in_channel(7, NOTHING_CHOSEN.choosing(cooldown=5)), MODERATOR)
    assert isinstance(refused, Refused)
    assert [o.code for o in refused.objections] == ["not-per-channel"]
    off = NOTHING_CHOSEN.choosing(visibility="off")
    for channel in range(MOST_CHANNELS + 1):
        server = server.in_channel(channel + 1, off)
    refused = await moderation.save(server, MODERATOR)
    assert isinstance(refused, Refused)
    assert [o.code for o in refused.objections] == ["too-many-channels"]


async def test_whatever_is_saved_can_be_taken_out_and_in_again(moderation: Moderation) -> None:
    works = [f"WORK-{n:027}" for n in range(50)]
    server, much = await moderation.server(1), NOTHING_CHOSEN.choosing(works=works)
    for channel in range(1, MOST_CHANNELS + 1):
        larger = server.in_channel(2**62 + channel, much)
        if isinstance(await moderation.save(replace(larger, version=channel - 1), MODERATOR), Refused):
            break
        server = await moderation.server(1)
    assert 10 < server.version < 30
    text = exported(server, moderation.deployment, Phrases().say)
    assert MAX_CHARACTERS / 2 < len(text) < MAX_CHARACTERS
    assert imported(text.encode(), server, moderation.deployment, works) == server


async def test_undoing_a_save_leaves_what_was_changed_besides(moderation: Moderation) -> None:
    await save(moderation, cooldown=5, strictness="strict")
    await save(moderation, cooldown=6)
    await save(moderation, context="paragraph")
    undoing = await moderation.undone(1, 2)
    assert undoing is not None
    made = await moderation.save(undoing, MODERATOR)
    assert isinstance(made, Saved)
    assert made.changed == (Difference("cooldown", None, 6, 5),)
    assert made.server.chosen.chosen == {"strictness": "strict", "context": "paragraph", "cooldown": 5}
    again = await moderation.undone(1, made.server.version)
    assert again is not None
    assert again.chosen.cooldown == 6


async def test_quoting_goes_on_with_what_was_last_known(store: Failing) -> None:
    clock = Clock()
    moderation = Moderation(store, Deployment(), clock=clock)
    await save(moderation, strictness="strict")
    clock.now += 60
    store.fails = True
    for _ in range(5):
        assert (await moderation.effective(Where(1))).preferences.strictness == "strict"
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
        await moderation.effective(Where(guild))
    assert store.asked == 1
    clock.now, store.fails = 120, False
    assert (await moderation.effective(Where(1))).preferences.cooldown == 3
    assert (await moderation.effective(Where(2))).preferences.visibility == "public"
    assert store.asked == 3


async def test_a_server_of_which_nothing_is_known_is_answered_privately_when_the_database_fails(store: Failing) -> None:
    store.fails = True
    clock = Clock()
    clock.now = 60
    moderation = Moderation(store, Deployment(NOTHING_CHOSEN.choosing(strictness="strict")), clock=clock)
    counts = await moderation.effective(Where(1))
    assert (counts.preferences.visibility, counts.preferences.strictness) == ("private", "strict")
    moderation.deployment = Deployment(NOTHING_CHOSEN.choosing(visibility="off"))
    assert (await moderation.effective(Where(1))).preferences.visibility == "off"


async def test_no_answer_waits_long_for_a_database_that_hangs(store: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moderation_module, "PATIENCE", 0.1)
    clock = Clock()
    moderation = Moderation(store, Deployment(), clock=clock)
    await save(moderation, cooldown=3)
    clock.now, store.hangs = 60, True
    started = time.monotonic()
    counted = await asyncio.gather(*(moderation.effective(Where(1)) for _ in range(50)))
    assert {counts.preferences.cooldown for counts in counted} == {3}
    assert time.monotonic() - started < 1
    assert store.asked <= 6


async def test_what_is_known_is_read_again_when_it_may_have_changed(database: str) -> None:
    clock = Clock()
    async with opened(database) as one, opened(database) as two:
        mine = Moderation(PreferencesStore(one), Deployment(), clock=clock)
        await save(mine, cooldown=3)
        await save(Moderation(PreferencesStore(two), Deployment()), cooldown=4)
        assert (await mine.effective(Where(1))).preferences.cooldown == 3
        clock.now += moderation_module.FRESH
        assert (await mine.effective(Where(1))).preferences.cooldown == 4


async def test_what_is_kept_in_memory_is_bounded(store: Failing) -> None:
    moderation = Moderation(store, Deployment(), most_known=3)
    for guild in range(1, 9):
        await moderation.effective(Where(guild))
    store.asked = 0
    for guild in (6, 7, 8):
        await moderation.effective(Where(guild))
    assert store.asked == 0
    await moderation.effective(Where(1))
    assert store.asked == 1


async def test_what_was_saved_is_known_from_the_start(store: Failing) -> None:
    await save(Moderation(store, Deployment()), cooldown=3)
    moderation = Moderation(store, Deployment())
    await moderation.warm()
    store.fails = True
    assert (await moderation.effective(Where(1))).preferences.cooldown == 3


async def test_a_cut_line_to_the_database_stops_no_answer_and_a_mended_one_is_used_again(
    postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moderation_module, "FRESH", 0.0)
    monkeypatch.setattr(moderation_module, "REST", 0.0)
    async with (
        Line(await asyncio.to_thread(fresh_database, postgresql)) as line,
        opened_moderation(line.address, Deployment()) as moderation,
    ):
        await save(moderation, cooldown=3)
        await line.cut()
        assert (await moderation.effective(Where(1))).preferences.cooldown == 3
        with pytest.raises(StorageError):
            await moderation.save(ServerPreferences(1, 1).choosing(cooldown=4), MODERATOR)
        await line.mend()
        assert (await save(moderation, cooldown=5)).version == 2
