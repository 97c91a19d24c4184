"""The same passage printed in several places, made one match.

Two places hold the same passage when the words around them are alike too, not only the words that were asked for: a
phrase that many sentences hold is in many places, a chapter that two books hold is in one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.matching.alignment import NEAR_TIE
from bot.matching.index import Index
from bot.matching.match import Match

_AROUND = 12  # words on both sides that are compared too
_FEWEST = 8  # words that must appear around: a heading by itself is the same everywhere
_SAME = 90.0  # similarity of what appears around: editions differ in spelling and notes


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """A match's words with those around them, positions `[low, high)`; no `text` where there are too few of these."""

    low: int
    high: int
    text: str


def with_reprints(matches: Sequence[Match], index: Index) -> list[Match]:
    """The matches, each with those that are reprints of it, which are no longer listed by themselves."""
    kept: list[tuple[Match, _Surroundings]] = []
    for match in matches:
        around = _surroundings(match, index)
        for n, (first, other) in enumerate(kept):
            if abs(match.similarity - first.similarity) <= NEAR_TIE and _is_reprint(around, other):
                kept[n] = (replace(first, reprints=(*first.reprints, match)), other)
                break
        else:
            kept.append((match, around))
    return [match for match, _ in kept]


def _surroundings(match: Match, index: Index) -> _Surroundings:
    start, end = match.positions
    run_start, run_end = index.run(start)
    low, high = max(run_start, start - _AROUND), min(run_end, end + _AROUND)
    if not low <= start < end <= high or (high - low) - (end - start) < _FEWEST:
        return _Surroundings(low, high, "")
    return _Surroundings(low, high, index.text_between(low, high)[0])


def _is_reprint(a: _Surroundings, b: _Surroundings) -> bool:
    """Whether they are alike, and have no word in common: a phrase may appear twice in one sentence."""
    apart = a.high <= b.low or b.high <= a.low
    return bool(apart and a.text and b.text) and fuzz.ratio(a.text, b.text, score_cutoff=_SAME) >= _SAME
