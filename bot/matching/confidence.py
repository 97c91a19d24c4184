"""How likely a match is the passage that was meant, between 0 and 1.

A logistic over six features of this engine's own matches. `make calibrate` fits it on half of many noisy and absent
queries; confidence.json holds its coefficients, what they were fitted on, and how they did on the other half.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA, Levenshtein

from bot.matching.alignment import Aligned
from bot.matching.index import Index
from bot.matching.query import Query

NEAR_TIE = 3.0  # points of similarity within which two places cannot be told apart
ENOUGH_MARGIN = 25.0  # points of similarity; a lead beyond this says nothing more
_ALIKE = 0.6  # two words whose letters agree less than this are different words

_BEGUN = 0.8  # what a word counts of which only the beginning was typed …
_SHORTEST_BEGUN = 3  # … so many letters or more
_UNSEEN = 0.5  # how often a word counts that stands nowhere else
_BACKOFF = 2.0  # how many times more a context must have been met to outweigh the shorter one
_MOVED = 0.5  # what a word counts that stands there in another place …
_BESIDE = 3  # … or so many words outside
_FITTED = "confidence.json"


@dataclass(frozen=True, slots=True)
class Features:
    """`similarity` 0–100; `coverage` 0–1, the share of the query's information found in order; `surprise`, in nats,
    of meeting the words that were found by chance; `missed` words that were not; `characters` of the folded query;
    `margin`, points of similarity above the best place that is no near-tie.
    """

    similarity: float
    coverage: float
    surprise: float
    missed: float
    characters: int
    margin: float


@dataclass(frozen=True, slots=True)
class Logistic:
    """An intercept, and a weight for each of `terms`."""

    intercept: float
    weights: Mapping[str, float]


@cache
def fitted() -> Logistic:
    """The coefficients that `make calibrate` has fitted, from the data file beside this module."""
    data = json.loads(files("bot.matching").joinpath(_FITTED).read_text("utf-8"))
    return Logistic(data["intercept"], data["weights"])


def terms(features: Features) -> dict[str, float]:
    """What the logistic adds up, each times its weight."""
    return {
        "similarity": features.similarity,
        "coverage": features.coverage,
        "surprise": features.surprise,
        "held": -features.missed,
        "ln_characters": math.log(max(1, features.characters)),
        "margin": min(features.margin, ENOUGH_MARGIN),
    }


def confidence(features: Features) -> float:
    logistic = fitted()
    score = logistic.intercept + sum(logistic.weights[name] * term for name, term in terms(features).items())
    small = math.exp(-abs(score))  # of either sign it cannot grow beyond what a float holds
    return (1 if score >= 0 else small) / (1 + small)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What of a query stands in some words in the same order, spelled alike: see Features. A word in another place
    counts for half.
    """

    coverage: float
    surprise: float
    missed: float


def judged(query: Query, index: Index, places: Sequence[Aligned], similarity: float, rivals: Iterable[float]) -> float:
    """The confidence in these places together, with this similarity beside those of others."""
    around = [index.words_around(place.start, place.end, _BESIDE) for place in places]
    held = overlap(query, [w for words, _ in around for w in words], [w for _, beside in around for w in beside])
    told_apart = [rival for rival in rivals if abs(similarity - rival) > NEAR_TIE]
    margin = similarity - max(told_apart) if told_apart else ENOUGH_MARGIN
    return confidence(Features(similarity, held.coverage, held.surprise, held.missed, len(query.text), margin))


def overlap(query: Query, matched: Sequence[str], beside: Iterable[str] = ()) -> Overlap:
    """A run of words is as surprising as it would be for someone who knows the texts: how likely each word follows
    the two before it is read off the index's own counts, without the place in question (a trigram model that backs
    off: Chen and Goodman, An empirical study of smoothing techniques, 1999).
    """
    words, information = list(query.words), query.information
    surprise, known = 0.0, [0.0] * len(words)
    left = Counter(beside)
    for op in Levenshtein.opcodes(words, list(matched)):
        if op.tag == "equal":
            surprise += sum(_surprise(query, n, n - op.src_start) for n in range(op.src_start, op.src_end))
            known[op.src_start : op.src_end] = [1.0] * (op.src_end - op.src_start)
            continue
        left.update(matched[op.dest_start : op.dest_end])
        for mine, theirs in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=False):
            known[mine] = _likeness(words[mine], matched[theirs])
            left[matched[theirs]] -= known[mine] > 0
    for n, word in enumerate(words):
        if not known[n] and left[word] > 0:
            left[word] -= 1
            known[n] = _MOVED
    alike = [share * held for share, held in zip(known, information, strict=True)]
    surprise += sum(held for share, held in zip(known, alike, strict=True) if share < 1)
    return Overlap(sum(alike) / (sum(information) or 1.0), surprise, len(words) - sum(known))


def _likeness(mine: str, theirs: str) -> float:
    """How far two words are spelled alike, 0–1; 0 for different ones."""
    begun = _BEGUN if len(mine) >= _SHORTEST_BEGUN and theirs.startswith(mine) else 0.0
    return max(begun, OSA.normalized_similarity(mine, theirs, score_cutoff=_ALIKE))


def _surprise(query: Query, place: int, before: int) -> float:
    """Of the word at `place`, when `before` words before it stand there too."""
    one, two, three = query.counts
    likely = (max(one[place] - 1, 0) + _UNSEEN) / query.all_words
    if before:
        likely = (max(two[place - 1] - 1, 0) + _BACKOFF * likely) / (max(one[place - 1] - 1, 0) + _BACKOFF)
    if before > 1:
        likely = (max(three[place - 2] - 1, 0) + _BACKOFF * likely) / (max(two[place - 2] - 1, 0) + _BACKOFF)
    return -math.log(likely)
