"""What will be cited how, before a text is added: its contents with labels and counts, how it is numbered, its longest
paragraph, three sample quotations. Plain values, for the terminal to print and Discord to show.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.findings import Finding
from bot.library.checks import count_words
from bot.library.loaded_file import LoadedFile
from bot.library.summary import summary
from bot.texts.places import passages_between
from bot.texts.sentences import sentences
from bot.texts.span import Span
from bot.texts.work import About, Section, Work

_SAMPLES = 3
_FEWEST_WORDS, _MOST_WORDS = 8, 60  # of a sample


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A section as contents list it, with how many paragraphs it has of its own."""

    label: str
    heading: str
    depth: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted; the names are those of `Summary`."""

    sections: int
    paragraphs: int
    words: int
    longest: str
    longest_words: int
    section_numbers: str
    prints_paragraphs: bool
    lines: int
    speakers: int
    directions: int
    notes: int
    marks: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A quotation as it would be shown: its words, and its address."""

    text: str
    reference: str


@dataclass(frozen=True, slots=True)
class DryRun:
    """`findings` are about the corpus file: their lines are its lines."""

    about: About
    contents: tuple[ListedSection, ...]
    counts: Counts
    samples: tuple[Sample, ...]
    findings: tuple[Finding, ...]


def dry_run(file: LoadedFile, work: Work) -> DryRun:
    """Of a file that holds `work`."""
    contents = tuple(_listed(work, section) for section in work.body if section.label or section.paragraphs)
    return DryRun(work.about, contents, _counts(file, work), tuple(_samples(work)), file.findings)


def _listed(work: Work, section: Section) -> ListedSection:
    """The heading above the whole text is shown where it is not the title."""
    heading = work.heading(section) if section.label or section.heading is not None else ""
    if not section.label and heading.casefold() == work.about.title.casefold():
        heading = ""
    return ListedSection(section.label, heading, section.depth, section.paragraph_count)


def _counts(file: LoadedFile, work: Work) -> Counts:
    made = summary(file, work)
    return Counts(
        sections=made.sections,
        paragraphs=made.paragraphs,
        words=made.words,
        longest=str(made.longest),
        longest_words=made.longest_words,
        section_numbers=made.section_numbers,
        prints_paragraphs=made.prints_paragraphs,
        lines=made.lines,
        speakers=made.speakers,
        directions=made.directions,
        notes=made.notes,
        marks=made.marks,
    )


def _samples(work: Work) -> Iterator[Sample]:
    """One quotation from the beginning, the middle and the end of the body: whole sentences of one paragraph each."""
    spans = [p.span for section in work.body for p in section.paragraphs]
    fair = [span for span in spans if count_words(span.of(work.text)) >= _FEWEST_WORDS] or spans
    places = dict.fromkeys((2 * n + 1) * len(fair) // (2 * _SAMPLES) for n in range(_SAMPLES))
    for n in places:
        passages = passages_between(work, _first_sentences(work, fair[n]))
        yield Sample(passages[0].text, str(passages[0].reference))


def _first_sentences(work: Work, span: Span) -> Span:
    """As many whole sentences as are no longer than a sample, but one at least."""
    found = sentences(work.text, span, work.about.language)
    end = found[0].end if found else span.end
    for sentence in found:
        if count_words(Span(span.start, sentence.end).of(work.text)) > _MOST_WORDS:
            break
        end = sentence.end
    return Span(span.start, end)
