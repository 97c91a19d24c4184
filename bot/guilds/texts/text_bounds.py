"""The operator's part in servers' own texts: `server_texts:` in config/catchword.yaml, and the environment.

server_texts: {uploads: yes, who: administrators, texts: 10, words: 500000, megabytes: 20}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode
from bot.plain_yaml import Plain, PlainYaml
from bot.settings import PREFIX, SettingsCode

SECTION = "server_texts"
VARIABLE = f"{PREFIX}SERVER_TEXTS_"
MODERATORS, ADMINISTRATORS = "moderators", "administrators"
# The least and the most of each number.
RANGES = {"texts": (1, 1_000), "words": (1_000, 1_000_000_000), "megabytes": (1, 100_000)}
KEYS = ("uploads", "who", *RANGES)
_YES, _NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})


@dataclass(frozen=True, slots=True)
class TextBounds:
    """The operator's: with `uploads` moderators add and replace texts, with `administrators` only those among them.
    Removing, restoring and rolling back need neither. The others are for one server: its kept texts, their words, and
    the megabytes that all its editions take in the database, those of removed texts too.
    """

    uploads: bool = True
    administrators: bool = False
    texts: int = 25
    words: int = 2_500_000
    megabytes: int = 100


def variables() -> list[str]:
    """The variables of the environment that are bounds of servers' texts."""
    return [VARIABLE + key.upper() for key in KEYS]


def read_text_bounds(plain: PlainYaml, environment: Mapping[str, str]) -> tuple[TextBounds, list[Finding]]:
    """The bounds, and everything that is wrong with them."""
    given = plain.data.get(SECTION, "")
    if given and not isinstance(given, dict):
        return TextBounds(), [Finding(ChoiceCode.NOT_A_MAPPING, SECTION, plain.line((SECTION,)))]
    in_file = given if isinstance(given, dict) else {}
    above = {key: environment[VARIABLE + key.upper()] for key in KEYS if environment.get(VARIABLE + key.upper())}
    findings = [*_unknown(in_file, plain)]
    values: dict[str, bool | int] = {}
    for key, value in (in_file | above).items():
        if key not in KEYS or value == "":
            continue
        read = _value(key, value)
        if read is None:
            named, line = (VARIABLE + key.upper(), 0) if key in above else (key, plain.line((SECTION, key)))
            findings.append(_misfit(key, named, line))
        else:
            values["administrators" if key == "who" else key] = read
    return TextBounds(**values), findings  # pyright: ignore[reportArgumentType] - each as its key has it


def _value(key: str, value: Plain) -> bool | int | None:
    """None where the key cannot have that value."""
    if not isinstance(value, str):
        return None
    typed = value.strip().casefold()
    if key == "uploads":
        return True if typed in _YES else False if typed in _NO else None
    if key == "who":
        return typed == ADMINISTRATORS if typed in {MODERATORS, ADMINISTRATORS} else None
    least, most = RANGES[key]
    digits = typed.replace("_", "").replace(",", "")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most))
    return int(digits) if is_number and least <= int(digits) <= most else None


def _misfit(key: str, named: str, line: int) -> Finding:
    if key == "uploads":
        return Finding(ChoiceCode.VALUE_TOGGLE, named, line)
    if key == "who":
        return Finding(ChoiceCode.VALUE_CHOICE, named, line, {"choices": f"{MODERATORS}, {ADMINISTRATORS}"})
    least, most = RANGES[key]
    return Finding(ChoiceCode.VALUE_NUMBER, named, line, {"least": str(least), "most": str(most)})


def _unknown(given: Mapping[str, Plain], plain: PlainYaml) -> Iterator[Finding]:
    for key in given:
        if key not in KEYS:
            yield Finding(SettingsCode.UNKNOWN, key, plain.line((SECTION, key)), {"detail": ", ".join(KEYS)})
