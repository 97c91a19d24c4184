"""A logistic regression in plain numpy: Newton's steps on standardised columns, with a little ridge."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
_STEPS = 50
_RIDGE = 1.0  # on standardised columns: keeps weights small where few queries tell right from wrong without a fault
_SETTLED = 1e-9


@dataclass(frozen=True, slots=True)
class Fit:
    intercept: float
    weights: dict[str, float]

    def __call__(self, terms: dict[str, float]) -> float:
        score = self.intercept + sum(weight * terms[name] for name, weight in self.weights.items())
        return float(1 / (1 + np.exp(-score)))


def fit(rows: Sequence[dict[str, float]], right: Sequence[bool]) -> Fit:
    """No weight is negative, so that confidence never falls where a term grows: such a term is left out."""
    names = list(rows[0])
    while True:
        columns: Matrix = np.array([[row[name] for name in names] for row in rows], np.float64)
        intercept, weights = _newton(columns, np.array(right, np.float64))
        if not weights or min(weights) >= 0:
            return Fit(intercept, dict.fromkeys(rows[0], 0.0) | dict(zip(names, weights, strict=True)))
        del names[weights.index(min(weights))]


def _newton(columns: Matrix, right: Matrix) -> tuple[float, list[float]]:
    mean, spread = columns.mean(axis=0), columns.std(axis=0)
    spread[spread == 0] = 1.0
    design = np.column_stack([np.ones(len(columns)), (columns - mean) / spread])
    penalty = np.diag([0.0] + [_RIDGE] * columns.shape[1])
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        stated = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        gradient = design.T @ (right - stated) - penalty @ weights
        curvature = (design * (stated * (1 - stated))[:, None]).T @ design + penalty
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), gradient)
        weights += np.clip(step, -5, 5)
        if np.abs(step).max() < _SETTLED:
            break
    slopes = weights[1:] / spread
    return float(weights[0] - slopes @ mean), slopes.tolist()
