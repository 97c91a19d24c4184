"""What speaks for a hit: how much of the query was found there, and how.

There are two readings. In the first the words are one quotation, spoiled: a chain of fragments (chaining.py),
filled up with words between them that are spelled alike. In the second they are a set of distinctive words, in any
order, within a passage of some fifty words. Both are counted in nats beyond chance.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.matching.alignment import OpenWindow
from bot.matching.anchors import BY_CHANCE, PASSAGE, Fragment
from bot.matching.chaining import Chain
from bot.matching.kin.spellings import joined_spellings, parted_spellings
from bot.matching.query import Query

_ALIKE = 0.65  # two words whose letters agree less than this are different words
_BEGUN = 0.8  # what a word counts of which only the beginning was typed …
_SHORTEST = 3  # letters; shorter words are too alike to be told apart
_JOINED = 0.9  # what a word says that is only joined or parted otherwise, of what it would say …
_FILLED = 0.6  # … and one that is only spelled alike
_WIDEST = 24  # words between two fragments that are compared letter by letter …
_SPARE = 4  # … with so many more than the query has there
_TELLING = 8.0  # nats of a word whose absence counts in full; that of a commoner one counts less


@dataclass(frozen=True, slots=True)
class Evidence:
    """`similarity` 0–100, of the query and the words in one stretch. In nats: `chain`, found as a quotation;
    `gathered`, found as a set of words; `run`, of the fragment that says most; `library`, ln of how
    many words there were to search. `coverage` 0–1 is the share of the query's information that was found, `missed`
    how many of its telling words were not, `words` how many it has.
    """

    similarity: float
    chain: float
    gathered: float
    run: float
    coverage: float
    missed: float
    words: int
    library: float


@dataclass(frozen=True, slots=True)
class FoundWords:
    """The positions of the words that were found, in order, and for each word of the query how well it was found, 0–1;
    `information` is what those say that are only spelled alike.
    """

    positions: tuple[int, ...]
    shares: tuple[float, ...]
    information: float


def evidence(
    query: Query, fragments: Sequence[Fragment], chain: Chain | None, held: FoundWords, similarity: float
) -> Evidence:
    information = query.information
    found = missed = 0.0
    for share, nats in zip(held.shares, information, strict=True):
        found += share * nats
        missed += (1 - share) * (nats / _TELLING if nats < _TELLING else 1.0)
    return Evidence(
        similarity=similarity,
        chain=(chain.information if chain is not None else 0.0) + held.information,
        gathered=gathered_information(query, fragments),
        run=chain.run if chain is not None else 0.0,
        coverage=found / (sum(information) or 1.0),
        missed=missed,
        words=len(query.words),
        library=math.log(query.searched),
    )


def gathered_information(query: Query, fragments: Sequence[Fragment]) -> float:
    """The most that distinct words of the query say that appear within one passage, in any order."""
    information, slots = query.information, query.slots
    told: list[tuple[int, int, float]] = []  # position, word, nats beyond chance
    for start, _, first, _, _, spelled, _ in fragments:
        for n, share in enumerate(spelled):
            nats = share * information[first + n] - BY_CHANCE
            if nats > 0:
                told.append((start + n, slots[first + n], nats))
    told.sort()
    if not told or told[-1][0] - told[0][0] < PASSAGE:
        return _distinct_information(told)
    most = total = 0.0
    there: dict[int, list[float]] = {}  # what each word says that appears within a passage of the last one
    begin = 0
    for position, word, nats in told:
        while told[begin][0] <= position - PASSAGE:
            _, gone, _ = told[begin]
            left = there[gone]
            total -= max(left)
            del left[0]
            total += max(left, default=0.0)
            begin += 1
        said = there.setdefault(word, [])
        total += max(0.0, nats - max(said, default=0.0))
        said.append(nats)
        most = max(most, total)
    return most


def _distinct_information(told: Sequence[tuple[int, int, float]]) -> float:
    """What distinct words say that all appear within one passage."""
    best: dict[int, float] = {}
    total = 0.0
    for _, word, nats in told:
        before = best.get(word, 0.0)
        if nats > before:
            total += nats - before
            best[word] = nats
    return total


def words_of_chain(query: Query, chain: Chain | None) -> FoundWords:
    """The words of the chain."""
    shares = [0.0] * len(query.words)
    positions: list[int] = []
    for fragment in chain.fragments if chain is not None else ():
        positions += range(fragment.start, fragment.end)
        shares[fragment.first : fragment.last] = fragment.spelled
    return FoundWords(tuple(positions), tuple(shares), 0.0)


def fill_gaps(query: Query, chain: Chain | None, opened: OpenWindow, start: int, end: int) -> FoundWords:
    """The words of the chain, and those at positions `[start, end)` that are spelled like the words it lacks."""
    held = words_of_chain(query, chain)
    positions, shares, said = list(held.positions), list(held.shares), 0.0
    for low, high, first, last in _gaps(chain, start, end, len(query.words)):
        words = opened.words(low, min(high, low + last - first + _SPARE))
        for word, position, share in _pairings(query.words[first:last], words):
            positions.append(low + position)
            shares[first + word] = share
            said += (_JOINED if share == 1 else _FILLED) * share * query.information[first + word]
    return FoundWords(tuple(sorted(positions)), tuple(shares), said)


def _gaps(chain: Chain | None, start: int, end: int, words: int) -> list[tuple[int, int, int, int]]:
    """Positions `[low, high)` between fragments that follow one another, and the words of the query from the one
    before up to the next that is in the chain, wherever in the text that is.
    """
    fragments = chain.fragments if chain is not None else ()
    begins = [start, *(f.end for f in fragments)]
    ends = [*(f.start for f in fragments), end]
    firsts = [0, *(f.last for f in fragments)]
    lasts = [min((f.first for f in fragments if f.first >= first), default=words) for first in firsts]
    return [
        gap
        for gap in zip(begins, ends, firsts, lasts, strict=True)
        if 0 < gap[1] - gap[0] <= _WIDEST and gap[2] < gap[3]
    ]


def _pairings(mine: Sequence[str], there: Sequence[str]) -> list[tuple[int, int, float]]:
    """Words of `mine` with words of `there` that are spelled alike, in order, as their positions, and how well they are
    spelled; words that are joined in one of the two and parted in the other too.
    """
    found: list[tuple[int, int, float]] = []
    word = at = 0
    while word < len(mine) and at < len(there):
        best, long, where, wide = _best_pairing(mine[word : word + 2], there, at)
        if best > 0:
            found += [(word + n, where, best * best) for n in range(long)]
            found += [(word, where + n, best * best) for n in range(1, wide)]
            at = where + wide
        word += long
    return found


def _best_pairing(mine: Sequence[str], there: Sequence[str], at: int) -> tuple[float, int, int, int]:
    """The first of `mine` with the word from `at` on that is most like it: how much, how many of mine that is, where,
    and how many words that is there.
    """
    word = mine[0]
    both = joined_spellings(word, mine[1]) if len(mine) > 1 else ()
    halves = parted_spellings(word)
    firsts = {first for first, _ in halves}
    best = (0.0, 1, 0, 1)
    short = len(word) < _SHORTEST  # and like no other
    for n in range(at, len(there)):
        other = there[n]
        if word == other:
            return 1.0, 1, n, 1
        if other in both:
            return 1.0, 2, n, 1
        if other in firsts and (other, there[n + 1] if n + 1 < len(there) else "") in halves:
            return 1.0, 1, n, 2
        if not short and (alike := likeness(word, other)) > best[0]:
            best = (alike, 1, n, 1)
    return best


def likeness(mine: str, theirs: str) -> float:
    """How far two words are spelled alike, 0–1; 0 for different ones."""
    if mine == theirs:
        return 1.0
    long, other = len(mine), len(theirs)
    shorter, longer = (long, other) if long < other else (other, long)
    if shorter < _SHORTEST or shorter < _ALIKE * longer:
        return _BEGUN if long >= _SHORTEST and theirs.startswith(mine) else 0.0
    alike = OSA.normalized_similarity(mine, theirs, score_cutoff=_ALIKE)
    return max(alike, _BEGUN) if theirs.startswith(mine) else alike
