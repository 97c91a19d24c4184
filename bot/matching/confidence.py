"""How likely a match is the passage that was meant, between 0 and 1.

Two logistics, one after the other. The first weighs the evidence at one hit; what it gives, the hit's `weight`,
also puts the hits in order. The second turns the best hit's weight, its lead over the best rival and what of the
query it lacks into a probability. `make calibrate` fits both on this engine's own matches, of noisy and absent queries
in libraries of every size and of real ones; confidence.json holds the coefficients, what they were fitted on, and how
they did on the half that they were not fitted on.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.matching.evidence import Evidence

ENOUGH_LEAD = 6.0  # of weight; a lead beyond this says nothing more
_FITTED = "confidence.json"


@dataclass(frozen=True, slots=True)
class Logistic:
    """An intercept, and a weight for each of its terms."""

    intercept: float
    weights: Mapping[str, float]

    def __call__(self, terms: Mapping[str, float]) -> float:
        return self.intercept + sum(weight * terms[name] for name, weight in self.weights.items())


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Of one hit by itself, and of an answer: the best hit and its rivals."""

    hit: Logistic
    answer: Logistic


@cache
def coefficients() -> Coefficients:
    """The coefficients that `make calibrate` has fitted, from the data file next to this module."""
    data = json.loads(files("bot.matching").joinpath(_FITTED).read_text("utf-8"))
    return Coefficients(*(Logistic(data[name]["intercept"], data[name]["weights"]) for name in ("hit", "answer")))


def hit_terms(evidence: Evidence) -> dict[str, float]:
    """What the first logistic adds up, each times its weight. What was found is told from chance by the size of the
    library: among a million words, that much more is found by chance.
    """
    return {
        "similarity": evidence.similarity,
        "chain": evidence.chain - evidence.library,
        "gathered": evidence.gathered - evidence.library,
        "run": max(0.0, evidence.run - evidence.library),
        "held": -evidence.missed,
        "coverage": evidence.coverage,
        "ln_words": math.log1p(evidence.words),
        "library": evidence.library,
    }


def answer_terms(hit: Mapping[str, float], weight: float, lead: float) -> dict[str, float]:
    """What the second logistic adds up, of the best hit's terms, its weight and its lead. In a small library a lead
    is easily had, since it has few rivals.
    """
    kept = {name: hit[name] for name in ("held", "coverage", "library")}
    return {"weight": weight, "lead": min(lead, ENOUGH_LEAD), **kept}


def weight(evidence: Evidence) -> float:
    """How much speaks for a hit: in logits, of any sign."""
    return coefficients().hit(hit_terms(evidence))


def confidence(evidence: Evidence, weight: float, lead: float) -> float:
    """Of the best hit with that evidence and weight, which leads the best rival's by `lead`."""
    score = coefficients().answer(answer_terms(hit_terms(evidence), weight, lead))
    small = math.exp(-abs(score))  # of either sign it cannot grow beyond what a float holds
    return (1 if score >= 0 else small) / (1 + small)
