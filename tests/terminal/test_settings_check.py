"""`catchword settings check` looks at the token and at variables that are misspelt."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Catchword

TOKEN = f"{'MTIzNDU2Nzg5MDEyMzQ1Njc4'}.{'Gabcde'}.{'x' * 38}"  # of the form, and nobody's
FINE = "The settings are fine.\n"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("CATCHWORD_TOKN", "CATCHWORD_TOKEN"),
        ("CATCHWORD_TOKEN_FIEL", "CATCHWORD_TOKEN_FILE"),
        ("catchword_data", "CATCHWORD_DATA"),
        ("CATCHWORD_DATABASE", "CATCHWORD_DATABASE_URL"),
        ("CATCHWORD_PREFERENCE_STRICTNESS", "CATCHWORD_PREFERENCES_STRICTNESS"),
    ],
)
def test_a_misspelt_variable_is_told_with_the_nearest_name(catchword: "Catchword", name: str, nearest: str) -> None:
    ran = catchword("settings", "check", **{name: "x"})
    told = f"Error: there is no setting {name}, so it does nothing. Did you mean {nearest}?\n"
    assert (ran.status, ran.out) == (0, told)


def test_a_variable_that_is_like_no_setting_is_told_alone(catchword: "Catchword") -> None:
    ran = catchword("settings", "check", CATCHWORDQQQQQQQQQQQQQQQQ="x")
    assert ran.out == "Error: there is no setting CATCHWORDQQQQQQQQQQQQQQQQ, so it does nothing.\n"


def test_every_variable_that_is_read_is_known(catchword: "Catchword", tmp_path: Path) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text("preferences:\n  strictness: strict\n", "utf-8")
    read = {"CONFIG": settings, "CORPUS": "corpus", "DATA": tmp_path / "data", "TOKEN": TOKEN}
    read |= {"PREFERENCES_VISIBILITY": "private"}
    environment = {f"CATCHWORD_{name}": str(value) for name, value in read.items()}
    assert catchword("settings", "check", **environment).out == FINE


def test_what_cannot_be_a_token_is_told_without_showing_it(catchword: "Catchword") -> None:
    for wrong in ("123456789012345678", "0123456789abcdef" * 4, f"Bot {TOKEN}", f'"{TOKEN}"'):
        ran = catchword("settings", "check", CATCHWORD_TOKEN=wrong)
        assert ran.out.startswith("Error: the token does not look like the token of a bot")
        assert wrong not in ran.out


def test_the_token_in_a_file_is_looked_at_too(catchword: "Catchword", tmp_path: Path) -> None:
    file = tmp_path / "token"
    said: list[str] = []
    for held in ("\n", "secret\n", f"{TOKEN}\n"):
        file.write_text(held, "utf-8")
        file.chmod(0o600)
        said.append(catchword("settings", "check", CATCHWORD_TOKEN_FILE=str(file)).out)
    assert said[0] == f"Error: the token file {file} is empty. Put the token there.\n"
    assert said[1].startswith("Error: the token does not look like the token of a bot")
    assert said[2] == FINE
    file.chmod(0o644)
    assert "other accounts" in catchword("settings", "check", CATCHWORD_TOKEN_FILE=str(file)).out


def test_without_a_token_it_is_said_where_to_get_one_and_what_may_be_wrong(catchword: "Catchword") -> None:
    for command in ("run", "invite"):
        ran = catchword(command, CATCHWORD_TOKN=TOKEN)
        assert ran.status == 3
        assert ran.err.startswith("Error: There is no token. Set CATCHWORD_TOKEN, or CATCHWORD_TOKEN_FILE")
        assert "https://discord.com/developers/applications" in ran.err
        assert ran.err.endswith("Did you mean CATCHWORD_TOKEN?\n")
        assert TOKEN not in ran.err
