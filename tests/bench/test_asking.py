"""The ways of asking: each kind is what its name says, and what is absent does not appear there."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.bench.absence import standing
from tests.bench.asking import asked
from tests.bench.asking_absent import Absent
from tests.bench.collection import Collection, lay_out
from tests.bench.folding import folded
from tests.bench.hits import holds
from tests.bench.kinds import ABSENT_KINDS, ASKED_ABSENT, ASKED_KINDS, FOUND_KINDS, Remembered, in_turns
from tests.bench.likenesses import SYNONYMS, forms, modern, spelled_abroad, synonym
from tests.bench.lines import Lines, write_lines
from tests.bench.phrases import CHATTER, FRAMES, NAMED, SAYS, called
from tests.bench.reading import Reading
from tests.bench.remembering import (
    one_typo,
    reordered,
    replaced,
    said_otherwise,
    shuffled,
    swapped,
    with_middle_lost,
)
from tests.bench.selection import Sources, UnknownSizeError, read_sizes, select
from tests.bench.sources import BUNDLED, Book, Form, read_books

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
PLAY = """\
---
{id: PLAY, title: "The Keeper: A Play"}
---

# ACT I

KEEPER.\\
Whither goest thou, my brother, at this hour?\\
The harbour hath no light.

FIRST SAILOR.\\
To-morrow we shall see it.

KEEPER.\\
He that watcheth by the sea knoweth how long\\
the night is, and cometh not away.
"""


def reading(*books: Book) -> Reading:
    return Reading(books, [folded(passage) for book in books for passage in book.passages])


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    sources = Sources(read_books(BUNDLED))
    return lay_out(tmp_path_factory.mktemp("collection"), select("60", sources, 1), 6, 1)


def test_every_way_of_asking_is_drawn_from_the_bundled_works() -> None:
    drawn = Counter(q.kind for q in asked(reading(*read_books(BUNDLED)), 12, "seed"))
    assert {kind: drawn[kind] for kind in ASKED_KINDS} == dict.fromkeys(ASKED_KINDS, 12)


def test_a_query_knows_its_passage() -> None:
    books = read_books(BUNDLED)
    passages = [folded(p) for book in books for p in book.passages]
    for query in asked(reading(*books), 12, "seed"):
        text = " ".join(passages[query.passages[0] : query.passages[-1] + 1])
        assert set(query.words.split()) <= set(text.split())
        assert query.kind == "keywords" or query.words in text


def test_the_same_seed_asks_the_same_and_no_kind_changes_another() -> None:
    read = reading(*read_books(BUNDLED))
    few, many = (list(asked(read, count, "seed")) for count in (2, 3))
    assert in_turns(few, ASKED_KINDS, 2) == in_turns(many, ASKED_KINDS, 2)


def test_a_collection_has_every_kind_and_what_is_absent_is_not_there(laid_out: Collection) -> None:
    kinds = Counter(q.kind for q in laid_out.queries)
    assert set(kinds) == {*FOUND_KINDS, *ABSENT_KINDS}
    absent = [q for q in laid_out.queries if not q.passages]
    assert not standing(absent, laid_out.folded).there
    assert all(any(holds(q, n, laid_out.folded) for n in q.passages) for q in laid_out.queries if q.passages)


def test_absent_titles_and_vocabulary_are_of_indexed_books() -> None:
    ours, theirs = read_books(BUNDLED)
    drawn = list(Absent(reading(theirs), [ours], "seed").asked(8))
    assert {q.kind for q in drawn} == set(ASKED_ABSENT)
    held = set(folded(" ".join(ours.passages)).split())
    for query in drawn:
        assert query.passages == ()
        if query.kind == "neg_vocabulary":
            assert set(query.words.split()) <= held


def test_a_title_that_its_book_prints_is_not_asked_for_with_what_is_absent() -> None:
    held = reading(
        Book("Held", tuple(f"nobody {n} believed that the twelfth of them would be seen" for n in range(30)), fewest=8)
    )
    book = Book("The Counting of Ships", tuple(f"the counting of ships {n}" for n in range(30)), fewest=8)
    names = [q.text for q in Absent(held, [book], "seed").asked(30) if q.kind == "neg_named"]
    assert names
    assert not any("counting of ships" in folded(name) for name in names)


def test_a_new_sentence_has_no_three_words_in_a_row_of_its_book() -> None:
    ours, theirs = read_books(BUNDLED)
    printed = [f" {folded(passage)} " for passage in ours.passages]
    told = [q.words.split() for q in Absent(reading(theirs), [ours], "seed").asked(20) if q.kind == "neg_vocabulary"]
    assert told
    runs = [f" {' '.join(words[n : n + 3])} " for words in told for n in range(len(words) - 2)]
    assert not any(run in passage for run in runs for passage in printed)


def test_keywords_are_absent_only_where_no_passage_holds_all_of_them_in_any_form() -> None:
    queries = [Remembered("neg_keywords", "", (), words) for words in ("ship storm wall", "ship storm harbour")]
    passages = ["the ships in the storm", "a wall", "storms the harbours one ship"]
    assert standing(queries, passages).there == {1}


def test_keywords_are_right_wherever_all_of_them_appear(tmp_path: Path) -> None:
    write_lines(tmp_path / "lines.txt", ["a storm broke the wall", "the wall and the storm", "the wall"])
    query = Remembered("keywords", "walls storm", (0,), "storm wall")
    assert [holds(query, n, Lines(tmp_path / "lines.txt")) for n in range(3)] == [True, True, False]


def test_one_typo_changes_one_word_by_one_letter() -> None:
    for seed in range(40):
        typed = one_typo(Random(seed), WORDS[:4])
        assert typed is not None
        assert sum(a != b for a, b in zip(typed, WORDS, strict=False)) == 1


def test_two_neighbours_change_places() -> None:
    found = swapped(Random(1), WORDS[:4])
    assert found is not None
    assert sorted(found) == sorted(WORDS[:4])
    assert sum(a != b for a, b in zip(found, WORDS, strict=False)) == 2
    assert swapped(Random(1), ["same", "Same"]) is None


def test_one_word_is_replaced() -> None:
    assert sum(a != b for a, b in zip(replaced(Random(2), WORDS[:4], ["x"]), WORDS, strict=False)) == 1


def test_eight_words_are_lost_from_the_middle_and_four_stay_on_both_sides() -> None:
    for seed in range(20):
        kept = with_middle_lost(Random(seed), WORDS)
        assert kept is not None
        assert len(kept) == len(WORDS) - 8
        assert (kept[:4], kept[-4:]) == (WORDS[:4], WORDS[-4:])
    assert with_middle_lost(Random(1), WORDS[:15]) is None


def test_parts_and_words_change_places_and_none_is_lost() -> None:
    for seed in range(20):
        moved = reordered(Random(seed), WORDS[:9])
        assert moved is not None
        assert moved != WORDS[:9]
        assert sorted(moved) == sorted(shuffled(Random(seed), WORDS[:9])) == sorted(WORDS[:9])


def test_synonyms_keep_endings_marks_and_capitals() -> None:
    assert synonym(Random(1), "walked") == "strolled"
    said = said_otherwise(Random(1), ["“Walking", "alone,", "here."], synonym, 1.0)
    assert said == ["“Strolling", "alone,", "here."]
    assert said_otherwise(Random(1), ["xyzzy"], synonym, 1.0) is None
    assert len(SYNONYMS) / 2 >= 150


@pytest.mark.parametrize(
    ("old", "new"),
    [("hath", "has"), ("cometh", "comes"), ("goeth", "goes"), ("crieth", "cries"),
     ("runneth", "runs"), ("telleth", "tells"), ("knoweth", "knows"), ("to-morrow", "tomorrow"),
     ("'tis", "it's"), ("best", None), ("teeth", None), ("house", None)],
)  # fmt: skip
def test_old_forms_are_said_as_today(old: str, new: str | None) -> None:
    assert modern(Random(1), old) == new


def test_spellings_cross_the_sea_both_ways() -> None:
    draw = Random(1)
    words = ("colours", "neighbor", "table")
    assert [spelled_abroad(draw, w) for w in words] == ["colors", "neighbour", None]


def test_forms_of_a_word_are_those_of_its_stem() -> None:
    assert {"stop", "stops", "stopped"} <= {*forms("stopping"), *forms("stop"), "stop"}
    assert "cities" in set(forms("city"))
    assert "city" in set(forms("cities"))


def test_a_frame_has_room_for_the_words_and_names() -> None:
    for frame in (*CHATTER, *FRAMES):
        assert "a b" in frame.format("a b")
    assert all("T" in frame.format("a b", title="T") for frame in NAMED)
    assert all("N" in frame.format("a b", name="N") for frame in SAYS)


def test_a_title_is_called_whole_or_by_a_part_that_says_something() -> None:
    called_so = {called(Random(n), "A Voyage of the Beagle: Journal") for n in range(80)}
    assert {"A Voyage of the Beagle: Journal", "Voyage of the Beagle", "voyage of the beagle"} <= called_so
    assert all({"voyage", "beagle", "journal"} & set(folded(name).split()) for name in called_so)


def test_nobody_types_a_long_title_in_full() -> None:
    title = "The Life and Strange Surprizing Adventures of a Mariner of York"
    assert all(len(called(Random(n), title).split()) <= 2 for n in range(40))


def test_a_play_gives_queries_of_its_short_speeches(tmp_path: Path) -> None:
    (tmp_path / "play.md").write_text(PLAY, "utf-8")
    (book,) = read_books(tmp_path)
    assert (book.form, book.fewest) == (Form.DRAMA, 8)
    read = reading(book)
    assert read.usable == [0, 2]
    assert Counter(q.kind for q in asked(read, 3, "seed"))["modern"] == 3


@pytest.mark.parametrize(
    ("sizes", "read"),
    [("1k,10000,1M", ["1k", "10k", "1M"]), ("bundled,1book,10books", ["bundled", "1book", "10books"]),
     ("10works,works,1500", ["10works", "works", "1500"])],
)  # fmt: skip
def test_sizes_are_read(sizes: str, read: list[str]) -> None:
    assert read_sizes(sizes) == read


@pytest.mark.parametrize("size", ["", "ten", "k", "books", "10 books"])
def test_what_is_not_a_size_is_refused(size: str) -> None:
    with pytest.raises(UnknownSizeError):
        read_sizes(size)


def test_whole_books_are_searched_whole_and_absent_queries_come_from_others() -> None:
    books = [Book(f"B{n}", tuple(f"{n} {m}" for m in range(30))) for n in range(40)]
    selection = select("3books", Sources(books), 1)
    assert [len(book.passages) for book in selection.indexed] == [30, 30, 30]
    assert selection.size == 90
    assert not {b.title for b in selection.indexed} & {b.title for b in selection.held}


def test_of_the_bundled_works_nothing_is_held_out() -> None:
    other = [Book(f"B{n}", tuple(f"{n} {m}" for m in range(30))) for n in range(40)]
    selection = select("bundled", Sources(other), 1)
    assert [b.title for b in selection.indexed] == [b.title for b in read_books(BUNDLED)]
    assert {b.title for b in selection.held} <= {b.title for b in other}
    with pytest.raises(UnknownSizeError):
        select("bundled", Sources(read_books(BUNDLED)), 1)
    with pytest.raises(UnknownSizeError):
        select("works", Sources(other), 1)
