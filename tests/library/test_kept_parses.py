"""A kept parse gives everything that a new one gives, and is used as long as nothing that decides it has changed."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.library import Library, load_folder
from bot.library.parse_file import KeptText
from bot.library.parse_folder import ParseFolder
from bot.library.parse_keys import parser_digest
from tests.library.parses import assert_equal, files, is_kept, load, parses_at
from tests.works import write_files, write_work

PLAY = "# Act I\n\n**ANNA.** Who is there?\\\nNobody at all.\n\n**BERT.** *aside* Me.\\\nAlways me.\n\n(*Exit* BERT.)"
PIECES = (
    "# One", "## Two. Or more.", "### Chapter VII", "# Notes", "# Credits", "## § 12 Of water",
    "Alone.", "Mr. *Hand* came. He **saw**!  Then he left?", "Forward!", "one line\\\nanother line",
    "自由。是吗？ 𝔘𝔫𝔦 🙂", "1. first\n2. second", "> a quote", "A mark[^a] in a line.\n\n[^a]: What it *says*.",
    "[12] Numbered words. [13] And more.", "3:16 For so it is.", "<b>bold</b> ![picture](x.png)", PLAY,
    "ä" * 4_095 + "é🙂" + "x" * 5_000, "word " * 2_500,
)  # fmt: skip
FRONTS = (
    "", "title: T\n", "id: K\naliases: [a, b]\nquotation_limit: 40\n",
    "id: L\nback_matter: [Notes]\nimprint: [Credits]\nslogans: [Forward!]\n",
    "numbering: continuous\nlanguage: de\n", "marks: brackets\n", "numbering: nonsense\n",
)  # fmt: skip
texts = st.tuples(st.sampled_from(FRONTS), st.lists(st.sampled_from(PIECES), max_size=8))
BOOK = {
    "book/index.md": "---\nid: BOOK\ntitle: The Book\nparts: [two.md, one.md]\n---\n# The Book\n\nBefore.\n",
    "book/one.md": "# First\n\nWords of one[^1].\n\n[^1]: A note.\n",
    "book/two.md": "# Second\n\nWords of two[^1].\n\n[^1]: Another.\n",
    "book/three.md": "# Third\n\nNot named.\n",
    "loose/index.md": "# Loose\n\nIts beginning.\n",
    "loose/a.txt": "CHAPTER I\n\nPlain words.\n",
}
RELOADED = """
import json, sys
from pathlib import Path
from bot.library.library import Library
from bot.library.parse_folder import ParseFolder

corpus, place = map(Path, sys.argv[1:])
library = Library(corpus, parse_folder=ParseFolder(lambda: place, worth_keeping=0))
opened = []
sys.addaudithook(lambda event, given: opened.append(Path(str(given[0])).name) if event == "open" else None)
library.reload()
print(json.dumps(opened))
"""  # in a process of its own, as such a hook stays


def source(front: str, pieces: list[str]) -> str:
    return (f"---\n{front}---\n\n" if front else "") + "\n\n".join(pieces) + "\n"


@settings(max_examples=8, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_everything_that_a_parse_gives_comes_back_equal(drawn: list[tuple[str, list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus, place = Path(folder, "corpus"), Path(folder, "kept")
        write_files(corpus, {f"{n}.md": source(*one) for n, one in enumerate(drawn)})
        parsed = load_folder(corpus)
        assert_equal(load(corpus, place), parsed)
        again = load(corpus, place)
        assert_equal(again, parsed)
        assert all(is_kept(file) for file in again if file.work is not None)


@given(st.text(st.sampled_from("aä自🙂\n"), max_size=9_000), st.data())
@settings(max_examples=8, deadline=None)
def test_a_kept_text_is_sliced_as_a_string_is(words: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), {"a.md": f"a\n\n{words}\n"})
        [file] = load_folder(Path(folder), parse_folder=parses_at(Path(folder, "kept")))
        assert file.work is not None
        kept = file.work.text
        text = str(kept)
        assert isinstance(kept, KeptText)
        assert (len(kept), kept == text, hash(kept) == hash(text)) == (len(text), True, True)
        edges = st.none() | st.integers(-len(text) - 2, len(text) + 2)
        for _ in range(5):
            cut = slice(data.draw(edges), data.draw(edges), data.draw(st.sampled_from((None, 1, 2, -1))))
            assert kept[cut] == text[cut]


def test_a_book_comes_back_equal_and_what_is_not_named_is_still_said(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    write_files(corpus, BOOK)
    parsed = load_folder(corpus)
    assert_equal(load(corpus, place), parsed)
    kept = load(corpus, place)
    assert_equal(kept, parsed)
    assert all(map(is_kept, kept))
    assert "not-in-parts" in [f.code for file in kept for f in file.findings]


@pytest.mark.parametrize("name", [name for name in BOOK if name != "book/three.md"])
def test_a_change_in_any_file_of_a_book_is_read(tmp_path: Path, name: str) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    write_files(corpus, BOOK)
    load(corpus, place)
    path = corpus / name
    path.write_text(path.read_text("utf-8") + "\nMore words.\n", "utf-8")
    kept = load(corpus, place)
    assert_equal(kept, load_folder(corpus))
    assert any("More words." in str(file.work.text) for file in kept if file.work is not None)


def test_a_part_that_becomes_a_book_itself_is_refused_as_without_what_is_kept(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    write_files(corpus, BOOK | {"book/deep.md": "# Deep\n\nDeep words.\n"})
    load(corpus, place)
    write_files(corpus, {"book/one.md": "---\nparts: [deep.md]\n---\n# First\n\nWords.\n"})
    assert_equal(load(corpus, place), load_folder(corpus))


def test_a_text_of_another_name_is_another_work(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    write_files(corpus, {"one.md": "Words without front matter.\n"})
    load(corpus, place)
    (corpus / "one.md").rename(corpus / "two.md")
    [kept] = load(corpus, place)
    assert_equal([kept], load_folder(corpus))
    assert kept.work is not None
    assert kept.work.id == "TWO"


def test_only_a_text_that_is_new_is_parsed(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    for name in "ABCDEF":
        write_work(corpus, name, f"{name} {'words ' * 300}")
    load(corpus, place)
    before = files(place)
    load(corpus, place)
    assert files(place) == before
    write_work(corpus, "G", "G alone.")
    assert_equal(load(corpus, place), load_folder(corpus))
    [added] = set(files(place)) - set(before)
    assert set(before) < set(files(place))
    assert added.stat().st_size < before[0].stat().st_size


def test_a_reload_of_an_unchanged_folder_gives_the_same_works(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for name in "AB":
        write_work(corpus, name, f"Words of {name}.")
    for parses in (None, parses_at(tmp_path / "kept")):
        library = Library(corpus, parse_folder=parses)
        before = library.holdings.works
        write_work(corpus, "A", "Words of A.")
        library.reload()
        assert all(one is other for one, other in zip(before, library.holdings.works, strict=True))


def test_each_file_that_has_not_changed_is_opened_once_in_a_reload(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_files(corpus, BOOK | {"plain.txt": "Words in parts.\n", "alone.md": "# Alone\n\nWords.\n"})
    write_files(corpus, {"told.md": "---\nid: TOLD\nparts: [z.md]\n---\nWords.\n", "z.md": "# Z\n\nWords.\n"})
    run = [sys.executable, "-c", RELOADED, str(corpus), str(tmp_path / "kept")]
    opened = Counter[str](json.loads(subprocess.run(run, stdout=subprocess.PIPE, check=True).stdout))
    texts = {"plain.txt": 1, "alone.md": 1, "told.md": 1, "z.md": 1}
    assert texts | {"index.md": 2, "one.md": 1, "two.md": 1, "a.txt": 1} == {
        name: count for name, count in opened.items() if Path(name).suffix in {".md", ".txt"}
    }


def test_what_another_parser_kept_is_not_used(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    write_work(corpus, "A", "Words.")
    load(corpus, place)
    before = files(place)
    for parser in (b"another", b"parser"):
        load_folder(corpus, parse_folder=parses_at(place, parser=parser))
        assert len(files(place)) == 1
        assert files(place) != before
        before = files(place)


def test_a_parser_is_known_by_each_of_its_files(tmp_path: Path) -> None:
    write_files(tmp_path, {"library/a.py": "a", "texts/levels/en.json": "{}", "plain_yaml.py": "b"})
    seen = {parser_digest(tmp_path)}
    for n, path in enumerate(sorted(path for path in tmp_path.rglob("*") if path.is_file())):
        path.write_text(f"{n} other", "utf-8")
        parser_digest.cache_clear()
        seen.add(parser_digest(tmp_path))
    assert len(seen) == 4


def test_a_little_is_kept_nowhere_and_files_stay_few(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    for n in range(9):
        write_work(corpus, f"W{n}", f"Number {n}. " + "words " * 100)
        load_folder(corpus, parse_folder=parses_at(tmp_path / "little", worth_keeping=2**18))
        load(corpus, place)
        assert len(files(place)) <= 4
    assert not (tmp_path / "little").exists()
    assert_equal(load(corpus, place), load_folder(corpus))
    for path in sorted(corpus.iterdir())[3:]:
        path.unlink()
    load(corpus, place)
    assert sum(path.stat().st_size for path in files(place)) < 10_000


def test_a_small_library_does_not_ask_where_works_are_kept(tmp_path: Path) -> None:
    def nowhere() -> Path:
        raise AssertionError

    corpus = tmp_path / "corpus"
    write_work(corpus, "A", "Words.")
    assert_equal(load_folder(corpus, parse_folder=ParseFolder(nowhere)), load_folder(corpus))


def test_a_large_library_is_parsed_and_written_a_part_at_a_time(tmp_path: Path) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "kept"
    for n in range(12):
        write_work(corpus, f"W{n}", f"Number {n}. " + "words " * 100)
    kept = load_folder(corpus, parse_folder=parses_at(place, full=2_000))
    assert len(files(place)) == 3
    assert all(map(is_kept, kept))
    assert_equal(kept, load_folder(corpus))


def test_an_id_finds_its_work_in_any_case_and_the_first_of_two(tmp_path: Path) -> None:
    write_work(tmp_path, "Straße", "Words.")
    write_work(tmp_path, "B", "Words.")
    holdings = Library(tmp_path).holdings
    assert holdings.work("STRASSE") is holdings.work("straße") is not None
    assert holdings.work("nobody") is None
