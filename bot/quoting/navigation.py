"""From a shown stretch of a work to the one next to it, around it, or its whole section. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.quoting.answers import Quotation
from bot.texts.passage import Passage
from bot.texts.passages import Passages
from bot.texts.places import address, join_references, passages_between
from bot.texts.reference import Reference
from bot.texts.sentences import sentences
from bot.texts.span import Span, overlap_range
from bot.texts.work import Section, SectionKind, Work


def quotation_between(work: Work, span: Span, matched: Sequence[Span] = ()) -> Quotation:
    """What is between the ends of `span`, one passage a paragraph, with `matched` marked.

    Headings are quoted only where there is nothing else. Raises ValueError when there is nothing at all.
    """
    there = passages_between(work, span)
    if not there:
        raise ValueError(f"nothing is at {span} of {work.id}")
    passages = Passages(len(there), lambda n: _mark(there[n], matched), is_marked=bool(matched))
    return Quotation(passages, _reference_of(passages))


def span_of(quotation: Quotation) -> Span:
    return Span(quotation.passages[0].span.start, quotation.passages[-1].span.end)


def wider_span(work: Work, span: Span) -> Span | None:
    """Sentences become their paragraphs, and paragraphs take in a neighbour on each side; None at the whole."""
    whole = paragraphs(work, span)
    if whole == span:
        whole = paragraphs(work, span, around=1)
    return whole if whole != span else None


def paragraphs(work: Work, span: Span, around: int = 0) -> Span:
    """The paragraphs that `span` touches, and so many around them on each side."""
    blocks = work.outline.same_flow(span)
    first, last = _touched_range(blocks, span)
    return Span(blocks[max(0, first - around)].start, blocks[min(len(blocks) - 1, last + around)].end)


def paragraph_before(work: Work, span: Span) -> Span | None:
    """The paragraph before; None at the beginning."""
    blocks = work.outline.same_flow(span)
    first, _ = _touched_range(blocks, span)
    return blocks[first - 1] if first else None


def paragraph_after(work: Work, span: Span) -> Span | None:
    """The paragraph after; None at the end."""
    blocks = work.outline.same_flow(span)
    _, last = _touched_range(blocks, span)
    return blocks[last + 1] if last + 1 < len(blocks) else None


def stretch_after(work: Work, span: Span) -> Span | None:
    """What one reads on to: the rest of the paragraph, else the next one; at the end of them, the next heading.

    A sentence that `span` ends inside is read from its beginning, so that nothing is skipped.
    """
    blocks = work.outline.same_flow(span)
    touched = overlap_range(blocks, span)
    if touched:
        rest = [s for s in _sentences(work, blocks[touched[-1]]) if s.end > span.end]
        if rest:
            return Span(rest[0].start, rest[-1].end)
    after = touched.stop
    return blocks[after] if after < len(blocks) else next(iter(headings_between(work, span.end, None)), None)


def stretch_before(work: Work, span: Span) -> Span | None:
    """What is read just before: the beginning of the paragraph, else the heading of a section without paragraphs that
    lies between, else the paragraph before.
    """
    blocks = work.outline.same_flow(span)
    touched = overlap_range(blocks, span)
    if touched:
        begun = [s for s in _sentences(work, blocks[touched[0]]) if s.start < span.start]
        if begun:
            return Span(begun[0].start, begun[-1].end)
    before = blocks[touched.start - 1] if touched.start else None
    passed = headings_between(work, before.end if before is not None else 0, span.start)
    apart = [h for h in passed if not work.outline.section_at(h.start).span.contains(span)]
    return apart[-1] if apart else before


def opened_sections(quotation: Quotation) -> tuple[Section, ...]:
    """The sections whose headings lead to its first words, where these begin a paragraph; none where words in them are
    marked, for then they were searched for and not come to.
    """
    work, first = quotation.work, quotation.passages[0]
    blocks = work.outline.same_flow(first.span)
    touched = overlap_range(blocks, first.span)
    if first.matched or not touched or blocks[touched.start].start != first.span.start:
        return ()
    between = headings_between(work, blocks[touched.start - 1].end if touched.start else 0, first.span.start)
    sections = (work.outline.section_at(heading.start) for heading in between)
    return tuple(section for section in sections if section.label)


def headings_between(work: Work, start: int, end: int | None) -> Sequence[Span]:
    """The headings of the body between two paragraphs; without `end`, those of all that follows."""
    notes = work.sections[-1]
    last = notes.span.start if notes.kind is SectionKind.NOTES and start <= notes.span.start else len(work.text)
    headings = work.outline.headings
    inside = overlap_range(headings, Span(start, max(start, min(last, end if end is not None else last))))
    return [headings[n] for n in inside if headings[n].start >= start]


def section_at(work: Work, span: Span) -> Section:
    """The innermost section in which `span` begins."""
    return work.outline.section_at(span.start)


def section_reference(work: Work, span: Span) -> str:
    return str(address(work, section_at(work, span)))


def _sentences(work: Work, block: Span) -> Sequence[Span]:
    return sentences(work.text, block, work.about.language)


def _touched_range(blocks: Sequence[Span], span: Span) -> tuple[int, int]:
    """The first and last paragraph that `span` touches; for a heading, the paragraph after it."""
    touched = overlap_range(blocks, span)
    if touched:
        return touched[0], touched[-1]
    after = min(touched.start, len(blocks) - 1)
    return after, after


def _reference_of(passages: Sequence[Passage]) -> Reference:
    """The one address from the first passage to the last; only these are looked at, unless they are headings."""
    ends = ((passages, passages[0]), (reversed(passages), passages[-1]))
    return join_references(
        [next((p.reference for p in row if p.reference.start.paragraph), end.reference) for row, end in ends]
    )


def _mark(passage: Passage, matched: Sequence[Span]) -> Passage:
    """The passage as a quotation has it: marked, and cited by its paragraph."""
    inside = (m.within(passage.span) for m in matched)
    place = replace(passage.reference.start, sentence=None)
    reference = Reference.at(passage.work.id, place)
    return Passage(passage.work, passage.span, reference, tuple(m for m in inside if m is not None))
