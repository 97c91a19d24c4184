"""The bot and its database: opened at the start, refused in one line, copied while it runs, shared by two."""

import asyncio
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.storage.address import address
from bot.wording.phrases import Phrases
from tests.databases import fresh_database
from tests.end_to_end.catchword import GAVE_UP, Catchword, answers
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.asyncio


async def chosen(data: Path, cooldown: int) -> None:
    """A database in which a server chose something."""
    data.mkdir(exist_ok=True)  # noqa: ASYNC240 - nothing else runs yet
    async with open_moderation(address(None, data), Deployment()) as moderation:
        edited = (await moderation.server(1)).with_choices(cooldown=cooldown)
        assert isinstance(await moderation.save(edited, Author(1)), SavedPreferences)


async def test_a_database_of_a_newer_catchword_is_refused_in_one_line(tmp_path: Path) -> None:
    await chosen(tmp_path / "data", 5)
    with closing(sqlite3.connect(tmp_path / "data" / "catchword.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        assert await bot.exit() == GAVE_UP
        assert bot.logged("critical") == [Phrases().say("problem-storage-newer", detail="")]
        assert discord.gateway.sessions == {}


async def test_a_database_that_cannot_be_reached_is_told_in_one_line_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://someone:fashism@127.0.0.1:1/name"  # a word that no log may hold
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, database_url=url) as bot:
        assert await bot.exit() == GAVE_UP
        [line] = bot.logged("critical")
        assert line.startswith("the database cannot be used at the moment,")


async def test_preferences_that_the_operator_got_wrong_are_told_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "catchword.yaml"
    path.write_text("preferences:\n  strictness: loose\n", "utf-8")
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, config=path) as bot:
        assert await bot.exit() == GAVE_UP
        assert bot.err == [f"Error: {path}, line 2: “strictness” must be one of: strict, normal, lenient."]


async def test_sighup_reads_the_settings_again_and_says_what_needs_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "catchword.yaml"
    path.write_text("preferences: {strictness: strict}\n", "utf-8")
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, config=path) as bot:
        await discord.gateway.session()
        path.write_text("preferences: {strictness: lenient}\ncorpus: elsewhere\n", "utf-8")
        bot.send(signal.SIGHUP)
        await bot.says("New defaults and bounds of preferences are in effect now")
        await bot.says("take effect after a restart: corpus.")
        path.write_text("preferences: {strictness: loose}\n", "utf-8")
        bot.send(signal.SIGHUP)
        kept = await bot.says("The new settings could not be used")
        assert "line 1: “strictness” must be one of" in kept
        assert await answers(discord)


async def test_the_database_is_copied_and_restored_while_the_bot_runs(tmp_path: Path) -> None:
    await chosen(tmp_path / "data", 5)
    file = str(tmp_path / "kept.db")
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        await discord.gateway.session()
        for arguments in (("backup", file), ("restore", file)):
            async with Catchword(discord, tmp_path, *arguments, token=None) as command:
                assert await command.exit() == 0
        assert bot.running
        assert await answers(discord)
    async with open_moderation(address(None, tmp_path / "data"), Deployment()) as moderation:
        assert (await moderation.server(1)).preferences.cooldown == 5


async def test_two_bots_start_at_once_on_one_postgresql(tmp_path: Path, postgresql: str) -> None:
    url = await asyncio.to_thread(fresh_database, postgresql)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    async with (
        LoopbackDiscord() as discord,
        LoopbackDiscord() as other,
        Catchword(discord, tmp_path / "one", database_url=url),
        Catchword(other, tmp_path / "two", database_url=url),
    ):
        await asyncio.gather(discord.gateway.session(), other.gateway.session())
        assert await answers(discord)
        assert await answers(other)
