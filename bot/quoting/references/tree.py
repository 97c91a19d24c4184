"""What is below a node of a work: sections by number, by level word, by name; paragraphs. Made once for a work.

A node is a place in `Work.sections`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from bot.library.heading_numbers import inner_number
from bot.quoting.references.names import Fit, Name, Names
from bot.texts.levels import level
from bot.texts.numerals import Languages, is_ordinal, numeral
from bot.texts.places import Missing, MissingKind, numbers_of
from bot.texts.reference import Place, Reference
from bot.texts.work import Section, SectionKind, Work

Nodes = tuple[int, ...]
_FIRST_WORD = re.compile(r"(?:the\s+)?([^\W_]+)", re.IGNORECASE)
_MARKED = re.compile(r"(?P<mark>\d+|[IVXLC]+|[A-Z])[.:)]\s+")
_SHORTEST_PROSE = 3  # words of a heading that say something: fewer behind a bare number may be a name with it
_LANGUAGES = ("en", "de", "fr", "es")  # in whose words people name levels, whatever the work is written in


class Tree:
    def __init__(self, work: Work) -> None:
        self.work = work
        own = work.about.language.partition("-")[0].casefold()
        self.languages: Languages = tuple(dict.fromkeys(filter(None, (own, "en"))))
        self.level_languages: Languages = tuple(dict.fromkeys(filter(None, (own, *_LANGUAGES))))
        self.numbers = tuple(map(number_of, work.sections))
        self._children: list[list[int]] = [[] for _ in work.sections]
        for n, section in enumerate(work.sections[1:], 1):
            if section.kind is not SectionKind.NOTES:
                self._children[section.parent].append(n)

    @cached_property
    def labels(self) -> dict[str, int]:
        """Labels in small letters -> nodes."""
        return {section.label.casefold(): n for n, section in enumerate(self.work.sections) if section.label}

    @cached_property
    def has_decimals(self) -> bool:
        return any("." in section.number for section in self.work.sections)

    @cached_property
    def title_levels(self) -> frozenset[str]:
        """The levels that the work's own names speak of: the volume or number of a paper is not a section of it. Those
        spoken of as several are (`Sonnets`, `Three Tales`).
        """
        about = self.work.about
        names = (name.replace(",", " ").split() for name in (about.title, *about.aliases))
        words = (word for name in names for word in name if not word.casefold().endswith("s"))
        return frozenset(found for word in words if (found := level(word, self.level_languages)) is not None)

    def section(self, node: int) -> Section:
        return self.work.sections[node]

    def children(self, node: int) -> Sequence[int]:
        """The sections directly below."""
        return self._children[node]

    def body(self, node: int) -> list[int]:
        """The sections directly below, without back matter and imprint of the work."""
        return [n for n in self._children[node] if node or self.section(n).kind is SectionKind.BODY]

    @cached_property
    def running(self) -> dict[str, int]:
        """The numbers of paragraphs -> the nodes that hold them, where they run on from section to section."""
        found: dict[str, int] = {}
        last = 0
        for n, section in enumerate(self.work.body):
            numbers = dict.fromkeys(p.number for p in section.paragraphs if p.number is not None)
            values = [int(number) for number in numbers if number.isdecimal()]
            if not values or len(values) < len(numbers):
                continue
            if min(values) <= last:
                return {}
            last = max(values)
            found |= dict.fromkeys(map(str, values), n)
        return found if len(set(found.values())) > 1 else {}

    @cached_property
    def decimal_paragraphs(self) -> dict[str, int]:
        """The numbers with full stops that paragraphs print -> the nodes that hold them; the first of each."""
        found: dict[str, int] = {}
        for n, section in enumerate(self.work.body):
            for paragraph in section.paragraphs:
                if paragraph.number is not None and "." in paragraph.number:
                    found.setdefault(paragraph.number, n)
        return found

    def below(self, node: int) -> range:
        depth, end = self.section(node).depth, node + 1
        sections = self.work.sections
        while end < len(sections) and (not node or sections[end].depth > depth):
            end += 1
        return range(node + 1, end)

    def prints(self, node: int) -> bool:
        """Whether the heading prints the section's number."""
        section = self.section(node)
        return section.title is not None or bool(section.word)

    def child(self, node: int, number: str) -> Nodes:
        """The sections directly below that have this number."""
        return self._numbered(self._children[node], number)

    def deeper(self, node: int, number: str) -> Nodes:
        """Those further below that print it."""
        low = self.section(node).depth + 1
        found = (n for n in self.below(node) if self.section(n).depth > low and self.prints(n))
        return self._numbered(found, number)

    def runs_through(self, node: int, deeper: int) -> bool:
        """Whether the numbers of that level go on from one section to the next: then a number by itself may be one of
        them, as much as one of the sections above.
        """
        section = self.section(deeper)
        level_of = [
            n
            for n in self.below(node)
            if self.section(n).depth == section.depth and self.section(n).word == section.word
        ]
        numbers = [self.numbers[n] for n in level_of if self.prints(n)]
        return len({self.section(n).parent for n in level_of}) > 1 and len(set(numbers)) == len(numbers)

    def names_level(self, word: str) -> bool:
        """Whether any heading of the work prints this word before its number."""
        return word in self._words

    def of_word(self, node: int, word: str) -> Nodes:
        """Those below whose headings print this word before their number."""
        return tuple(n for n in self.below(node) if self.section(n).word == word) if word in self._words else ()

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(section.word for section in self.work.sections)

    def printing(self, node: int) -> Nodes:
        """Those below that print a number, whatever word is before it."""
        return tuple(n for n in self.below(node) if self.prints(n))

    def wordless(self, node: int) -> Nodes:
        """Those below that print a number and no word before it."""
        return tuple(n for n in self.below(node) if self.prints(n) and not self.section(n).word)

    def outermost_of(self, nodes: Sequence[int], number: str) -> Nodes:
        """Those of `nodes` with this number that do not lie below another of `nodes`."""
        series = frozenset(nodes)
        return tuple(n for n in self._numbered(nodes, number) if series.isdisjoint(self._above(n)))

    def _above(self, node: int) -> Iterator[int]:
        while node:
            node = self.section(node).parent
            yield node

    def missing(self, node: int, asked: str, there: Sequence[int]) -> Missing:
        """That `asked` is not below the node, with the sections that are there, or else the paragraphs."""
        section = self.section(node)
        within = Reference.at(self.work.id, Place(section.label))
        labels = tuple(self.section(n).label for n in there)
        kind = MissingKind.SECTION if labels else MissingKind.NO_SECTIONS
        return Missing(kind, asked, within, labels or numbers_of(section))

    def counted(self, node: int) -> bool:
        """Whether the sections below are only counted: none of their headings prints a number, or has one in it."""
        return not any(self.prints(n) or n in self._with_numbers for n in self._children[node])

    @cached_property
    def inner(self) -> dict[int, tuple[str, str]]:
        """The level and number that a heading prints behind its own, where the label has both: `ACT I. SCENE II`."""
        found: dict[int, tuple[str, str]] = {}
        for n, section in enumerate(self.work.sections):
            title = "" if section.title is None else section.title.of(self.work.text)
            below = inner_number(title, section.word, self.languages)
            if below is not None and f"{section.number}.{below.number}" == section.label.partition("#")[0]:
                found[n] = below.word, below.number
        return found

    def beginning_with(self, node: int, number: str) -> Nodes:
        """Those directly below whose headings begin with this number but do not print it as theirs: `3 May`, `1848`,
        `The First Night`.
        """
        return tuple(n for n in self._children[node] if not self.prints(n) and self._beginning(n) == number)

    def _beginning(self, node: int) -> str | None:
        found = _FIRST_WORD.match(self.heading(node))
        is_number = found is not None and (found[1].isdigit() or is_ordinal(found[1], self.languages))
        return numeral(found[1], self.languages) if found is not None and is_number else None

    @cached_property
    def _with_numbers(self) -> frozenset[int]:
        return frozenset(name.of for name in self.heading_names() if name.numbers)

    def holder(self, node: int) -> int:
        """The node whose paragraphs are meant: of a section that has none and one section below, that one."""
        while not self.section(node).numbered and len(self.body(node)) == 1:
            node = self.body(node)[0]
        return node

    def leaves_alike(self, node: int) -> bool:
        """Whether no section of that depth is divided further, so that what follows its number can be no section."""
        depth = self.section(node).depth
        return not any(
            self._children[n] for n, other in enumerate(self.work.sections) if other.depth == depth and other.label
        )

    def named(self, node: int, typed: str) -> list[Fit]:
        """The sections at or below `node` that `typed` names, by heading or by what follows its number."""
        inside = range(len(self.work.sections)) if not node else self.below(node)
        return [fit for fit in self._names.fits(typed) if fit.certain and (fit.of in inside or fit.of == node)]

    def longest_name(self, words: Sequence[str]) -> int:
        return self._names.longest(words)

    @cached_property
    def _names(self) -> Names:
        return Names(self.heading_names(), self.languages)

    def heading_names(self) -> list[Name]:
        found = list[Name]()
        for n, section in enumerate(self.work.sections):
            if section.heading is None or not section.label:
                continue
            names = [section.heading.of(self.work.text)]
            marked = _MARKED.match(names[0]) if section.title is None else None
            names += [names[0][marked.end() :]] if marked is not None else []
            names += [marked["mark"]] if marked is not None and n in self._lettered else []
            if section.title is not None and len(section.title) and not self._is_numbered_name(section):
                names.append(section.title.of(self.work.text))
            found += (Name.make(name, n, self.languages) for name in names)
        return found

    @cached_property
    def _lettered(self) -> frozenset[int]:
        """The sections that letters name from A on: `A. Of fairs`, `B. Of markets`."""
        found = list[int]()
        for children in self._children:
            starts = [self.heading(n)[:2] for n in children]
            letters = [chr(ord("A") + n) for n in range(len(starts))]
            if len(starts) > 1 and all(start in {f"{a}.", f"{a})"} for start, a in zip(starts, letters, strict=True)):
                found += children
        return frozenset(found)

    def heading(self, node: int) -> str:
        heading = self.section(node).heading
        return "" if heading is None else heading.of(self.work.text)

    def _is_numbered_name(self, section: Section) -> bool:
        """Whether the number is rather part of a name: `1 Miller`, but not `1. Miller` or `1 The world is all`."""
        heading, title = section.heading, section.title
        assert heading is not None and title is not None  # noqa: S101, PT018 - of a section that has both
        before = self.work.text[heading.start : title.start].strip()
        return not section.word and before[-1:].isalnum() and len(title.of(self.work.text).split()) < _SHORTEST_PROSE

    def _numbered(self, nodes: Iterable[int], number: str) -> Nodes:
        return tuple(n for n in nodes if self.numbers[n] == number)


def number_of(section: Section) -> str:
    """A section's number as people write it: without what tells it apart from others that print the same."""
    last = section.number.rpartition(" ")[2]
    return last if last.startswith("#") else last.partition("#")[0]
