"""Plain text (`.txt`): paragraphs by blank lines, headings by their words, verse by its lines; nothing is Markdown."""

from pathlib import Path

import pytest

from bot.library.chapter_lines import chapter_level
from tests.library.reading import blocks, load, work_of

PROSE = (
    "The road went on past the mill, and when it had passed the mill it went on\n"
    "to the weir, and there it stopped for a while, as roads do when they have\n"
    "been walked upon.\n"
)
VERSE = "    The boat goes out, the boat comes in,\n    The rope is long, the rope is thin,\n    And so we go.\n"


def plain(folder: Path, source: str) -> list[str]:
    return blocks(work_of(load(folder, source, "work.txt")))


def test_no_mark_is_read_as_markdown(tmp_path: Path) -> None:
    source = "# 1 *of* many_words_ \\* <b>\n\n- a [link](x)\n\n    indented\n"
    assert plain(tmp_path, source) == ["# 1 *of* many_words_ \\* <b>", "- a [link](x)", "indented"]


def test_wrapped_lines_are_joined_and_lines_of_verse_are_kept(tmp_path: Path) -> None:
    prose, verse = plain(tmp_path, f"{PROSE}\n{VERSE}")
    assert prose == " ".join(PROSE.split())
    assert verse == "The boat goes out, the boat comes in,\nThe rope is long, the rope is thin,\nAnd so we go."


def test_a_line_too_long_to_be_wrapped_is_a_paragraph(tmp_path: Path) -> None:
    long = "the road went on and on " * 8
    assert plain(tmp_path, f"{long}\nIt rained.\n") == [long.strip(), "It rained."]


def test_an_ideographic_space_begins_a_paragraph_and_wide_lines_join_without_a_space(tmp_path: Path) -> None:
    assert plain(tmp_path, "\u3000\u3000春天的风，\n吹过河。\n\u3000\u3000雨来了。\n") == [
        "春天的风，吹过河。",
        "雨来了。",
    ]


def test_chapter_lines_are_headings_with_the_title_below_them(tmp_path: Path) -> None:
    book = f"BOOK I\n\nCHAPTER I.\n\nTHE MILL\n\n{PROSE}\nCHAPTER II.\nThe Weir\n\n{PROSE}\n"
    source = f"{book}Book the Second\n\nCHAPTER I\n\nx\n"
    work = work_of(load(tmp_path, source, "work.txt"))
    assert [(s.label, work.heading(s)) for s in work.sections[1:]] == [
        ("1", "BOOK I"),
        ("1.1", "CHAPTER I. THE MILL"),
        ("1.2", "CHAPTER II. The Weir"),
        ("2", "Book the Second"),
        ("2.1", "CHAPTER I"),
    ]


def test_a_chapter_is_not_a_title_of_a_text(tmp_path: Path) -> None:
    assert work_of(load(tmp_path, "CHAPTER I\n\nwords\n", "On the Weir.txt")).title == "On the Weir"


def test_lines_of_a_table_of_contents_are_no_headings(tmp_path: Path) -> None:
    source = f"CONTENTS\n\nCHAPTER I\n\nCHAPTER II\n\nCHAPTER I\n\n{PROSE}\nCHAPTER II\n\n{PROSE}"
    work = work_of(load(tmp_path, source, "work.txt"))
    assert [work.heading(s) for s in work.sections[1:]] == ["CONTENTS", "CHAPTER I", "CHAPTER II"]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("VOLUME II", 1),
        ("Livre premier", 2),
        ("Erstes Buch", 2),
        ("The Second Part", 3),
        ("ЧАСТЬ ПЕРВАЯ", 3),
        ("Kapitel 3: Der Fluss", 4),
        ("CHAPTER TWENTY-ONE", 4),
        ("CHAPTER SIXTY-ONE", 4),
        ("Chapter Seventy Two", 4),
        ("Chapter the Last", 4),
        ("Kapitel zehn", 4),
        ("ESSAY II", 4),
        ("Lecture III", 4),
        ("DIALOGUE I. Of Ferries", 4),
        ("Fit the Third", 4),
        ("The Fourth Meditation", 4),
        ("Chapitre un", 4),
        ("LIBRO SÉPTIMO", 2),
        ("Capitolo quinto", 4),
        ("Глава девятая", 4),
        ("Hoofdstuk twee", 4),
        ("Derde Deel", 3),
        ("第十二回 风雪", 4),
        ("Preface.", 4),
        ("Chapter 3 was the hardest of all.", 0),
        ("Part of the road", 0),
        ("Part mild", 0),
        ("Letter If", 0),
        ("Line 5", 0),
        ("Page 12", 0),
        ("Verse 3", 0),
        ("Psalm 23:1", 0),
        ("Section 1848", 0),
        ("I. It rained", 0),
        ("Act 2 is where she says it, and nobody hears.", 0),
    ],
)
def test_a_line_is_a_heading_by_its_word_and_number(line: str, level: int) -> None:
    assert chapter_level(line) == level


def test_a_list_of_chapters_is_not_a_heading_however_short(tmp_path: Path) -> None:
    source = (
        f"CONTENTS\n\n  Chapter I. The Mill\n  Chapter II. The Weir\n\nCHAPTER I.\n\n{PROSE}\nCHAPTER II.\n\n{PROSE}"
    )
    work = work_of(load(tmp_path, source, "work.txt"))
    assert [(s.label, work.heading(s)) for s in work.sections[1:]] == [
        ("#1", "CONTENTS"),
        ("1", "CHAPTER I."),
        ("2", "CHAPTER II."),
    ]


def test_a_chapter_on_the_line_below_its_book_is_a_heading_of_its_own(tmp_path: Path) -> None:
    source = f"BOOK I\nCHAPTER I\n\n{PROSE}\nCHAPTER II\n\n{PROSE}\nBOOK II\nCHAPTER I\n\n{PROSE}"
    work = work_of(load(tmp_path, source, "work.txt"))
    assert [s.label for s in work.sections[1:]] == ["1", "1.1", "1.2", "2", "2.1"]


def test_verses_that_are_a_line_each_are_paragraphs_with_their_numbers(tmp_path: Path) -> None:
    source = "PSALM 1\n\n1 The boat goes out,\n  and comes in.\n2 It does not sink.\n\nPSALM 2\n\n1 The rope is long.\n"
    work = work_of(load(tmp_path, source, "work.txt"))
    assert [(p.label, p.span.of(work.text)) for p in work.sections[1].paragraphs] == [
        ("1", "1 The boat goes out, and comes in."),
        ("2", "2 It does not sink."),
    ]


def test_a_number_with_a_capital_letter_is_a_number(tmp_path: Path) -> None:
    work = work_of(load(tmp_path, "2. The boat is free.\n\n2A. So is the oar.\n\n3. The rope is not.\n", "work.txt"))
    assert [p.label for p in work.sections[0].paragraphs] == ["2", "2a", "3"]
