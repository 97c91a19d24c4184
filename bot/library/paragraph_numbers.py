"""Numbers that paragraphs print: verses (`3 And the light …`, `³And …`), theses (`2. …`), clauses (`(2) …`), `4.12 …`.

Printed numbers are the labels of a section's paragraphs where they are its order: where they rise, and most paragraphs
have one. A few numbered points in the middle of prose are not that order; there the paragraphs are counted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.library.marks import as_digits
from bot.texts.levels import OF_PARAGRAPHS, level
from bot.texts.numerals import Languages, numeral
from bot.texts.work import Numbering

_FORMS = (
    ("verse", re.compile(r"(?P<above>\d+):(?P<number>\d+)\.?\s")),
    ("dotted", re.compile(r"(?P<number>\d+(?:\.\d+)+[a-z]?)\.?\s")),
    ("marked", re.compile(r"[(\[]?(?P<number>\d+[A-Za-z]?)\\?[.:)\]]+(?:\s|$)")),
    ("roman", re.compile(r"[(\[]?(?P<number>[IVXLCDM]+)\\?[.:)\]]+(?:\s|$)")),
    ("roman-small", re.compile(r"[(\[](?P<number>[ivxlcdm]+)[)\]]\s")),
    ("paragraph", re.compile(r"[§¶]\s*(?P<number>\d+[A-Za-z]?)\.?\s")),
    ("worded", re.compile(r"(?P<word>[^\W\d_]+)\.?\s(?P<number>\d+|[IVXLCDM]+)[.:)]*(?:\s|$)")),
    ("raised", re.compile(r"(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")),
    ("plain", re.compile(r"(?P<number>\d+)\s")),
)
_MOST_LETTERS = 40  # of a paragraph that its number is looked for in
_LISTED = "listed"
_WHOLE = frozenset({"plain", "marked"})  # forms of a number without a full stop in it
_MOSTLY = 2 / 3  # of the paragraphs must be of a list
_NEARLY_ALL = 0.9
_HALF = 0.5  # of the paragraphs must print a number, unless the numbers leave no gap
_FEWEST_WITHOUT_GAP = 3


@dataclass(frozen=True, slots=True)
class Block:
    """What a paragraph begins with, the number that a list gives it, whether it may be numbered at all, and whether it
    is of a list.
    """

    text: str
    listed: str
    counted: bool
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class _PrintedNumber:
    form: str
    number: str


def paragraph_labels(
    blocks: Sequence[Block],
    languages: Languages,
    numbering: Numbering = Numbering.SEEN,
    counted: int = 0,
    above: str = "",
) -> list[str]:
    """A label for each block of a section: as it prints its number, or counted, on from `counted`. `above` is the
    number that the section prints, or empty.
    """
    if numbering not in {Numbering.SEEN, Numbering.ARTICLE}:
        return list(_counted_labels(blocks, counted))
    printed = [_printed_number(block, languages) for block in blocks]
    if any(p is not None and p.form == "dotted" for p in printed):  # 1, 1.1, 1.11, 2: one series
        printed = [replace(p, form="dotted") if p is not None and p.form in _WHOLE else p for p in printed]
    form = next((p.form for p in printed if p is not None), "")
    numbers = [p.number if p is not None and p.form == form else None for p in printed]
    if _is_order(form, numbers, blocks, above) or (form and numbering is Numbering.ARTICLE):
        return list(_printed_labels(numbers))
    return list(_counted_labels(blocks, 0))


def _counted_labels(blocks: Sequence[Block], counted: int) -> Iterator[str]:
    unnumbered = 0
    for block in blocks:
        if block.counted:
            counted += 1
            yield str(counted)
        else:
            unnumbered += 1
            yield f"#{unnumbered}"


def _printed_labels(numbers: Sequence[str | None]) -> Iterator[str]:
    """The numbers; those that several blocks belong to, and what comes before the first, with a count."""
    last, count = "", 0
    for n, number in enumerate(numbers):
        last, count = (number, 1) if number is not None else (last, count + 1)
        alone = number is not None and (n + 1 == len(numbers) or numbers[n + 1] is not None)
        yield last if alone else f"{last}#{count}"


def _printed_number(block: Block, languages: Languages) -> _PrintedNumber | None:
    if not block.counted:
        return None
    if block.listed:
        return _PrintedNumber(_LISTED, block.listed)
    start = block.text[:_MOST_LETTERS]
    for form, pattern in _FORMS:
        match = pattern.match(start)
        number = numeral(as_digits(match["number"]), languages) if match is not None else None
        if match is not None and number is not None:
            found = _form(form, match, languages)
            return _PrintedNumber(found, number) if found else None
    return None


def _form(form: str, match: "re.Match[str]", languages: Languages) -> str:
    """The form, with what all numbers of it must share; empty for words that number no paragraph."""
    if form == "verse":
        return f"verse {match['above']}"
    if form != "worded":
        return form
    named = level(match["word"], languages)
    return f"worded {named}" if named in OF_PARAGRAPHS or named in {"article", "section"} else ""


def _is_order(form: str, numbers: Sequence[str | None], blocks: Sequence[Block], above: str) -> bool:
    given = [n for n in numbers if n is not None]
    keys = [_key(n) for n in given]
    if form == "dotted" and above and all(n.startswith(f"{above}.") for n in given):
        return all(a < b for a, b in pairwise(keys))  # one is enough: it says itself that it is of this section
    if len(given) < 2 or not all(a < b for a, b in pairwise(keys)):  # noqa: PLR2004 - one number makes no order
        return False
    whole = all(b[0] == a[0] + 1 for a, b in pairwise(keys))
    counted = sum(block.counted for block in blocks)
    if form == _LISTED:  # a list in the middle of prose does not order its paragraphs
        return sum(block.in_list for block in blocks) >= _MOSTLY * counted
    share = len(given) / counted
    if form == "raised":  # a few raised numbers are marks of notes
        return share >= _NEARLY_ALL
    if form == "plain":  # "12 men came" is not a number
        return whole and share == 1 and len(given) >= _FEWEST_WITHOUT_GAP
    return share >= _HALF or (numbers[0] is not None and whole and len(given) >= _FEWEST_WITHOUT_GAP)


def _key(number: str) -> tuple[int, str]:
    """Orders 2, 2.01, 2.011, 2.1, 2a, 10."""
    match = re.match(r"\d+", number)
    digits = match.group() if match is not None else "0"
    return int(digits), number[len(digits) :]
