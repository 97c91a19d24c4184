"""Whatever happens to the folder of an index: the answers are right, and it is said when nothing can be kept."""

import errno
import fcntl
import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.library import index_file, index_folder
from bot.library.library import Library
from bot.matching.segment import Segment
from bot.matching.segment_form import to_bytes
from bot.quoting.answers import Found
from bot.quoting.quoter import Quoter
from bot.texts.work import Work
from tests.fuzz.damage import DAMAGES, damaged
from tests.library.keeping import (
    assert_holds,
    assert_kept,
    contents,
    files,
    folder_at,
    header,
    process,
    with_header,
    work,
    write_corpus,
)
from tests.works import write_work

WITHIN = 30.0  # seconds in which a process on a busy machine has long ended


@pytest.fixture
def works() -> list[Work]:
    draw = Random(7)
    return [work(f"W{n}", draw, length) for n, length in enumerate((400, 150, 60, 20))]


@pytest.fixture
def kept(tmp_path: Path, works: list[Work]) -> Path:
    """A folder with several files."""
    folder = tmp_path / "index"
    for count in range(1, len(works) + 1):
        folder_at(folder).index(works[:count])
    assert len(files(folder)) > 1
    return folder


TROUBLES: dict[str, Callable[[Path], object]] = {
    "removed": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "cut short": lambda path: os.truncate(path, path.stat().st_size // 2),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "foreign": lambda path: path.write_bytes(b"PK\3\4 not an index at all" * 99),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a link to nowhere": lambda path: (path.unlink(), path.symlink_to("nowhere")),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_a_file_that_is_not_a_whole_index_is_made_again(
    kept: Path, works: list[Work], trouble: Callable[[Path], object]
) -> None:
    for path in files(kept):
        trouble(path)
        indexed = folder_at(kept).index(works)
        assert indexed.read
        assert_kept(indexed, kept, works)


def odd_headers(true: dict[str, Any]) -> Iterator[bytes]:
    """What is not JSON, not a header, or one that does not name everything or names what cannot be."""
    yield from (b"{", b"\xff", b"[" * 100_000, b"[1]", b"1", b"{}", b'{"version": ' + b"9" * 5_000 + b"}")
    arrays: dict[str, list[int]] = true["arrays"]
    for key in true:
        yield json.dumps({name: value for name, value in true.items() if name != key}).encode()
        yield from (json.dumps(true | {key: odd}).encode() for odd in (None, [1], {"a": 1}, "1" * 5_000))
    for name, (begin, _, crc) in arrays.items():
        for odd in (None, [], [begin, "1", crc], [begin, 0, crc], [begin, 2**70, crc], [begin, -1, crc]):
            yield json.dumps(true | {"arrays": arrays | {name: odd}}).encode()


@pytest.mark.parametrize("read_up_to", [0, 2**24])
def test_a_header_of_any_content_costs_only_its_file(tmp_path: Path, works: list[Work], read_up_to: int) -> None:
    folder = tmp_path / "index"
    folder_at(folder).index(works)
    [sound] = files(folder)
    data = sound.read_bytes()
    assert with_header(data, json.dumps(header(data)).encode()) == data
    for odd in odd_headers(header(data)):
        (folder / "odd.segment").write_bytes(with_header(data, odd))
        assert folder_at(folder, read_up_to=read_up_to).discard_damaged() == 1
        assert files(folder) == [sound]


@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_of_any_kind_is_found_by_a_check_of_every_byte(kept: Path, works: list[Work], kind: str) -> None:
    draw = Random(kind)
    sound = contents(kept)
    for name, data in sound.items():
        (kept / name).write_bytes(damaged(data, kind, draw))
    found = folder_at(kept).discard_damaged()
    assert found >= len(sound) - 1  # between two arrays lie a few bytes that say nothing
    assert_kept(folder_at(kept).index(works), kept, works)
    assert folder_at(kept).discard_damaged() == 0


def test_folders_and_pipes_among_the_index_files_are_left_alone(tmp_path: Path, works: list[Work]) -> None:
    folder_at(tmp_path).index(works)
    (tmp_path / "x.segment").mkdir()
    (tmp_path / "y.segment").symlink_to("nowhere")
    os.mkfifo(tmp_path / "z.segment")
    for _ in range(2):
        assert folder_at(tmp_path).discard_damaged() == 0
        assert folder_at(tmp_path).index(works).read == ()
    assert (tmp_path / "y.segment").is_symlink()


def test_damage_that_a_merge_would_take_up_is_read_again(tmp_path: Path, works: list[Work]) -> None:
    folder_at(tmp_path).index(works[1:])
    [path] = files(tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0x04
    path.write_bytes(data)
    indexed = folder_at(tmp_path).index(works)
    assert len(indexed.read) == len(works)
    assert_kept(indexed, tmp_path, works)
    assert folder_at(tmp_path).discard_damaged() == 0


def test_damage_that_is_met_while_answering_is_repaired(tmp_path: Path, works: list[Work]) -> None:
    corpus, folder = write_corpus(tmp_path / "corpus", works), tmp_path / "index"
    query = "the lantern on the seventh bridge"
    write_work(corpus, "L", f"Nobody lit {query} that night.")
    library = Library(corpus, folder_at(folder))
    before = contents(folder)
    for path in files(folder):
        data = path.read_bytes()
        with path.open("r+b") as file:  # the file that is open, not another of its name
            file.write(data.replace(b" seventh", b" sevenxh"))
    answer = Quoter(library).quote("lantern on the sevenxh bridge that night")
    assert isinstance(answer, Found)
    assert answer.quotation.passages[0].text == f"Nobody lit {query} that night."
    assert not before.keys() & contents(folder).keys()
    assert folder_at(folder).discard_damaged() == 0
    assert folder_at(folder).index(library.holdings.works).read == ()


@pytest.mark.parametrize("piece", [1, 2, 7, 13, 20])
def test_a_process_that_is_killed_while_it_writes_leaves_nothing_half_done(
    tmp_path: Path, works: list[Work], piece: int
) -> None:
    corpus, folder = write_corpus(tmp_path / "corpus", works), tmp_path / "index"
    with process(corpus, folder, piece) as killed:
        killed.communicate(timeout=WITHIN)
    assert killed.returncode == -signal.SIGKILL
    assert [path.suffix for path in files(folder)] == [".unfinished"]
    library = Library(corpus, folder_at(folder))
    assert len(library.holdings.indexed.read) == len(works)
    assert library.holdings.indexed.not_kept is None
    assert folder_at(folder).index(library.holdings.works).read == ()


def test_processes_that_build_at_once_leave_an_index_that_serves_both(tmp_path: Path, works: list[Work]) -> None:
    corpus, folder = write_corpus(tmp_path / "corpus", works), tmp_path / "index"
    with process(corpus, folder, "wait") as one, process(corpus, folder, "wait") as other:
        both = (one, other)
        for each in both:
            assert each.stdout is not None
            assert each.stdout.readline() == "writing\n"
        assert [each.communicate("\n", timeout=WITHIN)[0] for each in both] == [f"None {len(works)}\n"] * 2
    assert len(files(folder)) == 2  # neither removes what the other may have open
    library = Library(corpus, folder_at(folder))
    assert library.holdings.indexed.read == ()
    assert len(files(folder)) == 1


def test_a_process_that_is_interrupted_cleans_up_after_it(tmp_path: Path, works: list[Work]) -> None:
    def interrupted(step: str, done: int, total: int) -> None:
        if step == "writing" and done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        folder_at(tmp_path).index(works, report=interrupted)
    assert files(tmp_path) == []


def test_unfinished_files_of_dead_runs_are_swept_and_those_of_others_left(tmp_path: Path, works: list[Work]) -> None:
    dead, alive = tmp_path / "dead.unfinished", tmp_path / "alive.unfinished"
    for path in (dead, alive):
        path.write_bytes(b"half")
    with alive.open("rb") as held:
        fcntl.flock(held.fileno(), fcntl.LOCK_EX)
        assert_kept(folder_at(tmp_path).index(works), tmp_path, works)
        assert not dead.exists()
        assert alive.exists()
    assert_kept(folder_at(tmp_path).index(works), tmp_path, works)
    assert not alive.exists()


def test_a_file_where_the_folder_should_be_keeps_the_index_in_memory(tmp_path: Path, works: list[Work]) -> None:
    place = tmp_path / "taken"
    place.write_bytes(b"mine")
    indexed = folder_at(place / "index").index(works)
    assert indexed.not_kept is not None
    assert indexed.not_kept.reason == os.strerror(errno.ENOTDIR)
    assert_holds(indexed.index, works)
    assert place.read_bytes() == b"mine"


@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO])
def test_a_full_or_read_only_disk_keeps_the_index_in_memory_and_says_so(
    kept: Path, works: list[Work], monkeypatch: pytest.MonkeyPatch, problem: int
) -> None:
    def failing(segment: Segment) -> Iterator[bytes | memoryview]:
        yield next(iter(to_bytes(segment)))
        raise OSError(problem, os.strerror(problem))

    before = contents(kept)
    monkeypatch.setattr(index_file, "to_bytes", failing)
    more = [*works, *(work(f"V{n}", Random(n), 300) for n in range(3))]
    indexed = folder_at(kept).index(more)
    assert indexed.not_kept == index_folder.WriteFailure(kept, os.strerror(problem))
    assert_holds(indexed.index, more)
    assert contents(kept) == before
    assert folder_at(kept).index(works).not_kept is None  # nothing to write


def test_a_reload_tells_that_the_index_could_not_be_kept(tmp_path: Path, works: list[Work]) -> None:
    corpus, place = write_corpus(tmp_path / "corpus", works[:1]), tmp_path / "index"
    library = Library(corpus, folder_at(place))
    for path in files(place):
        path.unlink()
    place.rmdir()
    place.write_bytes(b"")
    write_corpus(corpus, works)
    reloaded = library.reload()
    assert reloaded.index_not_kept is not None
    assert reloaded.index_not_kept.folder == place
    assert len(library.holdings.works) == len(works)
