"""A hit, with how sure it is."""

from dataclasses import dataclass

from bot.matching.evidence import Evidence
from bot.texts.span import Span
from bot.texts.work import Work


@dataclass(frozen=True, slots=True)
class Match:
    """A scored hit: the words at `spans` (one a paragraph and piece, in order) of `work`.

    `similarity` is 0–100; `confidence`, between 0 and 1, that this is what was meant. `positions` of the index are
    those of its first word and after its last. `evidence` is what speaks for it, and `weight` how much, where its words
    do not appear there just so. `reprints` are other places of the same passage.
    """

    work: Work
    spans: tuple[Span, ...]
    similarity: float
    confidence: float
    positions: tuple[int, int]
    evidence: Evidence | None = None
    weight: float = 0.0
    reprints: tuple["Match", ...] = ()
