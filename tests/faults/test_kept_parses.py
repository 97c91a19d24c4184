"""The files of parsed works are cut, overwritten, replaced and removed: what is quoted stays what the texts say."""

import json
import os
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from bot.errors import DamagedIndexError
from bot.library.library import Library, load_folder
from bot.library.parse_form import FORM, MAGIC
from bot.quoting.answers import Answer, Found
from bot.quoting.quoter import Quoter
from tests.fuzz.damage import DAMAGES, damaged
from tests.library.keeping import contents
from tests.library.parses import WORDS, assert_equal, files, is_kept, load, parses_at, write_large
from tests.works import write_files, write_work


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_large(tmp_path / "corpus")


@pytest.fixture
def place(corpus: Path, tmp_path: Path) -> Path:
    """A folder with two files."""
    load(corpus, tmp_path / "kept")
    write_work(corpus, "D", "A short one.")
    load(corpus, tmp_path / "kept")
    assert len(files(tmp_path / "kept")) == 2
    return tmp_path / "kept"


TROUBLES: dict[str, Callable[[Path], object]] = {
    "removed": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "cut short": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut by a byte": lambda path: os.truncate(path, path.stat().st_size - 1),
    "foreign": lambda path: path.write_bytes(b"PK\3\4 no works at all" * 99),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a link to nowhere": lambda path: (path.unlink(), path.symlink_to("nowhere")),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_a_file_that_is_not_whole_costs_only_a_new_parse(
    corpus: Path, place: Path, trouble: Callable[[Path], object]
) -> None:
    for path in files(place):
        trouble(path)
    assert_equal(load(corpus, place), load_folder(corpus))
    assert all(map(is_kept, load(corpus, place)))


def test_damage_of_any_kind_is_found_and_never_quoted(
    corpus: Path, place: Path, times: Callable[[int, int], int]
) -> None:
    parsed, sound = load_folder(corpus), contents(place)
    for n in range(times(1, 40)):
        for kind in DAMAGES:
            draw = Random(f"{kind} {n}")
            shutil.rmtree(place)
            place.mkdir()
            for name, data in sound.items():
                (place / name).write_bytes(damaged(data, kind, draw))
            assert_equal(load(corpus, place), parsed)
            kept = contents(place)
            assert_equal(load(corpus, place), parsed)
            assert contents(place) == kept


def test_a_damaged_work_costs_no_other_of_its_file(corpus: Path, place: Path) -> None:
    path = max(files(place), key=lambda path: path.stat().st_size)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"B lit the", b"B lit thy"))
    folder = parses_at(place)
    [file] = [file for file in folder.open(folder.paths()) if file.path == path]
    assert not file.were_whole
    assert sorted(entry.about.id for entry in file.entries.values()) == ["A", "C", "PLAIN"]
    assert_equal(load(corpus, place), load_folder(corpus))


def header(data: bytes) -> dict[str, Any]:
    length = struct.unpack_from("<I", data, len(MAGIC))[0]
    return cast("dict[str, Any]", json.loads(data[len(MAGIC) + 8 : len(MAGIC) + 8 + length]))


def with_header(data: bytes, made: bytes) -> bytes:
    """The file with another header, whose checksum is right."""
    length = struct.unpack_from("<I", data, len(MAGIC))[0]
    return MAGIC + struct.pack("<II", len(made), zlib.crc32(made)) + made + data[len(MAGIC) + 8 + length :]


def odd_headers(true: dict[str, Any]) -> Iterator[bytes]:
    """What is not JSON, not a header, or one that lacks something or has what cannot be there."""
    yield from (b"{", b"\xff", b"[" * 100_000, b"[1]", b"1", b"{}", b'{"form": 1}', b'{"form": 1, "works": [1]}')
    odds: tuple[object, ...] = (None, [1], {"a": 1}, "1" * 5_000, 2**70, -1, True)
    work: dict[str, Any] = true["works"][0]
    for key in work:
        yield _of(true, {name: value for name, value in work.items() if name != key})
        yield from (_of(true, work | {key: odd}) for odd in odds if (key, odd) != ("names", [1]))
    for group in ("about", "whole", "parts"):
        for key in work[group]:
            yield _of(true, work | {group: {name: value for name, value in work[group].items() if name != key}})
            yield from (_of(true, work | {group: work[group] | {key: odd}}) for odd in odds)
    for odd in odds:
        yield _of(true, work | {"findings": [odd]})
        yield _of(true, work | {"parts": work["parts"] | {"tree": {"at": 0, "size": odd, "crc": 0}}})


def _of(true: dict[str, Any], work: dict[str, Any]) -> bytes:
    return json.dumps(true | {"works": [work]}).encode()


def test_a_header_of_any_content_ends_in_the_words_of_the_text(
    tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    write_work(corpus, "A", f"# One\n\nNobody lit {WORDS}.\n\nThat *night*.")
    parsed = load_folder(corpus)
    load(corpus, place)
    [sound] = files(place)
    data = sound.read_bytes()
    assert with_header(data, json.dumps(header(data), ensure_ascii=False).encode()) == data
    for odd in list(odd_headers(header(data)))[:: times(12, 1)]:
        for path in files(place):
            path.unlink()
        (place / "odd.works").write_bytes(with_header(data, odd))
        library = Library(corpus, parse_folder=parses_at(place))
        answer = quote(library, WORDS)
        assert isinstance(answer, Found)
        assert answer.quotation.passages[0].text == f"Nobody lit {WORDS}."
        assert [str(work.text) for work in library.holdings.works] == [str(f.work.text) for f in parsed if f.work]


def test_damage_under_a_process_is_met_by_a_new_parse_and_the_right_words(corpus: Path, place: Path) -> None:
    library = Library(corpus, parse_folder=parses_at(place))
    harms: tuple[Callable[[Path], object], ...] = (lambda path: os.truncate(path, 100), overwrite, Path.unlink)
    for harm in harms:
        for path in files(place):
            harm(path)
        answer = quote(library, f"nobody A lit {WORDS}")
        assert isinstance(answer, Found)
        assert answer.quotation.passages[0].text == f"Nobody A lit {WORDS} that night."
        library.reload()
        assert all(map(is_kept, library.holdings.files))
    assert_equal(library.holdings.files, load_folder(corpus))


def quote(library: Library, words: str) -> Answer:
    """The answer, after one error at most."""
    try:
        return Quoter(library).quote(words)
    except DamagedIndexError:
        return Quoter(library).quote(words)


def overwrite(path: Path) -> None:
    """Into the file that is open, not another of its name."""
    with path.open("r+b") as file:
        file.write(b"\xff" * path.stat().st_size)


def test_a_lookup_leaves_the_new_parse_to_the_check(corpus: Path, place: Path) -> None:
    library = Library(corpus, parse_folder=parses_at(place))
    asked: list[str] = []
    library.leave_checks_to(lambda: asked.append("check"))
    for path in files(place):
        overwrite(path)
    with pytest.raises(DamagedIndexError):
        Quoter(library).quote(f"nobody A lit {WORDS}")
    assert asked
    assert library.check_index() is not None
    assert isinstance(Quoter(library).quote(f"nobody A lit {WORDS}"), Found)
    assert library.check_index() is None


def test_silent_damage_is_found_by_a_check_without_a_question(corpus: Path, place: Path) -> None:
    library = Library(corpus, parse_folder=parses_at(place))
    assert library.check_index() is None
    [path] = [path for path in files(place) if b"B lit the" in path.read_bytes()]
    with path.open("r+b") as file:
        file.write(path.read_bytes().replace(b"B lit the", b"B lit thy"))
    assert library.check_index() is not None
    assert_equal(library.holdings.files, load_folder(corpus))


def test_a_newer_versions_file_is_left_alone(corpus: Path, place: Path) -> None:
    theirs = place / "theirs.works"
    data = files(place)[0].read_bytes()
    made = with_header(data, json.dumps({"form": FORM + 1, "whatever": [1]}).encode())
    theirs.write_bytes(made)
    load(corpus, place)
    assert parses_at(place).discard_damaged() == 0
    assert theirs.read_bytes() == made


def test_a_real_book_comes_back_equal(shared: Path, tmp_path: Path, times: Callable[[int, int], int]) -> None:
    books = sorted((shared / "texts" / "md").glob("*.md"), key=lambda path: path.stat().st_size)
    for book in books[: times(1, len(books))]:
        corpus = tmp_path / book.stem
        write_files(corpus, {book.name: book.read_text("utf-8")})
        parsed = load_folder(corpus)
        load(corpus, tmp_path / f"kept-{book.stem}")
        assert_equal(load(corpus, tmp_path / f"kept-{book.stem}"), parsed)
