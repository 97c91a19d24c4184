"""What SQLite keeps next to the database is there only while somebody uses it, and is never all that holds a save:
whatever becomes of it, what was acknowledged is kept, and the process goes on.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Self

from bot.storage.address import database_file
from tests.end_to_end.catchword import HOME
from tests.faults.served import WITHIN

SAVER = """
import asyncio
import sys
from pathlib import Path
from bot.errors import StorageError
from bot.guilds.deployment import Deployment
from bot.guilds.known import Waits
from bot.guilds.moderation import Author
from bot.guilds.opening import open_moderation
from bot.storage.address import address

async def run():
    async with open_moderation(address(None, Path(sys.argv[1])), Deployment(), Waits(fresh=0.0)) as moderation:
        for line in sys.stdin:
            try:
                edited = (await moderation.server(1)).with_choices(cooldown=int(line))
                print(type(await moderation.save(edited, Author(1))).__name__, flush=True)
            except StorageError as problem:
                print(problem.code, flush=True)

asyncio.run(run())
"""
ONLOOKER = """
import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1])
for line in sys.stdin:
    print(*connection.execute("SELECT count(*) FROM server_preferences").fetchone(), flush=True)
"""
SAVED = "SavedPreferences"
Times = Callable[[int, int], int]


class Process:
    """Answers each line with a line. Used with `with`; on leaving it is killed."""

    def __init__(self, program: str, argument: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, str(argument)],
            cwd=HOME,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate(timeout=WITHIN)

    def ask(self, line: str) -> str:
        """The answer; nothing when the process ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()


def cut(file: Path) -> None:
    os.truncate(file, 0)


def halve(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwrite(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(os.urandom(file.stat().st_size))


def overwrite_the_end(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(size // 2)
        opened.write(os.urandom(size - size // 2))


def empty(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(bytes(file.stat().st_size))


CHANGES = [cut, overwrite_the_end, halve, overwrite, empty]
CASES = [(side, change) for change in CHANGES for side in ("-wal", "-shm")]


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def kept(data: Path) -> int:
    """What another process finds there."""
    with closing(sqlite3.connect(database_file(data))) as connection:
        [chosen] = connection.execute("SELECT chosen FROM server_preferences ORDER BY version DESC LIMIT 1").fetchone()
    return json.loads(chosen)["server"]["cooldown"]


def test_what_becomes_of_the_files_next_to_the_database_costs_no_save(tmp_path: Path, times: Times) -> None:
    """Another process, such as a person's sqlite3, keeps them there."""
    file = database_file(tmp_path)
    with Process(SAVER, tmp_path) as saver:
        assert saver.ask("9") == SAVED
        assert names(tmp_path) == [file.name]
        for side, change in CASES[: times(4, len(CASES))]:
            with Process(ONLOOKER, file) as onlooker:
                assert onlooker.ask("").isdecimal()
                assert [saver.ask("1"), saver.ask("2")] == [SAVED] * 2
                change(file.with_name(file.name + side))
                assert [saver.ask("3"), saver.ask("4")] == [SAVED] * 2, (side, change.__name__)
            assert kept(tmp_path) == 4, (side, change.__name__)


def test_what_a_killed_process_leaves_next_to_the_database_is_not_all_that_holds_a_save(
    tmp_path: Path, times: Times
) -> None:
    file = database_file(tmp_path)
    for side, change in CASES[: times(1, len(CASES))]:
        with Process(SAVER, tmp_path) as saver:
            assert saver.ask("1") == SAVED
            with Process(ONLOOKER, file) as onlooker:
                assert onlooker.ask("").isdecimal()
                assert saver.ask("2") == SAVED
                saver.kill()
        change(file.with_name(file.name + side))
        assert kept(tmp_path) == 2, (side, change.__name__)
