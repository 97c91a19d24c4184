"""The schema goes up from every earlier one with what is in it, once, and never from a newer one."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.errors import StorageError
from bot.guilds.server import ServerPreferences
from bot.guilds.store import PreferencesStore
from bot.reading.discussion_rows import row_of
from bot.reading.discussions import Discussion, State
from bot.storage import migrating
from bot.storage.database import Database
from bot.storage.migrating import migrate, open_database
from bot.storage.schema import metadata
from tests.guilds.texts.own_texts import draft_rows, file_of, stored_rows
from tests.reading.discussions import INSERT, STARTED, opening

pytestmark = pytest.mark.asyncio
SCRIPTS = ScriptDirectory(str(Path(migrating.__file__).parent / "migrations"))
STEPS = [step.revision for step in reversed(list(SCRIPTS.walk_revisions()))]
KEPT = json.dumps({"server": {"strictness": "strict", "cooldown": 5}, "channels": {"7": {"visibility": "off"}}})
# What a database of each schema held: statements, added to with each step that adds a table.
DATA: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "0001": [
        ("INSERT INTO server_preferences VALUES (:guild, :version, :at, :author, :chosen)", row)
        for row in (
            {
                "guild": 1,
                "version": 1,
                "at": 1_700_000_000_000,
                "author": 5,
                "chosen": '{"server": {}, "channels": {}}',
            },
            {"guild": 1, "version": 2, "at": 1_700_000_001_000, "author": 6, "chosen": KEPT},
            {"guild": 2**62, "version": 1, "at": 1_700_000_002_000, "author": 2**62, "chosen": KEPT},
        )
    ]
}
DATA["0002"] = [
    *DATA["0001"],
    ("INSERT INTO servers VALUES (:guild, :at, :welcome)", {"guild": 1, "at": 1_700_000_000_000, "welcome": 1}),
]
DATA["0003"] = [
    *DATA["0002"],
    (INSERT, row_of(Discussion(1, 1, opening().anchor, "1", 20, 100, 31, STARTED, State.OPEN, "What is read"))),
]

DATA["0004"] = [*DATA["0003"], *stored_rows(1, file_of())]
DATA["0005"] = [*DATA["0004"], *draft_rows(1, file_of())]


async def made_by(step: str, address: str) -> None:
    """A database as the edition of that step left it."""

    def make(connection: Connection) -> None:
        migrate(connection, step)
        for statement, row in DATA[step]:
            connection.execute(text(statement), row)

    database = Database(address)
    async with database.write() as connection:
        await connection.run_sync(make)
    await database.close()


async def test_the_module_of_a_step_has_its_number() -> None:
    assert all(migrating.is_known(step) for step in STEPS)
    assert migrating.is_newer(f"{len(STEPS) + 1:04}")
    assert not migrating.is_newer(STEPS[-1])


async def test_every_step_has_data_to_be_tried_with() -> None:
    assert list(DATA) == STEPS


@pytest.mark.parametrize("step", STEPS)
async def test_what_servers_chose_comes_up_from_every_schema(step: str, database: str) -> None:
    await made_by(step, database)
    async with open_database(database) as now:
        store = PreferencesStore(now)
        server = await store.read(1)
        assert isinstance(server, ServerPreferences)
        assert (server.version, server.preferences.to_json()) == (2, {"strictness": "strict", "cooldown": 5})
        assert {channel: own.to_json() for channel, own in server.channels.items()} == {7: {"visibility": "off"}}
        assert [change.author for change in await store.history(1, 10)] == [6, 5]
        other = await store.read(2**62)
        assert isinstance(other, ServerPreferences)
        assert await store.save(other, 3) is not None


async def test_the_steps_make_what_the_stores_expect(database: str) -> None:
    async with open_database(database) as now, now.read() as connection:
        assert (await connection.run_sync(lambda c: compare_metadata(MigrationContext.configure(c), metadata))) == []


async def test_a_database_that_is_up_to_date_is_left_alone(database: str) -> None:
    await made_by(STEPS[-1], database)
    for _ in range(2):
        async with open_database(database) as now:
            assert await PreferencesStore(now).read(1) is not None


async def test_a_newer_schema_is_refused_and_stays_as_it_is(database: str) -> None:
    await made_by(STEPS[-1], database)
    async with open_database(database) as now, now.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError) as problem:
        async with open_database(database):
            pass
    assert problem.value.code == "storage-newer"
    kept = Database(database)
    async with kept.read() as connection:
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() == "9999"
    await kept.close()


async def test_a_step_that_fails_leaves_the_schema_as_it_was(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    def known(_: object) -> ScriptDirectory:
        return SCRIPTS

    monkeypatch.setattr(SCRIPTS.get_revision(STEPS[0]).module, "upgrade", fail)
    monkeypatch.setattr(ScriptDirectory, "from_config", known)
    with pytest.raises(ZeroDivisionError):
        async with open_database(database):
            pass
    monkeypatch.undo()
    async with open_database(database) as now:
        assert await PreferencesStore(now).read(1) is None


async def test_of_several_that_start_at_once_one_makes_the_schema(database: str) -> None:
    async def start() -> None:
        async with open_database(database) as now:
            assert await PreferencesStore(now).read_newest(5) == []

    await asyncio.gather(*(start() for _ in range(4)))
