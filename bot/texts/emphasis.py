"""What the source emphasises in a stretch of one paragraph or heading, where emphasis begins and ends."""

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from bot.texts.places import enclosing_block
from bot.texts.span import Span
from bot.texts.work import Work


def emphasis_in(work: Work, here: Span) -> Iterator[Span]:
    section, paragraph = enclosing_block(work, here)
    block = paragraph.span if paragraph is not None else section.heading or here
    for n in range(bisect_left(work.emphasis, block.start, key=attrgetter("span.start")), len(work.emphasis)):
        if work.emphasis[n].span.start >= here.end:
            return
        part = work.emphasis[n].span.within(here)
        if part is not None:
            yield part
