"""A work: one text the library holds, with its tree of sections and paragraphs. Built by `library`."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain, islice, takewhile
from operator import attrgetter, le

from bot.texts.packed import Packed
from bot.texts.span import Span
from bot.texts.text import Text


class SectionKind(StrEnum):
    LEAD = "lead"  # the work itself, above its first section
    BODY = "body"
    BACK = "back"
    IMPRINT = "imprint"
    NOTES = "notes"  # the notes of the whole work, after everything else


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a section. `label` is its number as the text prints it (`3`, `17b`), else its place among the
    section's numbered paragraphs; `#1` is the first block without a number (a slogan, a line of the imprint), and
    `23#2` the second block that belongs to the printed number 23.
    """

    span: Span
    label: str

    @property
    def number(self) -> str | None:
        """The number that the block has, or belongs to; None for a block without one."""
        return self.label.partition("#")[0] or None


class Paragraphs(Packed[Paragraph]):
    """Paragraphs as numbers, three each: start, end, and the place of the label among `labels`."""

    __slots__ = ("_labels",)

    def __init__(self, numbers: "memoryview[int]", labels: Sequence[str]) -> None:
        def make(start: int, end: int, label: int) -> Paragraph:
            return Paragraph(Span(start, end), labels[label])

        super().__init__(numbers, 3, make)
        self._labels = labels

    @property
    def labels(self) -> Iterator[str]:
        return map(self._labels.__getitem__, self.column(2))

    @property
    def bounds(self) -> Iterator[tuple[int, int]]:
        return zip(self.column(0), self.column(1), strict=True)


@dataclass(frozen=True, slots=True)
class Section:
    """A citable node. `label` addresses it in its work: `1.4`, `B1`, `4.121`, `3a`; it is empty for the work itself.

    `number` is the last part of that address, as the heading prints it or, where headings print none, counted; `word`
    names what is numbered where the heading says so (`chapter`, folded). `parent` is the place in `Work.sections` of
    the section above, and `depth` how many are above. `title` is the part of the heading that follows its number.
    `span` runs from the heading to the end of the last subsection; `paragraphs` are the section's own.
    """

    label: str
    heading: Span | None
    kind: SectionKind
    span: Span
    paragraphs: Sequence[Paragraph]
    number: str = ""
    word: str = ""
    title: Span | None = None
    parent: int = 0
    depth: int = 0

    @property
    def labels(self) -> Iterable[str]:
        """Those of its own paragraphs, in order."""
        if isinstance(self.paragraphs, Paragraphs):
            return self.paragraphs.labels
        return (p.label for p in self.paragraphs)

    @property
    def numbers(self) -> list[str]:
        """The number of each of its own paragraphs that has one, or belongs to one."""
        return [number for label in self.labels if (number := label.partition("#")[0])]

    @property
    def bounds(self) -> Iterable[tuple[int, int]]:
        """Where each of its own paragraphs begins and ends."""
        if isinstance(self.paragraphs, Paragraphs):
            return self.paragraphs.bounds
        return ((p.span.start, p.span.end) for p in self.paragraphs)

    @property
    def paragraph_count(self) -> int:
        """How many numbered paragraphs the section has of its own."""
        return len(self.numbers)

    def blocks(self, label: str) -> tuple[Paragraph, ...]:
        """The one of that label; or all that belong to that number, in order."""
        likely = int(label) - 1 if label.isascii() and label.isdigit() else 0
        if 0 <= likely < len(self.paragraphs) and self.paragraphs[likely].label == label:
            return (self.paragraphs[likely],)
        found = [n for n, each in enumerate(self.labels) if each == label]
        if not found:
            found = [n for n, each in enumerate(self.labels) if each.partition("#")[0] == label != ""]
        return tuple(self.paragraphs[n] for n in found)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that the text prints inside its paragraphs (`17b`, `[12]`), from `at` to the next mark."""

    label: str
    at: int


class Numbering(StrEnum):
    """How the front matter says that a text is numbered. By default that is seen in the text itself."""

    SEEN = ""
    COUNTED = "counted"  # whatever numbers are printed, sections and paragraphs are counted
    VERSE = "verse"  # each paragraph is a verse, counted in its section
    ARTICLE = "article"  # paragraphs are numbered as they print it, few of them though they be
    CONTINUOUS = "continuous"  # paragraphs are counted on from section to section
    LINE = "line"  # a number by itself is a line of verse


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the text: its words at `span`, and the place `at` in the body where the text marks it."""

    span: Span
    at: int


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A stretch that the source prints in italics, or in bold when `strong`."""

    span: Span
    strong: bool


@dataclass(frozen=True, slots=True)
class About:
    """What the source states of itself; a fact it does not state is empty."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    language: str = ""
    source: str = ""
    rights: str = ""
    aliases: tuple[str, ...] = ()
    citation: str = ""
    quotation_limit: int | None = None
    numbering: Numbering = Numbering.SEEN


class Outline:
    """Where the sections and blocks of a work are, found by bisection: a work of 82,000 paragraphs was gone through in
    2 to 8 ms a lookup. Its tables hold 8 bytes a paragraph; each is made when it is first needed.
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    @cached_property
    def paragraphs(self) -> Sequence[Span]:
        """Those of all sections, in the order of the text."""
        bounds = array("I", chain.from_iterable(pair for s in self._sections for pair in s.bounds))
        starts = bounds[::2]
        if not all(map(le, starts, islice(starts, 1, None))):
            pairs = sorted(zip(starts, bounds[1::2], strict=True), key=lambda pair: pair[0])
            bounds = array("I", chain.from_iterable(pairs))
        return Packed(memoryview(bounds), 2, Span)

    def same_flow(self, span: Span) -> Sequence[Span]:
        """The paragraphs that one reads on to from `span`: those of the body, or the notes."""
        notes = self._sections[-1]
        if notes.kind is not SectionKind.NOTES:
            return self.paragraphs
        body = len(self.paragraphs) - len(notes.paragraphs)
        return self.paragraphs[body:] if span.start >= notes.span.start else self.paragraphs[:body]

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """Those of all sections, in the order of the text."""
        return tuple(sorted((s.heading for s in self._sections if s.heading is not None), key=attrgetter("start")))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each label among the sections."""
        return {section.label: n for n, section in enumerate(self._sections)}

    @cached_property
    def _sections_by_start(self) -> tuple[Section, ...]:
        return tuple(sorted(self._sections, key=attrgetter("span.start", "depth")))

    def parent(self, section: Section) -> Section:
        """The section above; the work itself is above its first ones."""
        return self._sections[section.parent]

    def nearest_section(self, label: str) -> Section:
        """The section of that label, or the nearest one above it that is there."""
        number = self.numbers.get(label)
        return self._sections[number] if number is not None else self.nearest_section(label.rpartition(".")[0])

    def section_at(self, at: int) -> Section:
        """The innermost section that `at` lies in. Raises ValueError where there is none: past the end of the work."""
        section = self._sections_by_start[bisect_right(self._sections_by_start, at, key=attrgetter("span.start")) - 1]
        while section.span.end <= at:
            if not section.label:
                raise ValueError(f"nothing is at {at}")
            section = self.parent(section)
        return section

    def paragraph_at(self, start: int) -> tuple[Section, Paragraph]:
        """The paragraph that begins at `start`, and the section that it is of."""
        section = self.section_at(start)
        paragraphs, by_start = section.paragraphs, attrgetter("span.start")
        packed = isinstance(paragraphs, Paragraphs)
        n = bisect_left(paragraphs.column(0), start) if packed else bisect_left(paragraphs, start, key=by_start)
        return section, paragraphs[n]


@dataclass(frozen=True, slots=True)
class Work:
    """One text: what it says of itself, one string, and the tree over it.

    `sections[0]` is the work itself (label ""), the others follow in reading order; the last may hold the notes, which
    lie outside the work's own span. `edition` is a digest of text and tree: offsets taken in one edition mean nothing
    in another. `notes` are in the order of their marks, `marks` in that of the text. `speakers` and `directions` are
    the lines of a play that are not lines of verse, in the order of the text. `paragraph_counts` says how many numbered
    paragraphs each section has of its own, and is counted where it is not given. `outline` finds what is where.
    """

    about: About
    text: Text
    sections: Sequence[Section]
    emphasis: Sequence[Emphasis]
    edition: str
    notes: Sequence[Note] = ()
    marks: Sequence[Mark] = ()
    speakers: Sequence[Span] = ()
    directions: Sequence[Span] = ()
    paragraph_counts: Sequence[int] = ()
    outline: Outline = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outline", Outline(self.sections))
        if not self.paragraph_counts:
            object.__setattr__(self, "paragraph_counts", tuple(section.paragraph_count for section in self.sections))

    @property
    def id(self) -> str:
        return self.about.id

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def body(self) -> Sequence[Section]:
        """The sections without that of the notes."""
        return self.sections[:-1] if self.notes else self.sections

    def section(self, label: str) -> Section | None:
        number = self.outline.numbers.get(label)
        return None if number is None else self.sections[number]

    def within(self, section: Section) -> Sequence[Section]:
        """The section and everything below it, in reading order."""
        if not section.label:
            return self.sections
        following = islice(self.sections, self.outline.numbers[section.label] + 1, None)
        return (section, *takewhile(lambda s: s.depth > section.depth, following))

    def children(self, section: Section) -> tuple[Section, ...]:
        """The sections directly below, in reading order."""
        return tuple(
            s for s in self.within(section) if s.depth == section.depth + 1 and s.kind is not SectionKind.NOTES
        )

    def heading(self, section: Section) -> str:
        """The section's heading as the text prints it; for a work without one, its title."""
        if section.heading is not None:
            return section.heading.of(self.text)
        return "" if section.label else self.title
