"""The numbers that a Markdown book prints in its headings, and the words that follow each: read without the product.

A heading prints a number with a word for its level (`CHAPTER IV. OF SPEECH`, `BOOK THE FIRST`, `SECOND ACT`), or a
number alone (`IV`, `7. The Mail`). The words for levels say what holds what, not the number of `#`: in real books a
book is often at the level of its chapters, and sometimes below them. A number alone belongs to the nearest heading
above it that has a word or, where its own level is deeper, to the unnumbered heading above it (see `nesting`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from tests.bench.nesting import CHAPTERS, OUTER, Nesting, Printed
from tests.bench.running import running_numbers
from tests.bench.spelled import roman, value, words_of_numbers

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_OF_THE_WORK = re.compile(r"(?:title|authors?|year): ", re.IGNORECASE)
_RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_NUMBER = r"(?:\d+(?:\.\d+)*|[IVXLCDM]+|[ivxlcdm]+|" + words_of_numbers() + r")"
_WORD = "|".join((*OUTER, *CHAPTERS, "section"))
_END = r"(?=[\s.:,)\\–—-]|$)"
_WITH_WORD = re.compile(rf"(?P<word>{_WORD}|no)\b[.\s]+(?:the\s+)?(?P<number>{_NUMBER}){_END}", re.IGNORECASE)
_WORD_LAST = re.compile(
    rf"(?:the\s+)?(?P<number>{words_of_numbers()})(?:\s+and\s+last)?\s+(?P<word>{_WORD})(?=\s*$|[.:;,)]|--|\s*[–—-])",
    re.IGNORECASE,
)  # not "The Third Part Of His Office"
_ALONE = re.compile(r"(?P<number>\d+(?:\.\d+)*|[IVXLCDM]+)(?=\s*$|\\?[.):]|\s+[–—-])")
_OUTER_WORD = rf"(?:{'|'.join(OUTER)})\b.*"
_INSIDE = re.compile(rf"(?<=[.:])\s+(?P<after>(?:\w+\s+)?{_OUTER_WORD})|\bfor\s+(?P<for>{_OUTER_WORD})", re.IGNORECASE)
_NO_CONTAINER = re.compile(r"end of ", re.IGNORECASE)
_NAMED_SERIES = re.compile(r"[\w' ]{2,40}? no\.", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"[\s.:,)\\–—-]+")
_INITIAL = re.compile(r"[LCDM]\b")  # of a name, unless the number before it is printed


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

    @cached_property
    def counted(self) -> tuple[Place, ...]:
        """The outermost headings where there are several and none prints a number: they are cited by their count."""
        outermost = min((h.level for h in self.headings), default=0)
        places = tuple(p for p in self.places if p.own.level == outermost)
        return () if len(places) == 1 or any(p.own.number for p in places) else places

    @cached_property
    def running(self) -> dict[str, range]:
        """The paragraphs of each number, where their numbers run on through the sections (aphorisms)."""
        return running_numbers(self.paragraphs, [h.first for h in self.headings])


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
    return Book(tuple(_without_initials(list(below))), tuple(paragraphs))


def _without_initials(headings: Sequence[Printed]) -> Iterator[Printed]:
    """`L. of G.'s Purport` is not a fiftieth poem where there is no forty-ninth."""
    alone = {h.text.split()[0].strip(".:)") for h in headings if h.number and not h.word}
    for h in headings:
        is_initial = h.number and not h.word and _INITIAL.match(h.text) and roman(int(h.number) - 1) not in alone
        yield replace(h, number="", name=h.text) if is_initial else h


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


def _places(headings: Sequence[Printed], paragraphs: int) -> Iterator[Place]:
    nesting = Nesting.of(headings)
    above: list[Printed] = []
    for n, heading in enumerate(headings):
        above = [a for a in above if nesting.holds(a, heading)]
        yield Place(tuple(above), heading, _last(headings, n, nesting, paragraphs))
        above.append(heading)


def _last(headings: Sequence[Printed], at: int, nesting: Nesting, paragraphs: int) -> range:
    """From the paragraph before the first unnumbered heading that follows all that is surely inside, to the one before
    the next heading that is surely outside.
    """
    own = headings[at]
    inside = list(takewhile(lambda h: not nesting.ends(own, h), headings[at + 1 :]))
    after = at + 1 + len(inside)
    end = headings[after].first if after < len(headings) else paragraphs
    numbered = max((n for n, h in enumerate(inside) if h.number), default=-1)
    start = inside[numbered].first if numbered >= 0 else own.first
    unsure = next((h.first for h in inside[numbered + 1 :] if h.first > start), end)
    return range(max(unsure - 1, own.first), max(end, own.first + 1))
