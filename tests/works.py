"""The one maker of works for the tests: written as corpus files and read as the corpus is, or made in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.library.library import Library
from bot.library.register import Register
from bot.quoting.enabled_texts import Texts
from bot.texts.span import Span
from bot.texts.work import About, Note, Paragraph, Section, SectionKind, Work

BETWEEN = "\n\n"
EDITION = "e" * 40


def write_work(folder: Path, name: str, text: str, **front: object) -> Path:
    """Write a corpus file; its id and title are its name unless `front` says otherwise, and None leaves a key out."""
    return write_files(folder, {f"{name.lower()}.md": source_of(name, text, **front)})[0]


def source_of(name: str, text: str, **front: object) -> str:
    """What is in such a file."""
    stated = {"id": name, "title": name} | front
    lines = [f"{key}: {value}" for key, value in stated.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", text, ""])


def write_files(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write these files as they are, by their names inside the folder."""
    for name, source in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source, "utf-8")
    return [folder / name for name in files]


def library_of(folder: Path, *sources: str) -> Library:
    """The library of these files."""
    write_files(folder, {f"{n}.md": source for n, source in enumerate(sources)})
    return Library(folder)


def work_of(folder: Path, text: str, **front: object) -> Work:
    """The one work of a folder."""
    write_work(folder, str(front.get("id", "A")), text, **front)
    [work] = Library(folder).holdings.works
    return work


def texts_of(works: Sequence[Work]) -> Texts:
    """These works as those that a place may quote."""
    register = Register(works, ())
    return Texts(register.all, None, register)


@dataclass(frozen=True, slots=True)
class Head:
    """A section: how deep, its number, what is printed before and after that, and its paragraphs.

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


def make_work(
    work_id: str = "W",
    title: str = "Title",
    heads: Sequence[Head] = (),
    lead: Sequence[str | tuple[str, str]] = (),
    **stated: Any,
) -> Work:
    """A work of these sections, in memory, whatever their words; paragraphs are counted where they bring no label.
    `stated` is what else the work states of itself.
    """
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
    return Work(About(work_id, title, language="en", **stated), text.removesuffix(BETWEEN), closed, (), EDITION)


def text_of(head: Head) -> str:
    after = f". {head.title}" if head.printed and head.title else head.title
    return f"{f'{head.word} ' if head.word else ''}{head.printed}{after}".strip()


def with_notes(work: Work, marks: Sequence[int], notes: Sequence[str]) -> Work:
    """The same with notes after its text, marked at those places."""
    text, found, paragraphs = str(work.text) + BETWEEN, list[Note](), list[Paragraph]()
    start = len(text)
    for n, (at, words) in enumerate(zip(marks, notes, strict=True), 1):
        span = Span(len(text), len(text) + len(words))
        found.append(Note(span, at))
        paragraphs.append(Paragraph(span, str(n)))
        text += words + BETWEEN
    text = text.removesuffix(BETWEEN)
    section = Section("#notes", None, SectionKind.NOTES, Span(start, len(text)), tuple(paragraphs), depth=1)
    return Work(work.about, text, (*work.sections, section), (), EDITION, notes=tuple(found))


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
