"""What is below a node of a work: sections by number, by level word, by name; paragraphs. Made once for a work.

A node is a place in `Work.sections`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from bot.library.heading_numbers import inner_number
from bot.matching.names import fold_name
from bot.quoting.references.abbreviations import Abbreviations
from bot.quoting.references.heading_names import heading_names, heading_of
from bot.quoting.references.names import Fit, Name, Names
from bot.quoting.references.tokens import LANGUAGES
from bot.texts.levels import level
from bot.texts.numerals import Languages, is_ordinal, numeral
from bot.texts.places import MissingKind, MissingPlace, numbers_of
from bot.texts.reference import Place, Reference
from bot.texts.work import Section, SectionKind, Work

Nodes = tuple[int, ...]
_MOST_LISTED = 8  # sections that are all named where one is missing
_FIRST_WORD = re.compile(r"(?:the\s+)?([^\W_]+)", re.IGNORECASE)


class Tree:
    def __init__(self, work: Work) -> None:
        self.work = work
        own = work.about.language.partition("-")[0].casefold()
        self.languages: Languages = tuple(dict.fromkeys(filter(None, (own, "en"))))
        self.level_languages: Languages = tuple(dict.fromkeys(filter(None, (own, *LANGUAGES))))
        self.numbers = tuple(map(number_of, work.sections))
        self._children: list[list[int]] = [[] for _ in work.sections]
        for n, section in enumerate(work.sections[1:], 1):
            if section.kind is not SectionKind.NOTES:
                self._children[section.parent].append(n)

    @cached_property
    def labels(self) -> dict[str, int]:
        """Labels in small letters -> nodes; those with a word also with the English word for it."""
        english = [""]
        for section in self.work.sections[1:]:
            above = self.work.sections[section.parent].label
            below = f"{above}." if above and section.label.startswith(f"{above}.") else ""
            word, _, number = section.label.removeprefix(below).partition(" ")
            own = f"{section.word} {number}" if number and section.word else f"{word} {number}".strip()
            english.append(f"{english[section.parent]}.{own}" if below else own)
        found = {section.label.casefold(): n for n, section in enumerate(self.work.sections) if section.label}
        return {label: n for n, label in enumerate(english) if label} | found

    @cached_property
    def labelled(self) -> tuple[int, ...]:
        """All but the work itself."""
        return tuple(n for n, section in enumerate(self.work.sections) if section.label)

    @cached_property
    def folded_labels(self) -> tuple[str, ...]:
        """The label of each node, in small letters."""
        return tuple(section.label.casefold() for section in self.work.sections)

    @cached_property
    def folded_headings(self) -> tuple[str, ...]:
        """The headings of the `labelled` ones."""
        return tuple(fold_name(self.work.heading(self.work.sections[n])) for n in self.labelled)

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

    def label_below(self, node: int, number: str) -> str:
        label = self.section(node).label
        return f"{label}.{number}" if label else number

    def children(self, node: int) -> Sequence[int]:
        """The sections directly below."""
        return self._children[node]

    def body(self, node: int) -> list[int]:
        """The sections directly below, without back matter and imprint of the work."""
        return [n for n in self._children[node] if node or self.section(n).kind is SectionKind.BODY]

    @cached_property
    def running_paragraphs(self) -> dict[str, int]:
        """The numbers of paragraphs -> the nodes that hold them, where they run on from section to section."""
        found: dict[str, int] = {}
        last = 0
        for n, section in enumerate(self.work.body):
            numbers = dict.fromkeys(section.numbers)
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
            for number in section.numbers:
                if "." in number:
                    found.setdefault(number, n)
        return found

    def descendants(self, node: int) -> range:
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
        return self._nodes_of_number(self._children[node], number)

    def deeper_nodes(self, node: int, number: str) -> Nodes:
        """Those further below that print it."""
        low = self.section(node).depth + 1
        found = (n for n in self.descendants(node) if self.section(n).depth > low and self.prints(n))
        return self._nodes_of_number(found, number)

    def runs_through(self, node: int, deeper: int) -> bool:
        """Whether the numbers of that level go on from one section to the next: then a number by itself may be one of
        them, as much as one of the sections above.
        """
        section = self.section(deeper)
        level_of = [
            n
            for n in self.descendants(node)
            if self.section(n).depth == section.depth and self.section(n).word == section.word
        ]
        numbers = [self.numbers[n] for n in level_of if self.prints(n)]
        return len({self.section(n).parent for n in level_of}) > 1 and len(set(numbers)) == len(numbers)

    def names_level(self, word: str) -> bool:
        """Whether any heading of the work prints this word before its number."""
        return word in self._words

    def nodes_of_word(self, node: int, word: str) -> Nodes:
        """Those below whose headings print this word before their number."""
        return tuple(n for n in self.descendants(node) if self.section(n).word == word) if word in self._words else ()

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(section.word for section in self.work.sections)

    def numbered_nodes(self, node: int) -> Nodes:
        """Those below that print a number, whatever word is before it."""
        return tuple(n for n in self.descendants(node) if self.prints(n))

    def wordless_nodes(self, node: int) -> Nodes:
        """Those below that print a number and no word before it."""
        return tuple(n for n in self.descendants(node) if self.prints(n) and not self.section(n).word)

    def outermost_nodes(self, nodes: Sequence[int], number: str) -> Nodes:
        """Those of `nodes` with this number that do not lie below another of `nodes`."""
        series = frozenset(nodes)
        return tuple(n for n in self._nodes_of_number(nodes, number) if series.isdisjoint(self._ancestors(n)))

    def nearest_nodes(self, nodes: Sequence[int], number: str) -> Nodes:
        """Of many sections those between whose numbers this one would be; all where they are few, or begin again."""
        asked, distinct = _order(number), {self.numbers[node] for node in nodes}
        if asked is None or len(nodes) <= _MOST_LISTED or len(distinct) < len(nodes):
            return tuple(nodes)
        order = {node: key for node in nodes if (key := _order(self.numbers[node])) is not None}
        low = max((n for n in order if order[n] < asked), key=order.__getitem__, default=None)
        high = min((n for n in order if order[n] > asked), key=order.__getitem__, default=None)
        return tuple(node for node in (low, high) if node is not None) or tuple(nodes)

    def _ancestors(self, node: int) -> Iterator[int]:
        while node:
            node = self.section(node).parent
            yield node

    def missing_section(self, node: int, asked: str, there: Sequence[int], number: str = "") -> MissingPlace:
        """That `asked` is not below the node, with the sections that are there, those nearest to `number` where
        they are many; or else the paragraphs.
        """
        section = self.section(node)
        within = Reference.at(self.work.id, Place(section.label))
        labels = tuple(self.section(n).label for n in self.nearest_nodes(there, number))
        if labels:
            kind = MissingKind.AMONG_SECTIONS if len(labels) < len(there) else MissingKind.SECTION
            return MissingPlace(kind, asked, within, labels)
        return MissingPlace(MissingKind.NO_SECTIONS, asked, within, numbers_of(section))

    def counts_children(self, node: int) -> bool:
        """Whether the sections below are only counted: none of their headings prints a number, or has one in it."""
        return not any(self.prints(n) or n in self._nodes_with_numbers for n in self._children[node])

    @cached_property
    def inner_numbers(self) -> dict[int, tuple[str, str]]:
        """The level and number that a heading prints after its own, where the label has both: `ACT I. SCENE II`."""
        found: dict[int, tuple[str, str]] = {}
        for n, section in enumerate(self.work.sections):
            title = "" if section.title is None else section.title.of(self.work.text)
            below = inner_number(title, section.word, self.languages)
            if below is not None and f"{section.number}.{below.number}" == section.label.partition("#")[0]:
                found[n] = below.word, below.number
        return found

    def children_beginning_with(self, node: int, number: str) -> Nodes:
        """Those directly below whose headings begin with this number but do not print it as theirs: `3 May`, `1848`,
        `The First Night`.
        """
        return tuple(n for n in self._children[node] if not self.prints(n) and self._leading_number(n) == number)

    def _leading_number(self, node: int) -> str | None:
        found = _FIRST_WORD.match(self.heading(node))
        is_number = found is not None and (found[1].isdigit() or is_ordinal(found[1], self.languages))
        return numeral(found[1], self.languages) if found is not None and is_number else None

    @cached_property
    def _nodes_with_numbers(self) -> frozenset[int]:
        return frozenset(name.of for name in self.heading_names if name.numbers)

    def holder(self, node: int) -> int:
        """The node whose paragraphs are meant: of a section that has none and one section below, that one."""
        while len(self.body(node)) == 1 and not _has_numbers(self.section(node)):
            node = self.body(node)[0]
        return node

    def is_leaf_level(self, node: int) -> bool:
        """Whether no section of that depth is divided further, so that what follows its number can be no section."""
        depth = self.section(node).depth
        return not any(
            self._children[n] for n, other in enumerate(self.work.sections) if other.depth == depth and other.label
        )

    def rank_sections(self, node: int, typed: str) -> list[Fit]:
        """The sections at or below `node` that `typed` names, by heading or by what follows its number."""
        inside = range(len(self.work.sections)) if not node else self.descendants(node)
        return [fit for fit in self._names.rank(typed) if fit.certain and (fit.of in inside or fit.of == node)]

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """The headings by their short forms."""
        return Abbreviations(self.heading_names)

    def longest_name(self, words: Sequence[str]) -> int:
        return self._names.longest_name(words)

    @cached_property
    def _names(self) -> Names:
        return Names(self.heading_names, self.languages)

    @cached_property
    def heading_names(self) -> list[Name]:
        return heading_names(self.work, self._children, self.languages)

    @cached_property
    def one_word_headings(self) -> frozenset[str]:
        return frozenset(
            heading.casefold() for n in range(len(self.work.sections)) if (heading := self.heading(n)).isalpha()
        )

    def heading(self, node: int) -> str:
        return heading_of(self.work, node)

    def _nodes_of_number(self, nodes: Iterable[int], number: str) -> Nodes:
        return tuple(n for n in nodes if self.numbers[n] == number)


def _order(number: str) -> tuple[int, str] | None:
    """What a number is ordered by among others: 3, 3a, 4."""
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return (int(digits), number[len(digits) :]) if digits.isdecimal() else None


def _has_numbers(section: Section) -> bool:
    return any(paragraph.number is not None for paragraph in section.paragraphs)


def number_of(section: Section) -> str:
    """A section's number as people write it: without what tells it apart from others that print the same."""
    last = section.number.rpartition(" ")[2]
    return last if last.startswith("#") else last.partition("#")[0]
