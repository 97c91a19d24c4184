"""Numbers as English books spell them, written and read back without the product's code."""

import re
from functools import cache

_ONES = (
    "one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
MOST = 99  # the largest number that is spelled
_MOST_ROMAN = 400


def cardinal(number: int) -> str:
    """`thirty-four`, of 1 to 99."""
    ones, tens = _ONES.split(), _TENS.split()
    if number <= len(ones):
        return ones[number - 1]
    ten, one = divmod(number, 10)
    return tens[ten - 2] + (f"-{ones[one - 1]}" if one else "")


def ordinal(number: int) -> str:
    """`thirty-fourth`, of 1 to 99."""
    before, dash, last = cardinal(number).rpartition("-")
    return before + dash + (_IRREGULAR.get(last) or f"{last.removesuffix('y')}{'ieth' if last.endswith('y') else 'th'}")


def roman(number: int) -> str:
    """`XXXIV`, of 1 to 399."""
    for of, numeral in _ROMAN:
        if number >= of:
            return numeral + roman(number - of)
    return ""


@cache
def _spellings() -> dict[str, str]:
    spelled = {form(n): str(n) for n in range(1, MOST + 1) for form in (cardinal, ordinal)}
    spaced = {s.replace("-", " "): n for s, n in spelled.items()}
    numerals = {roman(n).casefold(): str(n) for n in range(1, _MOST_ROMAN)}
    return numerals | spelled | spaced


def value(text: str) -> str:
    """The number in digits, dots kept (`5.1`); empty where `text` is not one."""
    if re.fullmatch(r"\d+(?:\.\d+)*", text):
        return ".".join(str(int(part)) for part in text.split("."))
    return _spellings().get(" ".join(text.casefold().split()), "")


def words_of_numbers() -> str:
    """A pattern of all spelled numbers, longest first."""
    spelled = (form(n).replace("-", "[- ]") for n in range(1, MOST + 1) for form in (cardinal, ordinal))
    return "|".join(sorted(spelled, key=len, reverse=True))
