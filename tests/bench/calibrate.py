"""`make calibrate`: fits the confidence on what Catchword finds, and reports how it does on what it was not fitted on.

    python -m tests.bench.calibrate --passages FILE|FOLDER [--books TABLE] [--works DIR] [--cases FILE …]
                                    [--sizes bundled,1book,10books,10k,100k,1M] [--jobs 2] [--refit] [--install]

Queries of all kinds, at all sizes, are fitted together with real cases. Half of the queries, and half of the works
that real cases are about, are reported by a judge that was fitted on the other half, and the other way round; what is
written is fitted on all. It goes, with where it comes from, to `.bench/confidence.json`; with `--install` to where the
product reads it (bot/matching/confidence.json).
"""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import click
from rich.console import Console

from tests.bench.bars import Bars
from tests.bench.calibration import bin_table, bins, collections, crossed, kind_table, summary, summary_table
from tests.bench.judging import Judge, Verdict, fitted
from tests.bench.machine import versions
from tests.bench.observing import Observed, Synthetic, Task, observe
from tests.bench.observing_cases import RealCases
from tests.bench.options import Sizes, SourcePaths, with_sources
from tests.bench.runner import ROOT

INSTALLED = ROOT / "bot" / "matching" / "confidence.json"
_SIZES = "bundled,1book,10books,10k,100k"
# How often a real case counts. Of 1, 3, 10, 30 and 100, tried with 80 queries of each kind at six sizes, the AUC over
# real works kept aside was .917, .926, .928, .930 and .929; synthetic ones right at .5 % were .915, .919, .917,
# .916 and .909 of all.
_REAL = 10.0
_WIDE = 200  # columns, where nobody's terminal sets a limit


def observed_all(tasks: Sequence[Task], jobs: int, *, again: bool) -> list[Observed]:
    """In so many processes, in the order of the tasks."""
    if jobs == 1:
        return [o for task in tasks for o in observe(task, again=again)]
    with ProcessPoolExecutor(jobs, get_context("spawn")) as processes:
        done = [processes.submit(observe, task, again=again) for task in tasks]
        return [o for each in done for o in each.result()]


def provenance(sides: Sequence[Sequence[Verdict]], bars: Bars, **about: Any) -> dict[str, Any]:
    both = [v for side in sides for v in side]
    return {
        "engine": versions()["Catchword"],
        "date": datetime.now(UTC).date().isoformat(),
        **about,
        "halves": [{"queries": len(side), **summary(side, bars)} for side in sides],
        "bins": {name: [str(b) for b in bins(part)] for name, part in collections(both).items()},
    }


def document(judge: Judge, about: dict[str, Any]) -> str:
    return json.dumps({**judge.document(), "provenance": about}, indent=2, ensure_ascii=False) + "\n"


def tasks_of(
    paths: SourcePaths, cases: Sequence[Path], sizes: Sequence[str], per_kind: int, seed: int
) -> Iterator[Task]:
    yield from (Synthetic(paths, size, per_kind, seed) for size in sizes)
    for path in cases:
        yield from RealCases.of(path, paths.works)


_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@with_sources
@click.option(
    "--cases", type=_file, multiple=True, help="List of real cases about --works, or about the bundled texts."
)
@click.option("--sizes", type=Sizes(), default=_SIZES, show_default=True, help="Fitted together.")
@click.option("--per-class", type=click.IntRange(min=4), default=300, show_default=True, help="Queries of each kind.")
@click.option("--real", type=click.FloatRange(min=0), default=_REAL, show_default=True, help="What a real case counts.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that search.")
@click.option("--refit", is_flag=True, help="Fit what was observed before, whatever has changed in the engine.")
@click.option("--kinds", is_flag=True, help="Show each kind of query too.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=Path(".bench/confidence.json"))
@click.option("--install", is_flag=True, help="Write to where Catchword reads it.")
def main(paths: SourcePaths, cases: tuple[Path, ...], sizes: list[str], output: Path, **options: Any) -> None:
    """Fit the confidence on Catchword's own matches."""
    seed, real = options["seed"], options["real"]
    tasks = list(tasks_of(paths, cases, sizes, options["per_class"], seed))
    observed = observed_all(tasks, options["jobs"], again=not options["refit"])
    if not any(o.is_judged for o in observed):
        raise click.ClickException("these matches carry no evidence, so there is nothing to fit")

    def count(o: Observed) -> float:
        return real if o.group else 1.0

    sides, bars = crossed(observed, Random(seed), count), Bars.of_policy()
    judge = fitted(observed, count)
    data = paths.read().named + "".join(f"; {path.name}" for path in cases)
    counts = {"fitted_on": sum(o.is_judged for o in observed), "real_case_counts": real}
    about = provenance(sides, bars, data=data, sizes=sizes, seed=seed, **counts)
    target = INSTALLED if options["install"] else output
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(document(judge, about), "utf-8")
    show([v for side in sides for v in side], judge, bars, kinds=options["kinds"])
    click.echo(f"Written to {target}", err=True)


def show(verdicts: Sequence[Verdict], judge: Judge, bars: Bars, *, kinds: bool) -> None:
    console = Console()
    if not console.is_terminal:
        console.width = _WIDE
    console.print(bin_table(verdicts).rich(), summary_table(verdicts, bars).rich())
    if kinds:
        console.print(kind_table(verdicts, bars).rich())
    console.print(judge.document())


if __name__ == "__main__":
    main()
