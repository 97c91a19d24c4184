"""Numbers that a text prints inside its paragraphs, where its front matter says which: `[12]`, `[17b]`, or raised `²`.

They are addresses, and not part of the text: each becomes a place in it, and the words close up around it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise

from bot.library.blocks import Block, NoteMark
from bot.texts.span import Span

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class MarkForm(StrEnum):
    NONE = ""
    BRACKETS = "brackets"  # [12], [17b], [514a]
    RAISED = "raised"  # ² or ¹²


_PATTERNS = {
    MarkForm.BRACKETS: re.compile(r"\[(?P<label>\d{1,6}[a-z]?)\] ?"),
    MarkForm.RAISED: re.compile(r"(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}) ?"),
}


def as_digits(raised: str) -> str:
    return raised.translate(_RAISED)


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark's label, and its offset in the text of its block, which does not hold it."""

    label: str
    at: int


def take_marks(block: Block, form: MarkForm) -> tuple[Block, tuple[PlacedMark, ...]]:
    """The block without its marks, and these."""
    if form is MarkForm.NONE or block.level:
        return block, ()
    found = list(_PATTERNS[form].finditer(block.text))
    if not found:
        return block, ()
    cuts = _Cuts([Span(m.start(), m.end()) for m in found])
    marks = tuple(PlacedMark(as_digits(m["label"]), cuts.new_offset(m.start())) for m in found)
    placed = (replace(e, span=Span(cuts.new_offset(e.span.start), cuts.new_offset(e.span.end))) for e in block.emphasis)
    notes = tuple(NoteMark(n.name, cuts.new_offset(n.at)) for n in block.notes)
    emphasis = tuple(e for e in placed if len(e.span))
    return replace(block, text=cuts.without(block.text), emphasis=emphasis, notes=notes), marks


class _Cuts:
    """Stretches that are taken out of a text, in order and apart."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._gone = [0, *accumulate(len(span) for span in spans)]

    def without(self, text: str) -> str:
        around = (Span(0, 0), *self._spans, Span(len(text), len(text)))
        return "".join(text[before.end : after.start] for before, after in pairwise(around))

    def new_offset(self, at: int) -> int:
        """Where an offset lies when they are gone."""
        n = bisect_left(self._starts, at)
        return at - self._gone[n] + (max(0, self._spans[n - 1].end - at) if n else 0)
