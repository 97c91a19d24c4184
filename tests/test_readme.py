"""README's transcripts are what the program prints."""

from pathlib import Path

from tests.transcripts import remade

README = Path(__file__).parent.parent / "README.md"


def test_the_transcripts_are_what_the_program_prints() -> None:
    text = README.read_text("utf-8")
    assert text.count("```console") >= 2
    assert remade(text) == text
