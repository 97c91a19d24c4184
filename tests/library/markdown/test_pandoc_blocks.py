"""What pandoc writes of poems and tables: line blocks, and tables that are ruled with dashes or in a grid."""

import pytest

from bot.library.markdown.reader import read_blocks
from tests.library.markdown.reading import codes, kinds, texts

SIMPLE = "  Hour     Oil\n  -------  ---------\n  Dusk     two *pints*\n  Dawn     none\n"
HEADLESS = "  -------  ---------\n  Dusk     two *pints*\n  Dawn     none\n  -------  ---------\n"
MULTILINE = (
    "  ------------------\n  Hour     Oil\n  -------  ---------\n  Dusk     two *pints*\n\n"
    "  Dawn     none\n  ------------------\n"
)
GRID = (
    "+------+-------------+\n| Hour | Oil         |\n+======+=============+\n"
    "| Dusk | two *pints* |\n+------+-------------+\n"
)
ROWS = ["Dusk  two pints", "Dawn  none"]


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        (SIMPLE, ["Hour  Oil", *ROWS]),
        (HEADLESS, ROWS),
        (MULTILINE, ["Hour  Oil", *ROWS]),
        (GRID, ["Hour  Oil", "Dusk  two pints"]),
    ],
)
def test_each_line_of_a_table_is_a_row_and_its_rules_are_left_out_and_named(source: str, rows: list[str]) -> None:
    assert kinds(f"Before.\n\n{source}\nBehind.\n") == [
        ("paragraph", "Before."),
        *(("row", row) for row in rows),
        ("paragraph", "Behind."),
    ]
    assert [code for code, _ in codes(source)] == ["mark-dropped"]


def test_a_cell_over_several_lines_keeps_the_order_of_the_words() -> None:
    source = SIMPLE.replace("  Dawn     none", "           of rape")
    assert texts(source) == ["Hour  Oil", "Dusk  two pints", "of rape"]
    assert texts(
        GRID.replace("+------+-------------+\n| Hour", "+------+-------------+\n|      |  of         |\n| Hour")
    )[:2] == ["of", "Hour  Oil"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The ferry left at noon.\n--- ---\nIt rained.\n", ["The ferry left at noon.", "It rained."]),
        ("The ferry\n---------\nIt rained.\n", ["The ferry", "It rained."]),
        ("-----\n\nIt rained.\n\n-----\n", ["It rained."]),
        ("One.\n\n- - -\n\nTwo.\n", ["One.", "Two."]),
    ],
)
def test_where_words_lie_across_the_columns_nothing_is_a_table(source: str, expected: list[str]) -> None:
    assert texts(source) == expected
    assert all(kind != "row" for kind, _ in kinds(source))


def test_a_line_block_is_verse_and_a_bar_by_itself_ends_a_stanza() -> None:
    source = "| The heron stands\n|    upon *one* leg\n  and waits\n|\n| and will not beg,\n| not once.\n"
    assert texts(source) == ["The heron stands\nupon one leg\nand waits", "and will not beg,\nnot once."]
    assert codes(source) == [("mark-dropped", 1)]


@pytest.mark.parametrize("source", ["| a | b |\n|---|---|\n| c | d |\n", "| only one line\n", "Words\n| and a bar\n"])
def test_what_may_be_a_table_or_words_is_not_a_line_block(source: str) -> None:
    assert all("\n" not in block.text for block in read_blocks(source, 1)[0])


def test_a_table_in_a_quotation_or_a_list_is_read_too() -> None:
    assert texts("> | One line\n> | and another\n") == ["One line\nand another"]
    assert texts(f"- Oil:\n\n{SIMPLE}")[:2] == ["Oil:", "Hour  Oil"]
