"""Quotations with an ellipsis: split at the omission, found piece by piece, put together in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.alignment import Aligned

_OMISSION = re.compile(r"\[\s*(?:…|\.{2,}|\.\s\.\s\.)?\s*\]|…|\.{3,}|\.\s\.\s\.(?:\s\.)*")
_WORD = re.compile(r"\w")
_REACH = 400  # characters, for each word of the shorter piece
_NEAR = 1_000  # characters that an omission may leave out at no cost: about two paragraphs
_COST = 2.0  # points for each further such stretch


@dataclass(frozen=True, slots=True)
class Piece:
    """One place where one piece of the query stands, in the work of that number.

    `low` and `high` are about where it begins and ends in the work's text: headings are indexed after all
    paragraphs, so positions do not tell what stands before what.
    """

    work: int
    low: int
    high: int
    aligned: Aligned

    @property
    def similarity(self) -> float:
        return self.aligned.similarity


@dataclass(frozen=True, slots=True)
class Chain:
    """Pieces in the order of the query, all in one work. `similarity` is their mean by length, less what distance
    costs.
    """

    pieces: tuple[Piece, ...]
    similarity: float


def split(text: str) -> list[str]:
    """The pieces of `text` between omission marks that hold a word; one piece when there is no omission."""
    return [piece.strip() for piece in _OMISSION.split(text) if _WORD.search(piece)]


def chains(places: Sequence[Sequence[Piece]], weights: Sequence[int], reaches: Sequence[int]) -> list[Chain]:
    """The best chain ending in each place of the last piece, best first.

    `weights` are the pieces' lengths; `reaches` how many characters may be left out before each piece but the first.
    """
    total = sum(weights)
    best = [((place,), place.similarity * weights[0] / total) for place in places[0]]
    for following, weight, reach in zip(places[1:], weights[1:], reaches, strict=True):
        extended: list[tuple[tuple[Piece, ...], float]] = []
        for place in following:
            before = [(c, s - _cost(c[-1], place)) for c, s in best if _follows(c[-1], place, reach)]
            if before:
                chain, score = max(before, key=lambda b: b[1])
                extended.append(((*chain, place), score + place.similarity * weight / total))
        best = extended
    return sorted((Chain(c, max(0.0, s)) for c, s in best), key=lambda c: -c.similarity)


def reach(words_before: int, words_after: int) -> int:
    """How many characters may be left out between two pieces of so many words: what says little stands near."""
    return _REACH * min(words_before, words_after)


def _follows(earlier: Piece, later: Piece, reach: int) -> bool:
    return earlier.work == later.work and 0 <= later.low - earlier.high <= reach


def _cost(earlier: Piece, later: Piece) -> float:
    return _COST * ((later.low - earlier.high) // _NEAR)
