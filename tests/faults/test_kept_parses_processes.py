"""Processes that keep parsed works on a full disk, in a folder that they cannot write, until they are killed, and
next to each other: each has all of its works.
"""

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.library.library import Library, load_folder
from tests.library.keeping import ROOT
from tests.library.parses import WORDS, assert_equal, files, is_kept, load, parses_at, write_large
from tests.works import write_work

WITHIN = 60.0  # seconds in which a process on a busy machine has long ended
PROCESS = """
import signal, sys
from pathlib import Path
from bot.library.library import Library
from bot.library.parse_folder import ParseFolder

if sys.argv[3] == "killed":
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
place = Path(sys.argv[2])
library = Library(Path(sys.argv[1]), parse_folder=ParseFolder(lambda: place, worth_keeping=0))
print("ready", flush=True)
sys.stdin.readline()
library.reload()
not_kept = library.holdings.indexed.not_kept
print(not_kept and not_kept.reason, *(str(work.text) for work in library.holdings.works), flush=True)
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_large(tmp_path / "corpus")


def process(corpus: Path, place: Path, how: str = "", room: int | None = None) -> subprocess.Popen[str]:
    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    argv = [sys.executable, "-c", PROCESS, str(corpus), str(place), how]
    pipe = subprocess.PIPE
    return subprocess.Popen(argv, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, preexec_fn=limit)  # noqa: PLW1509


def test_a_process_that_is_killed_while_it_writes_leaves_nothing_for_long(corpus: Path, tmp_path: Path) -> None:
    place = tmp_path / "kept"
    with process(corpus, place, "killed", room=20_000) as killed:
        killed.communicate(timeout=WITHIN)
    assert killed.returncode == -signal.SIGXFSZ
    assert [path.suffix for path in files(place)] == [".unfinished"]
    assert_equal(load(corpus, place), load_folder(corpus))
    assert [path.suffix for path in files(place)] == [".works"]


def test_a_full_disk_keeps_the_works_in_memory_and_is_told(corpus: Path, tmp_path: Path) -> None:
    place = tmp_path / "kept"
    with process(corpus, place, room=20_000) as crowded:
        told, _ = crowded.communicate("\n", timeout=WITHIN)
    assert crowded.returncode == 0
    assert "File too large" in told
    assert f"Nobody C lit {WORDS} that night." in told
    assert files(place) == []


def test_a_folder_that_cannot_be_written_is_told_and_the_works_are_in_memory(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"mine")
    library = Library(corpus, parse_folder=parses_at(tmp_path / "taken" / "kept"))
    not_kept = library.holdings.indexed.not_kept
    assert not_kept is not None
    assert not_kept.folder == tmp_path / "taken" / "kept"
    assert_equal(library.holdings.files, load_folder(corpus))
    assert (tmp_path / "taken").read_bytes() == b"mine"
    (tmp_path / "taken").unlink()
    assert library.reload().index_not_kept is None
    assert all(map(is_kept, library.holdings.files))


def test_processes_that_keep_one_folder_do_not_take_each_others_works_away(corpus: Path, tmp_path: Path) -> None:
    place = tmp_path / "kept"
    with process(corpus, place) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        write_work(corpus, "E", "One more.")
        kept = load(corpus, place)
        told, _ = other.communicate("\n", timeout=WITHIN)
        assert told.startswith("None ")
        assert "One more." in told
    assert_equal(kept, load_folder(corpus))
    assert_equal(load(corpus, place), load_folder(corpus))


def test_an_old_edition_is_read_although_another_process_has_removed_its_file(corpus: Path, tmp_path: Path) -> None:
    place = tmp_path / "kept"
    library = Library(corpus, parse_folder=parses_at(place))
    for name in "ABC":
        write_work(corpus, name, "Quite other words.")
    load(corpus, place)
    [work] = [work for work in library.holdings.works if work.id == "A"]
    assert f"Nobody A lit {WORDS} that night." in str(work.text)
