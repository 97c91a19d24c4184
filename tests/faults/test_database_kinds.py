"""Only regular files are opened as the database or next to it: anything else is named, and nothing waits for it."""

import asyncio
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage.address import database_file
from tests.end_to_end.catchword import GAVE_UP, Catchword, answers
from tests.faults.broken_rows import made
from tests.faults.served import WITHIN
from tests.loopback.server import LoopbackDiscord
from tests.loopback.world import EVERYTHING
from tests.preloaded import Ran, run

Times = Callable[[int, int], int]
SIDES = ("-journal", "-wal", "-shm")


def pipe(path: Path) -> str:
    os.mkfifo(path)
    return "a named pipe"


def folder(path: Path) -> str:
    path.mkdir()
    return "a folder"


def device(path: Path) -> str:
    path.symlink_to("/dev/zero")
    return "a device" if path.suffix == ".db" else "a link"


def link(path: Path) -> str:
    path.symlink_to(path.with_name("nothing"))
    return "a link that leads nowhere" if path.suffix == ".db" else "a link"


def loop(path: Path) -> str:
    path.symlink_to(path.name)
    return "a link that leads nowhere" if path.suffix == ".db" else "a link"


KINDS = [pipe, folder, device, link, loop]
CASES = [(side, kind) for kind in KINDS for side in ("-journal", "", "-wal", "-shm")]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database."""
    return asyncio.run(made(tmp_path_factory.mktemp("good") / "data"))


def ran(data: Path, *arguments: str) -> Ran:
    return run(*arguments, environment={"CATCHWORD_DATA": str(data), "HOME": str(data)})


def spoil(good: Path, database: Path, side: str, kind: Callable[[Path], str]) -> str:
    """Put something else in place of the database or of a file next to it: how it is told."""
    database.parent.mkdir(exist_ok=True)
    if side:
        shutil.copyfile(good, database)
    odd = database.with_name(database.name + side)
    return f"Error: {odd} is {kind(odd)}, and not a file of the database"


def test_a_backup_names_what_is_not_a_file_of_the_database(good: Path, tmp_path: Path, times: Times) -> None:
    for n, (side, kind) in enumerate(CASES[: times(2, len(CASES))]):
        told = spoil(good, database_file(tmp_path / str(n)), side, kind)
        done = ran(tmp_path / str(n), "backup", str(tmp_path / "kept.db"))
        assert done.status == GAVE_UP
        assert done.err.startswith(told), (side, kind.__name__)


def test_a_restore_names_what_is_not_a_file_of_the_database(good: Path, tmp_path: Path, times: Times) -> None:
    for n, (side, kind) in enumerate(CASES[: times(2, len(CASES))]):
        told = spoil(good, database_file(tmp_path / str(n)), side, kind)
        assert ran(tmp_path / str(n), "restore", str(good)).err.startswith(told), (side, kind.__name__)


def test_a_restore_names_what_is_not_a_file_of_the_backup(good: Path, tmp_path: Path, times: Times) -> None:
    for n, (side, kind) in enumerate(CASES[: times(2, len(CASES))]):
        backup = tmp_path / f"{n}.db"
        told = spoil(good, backup, side, kind)
        assert ran(tmp_path / "data", "restore", str(backup)).err.startswith(told), (side, kind.__name__)
    assert not (tmp_path / "data").exists()


@pytest.mark.asyncio
async def test_the_bot_does_not_wait_for_what_is_not_a_file_of_the_database(
    good: Path, tmp_path: Path, times: Times
) -> None:
    async with LoopbackDiscord() as discord:
        for n, (side, kind) in enumerate(CASES[: times(1, len(CASES))]):
            home = tmp_path / str(n)
            home.mkdir()
            told = spoil(good, database_file(home / "data"), side, kind)
            async with Catchword(discord, home) as bot:
                assert await bot.exit(within=WITHIN) == GAVE_UP
                [said] = bot.logged("critical")
                assert said.startswith(told.removeprefix("Error: "))


@pytest.mark.asyncio
async def test_a_pipe_that_appears_next_to_the_database_is_told_and_holds_nothing(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        moderator = discord.reader("moderator", permissions=EVERYTHING)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session(within=WITHIN)
            assert await answers(discord)
            os.mkfifo(database_file(tmp_path / "data").with_name("catchword.db-journal"))
            shown = await (await moderator.slash("settings")).message(within=WITHIN)
            assert "catchword.db-journal is a named pipe" in shown.text
            assert str(tmp_path) not in shown.text
            bot.send(signal.SIGTERM)
            assert await bot.exit(within=WITHIN) == 0
