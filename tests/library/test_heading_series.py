"""`Article I`, `§ 4`, `Day the First` in a plain text: headings where there is a row of them, else words."""

from pathlib import Path

import pytest

from tests.library.reading import load, work_of

BETWEEN = "The ferry leaves at seven in the morning.\n\nIt comes back at nine."


def headings(folder: Path, source: str) -> list[str]:
    work = work_of(load(folder, source, "work.txt"))
    return [work.heading(section) for section in work.sections[1:]]


@pytest.mark.parametrize(
    "lines",
    [
        ("Article I", "Article II", "Article III"),
        ("ARTICLE 1.", "ARTICLE 2."),
        ("Art. 4", "Art. 5", "Art. 9"),
        ("Article premier", "Article 2", "Article 3"),
        ("Article 1er", "Article 2"),
        ("Article I. Of the Bridge", "Article II. Of the Toll"),
        ("§ 1", "§ 2", "§ 3"),
        ("§ 1. Name", "§ 2. Purpose"),
        ("Section 3.", "Section 4."),
        ("Artículo 1.", "Artículo 2."),
        ("Articolo 1", "Articolo 2"),
        ("Статья 1", "Статья 2"),
        ("Lesson 1", "Lesson 2"),
        ("Erste Vorlesung", "Zweite Vorlesung"),
        ("Day the First", "Day the Second"),
        ("FIRST DAY", "SECOND DAY"),
        ("Giornata prima", "Giornata seconda"),
        ("Erster Tag", "Zweiter Tag"),
        ("Песнь первая", "Песнь вторая"),
        ("Amendment I", "Amendment II"),
        ("I", "II", "III"),
        ("I.", "II."),
    ],
)
def test_a_row_of_such_lines_are_headings(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert headings(tmp_path, "\n\n".join(f"{line}\n\n{BETWEEN}" for line in lines)) == [*lines]


@pytest.mark.parametrize(
    "source",
    [
        "We read\n\nArticle 7\n\nof the law aloud.\n\nWe read\n\nArticle 8\n\nof it, too.",
        "Article 5\n\nThey went.\n\nArticle 3\n\nThey came.",
        "Article 7\n\nThey went.",
        "Article 7\n\nThey went.\n\nArticle 60\n\nThey came.",
        "Article I was short.\n\nThey went.\n\nArticle II was long.\n\nThey came.",
        "Article I\nof the treaty, which is long.\n\nArticle II\nof the treaty, which is short.",
        "Day 1 of the strike.\n\nWe went.\n\nDay 2 of the strike.\n\nWe came.",
    ],
)
def test_such_words_in_sentences_are_none(tmp_path: Path, source: str) -> None:
    assert headings(tmp_path, source) == []


def test_a_roman_number_by_itself_is_below_chapters_that_have_numbers_but_next_to_a_preface(tmp_path: Path) -> None:
    numbered = f"I\n\n{BETWEEN}\n\nII\n\n{BETWEEN}\n\n"
    chapters = work_of(load(tmp_path, f"CHAPTER 1\n\n{numbered}CHAPTER 2\n\n{numbered}", "work.txt"))
    beside = work_of(load(tmp_path, f"PREFACE\n\n{BETWEEN}\n\n{numbered}", "work.txt"))
    assert [s.label for s in chapters.sections[1:]] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
    assert [s.label for s in beside.sections[1:]] == ["#1", "1", "2"]
    assert beside.title == "work"  # and not “I”


def test_one_roman_number_by_itself_is_a_paragraph(tmp_path: Path) -> None:
    assert headings(tmp_path, f"{BETWEEN}\n\nI\n\n{BETWEEN}\n") == []
