"""From a place in a work to the passages that stand there, and back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.texts.passage import Passage
from bot.texts.reference import Place, Reference
from bot.texts.sentences import sentences
from bot.texts.span import Span, holding, overlapped
from bot.texts.work import Paragraph, Section, Work


class MissingKind(StrEnum):
    SECTION = "section"
    NO_SECTIONS = "no-sections"  # none at all below the nearest node
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    BACKWARDS = "backwards"


@dataclass(frozen=True, slots=True)
class Missing:
    """A place that is not there. `within` is the nearest node that is.

    `valid` is what that node holds: the labels of its sections, or the first and last number of its paragraphs
    or sentences.
    """

    kind: MissingKind
    asked: str
    within: Reference
    valid: tuple[str, ...]


def passages_at(work: Work, start: Place, end: Place) -> tuple[Passage, ...] | Missing:
    """The passages from `start` to `end`, one a paragraph; sentences are cut out of theirs."""
    first = _extent(work, start)
    if isinstance(first, Missing):
        return first
    last = _extent(work, end)
    if isinstance(last, Missing):
        return last
    low, high = first.start, last.end
    if low >= high or first.start > last.start:
        return Missing(MissingKind.BACKWARDS, str(Reference(work.id, start, end)), Reference.at(work.id, Place()), ())
    return passages_between(work, Span(low, high))


def passages_between(work: Work, span: Span) -> tuple[Passage, ...]:
    """The paragraphs and whole sentences inside `span`, one passage a paragraph; else the headings inside it."""
    return tuple(_cut(work, span.start, span.end)) or tuple(_headings(work, span.start, span.end))


def address(work: Work, section: Section, paragraph: Paragraph | None = None) -> Reference:
    """The address of a section, or of a paragraph in it; slogans and imprint lines are cited by their section."""
    number = paragraph.number if paragraph is not None else None
    return Reference.at(work.id, Place(section.label, number))


def spanning(references: Sequence[Reference]) -> Reference:
    """The one address from the first of a work's references to the last; unnumbered ones do not widen it."""
    numbered = [r for r in references if r.start.paragraph is not None] or references
    return Reference(numbered[0].work, numbered[0].start, numbered[-1].end)


def _extent(work: Work, place: Place) -> Span | Missing:
    section = work.section(place.section)
    if section is None:
        return _missing_section(work, place.section)
    if place.paragraph is None:
        return section.span
    paragraph = section.paragraph(place.paragraph)
    if paragraph is None:
        return _missing(MissingKind.PARAGRAPH, f"¶{place.paragraph}", address(work, section), section.last_number)
    if place.sentence is None:
        return paragraph.span
    spans = sentences(work.text, paragraph.span)
    if not 1 <= place.sentence <= len(spans):
        return _missing(MissingKind.SENTENCE, f"s{place.sentence}", address(work, section, paragraph), len(spans))
    return spans[place.sentence - 1]


def _missing_section(work: Work, label: str) -> Missing:
    """The nearest section above that is there, and what it holds."""
    parent = work.outline.above(label)
    children = tuple(s.label for s in work.within(parent) if s.label and s.depth == parent.depth + 1)
    if children:
        return Missing(MissingKind.SECTION, f"§{label}", address(work, parent), children)
    return _missing(MissingKind.NO_SECTIONS, f"§{label}", address(work, parent), parent.last_number)


def _missing(kind: MissingKind, asked: str, within: Reference, last: int) -> Missing:
    return Missing(kind, asked, within, ("1", str(last)) if last else ())


def _cut(work: Work, low: int, high: int) -> Iterator[Passage]:
    blocks = work.outline.paragraphs
    for n in overlapped(blocks, Span(low, high)):
        yield _part(work, *work.outline.paragraph_at(blocks[n].start), low, high)


def _part(work: Work, section: Section, paragraph: Paragraph, low: int, high: int) -> Passage:
    """The paragraph, or those of its sentences that lie between `low` and `high`."""
    whole = address(work, section, paragraph)
    if low <= paragraph.span.start and paragraph.span.end <= high:
        return Passage(work, paragraph.span, whole)
    spans = sentences(work.text, paragraph.span)
    inside = [(n, s) for n, s in enumerate(spans, 1) if low <= s.start and s.end <= high]
    (first, a), (last, b) = inside[0], inside[-1]
    place = whole.start
    return Passage(
        work,
        Span(a.start, b.end),
        Reference(work.id, Place(place.section, place.paragraph, first), Place(place.section, place.paragraph, last)),
    )


def _headings(work: Work, low: int, high: int) -> Iterator[Passage]:
    blocks = work.outline.headings
    for heading in (blocks[n] for n in overlapped(blocks, Span(low, high))):
        if low <= heading.start and heading.end <= high:
            yield Passage(work, heading, address(work, work.outline.section_at(heading.start)))


def enclosing(work: Work, span: Span) -> tuple[Section, Paragraph | None]:
    """The section whose heading or paragraph holds `span`, and the paragraph; None for a heading.

    Raises ValueError when `span` lies in no one block.
    """
    paragraph = holding(work.outline.paragraphs, span)
    if paragraph is not None:
        return work.outline.paragraph_at(paragraph.start)
    heading = holding(work.outline.headings, span)
    if heading is not None:
        return work.outline.section_at(heading.start), None
    raise ValueError(f"{span} lies in no one block of {work.id}")
