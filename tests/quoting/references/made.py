"""Works made by hand, with the numbers that their headings print."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.texts.span import Span
from bot.texts.work import About, Note, Paragraph, Section, SectionKind, Work

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Head:
    """A section: how deep, its number, what is printed before and behind that, and its paragraphs.

    `printed` is the number as the heading has it; empty where it has none.
    """

    depth: int
    number: str
    paragraphs: Sequence[str | tuple[str, str]] = ()
    word: str = ""
    printed: str = ""
    title: str = ""
    label: str = ""
    kind: SectionKind = SectionKind.BODY


def made(
    work_id: str, title: str, heads: Sequence[Head], lead: Sequence[str] = (), aliases: Sequence[str] = ()
) -> Work:
    """The work; paragraphs are counted where they bring no label."""
    text, sections, open_labels = "", list[Section](), [""]
    first = Head(0, "", lead, kind=SectionKind.LEAD)
    for head in (first, *heads):
        start = len(text)
        heading = text_of(head)
        title_at = start + len(heading) - len(head.title)
        text += heading + BETWEEN if heading else ""
        paragraphs = list[Paragraph]()
        for n, given in enumerate(head.paragraphs, 1):
            label, words = given if isinstance(given, tuple) else (str(n), given)
            paragraphs.append(Paragraph(Span(len(text), len(text) + len(words)), label))
            text += words + BETWEEN
        open_labels = open_labels[: max(1, head.depth)]
        above = open_labels[-1]
        label = head.label or (f"{above}.{head.number}" if above and "." not in head.number else head.number)
        open_labels.append(label)
        parent = next((n for n in reversed(range(len(sections))) if sections[n].depth == head.depth - 1), 0)
        sections.append(
            Section(
                label if head is not first else "",
                Span(start, start + len(heading)) if heading else None,
                head.kind,
                Span(start, max(start, len(text) - len(BETWEEN))),
                tuple(paragraphs),
                number=head.number,
                word=head.word,
                title=Span(title_at, start + len(heading)) if head.printed else None,
                parent=parent,
                depth=head.depth,
            )
        )
    ends = [_end(sections, n) for n in range(len(sections))]
    closed = tuple(_until(section, end) for section, end in zip(sections, ends, strict=True))
    return Work(About(work_id, title, aliases=tuple(aliases), language="en"), text.strip(), closed, (), "e")


def text_of(head: Head) -> str:
    behind = f". {head.title}" if head.printed and head.title else head.title
    return f"{f'{head.word} ' if head.word else ''}{head.printed}{behind}".strip()


def with_notes(work: Work, marks: Sequence[int], notes: Sequence[str]) -> Work:
    """The same with notes behind its text, marked at those places."""
    text, found, paragraphs = work.text + BETWEEN, list[Note](), list[Paragraph]()
    start = len(text)
    for n, (at, words) in enumerate(zip(marks, notes, strict=True), 1):
        span = Span(len(text), len(text) + len(words))
        found.append(Note(span, at))
        paragraphs.append(Paragraph(span, str(n)))
        text += words + BETWEEN
    text = text.strip()
    section = Section("#notes", None, SectionKind.NOTES, Span(start, len(text)), tuple(paragraphs), depth=1)
    return Work(work.about, text, (*work.sections, section), (), "e", notes=tuple(found))


def _end(sections: Sequence[Section], n: int) -> int:
    below = [s.span.end for s in sections[n + 1 :]]
    inside = next((k for k, s in enumerate(sections[n + 1 :]) if s.depth <= sections[n].depth and n), len(below))
    return max([sections[n].span.end, *below[:inside]])


def _until(section: Section, end: int) -> Section:
    return Section(
        section.label,
        section.heading,
        section.kind,
        Span(section.span.start, end),
        section.paragraphs,
        section.number,
        section.word,
        section.title,
        section.parent,
        section.depth,
    )
