"""Questions that cite a book by what it prints, each with all the places that are meant.

Those that mean several places are kinds of their own: a list of these is right there, one of them without a doubt is
not.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from tests.bench.cases import letters
from tests.bench.nesting import CHAPTERS, Printed
from tests.bench.printed_numbers import Book, Place
from tests.bench.spelled import MOST, cardinal, ordinal, roman, value

K = TypeVar("K")

SEVERAL = ", several places"
DIVIDED = "¶2 of a divided chapter"
_BIBLE = "Genesis"
_LONGEST_NAME = 120
_MOST_ROMAN = 300
_PLAIN_START = re.compile(r"[\"'“‘(]?[^\W\d_]")
_NUMBERED_START = re.compile(r"[IVXLC]+\b[.\s]|[A-Z]\. ")


@dataclass(frozen=True, slots=True)
class Target:
    """From a paragraph of the book to one of those in `last`."""

    first: int
    last: range


@dataclass(frozen=True, slots=True)
class Question:
    """`targets` are all the places that the book has under it; without any, it is to be refused. One of `alone` may be
    answered without a doubt; a list holds one of `lengths`.
    """

    kind: str
    text: str
    targets: tuple[Target, ...] = ()
    alone: tuple[Target, ...] = ()
    lengths: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Asked:
    """A book, and the id and title of its work."""

    work: str
    title: str
    book: Book

    def questions(self) -> Iterator[Question]:
        for (word, number), places in self.by_level.items():
            if word:
                yield from self._by_word(word, number, places)
        yield from self._by_bare_number()
        yield from self._by_name()
        yield from self._within_containers()
        yield from self._second_paragraphs()
        yield from self._verses()

    def level(self, place: Place) -> str:
        """The word by which people cite it: as printed, or `chapter` where numbers alone are the book's chapters."""
        inside = any(a.number and not a.word for a in place.above)
        return place.own.word or ("chapter" if self._numbers_are_chapters and not inside else "")

    @cached_property
    def _numbers_are_chapters(self) -> bool:
        """Not of poems, whose numbers begin again under each name, nor where something else is called a chapter."""
        loose = [p.own.number for p in self.book.numbered if not p.own.word and not containers(p)]
        named = any(not p.own.word and not containers(p) and p.above for p in self.book.numbered)
        called = any(p.own.word in CHAPTERS for p in self.book.numbered)
        return not named and not called and len(set(loose)) == len(loose)

    @cached_property
    def by_level(self) -> dict[tuple[str, str], list[Place]]:
        return _grouped(self.book.numbered, lambda p: (self.level(p), p.own.number))

    def _by_word(self, word: str, number: str, places: list[Place]) -> Iterator[Question]:
        yield question("chapter N", f"{self.work} {said(word)} {number}", places)
        if "." in number:
            return
        n = int(number)
        if 0 < n <= _MOST_ROMAN:
            yield question("Chapter ROMAN", f"{self.work} {said(word).title()} {roman(n)}", places)
        if 0 < n <= MOST and word != "no":
            form = f"the {ordinal(n)} {word}" if n % 2 else f"{word} {cardinal(n)}"
            yield question("spelled", f"{self.work} {form}", places)

    def _by_bare_number(self) -> Iterator[Question]:
        numbers = (p.own.number for p in self.book.numbered)
        for number in dict.fromkeys([*numbers, *self.book.running]):
            yield self._bare(number)

    def _bare(self, number: str) -> Question:
        """An outermost place is meant alone where the numbers of the levels below it begin again."""
        places = [p for p in self.book.numbered if p.own.number == number]
        outer = [p for p in places if not p.above]
        others = (*_nth(self.book.counted, number), *self._running(number))
        text, targets = f"{self.work} {number}", (*_targets(places), *others)
        running_on = [p for p in places if p.above and self._runs_on(self.level(p))]
        if len(targets) == 1 or (len(outer) == 1 and not others and not running_on):
            return Question("bare N", text, targets, _targets(outer) or targets, frozenset({len(targets)}))
        likely = len(outer) + len(running_on) + len(others)
        lengths = {len(targets), *([likely] if likely > 1 else [])}
        return Question("bare N" + SEVERAL, text, targets, (), frozenset(lengths))

    def _running(self, number: str) -> tuple[Target, ...]:
        found = self.book.running.get(number)
        return () if found is None else (Target(found.start, range(found.stop - 1, found.stop)),)

    def _runs_on(self, level: str) -> bool:
        """Whether the numbers of a level go on from one container to the next."""
        groups = [places for (word, _), places in self.by_level.items() if word == level]
        inside = {containers(p)[:1] for places in groups for p in places if p.above}
        return len(inside) > 1 and all(len(places) == 1 for places in groups)

    def _by_name(self) -> Iterator[Question]:
        places = [p for p in self.book.places if " " in p.own.name and len(p.own.name) <= _LONGEST_NAME]
        for same in _grouped(places, lambda p: letters(p.own.name)).values():
            name = same[0].own.name
            if any(p.own.number for p in same) and not value(name.split()[0]):
                yield question("name", f"{self.work} {name}", same)

    def _within_containers(self) -> Iterator[Question]:
        for path, places in self.by_path.items():
            if not path:
                continue
            kind = "container + chapter" if containers(places[0]) else "name + number"
            yield question(kind, f"{self.work} {path}", places)
            if self._two_numbers_say_it(places[0]):
                yield self._by_two_numbers(places)

    def _by_two_numbers(self, places: Sequence[Place]) -> Question:
        """Where the inner one is of a named section, the second of those sections may be meant as well."""
        first = places[0]
        asked = question("II.iii, 2.3", f"{self.work} {_dotted(first)}", places)
        outer = containers(first)[0]
        if first.above[-1] == outer or first.own.word:
            return asked
        named = [p for p in self.book.places if p.above == (outer,)]
        counted = () if any(p.own.number for p in named) else _nth(named, first.own.number)
        targets = (*asked.targets, *counted)
        if len(targets) == 1:
            return asked
        return Question("II.iii, 2.3" + SEVERAL, asked.text, targets, (), frozenset({len(targets)}))

    @cached_property
    def by_path(self) -> dict[str, list[Place]]:
        return _grouped([p for p in self.book.numbered if p.above], self.path)

    def path(self, place: Place) -> str:
        """How a place is cited from the outside in; empty where the book has no sure way."""
        outer = containers(place)
        if outer:
            own = f"{said(self.level(place))} {place.own.number}"
            return " ".join([*(f"{a.word} {a.number}".strip() for a in outer), own]).replace("  ", " ")
        name = place.above[-1].name if place.above else ""
        once = sum(h.name == name for h in self.book.headings) == 1
        return f"{name} {place.own.number}" if once else ""

    def _two_numbers_say_it(self, place: Place) -> bool:
        """Two levels, of which the inner one begins again in each of the outer."""
        outer = containers(place)
        if len(outer) != 1 or not (outer[0].number + place.own.number).isdigit() or place.own.number == "0":
            return False
        return len(self.by_level[self.level(place), place.own.number]) > 1

    def _second_paragraphs(self) -> Iterator[Question]:
        for (word, number), places in self.by_level.items():
            for place in places if word else ():
                path = self.path(place) if containers(place) else f"{said(word)} {number}"
                same = self.by_path[path] if containers(place) else places
                second = place.own.first + 1
                if len(same) == 1 and self._is_plain(place, second):
                    target = (Target(second, range(second, second + 1)),)
                    kind, targets = (DIVIDED, ()) if self._is_divided(place) else ("chapter N ¶2", target)
                    yield Question(kind, f"{self.work} {path} ¶2", targets, target)

    def _is_plain(self, place: Place, second: int) -> bool:
        """Whether the second paragraph is of the place itself, and neither of the first two prints a number."""
        if second > place.last.start or any(h.first == second for h in self.book.headings):
            return False
        two = self.book.paragraphs[second - 1 : second + 1]
        return all(_PLAIN_START.match(p) and not _NUMBERED_START.match(p) for p in two)

    def _is_divided(self, place: Place) -> bool:
        """Whether it has sections, and no words before the first: its paragraphs are theirs."""
        own = place.own
        after = self.book.headings[self.book.headings.index(own) + 1 :]
        inside = [h.first - own.first for h in after if h.first < place.last.stop]
        return 0 in inside and any(inside)

    @property
    def is_bible(self) -> bool:
        return any(h.text == _BIBLE for h in self.book.headings)

    def _verses(self) -> Iterator[Question]:
        for place in self.book.numbered if self.is_bible else ():
            for n in range(place.own.first, place.last.stop):
                target = Target(n, range(n, n + 1))
                text = f"{place.above[-1].name} {place.own.number}:{n - place.own.first + 1}"
                yield Question("verse", f"{self.work} {text}", (target,), (target,))
                yield Question("verse alone", text, (target,), (target,))


def question(kind: str, text: str, places: Sequence[Place]) -> Question:
    if len(places) == 1:
        return Question(kind, text, _targets(places), _targets(places), frozenset({1}))
    return Question(kind + SEVERAL, text, _targets(places), (), frozenset({len(places)}))


def _nth(places: Sequence[Place], number: str) -> tuple[Target, ...]:
    """The one that is cited by its count."""
    at = int(number) if number.isdigit() else 0
    return _targets(places[at - 1 : at]) if at else ()


def containers(place: Place) -> tuple[Printed, ...]:
    """The numbered headings that hold it."""
    return tuple(a for a in place.above if a.number)


def said(word: str) -> str:
    return "No." if word == "no" else word


def _targets(places: Sequence[Place]) -> tuple[Target, ...]:
    return tuple(Target(p.own.first, p.last) for p in places)


def _dotted(place: Place) -> str:
    outer, own = int(containers(place)[0].number), int(place.own.number)
    return f"{roman(outer)}.{roman(own).lower()}" if own % 2 else f"{outer}.{own}"


def _grouped(places: Sequence[Place], key: Callable[[Place], K]) -> dict[K, list[Place]]:
    groups: dict[K, list[Place]] = {}
    for place in places:
        groups.setdefault(key(place), []).append(place)
    return groups
