"""What speaks for a match, as the engine's own logistics add it up: the one place that knows their form.

An engine judges a match by the terms of its evidence; it may then judge the best match again, by the weight that these
terms give it and its lead over the best rival. Evidence is kept as plain values, so that it can be weighed again after
the terms have changed, without another search.
"""

from collections.abc import Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any

from bot.matching import confidence as judging
from bot.matching.match import Match

ANY_SIGN = frozenset({"ln_words", "library"})  # how much was asked, and of how much, speaks for nothing by itself

Kept = tuple[str, str, dict[str, Any]]
"""The module and the name of a class, and the values of its fields."""


class OutdatedError(Exception):
    """Evidence that was kept for an engine which has another form of it by now."""


def evidence_of(match: Match) -> Kept | None:
    """None where the words appear there just so: no logistic is asked."""
    evidence = getattr(match, "evidence", None)
    return None if evidence is None else (type(evidence).__module__, type(evidence).__qualname__, asdict(evidence))


def terms_of(kept: Kept) -> dict[str, float]:
    """What the logistic of one place adds up. Raises OutdatedError."""
    module, name, values = kept
    try:
        evidence = getattr(import_module(module), name)(**values)
    except (AttributeError, ImportError, TypeError) as problem:
        raise OutdatedError(str(problem)) from problem
    terms = getattr(judging, "hit_terms", None) or getattr(judging, "place_terms")  # noqa: B009 - either of the two forms
    return terms(evidence)


def judges_twice() -> bool:
    """Whether a place is weighed by itself first, and then as an answer next to its rivals."""
    return hasattr(judging, "answer_terms")


def answer_terms(place: Mapping[str, float], weight: float, lead: float) -> Mapping[str, float]:
    return getattr(judging, "answer_terms")(place, weight, lead)  # noqa: B009 - asked only where there is one
