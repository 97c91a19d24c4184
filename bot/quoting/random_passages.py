"""A paragraph at random, each as likely as every other: a number is drawn among the counts of the works."""

import secrets
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from bot.library.register import Register
from bot.texts.passage import Passage
from bot.texts.places import address
from bot.texts.work import Work

Below = Callable[[int], int]  # a number from 0, each below the given one as likely


def random_passage(works: Sequence[Work], register: Register, below: Below = secrets.randbelow) -> Passage | None:
    """A numbered paragraph of these works of a load; None where they have none."""
    ends = list(accumulate(register.counts(work).paragraphs for work in works))
    if not ends or not ends[-1]:
        return None
    drawn = below(ends[-1])
    at = bisect_right(ends, drawn)
    work, before = works[at], ends[at - 1] if at else 0
    section = work.sections[register.counts(work).section_of(drawn - before)]
    while True:  # few sections have paragraphs without a number, and this one has some with
        paragraph = section.paragraphs[below(len(section.paragraphs))]
        if paragraph.number is not None:
            return Passage(work, paragraph.span, address(work, section, paragraph))
