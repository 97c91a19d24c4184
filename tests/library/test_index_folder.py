"""What is kept of an index, and how little is read again when works come, change and go."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from bot.library.index_folder import MOST_SEGMENTS, IndexFolder
from bot.library.library import Library
from bot.matching import segment, tokenising
from bot.matching.finder import find
from bot.matching.segment import identity
from bot.matching.segment_form import Form, to_bytes
from bot.quoting.answers import Found
from bot.quoting.quoter import Quoter
from bot.texts.work import Work
from tests.library.keeping import assert_holds, assert_kept, contents, files, folder_at, work, write_corpus


@pytest.fixture
def tokenised(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the works whose words are read, as they are."""
    read: list[str] = []

    def counting(works: Iterable[Work]) -> tokenising.Tokens:
        def each() -> Iterable[Work]:
            for one in works:
                read.append(one.id)
                yield one

        return tokenising.tokenise(each())

    monkeypatch.setattr(segment, "tokenise", counting)
    return read


def some_works(count: int, seed: object = 0, length: int = 40) -> list[Work]:
    draw = Random(str(seed))
    return [work(f"W{n}", draw, length) for n in range(count)]


def dwindling(count: int) -> list[Work]:
    """Each much smaller than the one before, so that there is no reason to merge them but their number."""
    draw = Random(count)
    return [work(f"D{n}", draw, 3 ** (count - n)) for n in range(count)]


def test_only_works_that_are_new_or_changed_are_read(tmp_path: Path, tokenised: list[str]) -> None:
    works = some_works(6)
    assert folder_at(tmp_path).index(works).read == tuple(w.id for w in works)
    assert tokenised == [w.id for w in works]
    tokenised.clear()
    assert folder_at(tmp_path).index(works).read == ()
    changed = [*some_works(3, seed=1), *works[3:], *some_works(8, seed=2)[6:]]
    assert folder_at(tmp_path).index(changed).read == ("W0", "W1", "W2", "W6", "W7")
    assert folder_at(tmp_path).index(changed[1:]).read == ()
    assert tokenised == ["W0", "W1", "W2", "W6", "W7"]
    assert_kept(folder_at(tmp_path).index(changed), tmp_path, changed)


@pytest.mark.parametrize("seed", range(4))
def test_over_any_history_of_works_nothing_is_read_twice_and_the_segments_stay_few(
    tmp_path: Path, tokenised: list[str], seed: int
) -> None:
    draw = Random(seed)
    works: dict[str, Work] = {}
    held = None
    for step in range(35):
        known = {identity(w) for w in works.values()}
        for name in draw.sample(sorted(works), min(len(works), draw.choice((0, 0, 0, 1, 2, 5)))):
            del works[name]
        for _ in range(draw.choice((0, 1, 1, 1, 2, 9))):
            name = f"W{draw.randrange(40)}"
            works[name] = work(name, draw, min(2_000, int(8 * draw.paretovariate(0.6))))
        works = works or {"W": work("W", draw, 9)}
        tokenised.clear()
        wanted = list(works.values())
        indexed = folder_at(tmp_path).index(wanted, held)
        held = indexed if draw.random() < 0.7 else None  # a reload, or a new process
        assert set(tokenised) == set(indexed.read) <= {w.id for w in wanted if identity(w) not in known}
        assert len(tokenised) == len(set(tokenised))
        assert len(files(tmp_path)) == len(indexed.index.segments) <= MOST_SEGMENTS
        assert_holds(indexed.index, wanted)
        if step % 12 == 0:
            assert_kept(indexed, tmp_path, wanted)


def test_there_are_never_more_than_eight_segments_whatever_the_sizes_of_works(tmp_path: Path) -> None:
    works = dwindling(10)
    most = 0
    for count in range(1, len(works) + 1):
        indexed = folder_at(tmp_path).index(works[:count])
        most = max(most, len(indexed.index.segments))
        assert len(files(tmp_path)) == len(indexed.index.segments)
        assert_holds(indexed.index, works[:count])
    assert most == MOST_SEGMENTS


def test_answers_are_those_of_an_index_that_is_made_at_once(tmp_path: Path) -> None:
    works = dwindling(8)
    for count in range(1, len(works) + 1):
        folder_at(tmp_path).index(works[:count])
    left = [w for n, w in enumerate(works) if n not in {0, 4}]
    kept, at_once = folder_at(tmp_path).index(left).index, IndexFolder().index(left).index
    draw = Random(5)
    for _ in range(30):
        words = str(draw.choice(left).text).split()
        start, length = draw.randrange(len(words)), draw.randint(1, 8)
        query = " ".join(words[start : start + length])
        one, other = (find(query, index, limit=1_000) for index in (kept, at_once))
        assert one.exact == other.exact
        assert not one.exact or {(m.work.id, m.spans) for m in one.matches} == {
            (m.work.id, m.spans) for m in other.matches
        }


def test_words_of_removed_works_are_dropped_when_most_of_a_file_is_of_them(tmp_path: Path) -> None:
    works = some_works(10)
    size = sum(map(len, contents(tmp_path).values())) if folder_at(tmp_path).index(works) else 0
    few = works[:4]
    assert_kept(folder_at(tmp_path).index(few), tmp_path, few)
    assert sum(map(len, contents(tmp_path).values())) < size
    assert {e for s in folder_at(tmp_path).index(few).index.segments for e in s.editions} == {identity(w) for w in few}


def test_a_small_library_leaves_the_folder_untouched(tmp_path: Path) -> None:
    works = some_works(3)
    indexed = folder_at(tmp_path / "index", worth_keeping=1_000_000).index(works)
    assert (indexed.folder, indexed.not_kept) == (None, None)
    assert not (tmp_path / "index").exists()
    assert_holds(indexed.index, works)


def test_files_of_another_version_are_made_again(tmp_path: Path) -> None:
    works = some_works(3)
    segment = next(iter(folder_at(tmp_path).index(works).index.segments))
    [path] = files(tmp_path)
    path.write_bytes(b"".join(to_bytes(segment, Form(version=-1))))
    before = contents(tmp_path)
    indexed = folder_at(tmp_path).index(works)
    assert indexed.read == ("W0", "W1", "W2")
    assert_kept(indexed, tmp_path, works)
    assert not before.keys() & contents(tmp_path).keys()


def test_a_reload_that_finds_nothing_new_writes_nothing(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", some_works(3))
    library = Library(corpus, folder_at(tmp_path / "index"))
    before = contents(tmp_path / "index")
    library.reload()
    assert library.holdings.indexed.read == ()
    assert contents(tmp_path / "index") == before


def test_a_reload_reads_only_what_changed(tmp_path: Path, tokenised: list[str]) -> None:
    corpus = write_corpus(tmp_path / "corpus", some_works(4))
    library = Library(corpus, folder_at(tmp_path / "index"))
    tokenised.clear()
    write_corpus(corpus, some_works(2, seed=1)[1:])
    (corpus / "w3.md").unlink()
    reloaded = library.reload()
    assert (reloaded.changed, reloaded.removed) == (("W1",), ("W3",))
    assert tokenised == ["W1"]
    text = str(library.holdings.works[1].text)
    answer = Quoter(library).quote(" ".join(text.split()[5:25]))
    assert isinstance(answer, Found)
    assert answer.quotation.reference.work == "W1"


@pytest.mark.skipif(sys.platform != "linux", reason="how pages are shared is read from /proc")
def test_processes_share_the_pages_of_what_they_open(tmp_path: Path) -> None:
    works = some_works(30, length=5_000)
    folder_at(tmp_path).index(works)
    index = folder_at(tmp_path).index(works).index
    for one in works:
        assert find(" ".join(str(one.text).split()[100:112]), index).exact
    mapped = [line for line in Path(f"/proc/{os.getpid()}/smaps").read_text().splitlines() if line]
    sizes = {"Size:": 0, "Rss:": 0, "Private_Dirty:": 0}
    inside = False
    for line in mapped:
        first = line.split()[0]
        if not first.endswith(":"):
            inside = str(tmp_path) in line
        elif inside and first in sizes:
            sizes[first] += int(line.split()[1])
    assert sizes["Size:"] * 1_024 >= sum(map(len, contents(tmp_path).values()))
    assert sizes["Rss:"] > 0
    assert sizes["Private_Dirty:"] == 0
