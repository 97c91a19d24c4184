"""Real processes, killed at any moment: nothing that was acknowledged is lost, and nothing is half there."""

import random
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pytest

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, Moderation, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.server import ServerPreferences
from bot.guilds.texts.corpus_files import pack
from bot.guilds.texts.store import ServerTextStore
from bot.storage.migrating import open_database

pytestmark = pytest.mark.asyncio
ROOT = Path(__file__).parent.parent.parent
GUILD = 1
KILLS = 3


@contextmanager
def saving(address: str, what: str = "saver") -> Generator["subprocess.Popen[str]"]:
    """A saver that has begun to save; what is left of it is gone afterwards."""
    command = [sys.executable, "-m", f"tests.storage.{what}", address, str(GUILD)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def acknowledged(process: "subprocess.Popen[str]", already: list[int]) -> list[int]:
    """Every version that a killed saver has printed; its last line may be half a line."""
    lines = cast("IO[str]", process.stdout).read().splitlines(keepends=True)
    return already + [int(line) for line in lines if line.endswith("\n")]


def first(process: "subprocess.Popen[str]") -> list[int]:
    return [int(cast("IO[str]", process.stdout).readline())]


async def whole(moderation: Moderation) -> ServerPreferences:
    """What is there, which must be a save as it was made, and every save before it."""
    server = await moderation.server(GUILD)
    assert server.preferences.cooldown == server.version % 3_600
    history = await moderation.history(GUILD, 100)
    assert [server.version - change.version for change in history] == list(range(len(history)))
    return server


async def test_no_acknowledged_save_is_lost_by_kill_9(database: str) -> None:
    seed = random.Random(5)
    for _ in range(KILLS):
        with saving(database) as process:
            begun = first(process)
            time.sleep(seed.uniform(0.0, 0.15))  # noqa: ASYNC251 - nothing else runs here
            process.kill()
            last = acknowledged(process, begun)[-1]
        async with open_moderation(database, Deployment()) as moderation:
            server = await whole(moderation)
            assert server.version in (last, last + 1)  # a save may have been killed before it could be acknowledged
            edited = server.with_choices(cooldown=(server.version + 1) % 3_600)
            assert isinstance(await moderation.save(edited, Author(2)), SavedPreferences)


async def test_of_two_processes_that_save_at_once_none_loses_a_save(database: str) -> None:
    with saving(database) as one, saving(database) as two:
        begun = [[version for _ in range(5) for version in first(each)] for each in (one, two)]
        one.kill()
        two.kill()
        versions = [v for process, own in zip((one, two), begun, strict=True) for v in acknowledged(process, own)]
    assert len(versions) == len(set(versions)), "no version was acknowledged to both"
    async with open_moderation(database, Deployment()) as moderation:
        assert (await whole(moderation)).version >= max(versions)


async def test_of_texts_that_a_killed_process_changed_nothing_is_half_there(database: str) -> None:
    seed = random.Random(6)
    for _ in range(KILLS):
        with saving(database, "text_saver") as process:
            begun = first(process)
            time.sleep(seed.uniform(0.0, 0.4))  # noqa: ASYNC251 - nothing else runs here
            process.kill()
            last = acknowledged(process, begun)[-1]
        async with open_database(database) as opened:
            store = ServerTextStore(opened)
            now = await store.texts_of(GUILD)
            assert now.version in (last, last + 1)  # a change may have been killed before it could be acknowledged
            history = await store.history(GUILD)
            assert [change.version for change in history] == list(range(now.version, 0, -1))[:100]
            assert now.unreadable == ()
            assert [text.edition is not None for text in now.texts] == [True] * len(now.texts)
            editions = [edition for text in now.texts for edition in text.editions]
            files = [await store.corpus_file(GUILD, edition) for edition in editions]
            assert None not in files
            assert now.stored == sum(len(part) for file in files if file is not None for part in pack(file))
