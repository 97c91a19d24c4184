"""What is kept: whole servers, one version after another, each guild for itself. On SQLite and on PostgreSQL."""

import asyncio
import threading
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.guilds.preferences import NOTHING_CHOSEN, Preferences
from bot.guilds.server import Difference, ServerPreferences
from bot.guilds.store import PreferencesStore
from bot.storage.migrating import open_database

pytestmark = pytest.mark.asyncio
LARGEST = 2**63 - 1


@pytest_asyncio.fixture
async def store(database: str) -> AsyncGenerator[PreferencesStore]:
    async with open_database(database) as now:
        yield PreferencesStore(now)


async def saved(store: PreferencesStore, server: ServerPreferences, author: int = 5) -> ServerPreferences:
    kept = await store.save(server, author)
    assert kept is not None
    return kept


async def newest(store: PreferencesStore) -> list[ServerPreferences]:
    return [saved for saved in await store.read_newest(9) if isinstance(saved, ServerPreferences)]


async def test_what_is_saved_is_read_again_as_it_was(store: PreferencesStore) -> None:
    server = ServerPreferences(LARGEST).with_choices(
        works=["IN14", "Ünï"], configurators=[LARGEST], publisher_and_date=False
    )
    server = server.with_channel(LARGEST, NOTHING_CHOSEN.with_choices(visibility="off", default_work=""))
    kept = await saved(store, server, LARGEST)
    read = await store.read(LARGEST)
    assert read == kept
    assert isinstance(read, ServerPreferences)
    assert read.version == 1
    assert read.preferences.choices == server.preferences.choices
    own = {channel: preferences.choices for channel, preferences in read.channels.items()}
    assert own == {LARGEST: server.channels[LARGEST].choices}


async def test_a_guild_that_never_saved_is_absent(store: PreferencesStore) -> None:
    assert await store.read(1) is None
    assert await store.history(1, 5) == []
    assert await store.read_newest(5) == []


async def test_nothing_of_one_guild_is_read_from_another(store: PreferencesStore) -> None:
    mine = await saved(store, ServerPreferences(1).with_choices(cooldown=1))
    mine = await saved(store, mine.with_choices(cooldown=2))
    assert await store.read(2) is None
    assert await store.read(2, 1) is None
    assert await store.history(2, 5) == []
    theirs = await saved(store, ServerPreferences(2).with_choices(cooldown=7))
    assert theirs.version == 1
    assert [change.differences for change in await store.history(2, 5)] == [(Difference("cooldown", None, None, 7),)]
    assert await store.read(1) == mine
    assert await store.read(1, 1) == ServerPreferences(1, 1).with_choices(cooldown=1)
    assert len(await store.history(1, 5)) == 2


async def test_of_two_saves_upon_one_version_the_second_is_not_made(store: PreferencesStore) -> None:
    base = await saved(store, ServerPreferences(1))
    assert await store.save(base.with_choices(cooldown=1), 5) is not None
    assert await store.save(base.with_choices(cooldown=2), 6) is None
    assert await store.save(ServerPreferences(1), 6) is None
    assert await store.save(ServerPreferences(1, 9), 6) is None
    read = await store.read(1)
    assert isinstance(read, ServerPreferences)
    assert (read.version, read.preferences.cooldown) == (2, 1)


async def test_of_many_saves_at_once_one_is_made(store: PreferencesStore) -> None:
    made = await asyncio.gather(*(store.save(ServerPreferences(1).with_choices(cooldown=n), n) for n in range(1, 7)))
    [kept] = [server for server in made if server is not None]
    assert await store.read(1) == kept
    assert len(await store.history(1, 9)) == 1


async def test_history_says_who_changed_what_and_when(store: PreferencesStore) -> None:
    first = await saved(store, ServerPreferences(1).with_choices(cooldown=1, strictness="strict"), 5)
    second = await saved(
        store, first.without("cooldown").with_channel(7, NOTHING_CHOSEN.with_choices(visibility="off")), 6
    )
    changes = await store.history(1, 9)
    assert [(change.version, change.author) for change in changes] == [(second.version, 6), (first.version, 5)]
    assert changes[0].differences == (Difference("cooldown", None, 1, None), Difference("visibility", 7, None, "off"))
    assert changes[1].differences == (
        Difference("strictness", None, None, "strict"),
        Difference("cooldown", None, None, 1),
    )
    assert all(datetime.now(UTC) - change.at < timedelta(minutes=1) for change in changes)
    assert [change.version for change in await store.history(1, 1)] == [2]


async def test_no_history_is_made_on_the_event_loop(store: PreferencesStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred saves of a server with two hundred channels held it for most of a second."""
    first = await saved(store, ServerPreferences(1).with_choices(cooldown=1))
    await saved(store, first.with_choices(cooldown=2))
    threads: list[threading.Thread] = []

    def kept(plain: dict[str, Any]) -> Preferences:
        threads.append(threading.current_thread())
        return Preferences.model_validate(plain)

    monkeypatch.setattr(Preferences, "from_stored", kept)
    assert len(await store.history(1, 9)) == 2
    assert await store.change(1, 2) is not None
    assert threads
    assert threading.main_thread() not in threads


async def test_what_is_kept_of_a_guild_is_bounded_and_its_versions_go_on(
    store: PreferencesStore,
) -> None:
    store = PreferencesStore(store.database, most_kept=3)  # pyright: ignore[reportPrivateUsage]
    other = await saved(store, ServerPreferences(2))
    server = ServerPreferences(1)
    for cooldown in range(1, 8):
        server = await saved(store, server.with_choices(cooldown=cooldown))
    assert server.version == 7
    changes = await store.history(1, 9)
    assert [change.version for change in changes] == [7, 6, 5]  # the oldest has nothing to be compared with
    assert changes[-1].differences == (Difference("cooldown", None, 4, 5),)
    assert await store.change(1, 5) == changes[-1]
    assert await store.change(1, 4) is None
    assert await store.read(1, 3) is None
    assert await store.save(ServerPreferences(1, 3), 5) is None
    assert await store.read(2) == other


async def test_the_newest_version_of_each_guild_is_read_at_once(store: PreferencesStore) -> None:
    for guild in (1, 2, 3):
        server = await saved(store, ServerPreferences(guild))
        await saved(store, server.with_choices(cooldown=guild))
    assert {(s.guild, s.version, s.preferences.cooldown) for s in await newest(store)} == {
        (1, 2, 1),
        (2, 2, 2),
        (3, 2, 3),
    }
    assert len(await store.read_newest(2)) == 2
