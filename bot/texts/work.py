"""A work: one text the library holds, with its tree of sections and paragraphs. Built by `library`."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Work:
    """One text: what it says of itself, one string, and the tree over it.

    `sections[0]` is the work itself (label ""), the others follow in reading order. `edition` is a digest of
    text and tree: offsets taken in one edition mean nothing in another.
    """

    about: About
    text: str
    sections: tuple[Section, ...]
    emphasis: tuple[Emphasis, ...]
    edition: str

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
        return next((s for s in self.sections if s.label == label), None)

    def within(self, section: Section) -> tuple[Section, ...]:
        """The section and everything below it, in reading order."""
        if not section.label:
            return self.sections
        return tuple(s for s in self.sections if s is section or s.label.startswith(section.label + "."))

    def heading(self, section: Section) -> str:
        """The section's heading as it stands in the text; for a work without one, its title."""
        if section.heading is not None:
            return section.heading.of(self.text)
        return "" if section.label else self.title
