"""The numbers that headings print: `CHAPTER VII. The Storm`, `FIRST ACT`, `§ 12`, `III`, `1.11 Coins`, `Ferry 3`.

A heading says its number in one of a few forms. Forms that a heading may have by chance (`1 Miller`, `C. The ferry`)
count only where the others agree: they are read as series, in the order of the text, and a series whose numbers do not
rise is not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from bot.texts.levels import NUMBER, OF_PARAGRAPHS, level
from bot.texts.numerals import Languages, is_ordinal, numeral, roman_value

_NUMBER = r"\d+(?:\.\d+)+[a-z]?|\d+(?:st|nd|rd|th|[a-z])?|[^\W\d_]+(?:-[^\W\d_]+)?"
_AFTER = r"(?P<after>[.:)\]]*(?:\s*(?:--+|[–—]+|-(?!\w)))?\s*)"  # what divides a number from the title
_WORDED = re.compile(
    rf"(?P<word>[^\W\d_]+)\.?\s+(?:the\s+)?(?:(?P<no>no|nos|nr|number)\b\.?\s*|n°\s*|№\s*)?(?P<number>{_NUMBER}){_AFTER}",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?:the\s+)?(?P<number>{_NUMBER})\.?\s+(?:and\s+last\s+)?(?P<word>[^\W\d_]+)(?=[.:;,)]|\s+[-–—]|--|[–—]|\s*$){_AFTER}",
    re.IGNORECASE,
)
_MARKED = re.compile(rf"§+\s*(?P<number>\d+(?:\.\d+)*[a-z]?)\b{_AFTER}", re.IGNORECASE)
_BARE = re.compile(
    rf"[(\[]?(?P<number>\d+(?:\.\d+)+[a-z]?(?=\s|$)|(?:{_NUMBER})(?=[.:)\]]+(?:\s|$)|\s+[-–—]|--|[–—]|$)){_AFTER}",
    re.IGNORECASE,
)
_MARK = re.compile(r"[.:;,–—]\s+|\s-+\s")
_WORD = re.compile(r"[^\W\d_]+")
_WEAK = re.compile(r"(?P<number>\d+[a-z]?)(?:(?P<after>\s+)(?=\S)|$)", re.IGNORECASE)
_PREFIXED = re.compile(
    rf"(?P<word>\S.*?)\s+(?P<number>\d+[a-z]?|[ivxlcdm]+){_AFTER}(?P<title>.*)$", re.IGNORECASE | re.DOTALL
)
SIGNED = "§"
_LONGEST = 200  # characters of a heading that a number is looked for in
_MOST_MARKS = 8
_LONGEST_PREFIX = 40  # characters
_MOST = 999  # a larger number alone in a heading is a year
_WIDEST_GAP = 30  # between two numbers of one series
_CONSISTENT = 0.7  # of a series must rise by such steps
_PLACES = frozenset({*OF_PARAGRAPHS, "sentence", "line", "note", "page"}) - {"proposition", "aphorism", "thesis"}


@dataclass(frozen=True, slots=True)
class HeadingNumber:
    """`number` is canonical; `word` the level or the words before it, folded; `title` where the rest of the heading
    begins. `style` tells the series apart that a text has side by side: Arabic, Roman, spelled. `inner` is the number
    of the level below in the same heading: 2 in `ACT I. SCENE II`. `printed` is the word as the heading has it.
    """

    number: str
    word: str
    title: int
    style: str
    printed: str = ""
    inner: str = ""


def heading_numbers(headings: Sequence[str], levels: Sequence[int], languages: Languages) -> list[HeadingNumber | None]:
    """The number of each heading, None where it prints none. The headings are in the order of the text, each with its
    level in the source.
    """
    found = [_named_number(heading, languages) for heading in headings]
    later = [None if f else _later_number(h, languages) for f, h in zip(found, headings, strict=True)]
    words = Counter(f.word for f in (*found, *later) if f is not None)
    found = [f or (g if g is not None and words[g.word] > 1 else None) for f, g in zip(found, later, strict=True)]
    _take_next(found, headings, languages)
    _take_inner(found, headings, languages)
    _take_series(found, [None if f else _bare_number(h, languages) for f, h in zip(found, headings, strict=True)])
    _take_series(found, [None if f else _prefixed_number(h, languages) for f, h in zip(found, headings, strict=True)])
    for depth in set(levels):
        at = [n for n, f in enumerate(found) if f is None and levels[n] == depth]
        weak = [_weak_number(headings[n]) for n in at]
        if len(at) > 1 and all(weak) and _rise_strictly(weak):
            for n, number in zip(at, weak, strict=True):
                found[n] = number
    return found


def value_of(number: str) -> int:
    """The whole number that a canonical number begins with."""
    match = re.match(r"\d+", number)
    return int(match.group()) if match is not None else 0


def _take_series(found: list[HeadingNumber | None], more: Sequence[HeadingNumber | None]) -> None:
    """Take those of `more` that are of a series whose numbers rise, but for single ones that are out of its order."""
    series = Counter((m.word, m.style) for m in more if m is not None)
    good = {
        key
        for key, count in series.items()
        if count > 1 and _rises(m.number for m in more if m is not None and (m.word, m.style) == key)
    }
    last: dict[tuple[str, str], int] = {}
    for n, number in enumerate(more):
        if number is not None and (key := (number.word, number.style)) in good:
            value = value_of(number.number)
            if value - last.get(key, 0) <= _WIDEST_GAP:  # a smaller one is a slip of the text, or begins again
                found[n], last[key] = number, value


def _rises(numbers: Iterable[str]) -> bool:
    """Whether most numbers follow the one before, or begin again."""
    given = list(numbers)
    last, following = 0, 0
    for value in map(value_of, given):
        if _follows(last, value):
            last, following = value, following + 1
    return following >= _CONSISTENT * len(given) and len(set(given)) > 1


def _follows(before: int, value: int) -> bool:
    return value == 1 or 0 <= value - before <= _WIDEST_GAP


def _rise_strictly(numbers: Sequence[HeadingNumber | None]) -> bool:
    values = [value_of(n.number) for n in numbers if n is not None]
    return all(a < b for a, b in pairwise(values))


def _named_number(heading: str, languages: Languages) -> HeadingNumber | None:
    """The number of a heading that names what it numbers."""
    for pattern in (_WORDED, _ORDINAL, _MARKED):
        match = pattern.match(heading)
        if match is not None and (number := _number_of(match, languages)) is not None:
            return number
    return None


def _later_number(heading: str, languages: Languages) -> HeadingNumber | None:
    """The number after a mark in the heading, `RIGHTS OF MAN. PART THE SECOND`."""
    heading = heading[:_LONGEST]
    for mark in islice(_MARK.finditer(heading), _MOST_MARKS):
        number = _named_number(heading[mark.end() :], languages)
        if number is not None:
            return replace(number, title=mark.end() + number.title)
    return None


def _take_next(found: list[HeadingNumber | None], headings: Sequence[str], languages: Languages) -> None:
    """Take a number in the middle of a heading that goes on from the last one of its word: `SKETCHES FOR BOOK VII`."""
    last: dict[str, int] = {}
    for n, heading in enumerate(headings):
        each = found[n]
        for word in _WORD.finditer(heading[:_LONGEST]) if each is None and last else ():
            match = _WORDED.match(heading, word.start())
            number = _number_of(match, languages) if match is not None else None
            if number is not None and value_of(number.number) == last.get(number.word, 0) + 1 and number.word in last:
                each = found[n] = number
                break
        if each is not None:
            last[each.word] = value_of(each.number)


def inner_number(title: str, above: str, languages: Languages) -> HeadingNumber | None:
    """The number that the title of a heading goes on with, of another level than `above`."""
    number = _named_number(title.lstrip(" ,;"), languages) if above else None
    return number if number is not None and number.word not in {above, NUMBER} and number.style != SIGNED else None


def _take_inner(found: list[HeadingNumber | None], headings: Sequence[str], languages: Languages) -> None:
    """Give the numbers of two levels to headings that say both, where several of the same number do."""
    inner = [
        None if each is None else inner_number(heading[each.title :], each.word, languages)
        for each, heading in zip(found, headings, strict=True)
    ]
    shared = Counter(
        (each.word, each.number, below.word)
        for each, below in zip(found, inner, strict=True)
        if each is not None and below is not None
    )
    levels = {(word, below) for (word, _, below), count in shared.items() if count > 1}
    for n, (each, below) in enumerate(zip(found, inner, strict=True)):
        if each is not None and below is not None and (each.word, below.word) in levels:
            found[n] = replace(each, inner=below.number)


def _number_of(match: "re.Match[str]", languages: Languages) -> HeadingNumber | None:
    groups = match.groupdict()
    number = _numeral(groups["number"], languages)
    if number is None:
        return None
    if "word" not in groups:
        return HeadingNumber(number, "section", match.end(), SIGNED)
    word = groups["word"].casefold()
    named = level(word, languages)
    if named == NUMBER or (named is None and groups.get("no")):
        return HeadingNumber(number, word if named is None else NUMBER, match.end(), "")
    if named is None or named in _PLACES or (match.re is _ORDINAL and not is_ordinal(groups["number"], languages)):
        return None
    return HeadingNumber(number, named, match.end(), "", groups["word"])


def _bare_number(heading: str, languages: Languages) -> HeadingNumber | None:
    match = _BARE.match(heading)
    if match is None:
        return None
    text = match["number"]
    number = _numeral(text, languages)
    if number is None or (text.isalpha() and roman_value(text) is None and match.end() != len(heading)):
        return None  # a number by name counts only alone
    return HeadingNumber(number, "", match.end(), _style(text))


def _weak_number(heading: str) -> HeadingNumber | None:
    match = _WEAK.match(heading)
    number = _numeral(match["number"], ()) if match is not None else None
    return None if match is None or number is None else HeadingNumber(number, "", match.end(), "arabic")


def _prefixed_number(heading: str, languages: Languages) -> HeadingNumber | None:
    """A number after words that other headings share, `Ferry 3`; a title only after a mark, `Ferry 3: The bell`."""
    match = _PREFIXED.match(heading)
    number = _numeral(match["number"], languages) if match is not None else None
    if match is None or number is None or len(match["word"]) > _LONGEST_PREFIX:
        return None
    if match["title"] and not match["after"].strip():
        return None
    return HeadingNumber(number, " ".join(match["word"].casefold().split()), match.start("title"), "prefixed")


def _numeral(text: str, languages: Languages) -> str | None:
    number = numeral(text, languages)
    return number if number is not None and ("." in number or 0 < value_of(number) <= _MOST) else None


def _style(text: str) -> str:
    if "." in text:
        return "dotted"
    if text[0].isdigit():
        return "arabic"
    return ("roman" if roman_value(text) is not None else "spelled") + ("-small" if text.islower() else "")
