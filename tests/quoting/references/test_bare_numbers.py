"""Numbers by themselves, and levels that no heading names: one place where one is meant, else a choice."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import Ambiguous, Answer, Found
from bot.quoting.references.resolver import Resolver
from tests.works import write_work

PARTS = ("# PART I", "## Chapter 1", "## Chapter 2", "# PART II", "## Chapter 3", "## Chapter 4")
POEMS = (
    *(f"# The {name}" for name in ("Rope", "Bell", "Coin", "Oar", "Lamp", "Well", "Mill")),
    *("# Canto I", "# Canto II", "# The Weir", "## I", "## II", "# The Ford", "## I", "## II"),
)
PLAY = ("# ACT I. SCENE I. A mill", "# ACT I. SCENE II. A ford", "# ACT II. SCENE I. A weir")
DIARY = ("# 3 May", "# 4 May", "# 1 June", "# 9 June")
NIGHTS = ("# Preface", "# The First Night", "# The Second Night")
LETTERED = ("# A. Of Masters", "# B. Of Hands", "# C. Of Dues")
ESSAYS = ("# Of Ropes", "# Of Bells", "# Of Coins")


def cite(
    folder: Path,
    headings: tuple[str, ...],
    asked: str,
    title: str = "The Weir",
    *,
    language: str = "en",
    numbering: str = "",
) -> Answer:
    body = "".join(f"{heading}\n\nFirst of {n}.\n\nSecond of {n}.\n\n" for n, heading in enumerate(headings))
    write_work(folder, "W", body, title=title, language=language, numbering=numbering)
    return Resolver(Library(folder)).cite(asked)


def places(answer: Answer) -> list[str]:
    """The references of the place, or of the choice."""
    match answer:
        case Found(quotation):
            return [str(quotation.reference)]
        case Ambiguous(candidates):
            return ["?", *(str(c.quotation.reference) for c in candidates)]
        case _:
            return []


@pytest.mark.parametrize(
    ("headings", "asked", "expected"),
    [
        (PARTS, "W 2", ["?", "W §2", "W §1.2"]),  # the second part, or the second chapter
        (PARTS, "W 4", ["W §2.4"]),
        (PARTS, "W 2.4", ["W §2.4"]),
        (PARTS, "W 2.1", []),  # a number joined to it makes it the part's, and never chapter 2 ¶1
        (POEMS, "W 2", ["?", "W §2", "W §#8.2", "W §#9.2"]),  # a canto among many poems, and parts of others
        (DIARY, "W 3", ["?", "W §3", "W §1"]),
        (DIARY, "W 3 May", ["W §1"]),
        (DIARY, "W 9", ["W §4"]),
        (NIGHTS, "W 1", ["?", "W §1", "W §2"]),
        (("# 1848", "# 1849"), "W 1849", ["W §2"]),
        (("# 1848", "# 1849"), "W 1850", []),
    ],
)
def test_a_bare_number_is_a_choice_where_several_places_may_be_meant(
    headings: tuple[str, ...], asked: str, expected: list[str], tmp_path: Path
) -> None:
    assert places(cite(tmp_path, headings, asked)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("W act 1 scene 2", ["W §1.2"]),
        ("W I.ii", ["W §1.2"]),
        ("W 2.1", ["W §2.1"]),
        ("W 1.2 ¶2", ["W §1.2 ¶2"]),
        ("W act 1", ["?", "W §1.1", "W §1.2"]),
        ("W scene 1", ["?", "W §1.1", "W §2.1"]),
        ("W II.ii", []),
        ("W act 2 scene 2", []),
    ],
)
def test_two_levels_in_one_heading_are_read_a_level_at_a_time(asked: str, expected: list[str], tmp_path: Path) -> None:
    assert places(cite(tmp_path, PLAY, asked)) == expected


@pytest.mark.parametrize(
    ("headings", "asked", "expected"),
    [
        (ESSAYS, "W chapter 2", ["W §2"]),
        (("# Introduction", *ESSAYS), "W chapter 2", ["?", "W §2", "W §3"]),
        (("# Introduction", *ESSAYS), "W chapter 4", ["W §4"]),
        (("# The End",), "W chapter 1", []),
    ],
)
def test_a_level_that_no_heading_names_is_counted_where_it_can_be(
    headings: tuple[str, ...], asked: str, expected: list[str], tmp_path: Path
) -> None:
    assert places(cite(tmp_path, headings, asked)) == expected


@pytest.mark.parametrize(
    ("title", "asked", "expected"),
    [
        ("Essays on Water", "W essay 2", ["W §2"]),
        ("An Essay on Water", "W essay 2", []),
        ("Water, Volume 2", "W volume 2", []),
    ],
)
def test_a_level_that_the_title_speaks_of_is_of_its_sections_only_where_it_means_several(
    title: str, asked: str, expected: list[str], tmp_path: Path
) -> None:
    assert places(cite(tmp_path, ESSAYS, asked, title)) == expected


@pytest.mark.parametrize(("asked", "expected"), [("W A", ["W §1"]), ("W C", ["W §3"]), ("W Of Dues", ["W §3"])])
def test_letters_name_sections_and_a_name_is_found_without_its_letter(
    asked: str, expected: list[str], tmp_path: Path
) -> None:
    assert places(cite(tmp_path, LETTERED, asked)) == expected


@pytest.mark.parametrize(
    ("headings", "language", "asked", "expected"),
    [
        (("# Erstes Kapitel", "# Zweites Kapitel"), "de", "W 2. Kapitel", ["W §2"]),
        (("# Erstes Kapitel", "# Zweites Kapitel"), "de", "W 3. Kapitel", []),
        (("# Liber primus", "# Liber secundus"), "la", "W lib. II", ["W §2"]),
        (("# LA MER PROFONDE", "# LE VENT"), "fr", "W mer profonde", ["W §1"]),  # LA is not a number 50a
    ],
)
def test_numbers_are_read_as_the_works_language_writes_them(
    headings: tuple[str, ...], language: str, asked: str, expected: list[str], tmp_path: Path
) -> None:
    assert places(cite(tmp_path, headings, asked, language=language)) == expected


@pytest.mark.parametrize("asked", ["W chapter 2 of part 1", "W chapter 2 of the first part"])
def test_the_part_may_be_named_after_its_chapter(asked: str, tmp_path: Path) -> None:
    headings = ("# PART I", "## Chapter 1", "## Chapter 2", "# PART II", "## Chapter 1", "## Chapter 2")
    assert places(cite(tmp_path, headings, asked)) == ["W §1.2"]


def test_a_line_of_verse_has_no_roman_number(tmp_path: Path) -> None:
    (tmp_path / "w.md").write_text("---\nid: W\ntitle: The Weir\n---\n\n# I\n\na\\\nb\n\n# II\n\nc\\\nd\n", "utf-8")
    resolver = Resolver(Library(tmp_path))
    assert (places(resolver.cite("W II.2")), places(resolver.cite("W II.ii"))) == (["W §2 l2"], [])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("W The Third", ["W §2"]),
        ("W the third", ["W §2"]),
        ("W Fifth", ["W §3"]),
        ("W the fourth", ["W §2 ¶4"]),  # no heading: a paragraph
        ("W 3", ["?", "W §2 ¶3", "W §2"]),
    ],
)
def test_a_heading_that_is_typed_as_printed_goes_before_a_number_that_it_spells(
    tmp_path: Path, asked: str, expected: list[str]
) -> None:
    headings = ("# Of Oars", "# The Third", "# Fifth")
    assert places(cite(tmp_path, headings, asked, numbering="continuous")) == expected
