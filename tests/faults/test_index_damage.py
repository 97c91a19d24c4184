"""The index's files are cut, overwritten, moved and removed under the process: it lives, answers truly, and repairs."""

import asyncio
import gc
import json
import os
import signal
import weakref
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from bot.discord_ui.connection.index_checks import IndexChecks
from bot.errors import DamagedIndexError
from bot.library.library import Library
from bot.matching.segment_form import OURS
from bot.quoting.answers import Found
from bot.quoting.quoter import Quoter as Quoting
from bot.texts.work import Work
from bot.wording.phrases import Phrases
from tests.end_to_end.catchword import REMEMBERED, answers, own_corpus
from tests.faults.served import WITHIN, Quoter, Served
from tests.library.keeping import contents, files, folder_at, header, process, with_header, work, write_corpus
from tests.loopback.server import LoopbackDiscord
from tests.works import write_work

WORDS, PLACE = "the lantern on the seventh bridge", "L ¶1"


@pytest.fixture
def works() -> list[Work]:
    draw = Random(7)
    return [work(f"W{n}", draw, length) for n, length in enumerate((9_000, 400))]


@pytest.fixture
def corpus(tmp_path: Path, works: list[Work]) -> Path:
    folder = write_corpus(tmp_path / "corpus", works)
    write_work(folder, "L", f"Nobody lit {WORDS} that night.")
    return folder


def overwrite(path: Path, data: bytes) -> None:
    """Into the file that is open, not another of its name."""
    with path.open("r+b") as file:
        file.write(data)


HARM: dict[str, Callable[[Path], object]] = {
    "cut to nothing": lambda path: os.truncate(path, 0),
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "zeros": lambda path: overwrite(path, bytes(path.stat().st_size)),
    "ones": lambda path: overwrite(path, b"\xff" * path.stat().st_size),
    "noise": lambda path: overwrite(path, Random(1).randbytes(path.stat().st_size)),
    "longer": lambda path: overwrite(path, path.read_bytes() + bytes(5_000)),
    "touched": os.utime,
    "removed": Path.unlink,
    "replaced": lambda path: (path.unlink(), path.write_bytes(b"another")),
    "folder renamed": lambda path: path.parent.rename(path.parent.with_name("away-" + path.parent.name)),
}


def test_whatever_becomes_of_the_files_a_process_lives_and_answers(
    corpus: Path, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    for read_up_to in (0, 2**24)[: times(1, 2)]:  # mapped; or read, and then of no matter
        folder = tmp_path / f"index{read_up_to}"
        with Quoter(corpus, folder, read_up_to) as quoter:
            for harm in HARM.values():
                assert quoter.quote(WORDS) == PLACE
                for path in files(folder):
                    harm(path)
                assert quoter.quote(WORDS) == PLACE
                assert "NotFound" in quoter.quote("xylophone quagga zebra")


@pytest.mark.asyncio
async def test_the_bot_says_a_moment_then_rebuilds_once_and_quotes(
    tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    harms = list(HARM.values())[1 : times(2, 6)]
    async with LoopbackDiscord() as discord, Served(discord, tmp_path, own_corpus(tmp_path)) as bot:
        await discord.gateway.session()
        for harm in harms:
            assert await answers(discord)
            mark = bot.mark()
            for path in files(bot.data / "index"):
                harm(path)
            reader = discord.reader()
            asked = [await reader.slash("quote", words=REMEMBERED) for _ in range(3)]
            first = await asked[0].message()
            assert first.ephemeral
            assert "A moment" in first.text
            await bot.says("has been rebuilt", after=mark, within=WITHIN)
        assert await answers(discord)
        bot.send(signal.SIGTERM)
        assert await bot.exit(within=WITHIN) == 0
        assert len([line for line in bot.logged("warning") if "has been rebuilt" in line]) == len(harms)
        assert bot.logged("error") == []


async def until_whole(library: Library) -> Found:
    """The answer, when a check that a lookup asked for has ended."""
    async with asyncio.timeout(WITHIN):
        while True:
            try:
                answer = await asyncio.to_thread(Quoting(library).quote, WORDS)
            except DamagedIndexError:
                await asyncio.sleep(0.01)
            else:
                assert isinstance(answer, Found)
                return answer


@pytest.mark.asyncio
async def test_silent_damage_is_found_by_a_check_without_a_question(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    library = Library(corpus, folder_at(folder))
    checks = IndexChecks(library, Phrases(), every=0.01)
    with capture_logs() as lines:
        checks.start()
        [path] = files(folder)
        status = path.stat()
        overwrite(path, path.read_bytes().replace(b" seventh", b" sevenxh"))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # as when a disk forgets
        async with asyncio.timeout(WITHIN):
            await holds_another_file(folder, path)
            while not lines:  # noqa: ASYNC110 - nor does the log
                await asyncio.sleep(0.01)
        await until_whole(library)
        await checks.close()
    assert "has been rebuilt" in lines[0]["event"]
    assert folder_at(folder).discard_damaged() == 0


async def holds_another_file(folder: Path, path: Path) -> None:
    while path in files(folder):  # noqa: ASYNC110 - a folder sets no event
        await asyncio.sleep(0.01)


@pytest.mark.asyncio
async def test_a_file_that_was_only_touched_is_checked_and_kept(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    library = Library(corpus, folder_at(folder))
    before = contents(folder)
    checks = IndexChecks(library, Phrases())
    with capture_logs() as lines:
        checks.start()
        await until_whole(library)
        os.utime(files(folder)[0])
        await until_whole(library)
        await checks.close()
    assert lines == []
    assert contents(folder) == before


def test_any_error_out_of_a_damaged_index_is_one_about_the_index(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    library = Library(corpus, folder_at(folder))
    library.leave_checks_to(lambda: None)

    def look(_: object) -> int:
        overwrite(files(folder)[0], bytes(files(folder)[0].stat().st_size))
        raise IndexError

    with pytest.raises(DamagedIndexError):
        library.look_up(look)


def test_files_that_a_reload_opened_are_checked(corpus: Path, tmp_path: Path) -> None:
    library = Library(corpus, folder_at(tmp_path / "index"))
    asked: list[str] = []
    library.leave_checks_to(lambda: asked.append("check"))
    library.reload()
    assert asked == ["check"]


def test_an_error_out_of_a_whole_index_stays_what_it_is(corpus: Path, tmp_path: Path) -> None:
    library = Library(corpus, folder_at(tmp_path / "index"))

    def look(_: object) -> int:
        raise IndexError

    with pytest.raises(IndexError):
        library.look_up(look)


def test_damage_costs_only_the_works_of_its_file(tmp_path: Path) -> None:
    draw = Random(3)
    works = [work(f"W{n}", draw, length) for n, length in enumerate((900, 200, 40))]
    corpus, folder = write_corpus(tmp_path / "corpus", works[:1]), tmp_path / "index"
    library = Library(corpus, folder_at(folder))
    for count in (2, 3):
        write_corpus(corpus, works[:count])
        library.reload()
    assert len(files(folder)) > 1
    smallest = min(files(folder), key=lambda path: path.stat().st_size)
    overwrite(smallest, bytes(smallest.stat().st_size))
    rebuilt = library.check_index()
    assert rebuilt is not None
    assert 0 < len(rebuilt.read) < len(works)
    assert library.check_index() is None


def test_an_error_in_a_lookup_leaves_the_reading_of_every_byte_to_the_check(corpus: Path, tmp_path: Path) -> None:
    """Damage of which size and time tell nothing is found there, and not in the thread of all lookups."""
    folder = tmp_path / "index"
    library = Library(corpus, folder_at(folder))
    asked: list[str] = []
    library.leave_checks_to(lambda: asked.append("check"))
    [path] = files(folder)
    status = path.stat()
    overwrite(path, bytes(status.st_size))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def look(_: object) -> int:
        raise IndexError

    with pytest.raises(IndexError):
        library.look_up(look)
    assert asked == ["check"]
    assert library.check_index() is not None


def test_an_index_that_was_replaced_is_not_kept_for_its_check(corpus: Path, tmp_path: Path) -> None:
    library = Library(corpus, folder_at(tmp_path / "index"))
    library.leave_checks_to(lambda: None)
    replaced = weakref.ref(library.holdings.index)

    def look(_: object) -> int:
        raise DamagedIndexError

    with pytest.raises(DamagedIndexError):
        library.look_up(look)
    library.reload()
    assert library.check_index() is None
    gc.collect()
    assert replaced() is None


def newer(data: bytes) -> bytes:
    """The file as a newer version may have made it."""
    return with_header(data, json.dumps(header(data) | {"version": OURS.version + 1}).encode())


def test_a_newer_versions_file_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    library = Library(corpus, folder_at(folder))
    theirs = folder / "theirs.segment"
    theirs.write_bytes(newer(files(folder)[0].read_bytes()))
    made = theirs.read_bytes()
    for path in files(folder):
        if path != theirs:
            os.truncate(path, 10)
    assert library.check_index() is not None
    Library(corpus, folder_at(folder))
    assert folder_at(folder).discard_damaged() == 0
    assert theirs.read_bytes() == made


def test_what_a_killed_build_leaves_is_removed_at_the_next_start(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with process(corpus, folder, 7) as killed:
        killed.communicate(timeout=WITHIN)
    assert killed.returncode == -signal.SIGKILL
    assert [path.suffix for path in files(folder)] == [".unfinished"]
    Library(corpus, folder_at(folder))
    assert {path.suffix for path in files(folder)} == {".segment"}


def test_an_index_that_is_written_into_a_folder_that_goes_away_is_not_lost_in_silence(
    works: list[Work], tmp_path: Path
) -> None:
    folder = tmp_path / "index"

    def move_away(step: str, done: int, total: int) -> None:
        if step == "writing" and done >= total // 2 and folder.exists():
            folder.rename(tmp_path / "away")

    indexed = folder_at(folder).index(works, report=move_away)
    assert indexed.not_kept is not None
    assert folder_at(folder).index(works).not_kept is None
