"""The words for the levels of a text, one file a language."""

from importlib.resources import files

import pytest

from bot.texts.levels import level

LANGUAGES = sorted(
    file.name.removesuffix(".txt") for file in files("bot.texts.levels").iterdir() if file.name.endswith(".txt")
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_for_two_levels_of_one_language(language: str) -> None:
    text = files("bot.texts.levels").joinpath(f"{language}.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert rows
    for name, *words in rows:
        assert [level(word, (language,)) for word in words] == [name] * len(words)


@pytest.mark.parametrize(
    ("word", "language", "name"),
    [("Chapters", "en", "chapter"), ("ch.", "en", "chapter"), ("Kap.", "de", "chapter"), ("livre", "fr", "book")],
)
def test_a_word_is_known_in_any_case_and_with_its_full_stop(word: str, language: str, name: str) -> None:
    assert level(word, (language,)) == name
    assert level("ferry", (language,)) is None
