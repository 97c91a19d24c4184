"""Plain text as people have it: headings that nothing marks, paragraphs that a page broke off, any encoding."""

import pytest

from bot.library.importers.plain_text import read_plain_text

LONG = "The ferry leaves at seven, and whoever comes at a quarter past waits on the pier until ten o'clock."


def read(text: str, encoding: str = "utf-8") -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read_plain_text(text.encode(encoding)).blocks]


@pytest.mark.parametrize("heading", ["OF THE MORNING BOAT", "Of the Morning Boat", "What is left of it"])
def test_a_short_line_above_a_paragraph_is_a_heading(heading: str) -> None:
    assert read(f"{LONG}\n\n{heading}\n\n{LONG}\n") == [(0, LONG), (1, heading), (0, LONG)]


@pytest.mark.parametrize(
    "line",
    [
        "June 7, 1776",
        "Bath, April",
        "Translated by A. Name, Esquire",
        "THE END",
        "Your friend,",
        "By Name of an Author",
        "www.example.org",
    ],
)
def test_dates_ends_and_addresses_are_no_headings(line: str) -> None:
    assert [level for level, _ in read(f"{LONG}\n\n{line}\n\n{LONG}\n")] == [0, 0, 0]


@pytest.mark.parametrize("line", ["Emma said no more.", "Certainly they are.", '"FITZWILLIAM DARCY"', '"Name Of One,'])
def test_sentences_and_signatures_by_themselves_are_no_headings(line: str) -> None:
    assert [level for level, _ in read(f"{LONG}\n\n{line}\n\n{LONG}\n")] == [0, 0, 0]


def test_a_few_lines_without_capitals_in_a_long_text_are_prose() -> None:
    prose = f"{LONG}\n\n" * 40
    assert {level for level, _ in read(f"{prose}From the poets, that\n\n{prose}")} == {0}
    assert sum(level for level, _ in read(f"{prose}OF THE MORNING BOAT\n\n{prose}")) == 1


def test_a_name_below_a_quotation_is_not_a_heading() -> None:
    assert [level for level, _ in read(f'"{LONG}"\n\nName Of Another\n\n"{LONG}"\n\nName Of One\n')] == [0] * 4


def test_a_row_of_bare_numbers_is_headings_though_one_is_misprinted() -> None:
    numbers = "I II III IV V VI VII VIII IV X XI XII".split()
    assert [level for level, _ in read("\n\n".join(f"{number}\n\n{LONG}" for number in numbers))] == [1, 0] * 12


def test_numbers_of_several_parts_say_how_deep_a_heading_is() -> None:
    text = "\n\n".join(
        f"{heading}\n\n{LONG}" for heading in ("1. The Weir", "1.1. The Mill", "1.1.1. The Race", "2. The Ferry")
    )
    assert [level for level, _ in read(text) if level] == [1, 2, 3, 1]


def test_a_line_of_the_contents_is_not_a_heading() -> None:
    assert {
        level for level, _ in read(f"{LONG}\n\n3. The Weir\n\n4. The Mill\n4.1. The Race\n4.2. The Ferry and its men\n")
    } == {0}


def test_rows_of_a_table_are_lines() -> None:
    table = "Ships.   Guns.      Cost of one.\n  6      100           35,553\n 12       90           29,886"
    assert [text.count("\n") for _, text in read(f"{LONG}\n\n{table}\n")] == [0, 2]


def test_several_short_lines_together_are_no_headings() -> None:
    text = f"{LONG}\n\nBread and Salt\n\nOil and Wine\n\nInk and Paper\n\n{LONG}"
    assert [level for level, _ in read(text)] == [0, 0, 0, 0, 0]


def test_speakers_of_a_play_are_no_headings() -> None:
    text = "\n\n".join(part for _ in range(6) for part in ("HALLA", LONG, "KARI", LONG))
    assert {level for level, _ in read(text)} == {0}


@pytest.mark.parametrize("row", ["المادة {}", "Статья {}", "第{}条"])
def test_lines_in_a_row_are_headings_in_any_script(row: str) -> None:
    text = "\n\n".join(part for n in (1, 2, 3) for part in (row.format(n), LONG))
    assert [level for level, _ in read(text)] == [1, 0] * 3


def test_a_paragraph_that_breaks_off_within_a_sentence_is_joined_and_named() -> None:
    document = read_plain_text(f"{LONG[:-1]} and the\n\n\nBoat is gone by then.\n".encode())
    assert [block.text for block in document.blocks] == [f"{LONG[:-1]} and the Boat is gone by then."]
    assert [str(finding.code) for finding in document.findings] == ["paragraphs-joined"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert read(f"“Zoë”, she said. {LONG}\n", encoding) == [(0, f"“Zoë”, she said. {LONG}")]
