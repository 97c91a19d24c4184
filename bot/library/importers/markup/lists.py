"""The numbers that lists print before their items."""

from bot.library.importers.markup.tree import Element

_SIGNS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = 26
_MOST_DIGITS = 5


def whole_number(element: Element, attribute: str, default: int) -> int:
    value = element.attributes.get(attribute, "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS else default


def printed_number(number: int, style: str) -> str:
    """What a list of that `type` prints where it prints no numerals: `iv`, `B`; else nothing."""
    printed = {"a": _letter, "i": _roman}.get(style.lower(), _nothing)(number)
    return printed if style.islower() else printed.upper()


def _letter(number: int) -> str:
    letters = ""
    while number > 0:
        number, last = divmod(number - 1, _LETTERS)
        letters = chr(ord("a") + last) + letters
    return letters


def _roman(number: int) -> str:
    printed = ""
    for value, sign in _SIGNS:
        count, number = divmod(number, value)
        printed += sign * count
    return printed


def _nothing(_: int) -> str:
    return ""
