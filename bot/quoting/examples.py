"""Words of a text as an example of what somebody may remember: of its body, never a heading or a stage direction."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.matching.folding import fold_to_words
from bot.texts.emphasis import emphasis_in
from bot.texts.passage import Passage
from bot.texts.places import address
from bot.texts.reference import Reference
from bot.texts.span import Span, overlap_range
from bot.texts.work import SectionKind, Work

_MOST_READ = 300  # paragraphs among which one is looked for
_LONGEST = 2_000  # characters of each that are read
_FEWEST, _MOST = 5, 7  # words of an example
_BRACKETS = ("[", "(")
_BODY = (SectionKind.LEAD, SectionKind.BODY)


@dataclass(frozen=True, slots=True)
class Example:
    """A reference, and words that are there; none where a text has nothing but headings, names and directions."""

    reference: Reference
    words: str


def example_of(work: Work) -> Example:
    """Of the first paragraph of its body with a line of some words; where there is none, of the first at all."""
    for passage in islice(_passages(work, _BODY), _MOST_READ):
        if words := next(_lines(passage), ""):
            return Example(passage.reference, words)
    return Example(next(_passages(work, SectionKind)).reference, "")


def _passages(work: Work, kinds: Collection[SectionKind]) -> Iterator[Passage]:
    for section in work.sections:
        for paragraph in section.paragraphs if section.kind in kinds else ():
            yield Passage(work, paragraph.span, address(work, section, paragraph))


def _lines(passage: Passage) -> Iterator[str]:
    """The first words of each line that are the text's own: no heading in capitals, no name of a speaker, and nothing
    about what is done on the stage.
    """
    work, start = passage.work, passage.span.start
    for line in Span(start, min(passage.span.end, start + _LONGEST)).of(work.text).split("\n"):
        here, start = Span(start, start + len(line)), start + len(line) + 1
        apart = overlap_range(work.speakers, here) or overlap_range(work.directions, here)
        if not apart and _says_something(line) and 2 * sum(map(len, emphasis_in(work, here))) <= len(line):
            yield _beginning(line)


def _says_something(line: str) -> bool:
    """Whether it has some words, is not the rest of another line, and does not begin in capitals, as a heading or the
    place of a report does.
    """
    in_capitals = all(len(word) > 1 and word.isupper() for word in line.split()[:2])
    goes_on = line.startswith(_BRACKETS) or line[:1].islower()
    return not in_capitals and not goes_on and len(fold_to_words(line)) >= _FEWEST


def _beginning(line: str) -> str:
    return " ".join(line.split()[:_MOST]).rstrip(" ,;:.")
