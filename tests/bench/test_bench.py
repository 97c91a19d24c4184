"""A small run from end to end, so that the benchmark cannot rot; and the rules of its own arithmetic."""

import json
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from bot.library.library import load_folder
from tests.bench.__main__ import main
from tests.bench.absence import Standing, standing
from tests.bench.collection import lay_out
from tests.bench.corpus import write_corpus
from tests.bench.engines.registry import ENGINES
from tests.bench.folding import folded
from tests.bench.kinds import NOISE_KINDS, Remembered
from tests.bench.markov import Chains
from tests.bench.measures import area, percentile, share, threshold
from tests.bench.queries import Asker
from tests.bench.runner import available
from tests.bench.selection import Sources, select
from tests.bench.sources import BUNDLED, Book, divided, read_books, sample

RUN = "catchword,rapidfuzz"
MARKED = (
    "# no heading",
    "- no item of _any_ *list*",
    "1. none either",
    "1234) nor this",
    "> [a](b) <c> `d` \\ &amp; ![e]",
    "---",
) * 12


def test_a_small_run_ends_with_a_report(tmp_path: Path) -> None:
    options = ["--sizes", "60", "--per-class", "2", "--peer-per-class", "1", "--engines", RUN, "--classes"]
    done = CliRunner().invoke(main, [*options, "--output", str(tmp_path)])
    assert done.exit_code == 0, done.output
    size = json.loads((tmp_path / "report.json").read_text("utf-8"))["sizes"][0]
    assert (size["passages"], [r["engine"] for r in size["results"]]) == (60, RUN.split(","))
    assert all(r["measures"]["recall1"]["value"] > 0.8 for r in size["results"])
    assert "distractors" in (tmp_path / "report.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["sqlite-words", "sqlite-trigrams", "tantivy-words", "tantivy-grams"])
def test_a_peer_finds_what_it_was_given(name: str, tmp_path: Path) -> None:
    if not available(name):
        pytest.skip(f"{ENGINES[name].module} is in the extra `bench`")
    collection = lay_out(tmp_path, select("40", Sources(read_books(BUNDLED)), 1), 1, seed=1)
    engine = ENGINES[name].make()
    engine.prepare(collection)
    engine.build(tmp_path / "index")
    engine.open(tmp_path / "index")
    assert engine.search(collection.passages[3], 5).numbers[0] == 3
    assert engine.search("", 5).numbers == []


def test_passages_written_as_corpus_files_are_loaded_word_for_word(tmp_path: Path) -> None:
    collection = lay_out(tmp_path, select("60", Sources([Book("Marks", MARKED), *read_books(BUNDLED)]), 1), 1, seed=1)
    write_corpus(tmp_path / "corpus", collection)
    files = load_folder(tmp_path / "corpus")
    assert [file.findings for file in files] == [()] * len(files)
    works = [file.work for file in files if file.work is not None]
    loaded = [p.span.of(work.text) for work in works for s in work.sections for p in s.paragraphs]
    assert loaded == list(collection.passages)


def test_every_kind_of_query_can_be_drawn_and_knows_its_passage() -> None:
    books = read_books(BUNDLED)
    passages = [folded(p) for book in books for p in book.passages]
    for query in Asker(books, Random(1)).found(20):
        text = " ".join(passages[n] for n in query.passages)
        assert query.kind in NOISE_KINDS
        assert query.words in text


def test_the_same_seed_asks_the_same() -> None:
    books = read_books(BUNDLED)
    first, again = (list(Asker(books, Random(3)).found(2)) for _ in range(2))
    assert first == again


def test_books_that_are_held_out_are_not_indexed() -> None:
    books = [Book(f"B{n}", tuple(f"{n} {m}" for m in range(30))) for n in range(40)]
    indexed, held = divided(books, Random(2))
    assert len(held) == 2
    assert {b.title for b in indexed} | {b.title for b in held} == {b.title for b in books}
    assert not {b.title for b in indexed} & {b.title for b in held}
    assert sum(len(b.passages) for b in sample(indexed, 500)) == 500


def test_a_table_of_books_cuts_a_file_of_passages(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text("a\nb\nc\n", "utf-8")
    (tmp_path / "b.tsv").write_text("first\ttitle\n0\tOne\n2\tTwo\n", "utf-8")
    assert read_books(tmp_path / "p.txt", tmp_path / "b.tsv") == [Book("One", ("a", "b")), Book("Two", ("c",))]


def test_a_query_that_appears_in_a_passage_is_not_absent() -> None:
    asked = [
        Remembered("neg_exact", "", (), words) for words in ("a b c d", "a b x d", "one two three four five six seven")
    ]
    assert standing(asked, ["z a b c d", "one two three four five and more"]).there == {0, 2}


def test_a_chain_that_repeats_four_words_of_a_passage_appears_there_in_part() -> None:
    words = "a b c d e f g h i j"
    asked = [Remembered(kind, "", (), words) for kind in ("neg_markov", "neg_exact")]
    assert standing(asked, ["z c d e f z"]) == Standing(frozenset(), frozenset({0}))
    assert standing(asked, ["z c d e z", "f g h z"]) == Standing(frozenset(), frozenset())
    assert standing(asked, ["z b c d e f g h"]) == Standing(frozenset({0, 1}), frozenset())


def test_every_two_neighbours_in_a_distractor_appear_side_by_side_in_the_text() -> None:
    texts = ["the cat sat on the mat", "on a mat the dog sat down"]
    words = " ".join(texts).split()
    pairs = set(zip(words, [*words[1:], words[0]], strict=True))
    for chain in Chains(texts).passages(50, 1):
        said = chain.split()
        assert set(pairwise(said)) <= pairs


def test_intervals_hold_the_value_and_stay_within_0_and_1() -> None:
    for right in (0, 1, 50, 99, 100):
        measure = share(right, 100)
        assert measure is not None
        assert 0 <= measure.low <= right / 100 <= measure.high <= 1
    middle = percentile([1.0, 2.0, 3.0, 4.0, 100.0], 50)
    assert middle is not None
    assert middle.low <= middle.value == 3.0 <= middle.high


@pytest.mark.parametrize(
    ("count", "rate", "accepted"), [(100, 0.01, 1), (150, 0.01, 1), (1000, 0.002, 2), (1500, 0.002, 3), (400, 0.002, 0)]
)
def test_no_more_absent_queries_than_the_rate_lie_above_the_threshold(count: int, rate: float, accepted: int) -> None:
    scores = [n / count for n in range(count)]
    assert sum(s > threshold(scores, rate) for s in scores) == accepted


def test_the_area_is_1_when_all_right_answers_score_above_the_others() -> None:
    assert area([0.8, 0.9], [0.1, 0.2]) == 1
    assert area([0.5], [0.5]) == 0.5
