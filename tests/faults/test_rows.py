"""A row that cannot be read costs only its server: that server is answered in private and told what to do; saving ends
the damage. Nobody else notices.
"""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, Location, Moderation, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.rereading import Waits
from bot.guilds.server import Condition
from bot.storage.address import address
from bot.storage.database import Database
from bot.wording.phrases import Phrases
from tests.end_to_end.catchword import REMEMBERED, Catchword, quotes
from tests.faults.broken_rows import CHOSEN, EMPTY, INSERT, SPOKEN, SQLITE, VERSIONS, execute, made, save
from tests.faults.stages import control
from tests.loopback.server import LoopbackDiscord
from tests.loopback.world import EVERYTHING

pytestmark = pytest.mark.asyncio
ROWS = {
    **{f"chosen-{name}": (2, 1, 0, 5, chosen) for name, chosen in (CHOSEN | SQLITE).items()},
    **{f"version-{name}": (2, version, 0, 5, EMPTY) for name, version in VERSIONS.items()},
}
NO_SERVERS = [("x", 1, 0, 5, EMPTY), (-2, 1, 0, 5, EMPTY), (b"2", 1, 0, 5, EMPTY)]


async def visibility(moderation: Moderation, guild: int) -> str:
    return (await moderation.effective_preferences(Location(guild))).preferences.visibility


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
async def test_a_row_that_cannot_be_read_costs_only_its_server(
    row: tuple[Any, ...], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await made(tmp_path, row, (3, 1, 0, 5, EMPTY))
    async with open_moderation(address(None, tmp_path), Deployment(), Waits(fresh=0.0, moment=60.0)) as moderation:
        assert (await moderation.effective_preferences(Location(1))).preferences.cooldown == 9
        seen = [await visibility(moderation, guild) for guild in (2, 2, 3, 4)]
        assert seen == ["private", "private", "public", "public"]
        damaged = await moderation.server(2)
        assert damaged.condition is Condition.UNKNOWN
        saved = await moderation.save(damaged.reset(), Author(5))
        assert isinstance(saved, SavedPreferences)
        assert await visibility(moderation, 2) == "public"
        assert (await moderation.server(2)).condition is Condition.READABLE
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(said) == 1
    assert "server 2 " in said[0]
    assert SPOKEN not in caplog.text


async def test_rows_of_no_server_stop_nothing(tmp_path: Path) -> None:
    await made(tmp_path, *NO_SERVERS)
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        assert (await moderation.effective_preferences(Location(1))).preferences.cooldown == 9
        assert await visibility(moderation, 2) == "public"


@pytest.mark.parametrize("name", ["half", "huge"])
async def test_a_row_that_cannot_be_read_costs_only_its_server_in_postgresql(name: str, database: str) -> None:
    if "postgresql" not in database:
        pytest.skip("every row is tried on SQLite above")
    await save(database, 1, cooldown=9)
    opened = Database(database)
    async with opened.write() as connection:
        row = dict(zip("gvsac", (2, 1, 0, 5, CHOSEN[name]), strict=True))
        await connection.execute(text("INSERT INTO server_preferences VALUES (:g, :v, :s, :a, :c)"), row)
    await opened.close()
    async with open_moderation(database, Deployment()) as moderation:
        assert (await moderation.effective_preferences(Location(1))).preferences.cooldown == 9
        assert await visibility(moderation, 2) == "private"
        assert isinstance(await moderation.save((await moderation.server(2)).reset(), Author(5)), SavedPreferences)
        assert await visibility(moderation, 2) == "public"


async def test_what_was_last_known_stays_in_effect_while_the_bot_runs(tmp_path: Path) -> None:
    file = await made(tmp_path)
    async with open_moderation(address(None, tmp_path), Deployment(), Waits(fresh=0.0, moment=60.0)) as moderation:
        execute(file, "UPDATE server_preferences SET chosen = '{'")
        applied = (await moderation.effective_preferences(Location(1))).preferences
        assert (applied.cooldown, applied.visibility) == (9, "public")
        now = await moderation.server(1)
        assert (now.condition, now.preferences.cooldown) == (Condition.LAST_KNOWN, 9)
        execute(file, INSERT, (1, 2, 0, 5, "{"))  # somebody chose something else, and nobody can tell what
        applied = (await moderation.effective_preferences(Location(1))).preferences
        assert (applied.cooldown, applied.visibility) == (9, "private")


async def test_history_shows_the_saves_that_can_be_read(tmp_path: Path) -> None:
    choices = [json.dumps({"server": {"cooldown": n}, "channels": {}}) for n in range(8)]
    rows = [(2, n, 0, 5, choices[n]) for n in range(1, 8)]
    rows[2], rows[4] = (2, 3, 0, 5, "{"), (2, 5, 2**60, 5, choices[5])
    await made(tmp_path, *rows)
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        assert [change.version for change in await moderation.history(2)] == [7, 6, 2, 1]
        undone = await moderation.propose_undo(2, 2)
        assert undone is not None
        assert undone.preferences.cooldown == 1
        assert await moderation.propose_undo(2, 3) is None


async def test_what_only_a_newer_version_knows_is_left_out_and_fails_to_the_private_side(tmp_path: Path) -> None:
    newer: dict[str, dict[str, Any]] = {
        "server": {"cooldown": 7, "tone": "kind", "strictness": "gentle", "visibility": "members"},
        "channels": {"7": {"visibility": ["members"], "context": "paragraph", "tone": {"deep": [1]}}},
        "roles": {"5": {}},
    }
    half = '{"server": {"works": ["\\ud800"]}, "channels": {}}'  # of a pair
    await made(tmp_path, (2, 1, 0, 5, json.dumps(newer)), (3, 1, 0, 5, half))
    async with open_moderation(address(None, tmp_path), Deployment()) as moderation:
        own = (await moderation.effective_preferences(Location(2))).preferences
        assert (own.cooldown, own.strictness, own.visibility) == (7, "normal", "private")
        there = (await moderation.effective_preferences(Location(2, (7,)))).preferences
        assert (there.context, there.visibility) == ("paragraph", "private")
        assert (await moderation.server(2)).condition is Condition.READABLE
        assert (await moderation.effective_preferences(Location(3))).preferences.works == ()


async def test_a_server_whose_row_cannot_be_read_is_told_so_in_settings_and_can_save(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        reader = discord.reader("moderator", permissions=EVERYTHING)
        assert reader.place.guild is not None
        guild = int(reader.place.guild.id)
        await made(tmp_path / "data", *((guild + n, 1, 0, 5, "{") for n in range(3)))
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            found = await (await reader.slash("quote", words=REMEMBERED)).message()
            assert quotes(found)
            assert found.ephemeral
            told = Phrases().say("preferences-unknown")
            panel = await (await reader.slash("settings")).message()
            assert told in panel.text
            assert told in (await (await reader.press(panel, control(panel, "export"))).message()).text
            await (await reader.press(panel, control(panel, "reset"))).response()
            assert told in panel.text
            await (await reader.press(panel, control(panel, "yes:reset"))).response()
            assert told not in (await (await reader.slash("settings")).message()).text
            assert not (await (await reader.slash("quote", words=REMEMBERED)).message()).ephemeral
        assert len([line for line in bot.logged("warning") if "cannot be read" in line]) == 3
