"""From a place in a work to the passages that are there, and back."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bot.texts.passage import Passage
from bot.texts.passages import Passages
from bot.texts.pieces import lines, piece_between
from bot.texts.reference import Place, Reference
from bot.texts.sentences import sentences
from bot.texts.span import Span, enclosing_span, overlap_range
from bot.texts.work import Paragraph, Section, SectionKind, Work


class MissingKind(StrEnum):
    SECTION = "section"
    AMONG_SECTIONS = "among-sections"  # of many, only the nearest ones are named
    NO_SECTIONS = "no-sections"  # none at all below the nearest node
    PARAGRAPH = "paragraph"
    ONLY_SECTIONS = "only-sections"  # no numbered paragraphs, but sections
    SENTENCE = "sentence"
    PARAGRAPH_OF_SENTENCE = "paragraph-of-sentence"  # a sentence of a section that has more than one paragraph
    ITEM = "item"  # a part of a list below a paragraph
    LINE = "line"
    NOTE = "note"
    MARK = "mark"
    BACKWARDS = "backwards"


@dataclass(frozen=True, slots=True)
class MissingPlace:
    """A place that is not there. `within` is the nearest node that is.

    `valid` is what that node holds: the labels of its sections, or the first and last number of its paragraphs,
    sentences, lines or notes.
    """

    kind: MissingKind
    asked: str
    within: Reference
    valid: tuple[str, ...]


def passages_at(work: Work, start: Place, end: Place) -> Sequence[Passage] | MissingPlace:
    """The passages from `start` to `end`, one a paragraph; sentences and lines are cut out of theirs."""
    first = _extent(work, start)
    if isinstance(first, MissingPlace):
        return first
    last = _extent(work, end)
    if isinstance(last, MissingPlace):
        return last
    low, high = first.start, last.end
    if low >= high or first.start > last.start:
        return MissingPlace(
            MissingKind.BACKWARDS, str(Reference(work.id, start, end)), Reference.at(work.id, Place()), ()
        )
    if start.line is not None or end.line is not None:
        return tuple(_lines_between(work, Span(low, high)))
    return passages_between(work, Span(low, high))


def passages_between(work: Work, span: Span) -> Sequence[Passage]:
    """The paragraphs and whole sentences inside `span`, one passage a paragraph; else the headings inside it."""
    return _cut(work, span) or tuple(_headings(work, span.start, span.end))


def holds_passage(work: Work, span: Span) -> bool:
    """Whether `passages_between` has anything there."""
    return bool(_cut(work, span)) or next(_headings(work, span.start, span.end), None) is not None


def address(work: Work, section: Section, paragraph: Paragraph | None = None) -> Reference:
    """The address of a section, or of a paragraph in it; of a note, by the paragraph that marks it."""
    if section.kind is SectionKind.NOTES and paragraph is not None:
        return Reference.at(work.id, _place_of_note(work, paragraph.span))
    return Reference.at(work.id, Place(section.label, paragraph.label if paragraph is not None else ""))


def join_references(references: Sequence[Reference]) -> Reference:
    """The one address from the first of a work's references to the last; headings do not widen it."""
    blocks = [r for r in references if r.start.paragraph] or references
    return Reference(blocks[0].work, blocks[0].start, blocks[-1].end)


def _extent(work: Work, place: Place) -> Span | MissingPlace:
    if place.mark:
        return _marked_span(work, place.mark)
    section = work.section(place.section)
    if section is None:
        return _missing_section(work, place.section)
    if place.line is not None:
        return _line(work, section, place.line)
    blocks = section.blocks(place.paragraph) if place.paragraph else ()
    if place.paragraph and not blocks:
        return missing_paragraph(work, section, place.paragraph)
    span = Span(blocks[0].span.start, blocks[-1].span.end) if blocks else section.span
    if place.note is not None:
        return _note(work, place, span)
    if place.sentence is None:
        return span
    spans = sentences(work.text, span, work.about.language)
    within = Reference.at(work.id, Place(section.label, place.paragraph))
    if not 1 <= place.sentence <= len(spans):
        return _missing_number(MissingKind.SENTENCE, f"s{place.sentence}", within, len(spans))
    return spans[place.sentence - 1]


def lines_of(work: Work, section: Section) -> tuple[Span, ...]:
    """The lines of verse of a section's own paragraphs, in order, where its paragraphs are broken into lines at all.

    Speakers' names and stage directions on lines of their own are not counted, as printed editions do not count them.
    """
    blocks = [p.span for p in section.paragraphs]
    if not any("\n" in block.of(work.text) for block in blocks):
        return ()
    apart = (work.speakers, work.directions)
    found = (line for block in blocks for line in lines(work.text, block))
    return tuple(line for line in found if not any(_is_one_of(line, spans) for spans in apart))


def _is_one_of(line: Span, spans: Sequence[Span]) -> bool:
    at = bisect_left(spans, line)
    return at < len(spans) and spans[at] == line


def _line(work: Work, section: Section, number: int) -> Span | MissingPlace:
    there = lines_of(work, section)
    if not there and any(lines_of(work, other) for other in _descendants(work, section)):
        labels = tuple(child.label for child in work.children(section))
        return MissingPlace(MissingKind.SECTION, f"l{number}", address(work, section), labels)
    if not 1 <= number <= len(there):
        return _missing_number(MissingKind.LINE, f"l{number}", address(work, section), len(there))
    return there[number - 1]


def _descendants(work: Work, section: Section) -> Iterator[Section]:
    for child in work.children(section):
        yield child
        yield from _descendants(work, child)


def _marked_span(work: Work, label: str) -> Span | MissingPlace:
    """The whole sentences from the first mark of that label to the next mark."""
    at = next((n for n, mark in enumerate(work.marks) if mark.label == label), None)
    if at is None:
        return missing_mark(work, label)
    following = (mark.at for mark in work.marks[at + 1 :] if mark.at > work.marks[at].at)
    span = Span(work.marks[at].at, next(following, work.sections[0].span.end))
    blocks = work.outline.paragraphs
    touched = overlap_range(blocks, span)
    first, last = blocks[touched[0]], blocks[touched[-1]]
    cut = [s for block in (first, last) for s in sentences(work.text, block, work.about.language) if s.overlaps(span)]
    return Span(cut[0].start, cut[-1].end)


def missing_mark(work: Work, label: str) -> MissingPlace:
    valid = (work.marks[0].label, work.marks[-1].label) if work.marks else ()
    return MissingPlace(MissingKind.MARK, f"@{label}", Reference.at(work.id, Place()), valid)


def _note(work: Work, place: Place, within: Span) -> Span | MissingPlace:
    """The note of that number among those that are marked within the place."""
    notes = [note for note in work.notes if within.start <= note.at <= within.end]
    number = place.note or 0
    if not 1 <= number <= len(notes):
        return _missing_number(
            MissingKind.NOTE, f"n{number}", Reference.at(work.id, replace(place, note=None)), len(notes)
        )
    return notes[number - 1].span


def _place_of_note(work: Work, span: Span) -> Place:
    """The paragraph that marks the note, or the section whose heading does, and the note's number there."""
    note = next(note for note in work.notes if note.span == span)
    section, paragraph = enclosing_block(work, Span(note.at, note.at))
    place = Place(section.label, paragraph.label if paragraph is not None else "")
    within = paragraph.span if paragraph is not None else section.span
    marked = [other for other in work.notes if within.start <= other.at <= within.end]
    return replace(place, note=marked.index(note) + 1)


def _missing_section(work: Work, label: str) -> MissingPlace:
    """The nearest section above that is there, and what it holds."""
    parent = work.outline.nearest_section(label)
    children = tuple(s.label for s in work.children(parent))
    if children:
        return MissingPlace(MissingKind.SECTION, f"§{label}", address(work, parent), children)
    return MissingPlace(MissingKind.NO_SECTIONS, f"§{label}", address(work, parent), numbers_of(parent))


def missing_paragraph(work: Work, section: Section, label: str) -> MissingPlace:
    """What numbers the section has; where it holds only sections, those."""
    numbers, children = numbers_of(section), tuple(s.label for s in work.children(section))
    if not numbers and children:
        return MissingPlace(MissingKind.ONLY_SECTIONS, f"¶{label}", address(work, section), children)
    return MissingPlace(MissingKind.PARAGRAPH, f"¶{label}", address(work, section), numbers)


def numbers_of(section: Section) -> tuple[str, ...]:
    """The first and the last number of a section's paragraphs."""
    rows = (section.paragraphs, reversed(section.paragraphs))
    return tuple(found for row in rows if (found := next((p.number for p in row if p.number), None)))


def _missing_number(kind: MissingKind, asked: str, within: Reference, last: int) -> MissingPlace:
    return MissingPlace(kind, asked, within, ("1", str(last)) if last else ())


def _cut(work: Work, span: Span) -> Sequence[Passage]:
    """Of the first and the last paragraph that `span` touches, perhaps a part, or nothing."""
    blocks = work.outline.paragraphs

    @cache
    def part(n: int) -> Passage | None:
        return _part(work, *work.outline.paragraph_at(blocks[n].start), span.start, span.end)

    def passage(n: int) -> Passage:
        found = part(kept[n])
        assert found is not None  # noqa: S101 - only the first and the last can have none
        return found

    kept = overlap_range(blocks, span)
    while kept and part(kept[0]) is None:
        kept = kept[1:]
    while kept and part(kept[-1]) is None:
        kept = kept[:-1]
    return Passages(len(kept), passage)


def _part(work: Work, section: Section, paragraph: Paragraph, low: int, high: int) -> Passage | None:
    """The paragraph, or what of it lies between `low` and `high`, which is cited by its sentences where it is cut
    between them; None where nothing does.
    """
    whole = address(work, section, paragraph)
    if low <= paragraph.span.start and paragraph.span.end <= high:
        return Passage(work, paragraph.span, whole)
    cut = sentences(work.text, paragraph.span, work.about.language)
    piece = piece_between(work.text, paragraph.span, low, high, cut)
    if piece is None:
        return None
    first = next((n for n, s in enumerate(cut, 1) if s.start == piece.start), None)
    last = next((n for n, s in enumerate(cut, 1) if s.end == piece.end), None)
    if first is None or last is None:
        return Passage(work, piece, whole)
    place = whole.start
    return Passage(work, piece, Reference(work.id, replace(place, sentence=first), replace(place, sentence=last)))


def _lines_between(work: Work, span: Span) -> Iterator[Passage]:
    """The lines inside `span`, one passage a paragraph; paragraphs that are not broken into lines whole."""
    blocks = work.outline.paragraphs
    known: dict[str, tuple[Span, ...]] = {}  # the lines of each section
    for n in overlap_range(blocks, span):
        section, paragraph = work.outline.paragraph_at(blocks[n].start)
        if section.label not in known:
            known[section.label] = lines_of(work, section)
        numbered, part = known[section.label], paragraph.span.within(span)
        inside = overlap_range(numbered, part) if part is not None else ()
        if not inside:
            yield Passage(work, paragraph.span, address(work, section, paragraph))
            continue
        first, last = inside[0], inside[-1]
        start, end = Place(section.label, line=first + 1), Place(section.label, line=last + 1)
        yield Passage(work, Span(numbered[first].start, numbered[last].end), Reference(work.id, start, end))


def _headings(work: Work, low: int, high: int) -> Iterator[Passage]:
    blocks = work.outline.headings
    for heading in (blocks[n] for n in overlap_range(blocks, Span(low, high))):
        if low <= heading.start and heading.end <= high:
            yield Passage(work, heading, address(work, work.outline.section_at(heading.start)))


def is_in_one_block(work: Work, span: Span) -> bool:
    """Whether one paragraph or heading holds `span`, and with words in it."""
    blocks = (work.outline.paragraphs, work.outline.headings)
    return any(enclosing_span(spans, span) is not None for spans in blocks) and not span.of(work.text).isspace()


def enclosing_block(work: Work, span: Span) -> tuple[Section, Paragraph | None]:
    """The section whose heading or paragraph holds `span`, and the paragraph; None for a heading.

    Raises ValueError when `span` lies in no one block.
    """
    paragraph = enclosing_span(work.outline.paragraphs, span)
    if paragraph is not None:
        return work.outline.paragraph_at(paragraph.start)
    heading = enclosing_span(work.outline.headings, span)
    if heading is not None:
        return work.outline.section_at(heading.start), None
    raise ValueError(f"{span} lies in no one block of {work.id}")
