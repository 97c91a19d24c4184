"""Numbers with their 95 % intervals: shares by Wilson, percentiles by bootstrap."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
_Z = 1.959964  # standard deviations that hold 95 % of a normal distribution
_RESAMPLES = 400
_EXACTLY = 1e-9  # so that .002 of 1,500 is 3, whatever the binary fraction


@dataclass(frozen=True, slots=True)
class Measure:
    value: float
    low: float
    high: float


def share(right: int, total: int) -> Measure | None:
    """Wilson's score interval, which holds near 0 and 1 too; None where nothing was asked."""
    if not total:
        return None
    p, z2 = right / total, _Z * _Z
    centre = (p + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z * sqrt(p * (1 - p) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return Measure(p, min(p, max(0.0, centre - half)), max(p, min(1.0, centre + half)))


def percentile(values: Sequence[float], rank: float, seed: int = 0) -> Measure | None:
    if not values:
        return None
    array: Numbers = np.array(values, np.float64)
    draw = np.random.default_rng(seed)
    again = [np.percentile(draw.choice(array, len(array)), rank) for _ in range(_RESAMPLES)]
    low, high = np.percentile(again, [2.5, 97.5]).tolist()
    return Measure(float(np.percentile(array, rank)), low, high)


def threshold(absent: Sequence[float], rate: float) -> float:
    """The score above which at most `rate` of `absent` queries lie."""
    allowed = int(rate * len(absent) + _EXACTLY)
    return sorted(absent, reverse=True)[allowed] if absent else 0.0


def area(right: Sequence[float], others: Sequence[float]) -> float | None:
    """The area under the ROC curve: how often a right answer scores above another one; a tie counts half."""
    if not right or not others:
        return None
    ordered: Numbers = np.sort(np.array(others, np.float64))
    below = np.searchsorted(ordered, right, "left") + np.searchsorted(ordered, right, "right")
    return float(below.sum()) / (2 * len(right) * len(others))
