"""README's transcripts are what the program prints, and its table of preferences is the model's."""

from pathlib import Path

from bot.quoting.policy import LINES
from tests import preference_table
from tests.transcripts import remade

README = Path(__file__).parent.parent / "README.md"


def test_the_transcripts_are_what_the_program_prints() -> None:
    text = README.read_text("utf-8")
    assert text.count("```console") >= 2
    assert remade(text) == text


def test_the_table_of_preferences_is_the_models() -> None:
    text = README.read_text("utf-8")
    assert preference_table.table() in text
    assert preference_table.remade(text) == text


def test_the_two_lines_of_each_level_are_the_policys() -> None:
    text = README.read_text("utf-8")
    assert LINES
    for level, lines in LINES.items():
        assert f"| `{level}` | {lines.sure:g} | {lines.likely:g} |" in text
