"""Which heading of a book holds which: told by their words, by what is held by others of their series, and by `#`.

Two things are told by the whole book. The last of a series holds what the others hold: where `Book I` and `Book II`
have no headings below them, the poems after `Book III` are not of it. And where numbers begin again after one name
after another, at the level of the names, they are parts of what is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

RANKS = {"volume": 0, "book": 1, "act": 1, "part": 2, "section": 4}
OUTER = ("volume", "book", "part", "act")  # words for levels that hold others
CHAPTERS = ("chapter", "canto", "letter", "scene", "stave", "sonnet", "no")
_RANK_OF_INNER = 3
_RANK_INSIDE = 4  # of parts that divide chapters
_RANK_ALONE = 5


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
class Nesting:
    """`closed` are the last ones of a series that holds nothing, `named` the names after which numbers begin again."""

    ranks: dict[str, int]
    closed: frozenset[Printed]
    named: frozenset[Printed]

    @classmethod
    def of(cls, headings: Sequence[Printed]) -> "Nesting":
        named = [a for a, b in pairwise(headings) if _is_name_of(a, b)]
        return cls(_ranks(headings), frozenset(_closed(headings)), frozenset(named if len(named) > 1 else ()))

    def holds(self, outer: Printed, inner: Printed) -> bool:
        if outer in self.closed and not inner.word and inner.level <= outer.level:
            return False
        if outer in self.named and inner.number and not inner.word:
            return True
        if outer.number and inner.number and (outer.word or inner.word):
            return self.ranks[outer.word] < self.ranks[inner.word]
        return outer.level < inner.level or (outer.word in OUTER and not inner.number)

    def ends(self, own: Printed, following: Printed) -> bool:
        """Whether what `own` holds ends where `following` begins, for sure."""
        if following.number and (own.number or own in self.named):
            return not self.holds(own, following)
        return following.level <= own.level if not own.word else False


def _ranks(headings: Sequence[Printed]) -> dict[str, int]:
    """What holds what, by the word. Books and parts hold chapters, unless the first one comes after a chapter."""
    words = [h.word for h in headings if h.word]
    ranks = dict.fromkeys(CHAPTERS, _RANK_OF_INNER) | RANKS | {"": _RANK_ALONE}
    inside = (w for w in ("book", "part") if w in words and "chapter" in words[: words.index(w)])
    return ranks | dict.fromkeys(inside, _RANK_INSIDE)


def _is_name_of(name: Printed, part: Printed) -> bool:
    """Whether a name without words of its own is followed by a number 1 at its level."""
    follows = name.level == part.level and name.first == part.first
    return follows and not name.number and not part.word and part.number == "1"


def _closed(headings: Sequence[Printed]) -> Iterator[Printed]:
    """The last of each run of numbered headings of one word that follow each other with none between them."""
    for before, (own, following) in zip([None, *headings], pairwise([*headings, None]), strict=False):
        is_last = following is None or (own is not None and following.word != own.word)
        if own is not None and before is not None and is_last and own.word and _goes_on(before, own):
            yield own


def _goes_on(before: Printed, own: Printed) -> bool:
    one_more = before.number.isdigit() and own.number.isdigit() and int(own.number) == int(before.number) + 1
    return before.word == own.word and one_more
