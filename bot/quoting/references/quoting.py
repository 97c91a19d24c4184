"""The places of a reference -> their passages, in the order of the text, each once."""

from collections.abc import Sequence

from bot.quoting.answers import Quotation
from bot.quoting.references.states import Range
from bot.texts.passage import Passage
from bot.texts.passages import join_passages, passages_from
from bot.texts.places import MissingPlace, passages_at
from bot.texts.reference import Reference, References
from bot.texts.work import Work


def quotation_at(work: Work, places: Sequence[Range]) -> Quotation | MissingPlace:
    """What is at these places; where one of them is not there, that."""
    found = list[tuple[Reference, Sequence[Passage]]]()
    for start, end in dict.fromkeys(places):
        passages = passages_at(work, start, end)
        if isinstance(passages, MissingPlace):
            return passages
        found.append((Reference(work.id, start, end), passages))
    found.sort(key=lambda part: (part[1][0].span.start, -part[1][-1].span.end))
    kept, last = list[tuple[Reference, Sequence[Passage]]](), 0
    for reference, passages in found:
        fresh = passages_from(passages, last)
        if fresh:
            kept.append((reference, fresh))
            last = fresh[-1].span.end
    parts = tuple(reference for reference, _ in kept)
    together = join_passages([passages for _, passages in kept])
    return Quotation(together, parts[0] if len(parts) == 1 else References(parts))
