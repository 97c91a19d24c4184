"""The numbers that an office program prints before paragraphs, as it counts them: `3.`, `iv)`, `1.2.a`, `Article II`.

Sources: ECMA-376 17.9 and 17.18.59 (DOCX), OpenDocument 1.3 19.500 (ODT).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HAN = "〇一二三四五六七八九"
_HAN_UNITS = ("", "十", "百", "千")
_MOST_HAN = 10_000
_MOST_ROMAN = 4_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_LETTERS = 30  # times the same letter
_ORDINAL = re.compile(r"(?<!1)[123]$")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
LEVELS = 10
_COMPOSED = 2  # numbers in one label
_PLACE = re.compile(r"%(\d)")
_PLAIN = re.compile(r"%\d[.)]?")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """`shown` has `%1` for the number of the first level, and so on; it is empty for what prints nothing.
    `restarts`: the levels above (counted from 1) after which it begins again; 0 for never.
    """

    form: str = "decimal"
    shown: str = ""
    start: int = 1
    restarts: int = LEVELS
    legal: bool = False

    @property
    def is_bullet(self) -> bool:
        return self.form == "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph. `number` is what a numbered list of Markdown holds of it, or empty.
    `unknown`: the form of the number is not known, so its digits are given.
    """

    printed: str = ""
    number: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class ListPlace:
    """What is printed before a paragraph of a list; `is_item`: whether it is an item, or a paragraph with a number."""

    label: Label
    is_item: bool


@dataclass(slots=True)
class Counters:
    """How far a list has been counted, by level: None where it has not begun."""

    reached: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def next_label(self, levels: Mapping[int, ListLevel], at: int) -> Label:
        level = levels.get(at, ListLevel())
        reached = self.reached[at]
        self.reached[at] = level.start if reached is None else reached + 1
        for below in range(at + 1, LEVELS):
            if at < levels.get(below, ListLevel()).restarts:
                self.reached[below] = None
        return self._label(levels, at)

    def restart(self, at: int, start: int) -> None:
        self.reached[at] = start - 1

    def _label(self, levels: Mapping[int, ListLevel], at: int) -> Label:
        level = levels.get(at, ListLevel())
        if level.is_bullet or not level.shown:
            return Label()
        unknown = False

        def number(match: re.Match[str]) -> str:
            nonlocal unknown
            place = int(match[1]) - 1
            of = levels.get(place, ListLevel())
            reached = self.reached[place] if 0 <= place < LEVELS else None
            form = "decimal" if level.legal and of.form != "none" else of.form
            shown = write_number(of.start if reached is None else reached, form)
            unknown = unknown or shown is None
            return str(reached) if shown is None else shown

        printed = " ".join(_PLACE.sub(number, level.shown).split())
        plain = _PLAIN.fullmatch(level.shown) and level.form == "decimal" and printed.rstrip(".)").isdecimal()
        return Label(printed, printed.rstrip(".)") if plain else "", unknown)


def is_plain(levels: Mapping[int, ListLevel]) -> bool:
    """Whether it is a list of items, as Markdown has them: neither `1.1` nor `Article 1`, which number paragraphs."""
    shown = (level.shown for level in levels.values() if not level.is_bullet)
    return all(text.count("%") < _COMPOSED and not any(map(str.isalpha, text)) for text in shown)


def write_number(number: int, form: str) -> str | None:
    """The number in a form, by its name in DOCX; None for a form that is not known."""
    match form:
        case "decimal" | "numberInDash":
            return str(number)
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})
        case "lowerRoman" | "upperRoman" if 0 < number < _MOST_ROMAN:
            return _roman(number) if form == "lowerRoman" else _roman(number).upper()
        case "lowerLetter" | "upperLetter" if 0 < number <= _MOST_LETTERS * len(_LETTERS):
            letter = _LETTERS[(number - 1) % len(_LETTERS)] * ((number - 1) // len(_LETTERS) + 1)
            return letter if form == "lowerLetter" else letter.upper()
        case "ordinal":
            last = _ORDINAL.search(str(number))
            return f"{number}{_ENDINGS[last[0]] if last else 'th'}"
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" if (
            0 < number < _MOST_HAN
        ):
            return _han(number)
        case _:
            return None


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def _han(number: int) -> str:
    digits = [int(d) for d in str(number)]
    written = ""
    for digit, unit in zip(digits, reversed(_HAN_UNITS[: len(digits)]), strict=True):
        if digit:
            written += _HAN[digit] + unit
        elif written and not written.endswith(_HAN[0]):
            written += _HAN[0]
    written = written.rstrip(_HAN[0])
    return written[1:] if written.startswith("一十") else written
