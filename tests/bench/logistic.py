"""A logistic regression in plain numpy: Newton's steps on standardised columns, with a little ridge."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_STEPS = 50
_RIDGE = 1.0  # on standardised columns: keeps weights small where few queries tell right from wrong without a fault
_SETTLED = 1e-9
_FAR = 30.0  # logits; beyond them nothing changes


@dataclass(frozen=True, slots=True)
class Fit:
    """An intercept, and a weight for each term."""

    intercept: float
    weights: Mapping[str, float]

    def scores(self, names: Sequence[str], terms: Matrix) -> Matrix:
        """In logits, of rows of the terms that are so named."""
        return self.intercept + terms @ np.array([self.weights[name] for name in names])

    def __call__(self, names: Sequence[str], terms: Matrix) -> Matrix:
        return likelihood(self.scores(names, terms))

    def rounded(self, digits: int) -> "Fit":
        return Fit(round(self.intercept, digits), {name: round(w, digits) for name, w in self.weights.items()})


def likelihood(scores: Matrix) -> Matrix:
    return 1 / (1 + np.exp(-np.clip(scores, -_FAR, _FAR)))


def fit(names: Sequence[str], terms: Matrix, right: Flags, counts: Matrix, any_sign: Collection[str] = ()) -> Fit:
    """Each row counts as often as `counts` says. No weight is negative but of `any_sign`, so that confidence never
    falls where a term grows that speaks for a place: such a term is left out.
    """
    kept = list(range(len(names)))
    while True:
        intercept, weights = _newton(terms[:, kept], right.astype(np.float64), counts)
        bound = {n: w for n, w in zip(kept, weights, strict=True) if names[n] not in any_sign}
        if not bound or min(bound.values()) >= 0:
            found = {names[n]: weight for n, weight in zip(kept, weights, strict=True)}
            return Fit(intercept, dict.fromkeys(names, 0.0) | found)
        kept.remove(min(bound, key=lambda n: bound[n]))


def _newton(columns: Matrix, right: Matrix, counts: Matrix) -> tuple[float, list[float]]:
    share = counts / counts.sum()
    mean = share @ columns
    spread = np.sqrt(share @ (columns - mean) ** 2)
    spread[spread == 0] = 1.0
    design = np.column_stack([np.ones(len(columns)), (columns - mean) / spread])
    penalty = np.diag([0.0] + [_RIDGE] * columns.shape[1])
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        stated = likelihood(design @ weights)
        gradient = design.T @ (counts * (right - stated)) - penalty @ weights
        curvature = (design * (counts * stated * (1 - stated))[:, None]).T @ design + penalty
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), gradient)
        weights += np.clip(step, -5, 5)
        if np.abs(step).max() < _SETTLED:
            break
    slopes = weights[1:] / spread
    return float(weights[0] - slopes @ mean), slopes.tolist()
