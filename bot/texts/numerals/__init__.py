"""Numbers as people and headings write them: `7`, `VII`, `seven`, `seventh`, `7th`, `3a`, `4.121`.

A number is compared in one form, its canonical one: digits, with the letter or the further digits that the text prints
after them. Roman, ordinal and spelled forms of a number are the same number; `2.01` and `2.1` are two.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

_MOST_KEPT = 4096  # words that are known to be a number or none
MOST_DIGITS = 6  # no text counts to a million, and a page of digits is not a number
Languages = tuple[str, ...]
ENGLISH: Languages = ("en",)
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ARABIC = re.compile(r"(?P<digits>\d+)(?:(?P<ordinal>st|nd|rd|th|er|re|e|º|ª|°)|(?P<letter>[a-z]))?", re.IGNORECASE)
_LETTERED_ROMAN = re.compile(r"(?P<roman>[ivxlcdm]+)(?P<letter>[a-h])", re.IGNORECASE)
_SURELY_LETTERED = re.compile(r"(?!VI[A-H])[IVX]{2,}[A-Ha-h]")  # `IIB`, `IVa`; but `DA`, `LA`, `VIA` are words
_DOTTED = re.compile(r"\d+(?:\.\d+)+[a-z]?", re.IGNORECASE)


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral, 1–3999, in either case; None when it is not one."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


@lru_cache(_MOST_KEPT)
def numeral(text: str, languages: Languages = ENGLISH) -> str | None:
    """The canonical form of the number that a word is (`VII` → `7`, `3A` → `3a`, `third` → `3`), or None.
    A word that is also a Roman numeral (`I`, `mix`) counts as one.
    """
    arabic = _ARABIC.fullmatch(text)
    if arabic is not None:
        if len(arabic["digits"]) > MOST_DIGITS or not arabic["digits"].isascii():
            return None
        return f"{int(arabic['digits'])}{(arabic['letter'] or '').lower()}"
    if _DOTTED.fullmatch(text) and text.isascii() and all(len(part) <= MOST_DIGITS for part in text.split(".")):
        first, _, rest = text.partition(".")
        return f"{int(first)}.{rest.lower()}"
    value = roman_value(text)
    if value is not None:
        return str(value)
    spelled = _spelled_numbers(languages).get(text.casefold())
    if spelled is not None:
        return str(spelled)
    lettered = _LETTERED_ROMAN.fullmatch(text)
    value = roman_value(lettered["roman"]) if lettered is not None else None
    return f"{value}{lettered['letter'].lower()}" if lettered is not None and value is not None else None


def is_ordinal(word: str, languages: Languages = ENGLISH) -> bool:
    """Whether a word says which one of several, as `third` and `3rd` do, and not how many."""
    arabic = _ARABIC.fullmatch(word)
    return word.casefold() in _ordinals(languages) or (arabic is not None and arabic["ordinal"] is not None)


def numerals_in(text: str, languages: Languages = ENGLISH) -> tuple[str, ...]:
    """The canonical forms of all numbers in a text, in order, of which a name must have the same to be the same name.
    A single Roman letter counts where it is a capital and is more than the word `I` at the beginning of a sentence.
    """
    return tuple(_numbers(_WORDS.findall(text), languages))


_WORDS = re.compile(r"\d+(?:\.\d+)+|[^\W_]+(?:-[^\W_]+)?")


def _numbers(words: list[str], languages: Languages) -> Iterator[str]:
    for n, word in enumerate(words):
        parts = [word] if numeral(word, languages) is not None or "-" not in word else word.split("-")
        for part in parts:
            value = numeral(part, languages)
            if value is not None and not _is_a_word(part, languages, last=n == len(words) - 1):
                yield value


def _is_a_word(text: str, languages: Languages, *, last: bool) -> bool:
    """Whether a Roman numeral is rather a word or an initial: `I`, `mix`, `LA`, `C`; but `Charles I`, `Henry V`."""
    if not text.isalpha() or text.casefold() in _spelled_numbers(languages):
        return False
    if roman_value(text) is None:
        return not _SURELY_LETTERED.fullmatch(text)
    return not text.isupper() or (len(text) == 1 and not last)


@cache
def _spelled_numbers(languages: Languages) -> Mapping[str, int]:
    """The numbers 1–99 by name, cardinal and ordinal; `-` is the place of a name that is also an article."""
    return {name: value for value, names in _names(languages) for name in names if name != "-"}


@cache
def _ordinals(languages: Languages) -> frozenset[str]:
    return frozenset(name for _, (_, *ordinals) in _names(languages) for name in ordinals)


@cache
def _names(languages: Languages) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Numbers with their names, the cardinal first, of those of the languages that this folder knows."""
    files_of = (files(__name__).joinpath(f"{language}.txt") for language in languages)
    texts = [file.read_text("utf-8") for file in files_of if file.is_file()]
    lines = (line.split() for text in texts for line in text.splitlines() if line[:1].isdigit())
    return tuple((int(value), tuple(names)) for value, *names in lines)
