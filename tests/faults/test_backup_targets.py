"""A backup is a new file, or takes the place of an earlier backup. Whatever else its name leads to stays as it is."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.address import database_file
from bot.storage.copies import backup
from bot.wording import explanations
from bot.wording.phrases import Phrases
from tests.faults.broken_rows import EMPTY, made

pytestmark = pytest.mark.asyncio
OURS = ("catchword.db", "catchword.db-wal", "catchword.db-shm", "catchword.db-journal", "lock", "commands.sha256")
OURS_TOO = ("chat_history", "index/0/0.segment", "before-restore-1.db", "new", "index/new.db", "catchword.db-2.db")


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file, by its name: which file it is, and what it holds."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_ino, path.read_bytes()) for path in files}


def words(path: Path) -> Path:
    path.write_bytes(b"somebody's own words")
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def device(path: Path) -> Path:
    del path
    return Path("/dev/null")


def link_to_device(path: Path) -> Path:
    path.symlink_to("/dev/null")
    return path


def link_to_words(path: Path) -> Path:
    path.symlink_to(words(path.with_name("words")))
    return path


def link_to_log(path: Path) -> Path:
    path.symlink_to(path.with_name("data") / "catchword.db-wal")
    return path


def loop(path: Path) -> Path:
    path.symlink_to(path)
    return path


def in_use(path: Path) -> Path:
    """The database of another bot: its header says that it is written ahead."""
    path.write_bytes(database_file(path.with_name("data")).read_bytes())
    return path


def missing_folder(path: Path) -> Path:
    return path / "kept.db"


async def refused(data: Path, target: Path) -> str:
    """The sentence with which it is refused."""
    kept = everything(data.parent)
    with pytest.raises(StorageError) as problem:
        await asyncio.to_thread(backup, data, target)
    assert everything(data.parent) == kept
    return explanations.problem(Phrases(), problem.value)


@pytest.mark.parametrize("name", [*OURS, *OURS_TOO])
async def test_a_backup_never_takes_the_place_of_a_file_of_the_data_folder(name: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    await made(data)
    (data / "index" / "0").mkdir(parents=True)
    for kept in ("catchword.db-wal", "lock", "commands.sha256", "index/0/0.segment"):
        (data / kept).touch()
    assert str(data / name) in await refused(data, data / name)


@pytest.mark.parametrize(
    "make",
    [words, folder, pipe, device, link_to_device, link_to_words, link_to_log, loop, in_use, missing_folder],
)
async def test_a_backup_never_takes_the_place_of_what_is_not_a_backup(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    await made(data)
    target = await asyncio.to_thread(make, tmp_path / "target")
    assert str(target) in await refused(data, target)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116


@pytest.mark.parametrize("place", ["kept.db", "data/kept.db", "link.db"])
async def test_a_new_name_and_an_earlier_backup_are_taken(place: str, tmp_path: Path) -> None:
    data, target = tmp_path / "data", tmp_path / place
    await made(data)
    (tmp_path / "link.db").symlink_to(tmp_path / "behind.db")
    for _ in range(2):
        await asyncio.to_thread(backup, data, target)
        assert target.read_bytes().startswith(b"SQLite format 3")
    assert not [name for name in everything(tmp_path) if "catchword-part" in name]


def overwrite_pages(file: Path) -> None:
    """Of rows: what tables there are can still be read."""
    with closing(sqlite3.connect(file)) as connection:
        [page] = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'server_preferences'").fetchone()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * 4_096)
        opened.write(b"\xee" * 4_096)


def script(statements: str) -> Callable[[Path], None]:
    def run(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(statements)

    return run


def put_another_programs(file: Path) -> None:
    file.unlink()
    script("CREATE TABLE songs (name)")(file)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (overwrite_pages, "damaged, or parts of it are missing"),
        (script("DROP TABLE server_preferences"), "damaged, or parts of it are missing"),
        (script("ALTER TABLE server_preferences DROP COLUMN author"), "damaged, or parts of it are missing"),
        (script("DELETE FROM alembic_version"), "not of Catchword"),
        (script("UPDATE alembic_version SET version_num = '9999'"), "newer version"),
        (put_another_programs, "not of Catchword"),
    ],
)
async def test_what_no_restore_would_take_never_takes_the_place_of_a_good_backup(
    spoil: Callable[[Path], None], told: str, tmp_path: Path
) -> None:
    data, target = tmp_path / "data", tmp_path / "kept.db"
    file = await made(data, *((2, n, 0, 5, EMPTY) for n in range(1, 400)))
    await asyncio.to_thread(backup, data, target)
    kept = target.read_bytes()
    await asyncio.to_thread(spoil, file)
    for name in (target, tmp_path / "new.db"):
        with pytest.raises(StorageError) as problem:
            await asyncio.to_thread(backup, data, name)
        assert told in explanations.problem(Phrases(), problem.value)
    assert {name: held for name, (_, held) in everything(tmp_path).items() if not name.startswith(str(data))} == {
        str(target): kept
    }


async def test_rows_that_cannot_be_read_do_not_keep_a_backup_from_being_made(tmp_path: Path) -> None:
    await made(tmp_path / "data", (2, 1, 0, 5, "{"))
    await asyncio.to_thread(backup, tmp_path / "data", tmp_path / "kept.db")
    assert (tmp_path / "kept.db").exists()


async def test_a_strangers_file_next_to_the_target_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    await made(data)
    others = [words(tmp_path / f"kept.db{ending}") for ending in (".part", ".part-wal", "-wal.part", ".part-journal")]
    await asyncio.to_thread(backup, data, tmp_path / "kept.db")
    assert all(path.read_bytes() == b"somebody's own words" for path in others)
