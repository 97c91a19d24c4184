"""The labels that a corpus file's sections and paragraphs get: as printed, or counted where nothing is printed."""

from pathlib import Path

import pytest

from bot.texts.work import Work
from tests.works import work_of


def headed(*headings: str) -> str:
    """Sections with a line of text each."""
    return "\n\n".join(f"{heading}\n\nText of {n}." for n, heading in enumerate(headings))


def labels(work: Work) -> list[str]:
    return [section.label for section in work.sections[1:]]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("# Preface", "# I", "# II", "# III"), ["#1", "1", "2", "3"]),
        (("# Chapter 1", "# Chapter 2", "# Interlude", "# Chapter 4"), ["1", "2", "#1", "4"]),
        (("# The Weir", "# The Rope"), ["1", "2"]),
        (("# § 3", "# § 3a", "# § 4"), ["3", "3a", "4"]),
        (("# Part I", "## Chapter 1", "## Chapter 2", "# Part II", "## Chapter 1"), ["1", "1.1", "1.2", "2", "2.1"]),
        (("# Part I", "## Chapter 1", "# Part II", "## Chapter 2"), ["1", "1.1", "2", "2.2"]),
        (("# 1 Coins", "## 1.1 Salt", "## 1.11 Rope", "# 2 Bells"), ["1", "1.1", "1.11", "2"]),
        (("# Letter 1", "# Letter 2", "# Chapter 1"), ["Letter 1", "Letter 2", "Chapter 1"]),
        (("# Chapter 1", "# Chapter 2", "# Chapter 2", "# Chapter 3"), ["1", "2", "2#2", "3"]),
        (("# Stave One", "## The Weir", "## The Rope", "# Stave Two"), ["1", "1.1", "1.2", "2"]),
        (("# ACT I. SCENE I. A mill", "# ACT I. SCENE II", "# ACT II. SCENE I"), ["1.1", "1.2", "2.1"]),
        (("# Book 1, Ode 1", "# Book 1, Ode 2", "# Book 2, Ode 1"), ["1.1", "1.2", "2.1"]),
        (("# Chapter 1. Act One", "# Chapter 2. The Rope"), ["1", "2"]),  # one title that says a number is not a level
    ],
)
def test_a_printed_number_is_the_label_and_the_place_only_the_fallback(
    headings: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    assert labels(work_of(tmp_path, headed(*headings))) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (  # containers at the level of what they contain
            ("# Volume I", "# Chapter I", "# Chapter II", "# Volume II", "# Chapter I"),
            ["1", "1.1", "1.2", "2", "2.1"],
        ),
        (  # below it
            (
                "# Book I",
                "#### Chapter I",
                "## Chapter II",
                "### Book II",
                "## Chapter I",
                "### Book III",
                "## Chapter I",
            ),
            ["1", "1.1", "1.2", "2", "2.1", "3", "3.1"],
        ),
        (("## I", "## II", "# III"), ["1", "2", "3"]),  # one of them at another level
        (  # a prologue as high as the acts
            ("# Act I", "# Prologue", "## Scene I", "## Scene II", "# Act II", "# Prologue", "## Scene I"),
            ["1", "1.#1", "1.1", "1.2", "2", "2.#1", "2.1"],
        ),
        (  # subheadings as high as their chapters
            ("# Chapter 1", "# Coins", "# Bells", "# Chapter 2", "# Ropes", "# Conclusion"),
            ["1", "1.1", "1.2", "2", "2.1", "#1"],
        ),
        (("# The Weir", "# I", "# II", "# The Rope", "# I", "# II"), ["1", "1.1", "1.2", "2", "2.1", "2.2"]),  # poems
        (  # chapters that come once
            ("# Part I", "# Ropes", "# Part II", "# Preface", "# Chapter I", "# Chapter II"),
            ["1", "1.1", "2", "2.#1", "2.1", "2.2"],
        ),
        (  # books that a chapter speaks of
            ("# Chapter 1", "# Chapter 2", "# The First Book", "# The Second Book", "# Bells", "# Chapter 3"),
            ["1", "2", "2.1", "2.2", "2.#1", "3"],
        ),
    ],
)
def test_what_headings_print_tells_their_levels_where_the_source_does_not(
    headings: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    assert labels(work_of(tmp_path, headed(*headings))) == expected


def test_the_title_of_a_numbered_section_begins_after_its_number(tmp_path: Path) -> None:
    work = work_of(tmp_path, headed("# Chapter 1. The Weir", "# Chapter 2. The Rope"))
    assert [s.title.of(work.text) for s in work.sections if s.title] == ["The Weir", "The Rope"]


def paragraphs(folder: Path, *texts: str) -> list[str]:
    return [p.label for p in work_of(folder, "# The Ferry\n\n" + "\n\n".join(texts)).sections[0].paragraphs]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("(1) Coins.", "(2) Bells."), ["1", "2"]),
        (("24\\. Coins.", "25\\. Bells.", "More of bells.", "27\\. Ropes."), ["24", "25#1", "25#2", "27"]),
        (("Before all.", "1\\. Coins.", "2\\. Bells."), ["#1", "1", "2"]),
        (("1 Coins cross.", "2 Bells ring.", "3 Ropes hold."), ["1", "2", "3"]),
        (("1.1 Coins.", "1.11 Bells.", "1.2 Ropes."), ["1.1", "1.11", "1.2"]),
        (("3:1 Coins.", "3:2 Bells."), ["1", "2"]),
        (("17a. Coins.", "17b. Bells."), ["17a", "17b"]),
        (("1. Coins.\n2. Bells.\n3. Ropes.",), ["1", "2", "3"]),
        (("Of three:", "1. Coins.\n2. Bells.\n3. Ropes."), ["#1", "1", "2", "3"]),
        (("1 Coins cross,\n2 bells ring;\n3 ropes hold.",), ["1", "2", "3"]),
    ],
)
def test_numbers_that_paragraphs_print_are_their_labels(
    texts: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    assert paragraphs(tmp_path, *texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("12 men came.", "They sang.", "14 left."),
        ("Of three things:", "1\\. Coins.", "2\\. Bells.", "So it was.", "And more.", "And on.", "To the end."),
        ("2\\. Bells.", "1\\. Coins.", "Ropes."),
        ("I was a miller.", "I am one."),
        ("1848. It rained.", "It dried."),
        ("Of two:", "And then.", "So it was."),
    ],
)
def test_numbers_that_are_not_the_order_of_the_paragraphs_are_text(texts: tuple[str, ...], tmp_path: Path) -> None:
    assert paragraphs(tmp_path, *texts) == [str(n) for n in range(1, len(texts) + 1)]


def numbered(folder: Path, numbering: str, body: str) -> list[tuple[str, str]]:
    work = work_of(folder, body, numbering=numbering)
    return [(section.label, paragraph.label) for section in work.sections for paragraph in section.paragraphs]


PARTS = "# Chapter 2\n\n3\\. Coins.\n\nBells.\n\nRopes.\n\n# Chapter 5\n\nSalt."


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        ("counted", [("1", "1"), ("1", "2"), ("1", "3"), ("2", "1")]),
        ("verse", [("2", "1"), ("2", "2"), ("2", "3"), ("5", "1")]),
        ("article", [("2", "3#1"), ("2", "3#2"), ("2", "3#3"), ("5", "1")]),
        ("continuous", [("2", "1"), ("2", "2"), ("2", "3"), ("5", "4")]),
    ],
)
def test_front_matter_says_how_a_text_is_numbered_where_it_cannot_be_seen(
    numbering: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert numbered(tmp_path, numbering, PARTS) == expected


@pytest.mark.parametrize(
    ("form", "text"), [("brackets", "We *[17a] came* to the [17b] weir."), ("raised", "We *¹⁷ came* to the ¹⁸ weir.")]
)
def test_marks_that_front_matter_names_are_places_and_no_text(form: str, text: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, text, marks=form)
    assert work.text == "We came to the weir."
    assert [work.text[mark.at :] for mark in work.marks] == ["came to the weir.", "weir."]
    assert [e.span.of(work.text) for e in work.emphasis] == ["came"]
    assert work_of(tmp_path, "A [17a] weir.").text == "A [17a] weir."
