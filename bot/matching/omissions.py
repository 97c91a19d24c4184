"""Quotations with an ellipsis: split at the omission, found piece by piece, put together in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OMISSION = re.compile(r"\[\s*(?:…|\.{2,}|\.\s\.\s\.)?\s*\]|…|\.{3,}|\.\s\.\s\.(?:\s\.)*")
_WORD = re.compile(r"\w")
_NEAR = 12_000  # characters within which an omission costs nothing; beyond, a point per further such stretch


@dataclass(frozen=True, slots=True)
class Piece:
    """One place where one piece of the query stands: tokens `[start, end)` of the index, and how alike.

    `low` and `high` are where they begin and end in the work's text: headings are indexed after all paragraphs,
    so tokens do not tell what stands before what.
    """

    work: int
    start: int
    end: int
    low: int
    high: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Chain:
    """Pieces in the order of the query, all in one work. `similarity` is their mean by `weights`, less what
    distance costs.
    """

    pieces: tuple[Piece, ...]
    similarity: float


def split(text: str) -> list[str]:
    """The pieces of `text` between omission marks that hold a word; one piece when there is no omission."""
    return [piece.strip() for piece in _OMISSION.split(text) if _WORD.search(piece)]


def chains(places: Sequence[Sequence[Piece]], weights: Sequence[int]) -> list[Chain]:
    """The best chain ending in each place of the last piece, best first. `weights` are the pieces' lengths."""
    total = sum(weights)
    best = [((place,), place.similarity * weights[0] / total) for place in places[0]]
    for following, weight in zip(places[1:], weights[1:], strict=True):
        extended: list[tuple[tuple[Piece, ...], float]] = []
        for place in following:
            before = [
                (c, s - _cost(c[-1], place)) for c, s in best if c[-1].work == place.work and c[-1].high <= place.low
            ]
            if before:
                chain, score = max(before, key=lambda b: b[1])
                extended.append(((*chain, place), score + place.similarity * weight / total))
        best = extended
    return sorted((Chain(c, max(0.0, s)) for c, s in best), key=lambda c: -c.similarity)


def _cost(earlier: Piece, later: Piece) -> float:
    return (later.low - earlier.high) // _NEAR
