"""Rules of the example of how one asks: words of the body of a text, and where they are."""

from pathlib import Path

import pytest

from bot.quoting.examples import example_of
from tests.works import work_of

WORDS = "The ferry leaves at seven in the morning, and nobody minds."
FIRST = "The ferry leaves at seven in the"


def example(folder: Path, text: str) -> tuple[str, str]:
    found = example_of(work_of(folder, text))
    return str(found.reference), found.words


@pytest.mark.parametrize(
    "before",
    [
        "[Enter a ferryman, with an oar and a lamp.]",
        "*Enter a ferryman, with an oar and a lamp.*",
        "Silence.",
        "THE HARBOUR AND THE TOWN, IN SEVEN LETTERS",
        "HARBOUR TOWN (North Coast), August 20—The paper reports.",
        "of thunder and lightning heard from the sea",
    ],
)
def test_an_example_is_neither_a_direction_nor_a_heading_nor_a_single_word(tmp_path: Path, before: str) -> None:
    assert example(tmp_path, f"{before}\n\n{WORDS}") == ("A ¶2", FIRST)


def test_an_example_of_verse_is_of_one_line(tmp_path: Path) -> None:
    assert example(tmp_path, "Shall I compare thee\\\nTo a summer and its very long days?")[1] == (
        "To a summer and its very long"
    )


def test_of_a_text_of_single_words_the_first_place_is_the_example(tmp_path: Path) -> None:
    assert example(tmp_path, "Yes.\n\nNo.") == ("A ¶1", "")
