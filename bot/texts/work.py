"""A work: one text the library holds, with its tree of sections and paragraphs. Built by `library`."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import islice, takewhile
from operator import attrgetter

from bot.texts.span import Span


class SectionKind(StrEnum):
    LEAD = "lead"  # the work itself, above its first section
    BODY = "body"
    BACK = "back"
    IMPRINT = "imprint"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a section. `number` counts from 1 inside it; slogans and imprint lines have none."""

    span: Span
    number: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A citable node. `label` is `1.4` or `B1`, and empty for the work itself.

    `span` runs from the heading to the end of the last subsection; `paragraphs` are the section's own.
    """

    label: str
    heading: Span | None
    kind: SectionKind
    span: Span
    paragraphs: tuple[Paragraph, ...]

    @property
    def depth(self) -> int:
        return self.label.count(".") + 1 if self.label else 0

    @property
    def last_number(self) -> int:
        """How many numbered paragraphs the section has of its own."""
        return max((p.number for p in self.paragraphs if p.number is not None), default=0)

    def paragraph(self, number: int) -> Paragraph | None:
        """The one of that number: so many numbers into the section, or further where unnumbered ones lie before it."""
        places = range(max(0, number - 1), len(self.paragraphs))
        return next((self.paragraphs[n] for n in places if self.paragraphs[n].number == number), None)


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


class Outline:
    """Where the sections and blocks of a work are, found by bisection: a work of 82,000 paragraphs was gone through in
    2 to 8 ms a lookup. Its tables hold references, 8 bytes a paragraph; each is made when it is first needed.
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Those of all sections, in the order of the text."""
        return tuple(sorted((p.span for s in self._sections for p in s.paragraphs), key=attrgetter("start")))

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """Those of all sections, in the order of the text."""
        return tuple(sorted((s.heading for s in self._sections if s.heading is not None), key=attrgetter("start")))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each label among the sections."""
        return {section.label: n for n, section in enumerate(self._sections)}

    @cached_property
    def _by_start(self) -> tuple[Section, ...]:
        return tuple(sorted(self._sections, key=attrgetter("span.start", "depth")))

    def above(self, label: str) -> Section:
        """The nearest section above `label` that is there."""
        parent = label.rpartition(".")[0]
        return self._sections[self.numbers[parent]] if parent in self.numbers else self.above(parent)

    def section_at(self, at: int) -> Section:
        """The innermost section that `at` lies in. Raises ValueError where there is none: past the end of the work."""
        section = self._by_start[bisect_right(self._by_start, at, key=attrgetter("span.start")) - 1]
        while section.span.end <= at:
            if not section.label:
                raise ValueError(f"nothing stands at {at}")
            section = self.above(section.label)
        return section

    def paragraph_at(self, start: int) -> tuple[Section, Paragraph]:
        """The paragraph that begins at `start`, and the section that it is of."""
        section = self.section_at(start)
        return section, section.paragraphs[bisect_left(section.paragraphs, start, key=attrgetter("span.start"))]


@dataclass(frozen=True, slots=True)
class Work:
    """One text: what it says of itself, one string, and the tree over it.

    `sections[0]` is the work itself (label ""), the others follow in reading order. `edition` is a digest of
    text and tree: offsets taken in one edition mean nothing in another. `outline` finds what is where.
    """

    about: About
    text: str
    sections: tuple[Section, ...]
    emphasis: tuple[Emphasis, ...]
    edition: str
    outline: Outline = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outline", Outline(self.sections))

    @property
    def id(self) -> str:
        return self.about.id

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def has_sections(self) -> bool:
        """Whether a bare number names a section: false for a work of one article, where it is a paragraph."""
        return any(s.kind is SectionKind.BODY and s.label for s in self.sections)

    def section(self, label: str) -> Section | None:
        number = self.outline.numbers.get(label)
        return None if number is None else self.sections[number]

    def within(self, section: Section) -> tuple[Section, ...]:
        """The section and everything below it, in reading order."""
        if not section.label:
            return self.sections
        following = islice(self.sections, self.outline.numbers[section.label] + 1, None)
        return (section, *takewhile(lambda s: s.label.startswith(section.label + "."), following))

    def heading(self, section: Section) -> str:
        """The section's heading as it stands in the text; for a work without one, its title."""
        if section.heading is not None:
            return section.heading.of(self.text)
        return "" if section.label else self.title
