"""From a shown stretch of a work to the one next to it, around it, or its whole section. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.quoting.answers import Quotation
from bot.texts.passage import Passage
from bot.texts.passages import Passages, join_passages
from bot.texts.pieces import trim
from bot.texts.places import address, holds_passage, join_references, passages_between
from bot.texts.reference import Reference, References
from bot.texts.span import Span, overlap_range
from bot.texts.work import Section, Work


def quotation_between(work: Work, span: Span, matched: Sequence[Span] = ()) -> Quotation:
    """What is between the ends of `span`, one passage a paragraph, with `matched` marked.

    Headings are quoted only where there is nothing else. Raises ValueError when there is nothing at all.
    """
    there = passages_between(work, span)
    if not there:
        raise ValueError(f"nothing is at {span} of {work.id}")
    passages = Passages(len(there), lambda n: _mark(there[n], matched), is_marked=bool(matched))
    return Quotation(passages, _reference_of(passages))


def reference_of(work: Work, span: Span) -> Reference | References:
    """The address of what is between the ends of `span`; of less than a sentence, of the section that it begins in."""
    if holds_passage(work, span):
        return quotation_between(work, span).reference
    return address(work, work.outline.section_at(span.start))


def list_of_places(work: Work, places: Sequence[Span]) -> Quotation:
    """What is at these places and not between them. Raises ValueError when there is nothing at one."""
    there = [quotation_between(work, place) for place in places]
    together = join_passages([quotation.passages for quotation in there])
    parts = tuple(
        dict.fromkeys(quotation.reference for quotation in there if isinstance(quotation.reference, Reference))
    )
    return Quotation(together, parts[0] if len(parts) == 1 else References(parts))


def span_of(quotation: Quotation) -> Span:
    return Span(quotation.passages[0].span.start, quotation.passages[-1].span.end)


def wider_span(work: Work, span: Span) -> Span | None:
    """Sentences become their paragraphs, and paragraphs take in a neighbour on each side; None at the whole."""
    whole = paragraphs(work, span, around=0 if is_part(work, span) else 1)
    return None if span.contains(whole) else whole


def is_part(work: Work, span: Span) -> bool:
    """Whether more belongs to its paragraphs."""
    return not span.contains(paragraphs(work, span))


def paragraphs(work: Work, span: Span, around: int = 0) -> Span:
    """The paragraphs that `span` touches, and so many around them on each side."""
    blocks = work.outline.same_flow(span)
    first, last = _touched_range(blocks, span)
    return Span(blocks[max(0, first - around)].start, blocks[min(len(blocks) - 1, last + around)].end)


def stretch_before(work: Work, span: Span) -> Span | None:
    """What comes before in its paragraph, else the paragraph before; None at the beginning."""
    blocks, shown = work.outline.same_flow(span), _shown_span(work, span)
    touched = overlap_range(blocks, shown)
    if touched and (left := trim(work.text, Span(blocks[touched.start].start, shown.start))) is not None:
        return left
    return blocks[touched.start - 1] if touched.start else None


def stretch_after(work: Work, span: Span) -> Span | None:
    """What follows in its paragraph, else the paragraph after; None at the end."""
    blocks, shown = work.outline.same_flow(span), _shown_span(work, span)
    touched = overlap_range(blocks, shown)
    if touched and (left := trim(work.text, Span(shown.end, blocks[touched[-1]].end))) is not None:
        return left
    return paragraph_after(work, span)


def paragraph_after(work: Work, span: Span) -> Span | None:
    """The first paragraph after those that it is in; None at the end."""
    blocks = work.outline.same_flow(span)
    touched = overlap_range(blocks, _shown_span(work, span))
    after = touched.stop if touched else touched.start
    return blocks[after] if after < len(blocks) else None


def opened_sections(quotation: Quotation) -> tuple[Section, ...]:
    """The sections whose headings lead to its first words, where these begin a paragraph; none where words in them are
    marked, for then they were searched for and not come to.
    """
    work, first = quotation.work, quotation.passages[0]
    blocks = work.outline.same_flow(first.span)
    touched = overlap_range(blocks, first.span)
    if first.matched or not touched or blocks[touched.start].start != first.span.start:
        return ()
    low = blocks[touched.start - 1].end if touched.start else 0
    between = overlap_range(work.outline.headings, Span(low, max(low, first.span.start)))
    sections = (work.outline.section_at(work.outline.headings[n].start) for n in between)
    return tuple(section for section in sections if section.label)


def listed_sections(work: Work) -> list[Section]:
    """What contents list, in order: not a text that is only the frame of its sections."""
    return [section for section in work.body if section.label or section.paragraphs]


def own_span(section: Section) -> Span:
    """All of a section, with those inside it; of what has no number, such as a lead, its own paragraphs."""
    own = section.paragraphs
    return section.span if section.label or not own else Span(own[0].span.start, own[-1].span.end)


def section_at(work: Work, span: Span) -> Section:
    """The innermost section in which `span` begins."""
    return work.outline.section_at(span.start)


def _shown_span(work: Work, span: Span) -> Span:
    """What of it is shown: whole sentences and lines."""
    there = passages_between(work, span)
    return Span(there[0].span.start, there[-1].span.end) if there else span


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
