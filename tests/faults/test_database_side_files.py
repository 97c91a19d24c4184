"""What SQLite keeps next to the database is not all that holds a save: whatever becomes of it, what was acknowledged is
kept.
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
from bot.guilds.rereading import Waits
from bot.guilds.moderation import Author
from bot.guilds.opening import open_moderation
from bot.storage.address import address

async def run():
    waits = Waits(fresh=0.0, moment=60.0)
    async with open_moderation(address(None, Path(sys.argv[1])), Deployment(), waits) as moderation:
        for line in sys.stdin:
            try:
                edited = (await moderation.server(1)).with_choices(cooldown=int(line))
                print(type(await moderation.save(edited, Author(1))).__name__, flush=True)
            except StorageError as problem:
                print(problem.code, flush=True)

asyncio.run(run())
"""
INTERRUPTED = """
import os
import signal
import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE alembic_version SET version_num = '9999'")
connection.execute("CREATE TABLE large AS SELECT zeroblob(1000000)")
os.kill(os.getpid(), signal.SIGKILL)
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


def kept(data: Path) -> int:
    """What another process finds there."""
    with closing(sqlite3.connect(database_file(data))) as connection:
        [chosen] = connection.execute("SELECT chosen FROM server_preferences ORDER BY version DESC LIMIT 1").fetchone()
    return json.loads(chosen)["server"]["cooldown"]


def test_a_log_that_is_damaged_under_the_bot_costs_no_save(tmp_path: Path, times: Times) -> None:
    log = Path(f"{database_file(tmp_path)}-wal")
    for change in CHANGES[: times(2, len(CHANGES))]:
        with Process(SAVER, tmp_path) as saver:
            assert [saver.ask("1"), saver.ask("2")] == [SAVED] * 2
            change(log)
            assert kept(tmp_path) == 2, change.__name__
            assert [saver.ask("3"), saver.ask("4")] == [SAVED] * 2, change.__name__
        assert kept(tmp_path) == 4, change.__name__


def test_what_a_killed_process_leaves_next_to_the_database_is_not_all_that_holds_a_save(
    tmp_path: Path, times: Times
) -> None:
    file = database_file(tmp_path)
    for side, change in CASES[: times(2, len(CASES))]:
        with Process(SAVER, tmp_path) as saver:
            assert [saver.ask("1"), saver.ask("2")] == [SAVED] * 2
            saver.kill()
        change(file.with_name(file.name + side))
        assert kept(tmp_path) == 2, (side, change.__name__)


def test_what_another_program_did_not_commit_is_not_taken_for_the_database(tmp_path: Path) -> None:
    file = database_file(tmp_path)
    with Process(SAVER, tmp_path) as saver:
        assert saver.ask("1") == SAVED
    with Process(INTERRUPTED, file) as interrupted:
        assert interrupted.ask("") == ""
    assert file.with_name(f"{file.name}-journal").stat().st_size > 0
    with Process(SAVER, tmp_path) as saver:
        assert saver.ask("2") == SAVED
