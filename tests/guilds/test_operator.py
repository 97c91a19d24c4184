"""What the operator's file and the environment say of preferences."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.guilds.deployment import Bound, Deployment
from bot.guilds.operator import read_deployment
from bot.plain_yaml import read
from bot.settings import SettingsFile
from bot.wording import explanations
from bot.wording.phrases import Phrases

FILE = Path("catchword.yaml")
HELD = ["IN14", "MASSES"]


def deployment(text: str, **environment: str) -> Deployment:
    variables = {f"CATCHWORD_PREFERENCES_{key}": value for key, value in environment.items()}
    return read_deployment(SettingsFile(FILE, read(text)), variables | {"CATCHWORD_CORPUS": "x"}, HELD)


def told(text: str, **environment: str) -> list[str]:
    with pytest.raises(SettingsError) as error:
        deployment(text, **environment)
    return [message for _, message in explanations.every_problem(Phrases(), error.value)]


def test_a_file_without_them_leaves_everything_as_built_in() -> None:
    assert deployment("corpus: x") == Deployment()
    assert deployment("preferences:\nbounds:") == Deployment()


def test_defaults_and_bounds_are_read() -> None:
    made = deployment(
        """
preferences:
  strictness: strict
  works: [IN14]
bounds:
  longest_public: {most: 400}
  cooldown: {least: 2, most: 60}
  visibility: {only: private, off}
  strictness: {only: [strict]}
  works: {only: [IN14]}
  publisher_and_date: {only: [yes]}
""".replace("only: private, off", "only: [private, off]")
    )
    assert made.defaults.choices == {"works": ("IN14",), "strictness": "strict"}
    assert made.bounds == {
        "longest_public": Bound(20, 400),
        "cooldown": Bound(2, 60),
        "visibility": Bound(only=("private", "off")),
        "strictness": Bound(only=("strict",)),
        "works": Bound(only=("IN14",)),
        "publisher_and_date": Bound(only=(True,)),
    }


def test_the_environment_goes_over_the_file() -> None:
    made = deployment("preferences: {cooldown: 5, strictness: strict}", COOLDOWN="9", WORKS="IN14,MASSES")
    assert made.defaults.choices == {"works": ("IN14", "MASSES"), "strictness": "strict", "cooldown": 9}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("preferences: [x]", "line 1: “preferences” must have keys of its own, one on each line"),
        ("preferences:\n  cooldwn: 4", "line 2: there is no preference “cooldwn”. Did you mean “cooldown”?"),
        ("preferences:\n  cooldown: -4", "line 2: “cooldown” must be a whole number from 0 to 3600."),
        (
            "preferences:\n  works: [IN13]",
            "line 2: “works” names “IN13”, and there is no such text. Did you mean “IN14”?",
        ),
        ("bounds: 5", "line 1: “bounds” must have keys of its own, one on each line, each with “: ” and a value."),
        ("bounds: {cooldwn: {most: 5}}", "line 1: there is no preference “cooldwn”. Did you mean “cooldown”?"),
        ("bounds: {configurators: {most: 5}}", "line 1: “configurators” cannot have bounds. Delete the line."),
        ("bounds: {default_work: {only: [IN14]}}", "line 1: “default_work” cannot have bounds. Delete the line."),
        (
            "bounds:\n  cooldown: 5",
            "line 2: a bound of “cooldown” looks like this, with numbers from 0 to 3600: {least",
        ),
        ("bounds: {cooldown: {only: [5]}}", "line 1: a bound of “cooldown” looks like this"),
        ("bounds: {cooldown: {least: 9, most: 5}}", "line 1: a bound of “cooldown” looks like this"),
        ("bounds: {cooldown: {most: 5000}}", "line 1: a bound of “cooldown” looks like this"),
        (
            "bounds: {strictness: {most: 5}}",
            "line 1: a bound of “strictness” looks like this: {only: [first, second]}, wi",
        ),
        ("bounds: {strictness: {only: [loose]}}", "line 1: a bound of “strictness” looks like this"),
        ("bounds: {strictness: {only: []}}", "line 1: a bound of “strictness” looks like this"),
        ("bounds: {publisher_and_date: {only: [x]}}", "line 1: a bound of “publisher_and_date” looks like this"),
        ("bounds: {works: {only: [two words]}}", "line 1: a bound of “works” looks like this"),
        ("preferences: {cooldown: 90}\nbounds: {cooldown: {most: 60}}", "line 1: “cooldown” is outside what"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_key_and_fix(text: str, said: str) -> None:
    [message] = told(text)
    assert message.startswith(f"{FILE}, {said}")


def test_what_is_wrong_in_the_environment_is_said_with_its_variable() -> None:
    one, other = told("", STRICTNESS="loose", COLOUR="red")
    assert one == "“CATCHWORD_PREFERENCES_STRICTNESS” must be one of: strict, normal, lenient."
    assert other.startswith("there is no preference “CATCHWORD_PREFERENCES_COLOUR”. They are: works, default_work, vis")


def test_everything_is_said_at_once() -> None:
    assert len(told("preferences: {cooldown: x, strictness: y}\nbounds: {context: z}", WORKS="IN13")) == 4
