"""The numbers that a Markdown book prints in its headings, and the words that follow each: read without the product.

A heading prints a number with a word for its level (`CHAPTER IV. OF SPEECH`, `BOOK THE FIRST`, `SECOND ACT`), or a
number alone (`IV`, `7. The Mail`). The words for levels say what holds what, not the number of `#`: in real books a
book is often at the level of its chapters, and sometimes below them. A number alone belongs to the nearest heading
above it that has a word or, where its own level is deeper, to the unnumbered heading above it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from tests.bench.spelled import value, words_of_numbers

RANKS = {"volume": 0, "book": 1, "act": 1, "part": 2, "section": 4}
OUTER = ("volume", "book", "part", "act")  # words for levels that hold others
CHAPTERS = ("chapter", "canto", "letter", "scene", "stave", "sonnet", "no")
_RANK_OF_INNER = 3
_RANK_INSIDE = 4  # of parts that divide chapters
_RANK_ALONE = 5

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_OF_THE_WORK = re.compile(r"(?:title|authors?|year): ", re.IGNORECASE)
_RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_NUMBER = r"(?:\d+(?:\.\d+)*|[IVXLCDM]+|[ivxlcdm]+|" + words_of_numbers() + r")"
_WORD = "|".join((*OUTER, *CHAPTERS, "section"))
_END = r"(?=[\s.:,)\\–—-]|$)"
_WITH_WORD = re.compile(rf"(?P<word>{_WORD}|no)\b[.\s]+(?:the\s+)?(?P<number>{_NUMBER}){_END}", re.IGNORECASE)
_WORD_LAST = re.compile(rf"(?:the\s+)?(?P<number>{words_of_numbers()})\s+(?P<word>{_WORD})\b", re.IGNORECASE)
_ALONE = re.compile(r"(?P<number>\d+(?:\.\d+)*|[IVXLCDM]+)(?=\s*$|\\?[.):]|\s+[–—-])")
_OUTER_WORD = rf"(?:{'|'.join(OUTER)})\b.*"
_INSIDE = re.compile(rf"(?<=[.:])\s+(?P<after>(?:\w+\s+)?{_OUTER_WORD})|\bfor\s+(?P<for>{_OUTER_WORD})", re.IGNORECASE)
_NO_CONTAINER = re.compile(r"end of ", re.IGNORECASE)
_NAMED_SERIES = re.compile(r"[\w' ]{2,40}? no\.", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"[\s.:,)\\–—-]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A heading: its level in Markdown, its text as typed, the word and number that it prints (an empty number: none),
    the name that is left, and which of the book's paragraphs is the first below it.
    """

    level: int
    text: str
    word: str
    number: str
    name: str
    first: int


@dataclass(frozen=True, slots=True)
class Place:
    """A heading with the headings that hold it, outermost first. `last` are the paragraphs of which one must
    be the last of the place: more than one where unnumbered headings follow, which may or may not be of it.
    """

    above: tuple[Printed, ...]
    own: Printed
    last: range


@dataclass(frozen=True)
class Book:
    """Headings and paragraphs of one file, in order."""

    headings: tuple[Printed, ...]
    paragraphs: tuple[str, ...]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """One a heading, in order."""
        return tuple(_places(self.headings, len(self.paragraphs)))

    @cached_property
    def numbered(self) -> tuple[Place, ...]:
        return tuple(p for p in self.places if p.own.number)


def read_book(source: str) -> Book:
    headings: list[Printed] = []
    paragraphs: list[str] = []
    for block in _blocks(_FRONT.sub("", source)):
        heading = _HEADING.fullmatch(block)
        if heading is None:
            paragraphs.append(block)
        elif not _OF_THE_WORK.match(heading[2]):
            headings.append(_printed(len(heading[1]), _plain(heading[2]), len(paragraphs)))
    below = (h for h in headings if h.first < len(paragraphs))  # others have no words to be known by
    return Book(tuple(below), tuple(paragraphs))


def _blocks(body: str) -> Iterator[str]:
    lines: list[str] = []
    for line in [*body.splitlines(), ""]:
        parts = _HEADING.fullmatch(line) or _RULE.fullmatch(line) or not line.strip()
        if parts and lines:
            yield "\n".join(lines)
            lines = []
        if _HEADING.fullmatch(line):
            yield line
        elif not parts:
            lines.append(line)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\\(?=\W)|[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}", "", text).split())


def _printed(level: int, text: str, first: int) -> Printed:
    found = _WITH_WORD.match(text) or _WORD_LAST.match(text) or _ALONE.match(text) or _inside(text)
    number = value(found["number"]) if found is not None else ""
    if found is None or not number or (found[0].casefold() == "no one"):
        return Printed(level, text, "", "", text, first)
    word = (found.groupdict().get("word") or "").lower()
    name = _AFTER_NUMBER.sub("", found.string[found.end() :], count=1).strip(" .")
    return Printed(level, text, word, number, name, first)


def _inside(text: str) -> re.Match[str] | None:
    """`SKETCHES FOR BOOK VII`, `RIGHTS OF MAN. PART SECOND`, `FEDERALIST No. 10`."""
    if _NO_CONTAINER.match(text):
        return None
    found = _INSIDE.search(text)
    if found is not None:
        rest = found["after"] or found["for"]
        return _WITH_WORD.match(rest) or _WORD_LAST.match(rest)
    series = _NAMED_SERIES.match(text)
    return _WITH_WORD.match(text[series.end() - len("no.") :]) if series else None


def _ranks(headings: Sequence[Printed]) -> dict[str, int]:
    """What holds what, by the word. Books and parts hold chapters, unless the first one comes after a chapter."""
    words = [h.word for h in headings if h.word]
    ranks = dict.fromkeys(CHAPTERS, _RANK_OF_INNER) | RANKS | {"": _RANK_ALONE}
    inside = (w for w in ("book", "part") if w in words and "chapter" in words[: words.index(w)])
    return ranks | dict.fromkeys(inside, _RANK_INSIDE)


def _places(headings: Sequence[Printed], paragraphs: int) -> Iterator[Place]:
    ranks = _ranks(headings)
    above: list[Printed] = []
    for n, heading in enumerate(headings):
        above = [a for a in above if _holds(a, heading, ranks)]
        yield Place(tuple(above), heading, _last(headings, n, ranks, paragraphs))
        above.append(heading)


def _holds(outer: Printed, inner: Printed, ranks: dict[str, int]) -> bool:
    if outer.number and inner.number and (outer.word or inner.word):
        return ranks[outer.word] < ranks[inner.word]
    return outer.level < inner.level or (outer.word in OUTER and not inner.number)


def _ends(own: Printed, following: Printed, ranks: dict[str, int]) -> bool:
    """Whether what `own` holds ends where `following` begins, for sure."""
    if following.number and own.number:
        return not _holds(own, following, ranks)
    return following.level <= own.level if not own.word else False


def _last(headings: Sequence[Printed], at: int, ranks: dict[str, int], paragraphs: int) -> range:
    """From the paragraph before the first unnumbered heading that follows all that is surely inside, to the one before
    the next heading that is surely outside.
    """
    own = headings[at]
    inside = list(takewhile(lambda h: not _ends(own, h, ranks), headings[at + 1 :]))
    after = at + 1 + len(inside)
    end = headings[after].first if after < len(headings) else paragraphs
    numbered = max((n for n, h in enumerate(inside) if h.number), default=-1)
    start = inside[numbered].first if numbered >= 0 else own.first
    unsure = next((h.first for h in inside[numbered + 1 :] if h.first > start), end)
    return range(max(unsure - 1, own.first), max(end, own.first + 1))
