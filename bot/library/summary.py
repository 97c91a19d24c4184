"""What was made of a text, for its reviewer: how it is divided, its longest paragraph, how it is numbered."""

from dataclasses import dataclass
from pathlib import Path

from bot.library.checks import count_words
from bot.library.corpus_file import LoadedFile
from bot.library.marks import as_digits
from bot.texts.places import address, lines_of
from bot.texts.reference import Reference
from bot.texts.work import Numbering, Paragraph, Work

_MOST_PRINTED = 40  # characters that a printed number is looked for in


@dataclass(frozen=True, slots=True)
class Summary:
    """`section_numbers` names the levels whose headings print their numbers (`chapter, scene`), and is empty where
    sections are counted; `prints_paragraphs` says whether paragraphs print theirs.

    `lines` counts the lines of verse, 0 where the text is not of lines; `speakers` and `directions` those that are not
    among them. `marks` counts those of the source that the text holds as typed, or not at all.
    """

    path: Path
    work: Work
    sections: int
    paragraphs: int
    words: int
    longest: Reference
    longest_words: int
    section_numbers: str
    prints_paragraphs: bool
    lines: int
    speakers: int
    directions: int
    notes: int
    marks: int
    parts: int


def summary(file: LoadedFile, work: Work) -> Summary:
    """Of a file that holds `work`."""
    body = work.body
    every = [(section, paragraph) for section in body for paragraph in section.paragraphs]
    printed = dict.fromkeys(section.word or "number" for section in body if section.title is not None)
    sizes = [count_words(paragraph.span.of(work.text)) for _, paragraph in every]
    longest = max(range(len(every)), key=sizes.__getitem__)
    broken = sum("\n" in paragraph.span.of(work.text) for _, paragraph in every)
    in_lines = work.about.numbering is Numbering.LINE or bool(work.speakers) or 2 * broken > len(every)
    lines = sum(len(lines_of(work, section)) for section in body) if in_lines else 0
    return Summary(
        path=file.path,
        work=work,
        sections=len(body) - 1,
        paragraphs=len(every),
        words=sum(sizes),
        longest=address(work, *every[longest]),
        longest_words=sizes[longest],
        section_numbers=", ".join(printed),
        prints_paragraphs=2 * sum(_prints(work, paragraph) for _, paragraph in every) > len(every),
        lines=lines,
        speakers=len(work.speakers) if lines else 0,
        directions=len(work.directions) if lines else 0,
        notes=len(work.notes),
        marks=file.marks,
        parts=len(file.parts),
    )


def _prints(work: Work, paragraph: Paragraph) -> bool:
    """Whether a paragraph's label is a number that it prints itself."""
    number = paragraph.number
    printed = as_digits(paragraph.span.of(work.text)[:_MOST_PRINTED]).lstrip("([§¶ ")
    return number is not None and printed.startswith(number)
