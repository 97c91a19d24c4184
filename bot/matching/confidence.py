"""How likely a match is the passage that was meant, between 0 and 1.

A logistic over four features of this engine's own matches. `make calibrate` fits it on half of many noisy and absent
queries; confidence.json holds its coefficients, what they were fitted on, and how they did on the other half.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA, Levenshtein

from bot.matching.query import Query

ENOUGH_MARGIN = 25.0  # points of similarity; a lead beyond this says nothing more
_ALIKE = 0.6  # two words whose letters agree less than this are different words

_FITTED = "confidence.json"


@dataclass(frozen=True, slots=True)
class Features:
    """`similarity` 0–100; `coverage` 0–1, the share of the query's information found in order; `characters` of
    the folded query; `margin`, points of similarity above the best place that is no near-tie.
    """

    similarity: float
    coverage: float
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
        "ln_characters": math.log(max(1, features.characters)),
        "margin": min(features.margin, ENOUGH_MARGIN),
    }


def confidence(features: Features) -> float:
    logistic = fitted()
    score = logistic.intercept + sum(logistic.weights[name] * term for name, term in terms(features).items())
    return 1 / (1 + math.exp(-score))


def coverage(query: Query, matched: list[str]) -> float:
    """The share of the query's information that stands in `matched` in the same order, spelled alike."""
    total = sum(query.information)
    if not total:
        return 0.0
    found = 0.0
    words = list(query.words)
    for op in Levenshtein.opcodes(words, matched):
        pairs = zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=False)
        if op.tag == "equal":
            found += sum(query.information[op.src_start : op.src_end])
        elif op.tag == "replace":
            for mine, theirs in pairs:
                alike = OSA.normalized_similarity(words[mine], matched[theirs], score_cutoff=_ALIKE)
                found += query.information[mine] * alike
    return found / total
