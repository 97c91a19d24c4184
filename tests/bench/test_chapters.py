"""The truth about printed numbers is read from Markdown alone, and answers are judged by it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.library.corpus_file import load_file
from bot.library.library import Library
from bot.quoting.answers import Ambiguous, Candidate, Found, Quotation
from bot.quoting.references.resolver import Resolver
from tests.bench.chapter_absences import absent_questions
from tests.bench.chapter_answers import Outcome, outcome
from tests.bench.chapter_questions import DIVIDED, Asked, Question
from tests.bench.chapters import Judged, held, kinds_missed, main
from tests.bench.printed_numbers import read_book
from tests.bench.spelled import MOST, cardinal, ordinal, roman, value

HARBOUR = """\
---
{id: HARBOUR, title: Harbour Nights}
---

# PREFACE

Whoever reads this has waited for a boat.

# BOOK THE FIRST

#### CHAPTER I. The Slipway

Tar was boiling in an iron pot.

Two gulls watched it.

## CHAPTER II - The Chandler

Rope hung from every beam.

### SECOND BOOK

## CHAPTER I

## IN WHICH THE FOG COMES

Nobody saw the pier that morning.

## CHAPTER 3. I Go Below

The hold smelled of oranges.

# CONCLUSION

And so we sailed at last.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour.md").write_text(HARBOUR, "utf-8")
    return tmp_path


def asked() -> Asked:
    return Asked("HARBOUR", "Harbour Nights", read_book(HARBOUR))


def of_kind(kind: str) -> dict[str, Question]:
    return {q.text: q for q in (*asked().questions(), *absent_questions(asked())) if q.kind == kind}


def quoted(at: str, resolver: Resolver) -> Quotation:
    answer = resolver.cite(at)
    assert isinstance(answer, Found)
    return answer.quotation


def test_words_for_levels_say_what_holds_what() -> None:
    places = [([a.word + a.number for a in p.above], p.own.word, p.own.number) for p in asked().book.numbered]
    assert places == [
        ([], "book", "1"),
        (["book1"], "chapter", "1"),
        (["book1"], "chapter", "2"),
        ([], "book", "2"),
        (["book2"], "chapter", "1"),
        (["book2"], "chapter", "3"),
    ]


@pytest.mark.parametrize(
    ("heading", "word", "number", "name"),
    [
        ("CHAPTER IV. OF SPEECH", "chapter", "4", "OF SPEECH"),
        ("Chapter 1 - Down to the Sea", "chapter", "1", "Down to the Sea"),
        ("STAVE  TWO.", "stave", "2", ""),
        ("THIRD ACT", "act", "3", ""),
        ("Book the Third--A Storm", "book", "3", "A Storm"),
        ("NOTES. PART SECOND, WITH A MAP", "part", "2", "WITH A MAP"),
        ("Gazette No. 10. On Harbours", "no", "10", "On Harbours"),
        ("XII", "", "12", ""),
        (r"3\. The Mail", "", "3", "The Mail"),
        ("SECTION 5.1.", "section", "5.1", ""),
        ("I WILL SING YOU ONE", "", "", "I WILL SING YOU ONE"),
        ("1 Samuel", "", "", "1 Samuel"),
        ("END OF THE FIRST BOOK", "", "", "END OF THE FIRST BOOK"),
        ("CHAPTER THE LAST", "", "", "CHAPTER THE LAST"),
    ],
)
def test_a_heading_prints_a_number_or_none(heading: str, word: str, number: str, name: str) -> None:
    (printed,) = read_book(f"# {heading}\n\nWords.\n").headings
    assert (printed.word, printed.number, printed.name) == (word, number, name)


def test_a_spelled_number_reads_back() -> None:
    for n in range(1, MOST + 1):
        assert {value(form(n)) for form in (cardinal, ordinal, roman)} == {str(n)}


def test_a_number_that_begins_again_means_all_its_places() -> None:
    several = of_kind("chapter N, several places")["HARBOUR chapter 1"]
    assert (len(several.targets), several.alone) == (2, ())
    assert len(of_kind("chapter N")["HARBOUR chapter 3"].alone) == 1


def bare(source: str, number: str) -> Question:
    asked = Asked("W", "The Weir", read_book(source))
    return next(q for q in asked.questions() if q.text == f"W {number}")


def numbered(*headings: str) -> str:
    return "".join(f"{heading}\n\nWords below heading {n}.\n\n" for n, heading in enumerate(headings))


@pytest.mark.parametrize(
    ("headings", "number", "kind", "alone", "lengths"),
    [
        (("# ACT I", "## SCENE I", "# ACT II", "## SCENE I"), "1", "bare N", 1, {3}),
        (("# PART I", "## CHAPTER I", "# PART II", "## CHAPTER II"), "1", "bare N, several places", 0, {2}),
        (("# The Rope", "## I", "# The Bell", "## I"), "1", "bare N, several places", 0, {3}),  # or the first poem
        (("# The Rope", "## I", "## II", "## III", "# The Bell"), "3", "bare N", 1, {1}),
    ],
)
def test_a_bare_number_means_one_place_only_where_nothing_else_may_be_meant(
    headings: tuple[str, ...], number: str, kind: str, alone: int, lengths: set[int]
) -> None:
    question = bare(numbered(*headings), number)
    assert (question.kind, len(question.alone), set(question.lengths)) == (kind, alone, lengths)


def test_the_numbers_of_paragraphs_that_run_on_are_meant_by_a_bare_number_too() -> None:
    paragraphs = [f"{n}. A thought of the miller.\n\n" for n in range(1, 25)]
    source = f"# CHAPTER I\n\n{''.join(paragraphs[:12])}# CHAPTER II\n\n{''.join(paragraphs[12:])}"
    assert len(bare(source, "2").targets) == 2
    assert len(bare(source, "20").alone) == 1


@pytest.mark.parametrize(
    ("headings", "held"),
    [
        (("# BOOK I", "# BOOK II", "# A Song", "# I", "# II"), []),  # of a poem after the last book
        (("# BOOK I", "# CHAPTER I", "# BOOK II", "# CHAPTER I"), ["BOOK I", "BOOK II"]),
    ],
)
def test_the_last_of_a_series_holds_no_more_than_the_others(headings: tuple[str, ...], held: list[str]) -> None:
    book = read_book(numbered(*headings))
    assert [a.text for p in book.places for a in p.above if a.number] == held


def test_numbers_after_one_name_after_another_are_parts_of_what_is_named() -> None:
    source = "# The Rope\n\n# I\n\nHemp.\n\n# II\n\nTar.\n\n# The Bell\n\n# I\n\nBrass.\n"
    assert [p.above[0].text for p in read_book(source).numbered] == ["The Rope", "The Rope", "The Bell"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("# L. of Weir's Farewell", "# The Rope"), []),
        (("# XLIX. The Rope", "# L. The Bell"), ["49", "50"]),
        (("# The Third Part Of A Millers Duty", "# FOURTH AND LAST PART."), ["4"]),
    ],
)
def test_initials_and_words_of_a_sentence_are_no_numbers(headings: tuple[str, ...], expected: list[str]) -> None:
    assert [p.own.number for p in read_book(numbered(*headings)).numbered] == expected


def test_a_second_paragraph_of_a_chapter_that_holds_only_sections_may_be_refused() -> None:
    source = "# CHAPTER I\n\n## The Rope\n\nHemp is wet.\n\nTar is not.\n\n## The Bell\n\nBrass.\n"
    asked = Asked("W", "The Weir", read_book(source))
    question = next(q for q in asked.questions() if q.text == "W chapter 1 ¶2")
    assert (question.kind, question.targets, len(question.alone)) == (DIVIDED, (), 1)


def test_absent_numbers_are_printed_nowhere() -> None:
    assert set(of_kind("no such chapter")) >= {"HARBOUR chapter 4", "HARBOUR chapter 0", "HARBOUR book 3"}
    assert set(of_kind("not in this container")) == {"HARBOUR book 1 chapter 3", "HARBOUR book 2 chapter 4"}


def test_an_answer_is_right_where_it_begins_and_ends_as_the_place(folder: Path) -> None:
    resolver = Resolver(Library(folder))
    question = of_kind("chapter N")["HARBOUR chapter 2"]
    book = asked().book
    assert outcome(question, Found(quoted("HARBOUR The Chandler", resolver)), book) is Outcome.RIGHT
    assert outcome(question, Found(quoted("HARBOUR The Slipway", resolver)), book) is Outcome.WRONG
    assert outcome(question, Found(quoted("HARBOUR PREFACE", resolver)), book) is Outcome.WRONG


def test_a_list_is_right_where_it_is_of_all_places_and_no_other(folder: Path) -> None:
    resolver = Resolver(Library(folder))
    book = asked().book
    names = ("The Slipway", "IN WHICH THE FOG COMES", "The Chandler")
    first, again, other = (Candidate(quoted(f"HARBOUR {name}", resolver), 0.5) for name in names)
    question = of_kind("chapter N, several places")["HARBOUR chapter 1"]
    assert outcome(question, Ambiguous((first, again), 2), book) is Outcome.RIGHT
    assert outcome(question, Ambiguous((first, other), 2), book) is Outcome.LIST
    assert outcome(question, Ambiguous((first,), 1), book) is Outcome.LIST


def test_what_is_absent_may_be_refused_or_listed_but_not_found(folder: Path) -> None:
    resolver = Resolver(Library(folder))
    place = quoted("HARBOUR PREFACE", resolver)
    absent = Question("no such chapter", "HARBOUR chapter 9")
    assert outcome(absent, Found(place), asked().book) is Outcome.WRONG
    assert outcome(absent, Ambiguous((Candidate(place, 0.5),), 1), asked().book) is Outcome.RIGHT


def test_one_wrong_place_without_a_doubt_misses_the_bound() -> None:
    right = [Judged("W", Question("bare N", f"W {n}"), Outcome.RIGHT, "") for n in range(999)]
    wrong = Judged("W", Question("bare N", "W 999"), Outcome.WRONG, "")
    assert kinds_missed(right) == []
    assert kinds_missed([*right, wrong]) == ["bare N"]


def test_the_command_prints_a_table_of_each_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    done = CliRunner().invoke(main, ["--works", str(folder), "--no-chat"])
    assert done.exit_code == 0, done.output
    assert "1 works, 6 printed numbers, each alone" in done.output
    assert "| chapter N |" in done.output


def test_a_sample_of_a_seed_is_always_the_same(folder: Path) -> None:
    path = folder / "harbour.md"
    assert load_file(path).work is not None
    first, second = (held(path, 2, 7, folder / "kept") for _ in range(2))
    assert first == second
