"""`make calibrate`: fits the confidence on half of the queries, and reports how it does on the other half.

    python -m tests.bench.calibrate --passages FILE|FOLDER [--books TABLE] [--sizes 1k,10k] [--install]

The coefficients go, with where they come from, to `.bench/confidence.json`; with `--install` to where the product
reads them (bot/matching/confidence.json).
"""

import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import click
from rich.console import Console

from tests.bench.calibration import Observed, bins, observe, summary
from tests.bench.collection import lay_out
from tests.bench.logistic import Fit, fit
from tests.bench.machine import versions
from tests.bench.options import read_sizes
from tests.bench.runner import ROOT, progress
from tests.bench.sources import BUNDLED, read_books

INSTALLED = ROOT / "bot" / "matching" / "confidence.json"
_DIGITS = 4


def halves(observed: Sequence[Observed], draw: Random) -> tuple[list[Observed], list[Observed]]:
    """Two halves with as many of each kind of query."""
    first: list[Observed] = []
    second: list[Observed] = []
    for kind in sorted({o.query.kind for o in observed}):
        of_kind = [o for o in observed if o.query.kind == kind]
        draw.shuffle(of_kind)
        first += of_kind[::2]
        second += of_kind[1::2]
    return first, second


def fitted(observed: Sequence[Observed]) -> Fit:
    asked = [(o.terms, o.right) for o in observed if o.terms is not None]
    exact = fit([terms for terms, _ in asked], [right for _, right in asked])
    weights = {name: round(weight, _DIGITS) for name, weight in exact.weights.items()}
    return Fit(round(exact.intercept, _DIGITS), weights)


def _line(row: tuple[str, ...]) -> str:
    confidence, queries, stated, share = row
    return f"{confidence}: {queries} queries, stated {stated}, observed {share}"


def document(logistic: Fit, provenance: dict[str, Any]) -> str:
    data = {"intercept": logistic.intercept, "weights": logistic.weights, "provenance": provenance}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


@click.command()
@click.option("--passages", type=click.Path(exists=True, path_type=Path), default=BUNDLED)
@click.option("--books", type=click.Path(exists=True, path_type=Path))
@click.option("--sizes", default="1k,10k", show_default=True, help="Numbers of passages, fitted together.")
@click.option("--per-class", type=click.IntRange(min=4), default=300, show_default=True, help="Queries of each kind.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=Path(".bench/confidence.json"))
@click.option("--install", is_flag=True, help="Write to where Catchword reads it.")
def main(
    *, passages: Path, books: Path | None, sizes: str, per_class: int, seed: int, output: Path, install: bool
) -> None:
    """Fit the confidence on Catchword's own matches."""
    read, wanted = read_books(passages, books), read_sizes(sizes)
    observed: list[Observed] = []
    for size in wanted:
        with tempfile.TemporaryDirectory() as folder, progress() as bars:
            observed += observe(lay_out(Path(folder), read, size, per_class, seed), bars)
    ours, others = halves(observed, Random(seed))
    logistic = fitted(ours)
    table, result = bins(others, logistic), summary(others, logistic)
    provenance = {
        "engine": versions()["Catchword"],
        "date": datetime.now(UTC).date().isoformat(),
        "data": f"{passages.name}, {sum(len(b.passages) for b in read):,} passages in {len(read)} books",
        "passages": wanted,
        "seed": seed,
        "fitted_on": sum(o.terms is not None for o in ours),
        "other_half": {"queries": len(others), **result, "bins": [_line(row) for row in table.rows]},
    }
    target = INSTALLED if install else output
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(document(logistic, provenance), "utf-8")
    Console().print(table.rich(), result, logistic.weights | {"intercept": logistic.intercept}, f"Written to {target}")


if __name__ == "__main__":
    main()
