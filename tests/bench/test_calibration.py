"""The fit finds what made the data, and the halves are even."""

from math import exp
from pathlib import Path
from random import Random

import pytest

from tests.bench.calibrate import document, fitted, halves
from tests.bench.calibration import bins, observe, summary
from tests.bench.collection import lay_out
from tests.bench.logistic import fit
from tests.bench.runner import progress
from tests.bench.sources import BUNDLED, read_books


def test_the_fit_finds_the_weights_that_made_the_data() -> None:
    draw = Random(5)
    rows = [{"a": draw.gauss(50, 20), "b": draw.gauss(0, 1), "idle": draw.random()} for _ in range(20_000)]
    right = [draw.random() < 1 / (1 + exp(-(-5 + 0.1 * row["a"] + 2 * row["b"]))) for row in rows]
    found = fit(rows, right)
    assert found.intercept == pytest.approx(-5, abs=0.3)
    assert found.weights["a"] == pytest.approx(0.1, abs=0.01)
    assert found.weights["b"] == pytest.approx(2, abs=0.1)


def test_a_term_that_speaks_against_is_left_out() -> None:
    rows = [{"for": float(n % 7), "against": float(n % 5)} for n in range(200)]
    found = fit(rows, [row["for"] - row["against"] > 1 for row in rows])
    assert found.weights["against"] == 0
    assert found.weights["for"] > 0


def test_catchword_is_calibrated_on_half_and_reported_on_the_other(tmp_path: Path) -> None:
    with progress() as bars:
        observed = observe(lay_out(tmp_path, read_books(BUNDLED), 60, 4, seed=1), bars)
    ours, others = halves(observed, Random(1))
    assert abs(len(ours) - len(others)) <= 21
    logistic = fitted(ours)
    assert summary(others, logistic)["auc"] > 0.9
    assert bins(others, logistic).rows
    assert '"weights"' in document(logistic, {})
