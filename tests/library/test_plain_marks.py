"""What a plain text prints that is not its words is left out, or kept as typed; it is named, and no paragraph of it."""

from pathlib import Path

import pytest

from tests.library.reading import blocks, load, said, work_of

MATTER = "---\nid: W\ntitle: The Ferry\n---\n"  # four lines
ONE = "The road went on past the mill, and when it had passed the mill it went on"
TWO = "to the weir, and there it stopped for a while, as roads do when they have"
END = "been walked upon."


def plain(folder: Path, source: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The body, and what is said of the source, whose lines are counted from 1."""
    loaded = load(folder, MATTER + source, "work.txt")
    work = work_of(loaded)
    notes = [note.span.of(work.text) for note in work.notes]
    return [b for b in blocks(work) if b not in notes], [(line - 4, code) for line, code in said(loaded)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Page 12", "page-furniture"),
        ("- 12 -", "page-furniture"),
        ("[Pg 12]", "page-furniture"),
        ("[Page xii]", "page-furniture"),
        ("{12}", "page-furniture"),
        ("[Illustration]", "image"),
        ("[Illustration: THE MILL]", "image"),
        ("* * * * *", "mark-dropped"),
        ("-----", "mark-dropped"),
        ("***", "mark-dropped"),
    ],
)
@pytest.mark.parametrize("around", ["\n", "\n\n"])
def test_a_line_that_is_not_words_is_left_out_and_named(line: str, code: str, around: str, tmp_path: Path) -> None:
    source = f"{ONE}{around}{line}{around}{TWO}\n{END}\n"
    assert plain(tmp_path, source) == ([f"{ONE} {TWO} {END}"], [(1 + len(around), code)])


@pytest.mark.parametrize("line", ["Page 12", "* * *", "[Illustration: A boat\non the river]"])
def test_what_is_left_out_between_two_paragraphs_does_not_join_them(line: str, tmp_path: Path) -> None:
    assert plain(tmp_path, f"The mill turns.\n\n{line}\n\nIt rains.\n")[0] == ["The mill turns.", "It rains."]


def test_marks_inside_a_paragraph_are_left_out_and_named_with_their_lines(tmp_path: Path) -> None:
    source = "The _old\nmill_ turned {12} by\nthe =weir= [Pg 13] all day.\n"
    text, named = plain(tmp_path, source)
    assert text == ["The old mill turned by the weir all day."]
    assert sorted(named) == [(1, "mark-dropped"), (2, "page-furniture"), (3, "mark-dropped"), (3, "page-furniture")]


def test_numbers_and_heads_of_pages_are_left_out_between_form_feeds(tmp_path: Path) -> None:
    source = f"ON MILLS\n\n{ONE}\n\n1\n\fON MILLS\n\n{TWO}\n\n2\n\fON MILLS\n\n{END}\n\n3\n"
    text, named = plain(tmp_path, source)
    assert text == ["ON MILLS", f"{ONE} {TWO} {END}"]
    assert [n for n, code in named if code == "page-furniture"] == [5, 6, 10, 11, 15]


def test_a_head_with_the_number_of_its_page_is_known_by_its_words(tmp_path: Path) -> None:
    pages = [f"{n} ON MILLS\n\nIt rained for {word} days.\n" for n, word in ((4, "two"), (5, "six"), (6, "ten"))]
    assert plain(tmp_path, "Of rain.\n\f" + "\f".join(pages))[0] == [
        "Of rain.",
        *(f"It rained for {word} days." for word in ("two", "six", "ten")),
    ]


def test_chapters_that_begin_pages_stay_headings(tmp_path: Path) -> None:
    source = "CHAPTER 1\n\nIt rained.\n\n\fCHAPTER 2\n\nIt snowed.\n\n\fCHAPTER 3\n\nIt froze.\n"
    assert plain(tmp_path, source)[0] == [
        *("CHAPTER 1", "It rained.", "CHAPTER 2", "It snowed.", "CHAPTER 3", "It froze."),
    ]


def test_a_number_alone_on_its_line_is_text_where_no_page_ends(tmp_path: Path) -> None:
    assert plain(tmp_path, "It was in\n\n1848\n\nand so on.\n")[0] == ["It was in", "1848", "and so on."]


@pytest.mark.parametrize("note", ["[1] It was new.", "[Footnote 1: It was new.]", "[Note 1: It was new.]"])
def test_a_note_is_not_a_paragraph_and_its_mark_is_not_in_the_text(note: str, tmp_path: Path) -> None:
    work = work_of(load(tmp_path, f"{MATTER}The mill[1] turned.\n\n{note}\n\nIt rained.\n", "work.txt"))
    assert [p.span.of(work.text) for p in work.sections[0].paragraphs] == ["The mill turned.", "It rained."]
    assert [(n.span.of(work.text), work.text[: n.at]) for n in work.notes] == [("It was new.", "The mill")]


def test_notes_that_are_counted_again_belong_to_the_next_mark(tmp_path: Path) -> None:
    source = "The mill[1] turned.\n\n[1] Old.\n\nThe weir[1] ran.\n\n[1] New.\n"
    work = work_of(load(tmp_path, MATTER + source, "work.txt"))
    assert [(n.span.of(work.text), work.text[n.at - 4 : n.at]) for n in work.notes] == [
        ("Old.", "mill"),
        ("New.", "weir"),
    ]


def test_paragraphs_with_numbers_in_brackets_are_no_notes_where_nothing_marks_them(tmp_path: Path) -> None:
    text, named = plain(tmp_path, "[1] The mill turned.\n\n[2] The weir ran.\n\n[3] It rained.\n")
    assert (text, named) == (["[1] The mill turned.", "[2] The weir ran.", "[3] It rained."], [])


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("The mill[1] turned.", "note-undefined"),
        ("The *old* mill turned.", "mark-typed"),
        ("[Sidenote: Of mills]", "mark-typed"),
    ],
)
def test_what_may_be_words_stays_as_typed_and_is_named(source: str, code: str, tmp_path: Path) -> None:
    assert plain(tmp_path, source + "\n") == ([source], [(1, code)])


@pytest.mark.parametrize(
    "source", ["snake_case_name and x_1", "a = b = c", "2 * 3 * 4", "a/b and c/d", "the year {MM}"]
)
def test_what_is_not_a_mark_is_neither_changed_nor_named(source: str, tmp_path: Path) -> None:
    assert plain(tmp_path, source + "\n") == ([source], [])
