"""A paragraph at random, each as likely as every other: a number is drawn among the counts of the works."""

import secrets
from bisect import bisect_right
from collections.abc import Callable

from bot.library.register import Choice, Register
from bot.texts.passage import Passage
from bot.texts.places import address
from bot.texts.work import SectionKind

Below = Callable[[int], int]  # a number from 0, each below the given one as likely
_SHORTEST, _LONGEST = 50, 900  # characters that are read for themselves, on one screen of a phone
_READ = (SectionKind.LEAD, SectionKind.BODY)


def random_passage(chosen: Choice, register: Register, below: Below = secrets.randbelow) -> Passage | None:
    """A numbered paragraph of works that were chosen from a load; None where they have none."""
    ends = chosen.ends
    if not ends or not ends[-1]:
        return None
    drawn = below(ends[-1])
    at = bisect_right(ends, drawn)
    work, before = chosen.works[at], ends[at - 1] if at else 0
    section = work.sections[register.counts(work).section_of(drawn - before)]
    while True:  # few sections have paragraphs without a number, and this one has some with
        paragraph = section.paragraphs[below(len(section.paragraphs))]
        if paragraph.number is not None:
            return Passage(work, paragraph.span, address(work, section, paragraph))


def is_readable(passage: Passage) -> bool:
    """Whether it is of the body of its work, and of a length that is read with pleasure."""
    section = passage.work.section(passage.reference.start.section)
    return _SHORTEST <= len(passage.span) <= _LONGEST and section is not None and section.kind in _READ
