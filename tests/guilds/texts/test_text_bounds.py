"""The operator's bounds of servers' own texts: from the file, the environment over it, and everything that is wrong."""

import pytest

from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.texts.text_bounds import TextBounds, read_text_bounds
from bot.plain_yaml import read
from bot.settings import SettingsCode

BUILT_IN = TextBounds()


@pytest.mark.parametrize(
    ("file", "environment", "bounds"),
    [
        ("", {}, BUILT_IN),
        ("server_texts:", {}, BUILT_IN),
        ("server_texts: {uploads: no, who: Administrators}", {}, TextBounds(uploads=False, administrators=True)),
        (
            "server_texts: {texts: 3, words: '500,000', megabytes: 7}",
            {},
            TextBounds(texts=3, words=500_000, megabytes=7),
        ),
        ("server_texts: {texts: 3, uploads: no}", {"TEXTS": "4"}, TextBounds(texts=4, uploads=False)),
        ("", {"UPLOADS": "off", "WHO": "moderators"}, TextBounds(uploads=False)),
    ],
)
def test_the_environment_is_above_the_file(file: str, environment: dict[str, str], bounds: TextBounds) -> None:
    given = {f"CATCHWORD_SERVER_TEXTS_{name}": value for name, value in environment.items()}
    assert read_text_bounds(read(file), given) == (bounds, [])


@pytest.mark.parametrize(
    ("file", "environment", "found"),
    [
        ("\nserver_texts: 7", {}, [(ChoiceCode.NOT_A_MAPPING, "server_texts", 2)]),
        ("server_texts:\n  uploads: maybe", {}, [(ChoiceCode.VALUE_TOGGLE, "uploads", 2)]),
        ("server_texts:\n  who: everyone", {}, [(ChoiceCode.VALUE_CHOICE, "who", 2)]),
        ("server_texts:\n  text: 5", {}, [(SettingsCode.UNKNOWN, "text", 2)]),
        ("server_texts:\n  texts: [5]", {}, [(ChoiceCode.VALUE_NUMBER, "texts", 2)]),
        *(
            (f"server_texts:\n  texts: {number}", {}, [(ChoiceCode.VALUE_NUMBER, "texts", 2)])
            for number in ("0", "-1", "1001", "1.5", "many", "9" * 5_000, "٣")
        ),
        ("", {"WORDS": "1"}, [(ChoiceCode.VALUE_NUMBER, "CATCHWORD_SERVER_TEXTS_WORDS", 0)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    file: str, environment: dict[str, str], found: list[tuple[str, str, int]]
) -> None:
    given = {f"CATCHWORD_SERVER_TEXTS_{name}": value for name, value in environment.items()}
    _, findings = read_text_bounds(read(file), given)
    assert [(finding.code, finding.key, finding.line) for finding in findings] == found
