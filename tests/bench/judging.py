"""The logistics fitted to observations, and how sure they are of each: in one stage or in two, as the engine judges.

In two stages the first weighs every place by itself and puts the places of a query in order; the second is fitted on
the weight of the best and its lead over the next.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.bench.evidence import ANY_SIGN, answer_terms, judges_twice
from tests.bench.logistic import Fit, Flags, Matrix, fit
from tests.bench.observing import Observed, names_of

_DIGITS = 4
_NO_RIVAL = float("inf")  # the lead of a place that is the only one

Whole = npt.NDArray[np.int64]
Count = Callable[[Observed], float]


@dataclass(frozen=True, slots=True)
class Rows:
    """The places of those queries that a logistic is asked about: `starts` says where each query's begin."""

    queries: Sequence[Observed]
    names: Sequence[str]
    terms: Matrix
    right: Flags
    starts: Whole

    @classmethod
    def of(cls, observations: Sequence[Observed], names: Sequence[str]) -> "Rows":
        queries = [o for o in observations if o.is_judged]
        places = [[p for p in o.places if p.terms is not None] for o in queries]
        terms = [[p.terms[name] for name in names] for of_query in places for p in of_query if p.terms is not None]
        lengths = np.array([len(of_query) for of_query in places], np.int64)
        return cls(
            queries,
            names,
            np.array(terms, np.float64).reshape(-1, len(names)),
            np.array([p.right for of_query in places for p in of_query], np.bool_),
            np.cumsum(lengths) - lengths,
        )

    def each(self, count: Count) -> Matrix:
        """How often each query counts."""
        return np.array([count(query) for query in self.queries], np.float64)

    @property
    def lengths(self) -> Whole:
        return np.diff(np.append(self.starts, len(self.terms)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How sure of a query's first place, and whether that is right."""

    query: Observed
    stated: float
    right: bool


@dataclass(frozen=True, slots=True)
class Judge:
    """What confidence.json holds. `answer` is None where places are judged once."""

    hit: Fit
    answer: Fit | None

    def verdicts(self, observations: Sequence[Observed]) -> list[Verdict]:
        """Of every query; those that appear there just so are stated as the engine does."""
        rows = Rows.of(observations, list(self.hit.weights))
        stated, right = self._judged(rows)
        judged = dict(zip(map(id, rows.queries), zip(stated.tolist(), right.tolist(), strict=True), strict=True))
        return [Verdict(o, *judged.get(id(o), (o.stated, o.right))) for o in observations]

    def _judged(self, rows: Rows) -> tuple[Matrix, Flags]:
        if not len(rows.queries):
            return np.zeros(0), np.zeros(0, np.bool_)
        scores = self.hit.scores(rows.names, rows.terms)
        if self.answer is None:
            return self.hit(rows.names, rows.terms[rows.starts]), rows.right[rows.starts]
        best, weights, leads = _ordered(scores, rows)
        names = list(self.answer.weights)
        return self.answer(names, _answers(names, rows, best, weights, leads)), rows.right[best]

    def rounded(self) -> "Judge":
        return Judge(self.hit.rounded(_DIGITS), self.answer and self.answer.rounded(_DIGITS))

    def document(self) -> dict[str, Any]:
        """As the product reads it, without where it comes from."""
        if self.answer is None:
            return _form(self.hit)
        return {"hit": _form(self.hit), "answer": _form(self.answer)}


def fitted(observations: Sequence[Observed], count: Count = lambda _: 1.0) -> Judge:
    """Each query counts as often as `count` says."""
    rows = Rows.of(observations, names_of(observations))
    each = rows.each(count)
    if not judges_twice():
        firsts = rows.starts
        return Judge(fit(rows.names, rows.terms[firsts], rows.right[firsts], each, ANY_SIGN), None).rounded()
    hit = fit(rows.names, rows.terms, rows.right, np.repeat(each, rows.lengths), ANY_SIGN).rounded(_DIGITS)
    best, weights, leads = _ordered(hit.scores(rows.names, rows.terms), rows)
    names = list(answer_terms(dict.fromkeys(rows.names, 0.0), 0.0, 0.0))
    answer = fit(names, _answers(names, rows, best, weights, leads), rows.right[best], each, ANY_SIGN)
    return Judge(hit, answer).rounded()


def _ordered(scores: Matrix, rows: Rows) -> tuple[Whole, Matrix, Matrix]:
    """Of each query: its best place, the weight of that, and its lead over the next."""
    order = np.lexsort((-scores, np.repeat(np.arange(len(rows.starts)), rows.lengths)))
    best = order[rows.starts]
    second = order[np.minimum(rows.starts + 1, len(order) - 1)]
    leads = np.where(rows.lengths > 1, scores[best] - scores[second], _NO_RIVAL)
    return best, scores[best], leads


def _answers(names: Sequence[str], rows: Rows, best: Whole, weights: Matrix, leads: Matrix) -> Matrix:
    found: list[list[float]] = []
    for n, weight, lead in zip(best.tolist(), weights.tolist(), leads.tolist(), strict=True):
        terms = answer_terms(dict(zip(rows.names, rows.terms[n].tolist(), strict=True)), weight, lead)
        found.append([terms[name] for name in names])
    return np.array(found, np.float64)


def _form(fit: Fit) -> dict[str, Any]:
    return {"intercept": fit.intercept, "weights": dict(fit.weights)}
