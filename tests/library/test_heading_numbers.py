"""The numbers that headings print, and those that only look like one."""

import pytest

from bot.library.heading_numbers import heading_numbers


def numbers(*headings: str, language: str = "en") -> list[str]:
    """The number of each heading of one level, with its word, or nothing."""
    found = heading_numbers(headings, [2] * len(headings), (language,))
    return ["" if n is None else f"{n.word} {n.number}".strip() for n in found]


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Chapter 7", "chapter 7", ""),
        ("CHAPTER VII. The Weir", "chapter 7", "The Weir"),
        ("Chapter 7 - The Weir", "chapter 7", "The Weir"),
        ("CHAPTER VII -- THE WEIR", "chapter 7", "THE WEIR"),
        ("Chapter 7: The Weir", "chapter 7", "The Weir"),
        ("STAVE  TWO.", "stave 2", ""),
        ("Book the First--Called to the Mill", "book 1", "Called to the Mill"),
        ("THE SECOND BOOK", "book 2", ""),
        ("FIRST ACT", "act 1", ""),
        ("FOURTH AND LAST PART.", "part 4", ""),
        ("PART 1 OF THE FERRY", "part 1", "OF THE FERRY"),
        ("SCENE II. A mill.", "scene 2", "A mill."),
        ("Art. IV", "article 4", ""),
        ("§ 12 Coins", "section 12", "Coins"),
        ("§ 3a", "section 3a", ""),
        ("SECTION 5.1.", "section 5.1", ""),
        ("Letter twenty-one", "letter 21", ""),
        ("THE MILLER No. 10. On Coins", "", ""),
        ("MILLER No. 10. On Coins", "miller 10", "On Coins"),
        ("Sonnet CXVI", "sonnet 116", ""),
    ],
)
def test_a_heading_that_names_what_it_numbers_says_its_number_alone(heading: str, number: str, title: str) -> None:
    assert numbers(heading) == [number]
    (found,) = heading_numbers([heading], [1], ("en",))
    assert (heading[found.title :] if found is not None else "") == title


@pytest.mark.parametrize(
    "headings",
    [
        ("I", "II", "III"),
        ("1. Coins", "2. Bells", "3. Ropes"),
        ("I - COINS", "II - BELLS", "III - ROPES"),
        ("(1)", "(2)", "(3)"),
        ("ONE", "TWO", "THREE"),
        ("1 Coins cross.", "2 Bells ring.", "3 Ropes hold."),
        ("Ferry 1", "Ferry 2", "Ferry 3"),
    ],
)
def test_bare_numbers_count_where_a_series_of_them_rises(headings: tuple[str, ...]) -> None:
    assert [number.rpartition(" ")[2] for number in numbers(*headings)] == ["1", "2", "3"]
    assert numbers(headings[0]) == [""]


@pytest.mark.parametrize(
    "heading",
    [
        "I Am Born",
        "I walked to the mill",
        "Civil Matters",
        "Mix",
        "Year: 1859",
        "1984",
        "The end of the first book",
        "The third part of his office was to wait",
        "King Henry and the Miller",
        "12 men of the mill",
        "Two letters",
        "Chapter the Last",
        "A note 3 on the weir",
    ],
)
def test_words_that_look_like_a_number_are_none(heading: str) -> None:
    assert numbers("The weir", heading, "The rope") == ["", "", ""]


def test_books_that_bear_a_number_in_their_name_are_not_numbered_by_it() -> None:
    assert numbers("Miller", "1 Ferry", "2 Ferry", "1 Weir", "2 Weir", "Rope") == [""] * 6


def test_decimal_numbers_are_kept_as_they_are_printed() -> None:
    assert numbers("1.1 Coins", "1.11 Salt", "2.01 Banks") == ["1.1", "1.11", "2.01"]


def test_a_number_after_a_mark_counts_where_others_are_numbered_alike() -> None:
    assert numbers("THE FERRY. PART THE FIRST", "THE FERRY. PART THE SECOND") == ["part 1", "part 2"]
    assert numbers("THE FERRY. PART THE FIRST", "THE WEIR") == ["", ""]


@pytest.mark.parametrize(
    ("language", "heading", "number"),
    [("de", "Zweites Buch", "book 2"), ("de", "Kapitel 7", "chapter 7"), ("fr", "Chapitre premier", "chapter 1")],
)
def test_words_of_the_works_language_are_known(language: str, heading: str, number: str) -> None:
    assert numbers(heading, language=language) == [number]
    assert numbers(heading) == [""]


def test_a_number_in_the_middle_of_a_heading_counts_where_it_goes_on_from_the_last_one() -> None:
    assert numbers("BOOK I", "BOOK II", "SKETCHES FOR BOOK III", "END OF BOOK III") == [
        "book 1",
        "book 2",
        "book 3",
        "",
    ]


def test_a_single_letter_out_of_the_order_of_its_series_is_not_a_number() -> None:
    assert numbers("I. Coins", "II. Bells", "L. of the ferry", "III. Ropes") == ["1", "2", "", "3"]
