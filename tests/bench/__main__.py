"""`make bench`: measures Catchword and other engines on the same passages and the same noisy queries.

    python -m tests.bench --passages FILE|FOLDER [--books TABLE] [--works DIR] [--sizes bundled,10books,100k] …

Results go to `.bench/` as report.md, report.json, latency.png and recall.png, and to the terminal.
"""

import secrets
import shlex
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

import click

from tests.bench import memory, report, starting
from tests.bench.bars import Bars
from tests.bench.collection import Collection, lay_out
from tests.bench.corpus import write_corpus
from tests.bench.engines.registry import ENGINES, PRODUCT
from tests.bench.options import Sizes, SourcePaths, with_sources
from tests.bench.runner import EngineFailedError, Progress, available, progress, run
from tests.bench.scoring import Scored, scored
from tests.bench.selection import READ_AS, Sources, UnknownSizeError, read_sizes, select

_SIZES = "1k,10k,100k,1M"
_QUICK_SIZES = "1k,10k"
_SMALL = 1_000  # passages
_QUICK = (30, 17, 4.0)  # queries of each kind: Catchword's, a peer's; seconds an engine has for them
_SEED = 20


@dataclass(frozen=True, slots=True)
class Plan:
    sources: Sources
    sizes: Sequence[str]
    engines: Sequence[str]
    per_kind: int
    per_kind_of_peers: int
    budget: float  # seconds an engine may take for its queries
    seed: int
    bars: Bars


def measured(plan: Plan, work: Path, bars: Progress) -> list[report.Size]:
    sizes: list[report.Size] = []
    for size in plan.sizes:
        folder = work / size
        folder.mkdir(parents=True)
        task = bars.add_task(f"{size}: lay out", total=1)
        collection = lay_out(folder, select(size, plan.sources, plan.seed), plan.per_kind, plan.seed)
        bars.update(task, completed=1)
        results = [r for name in plan.engines if (r := _one(name, collection, folder, plan, bars)) is not None]
        words = sum(text.count(" ") + 1 for text in collection.folded)
        is_worth_it = PRODUCT in plan.engines and len(collection) >= _SMALL
        starts = _starts(collection, folder / "corpus", bars) if is_worth_it else {}
        results = [_with_starts(result, starts) for result in results]
        sizes.append(report.Size(size, len(collection), collection.real, words, collection.present, results, starts))
    return sizes


def _starts(collection: Collection, corpus: Path, bars: Progress) -> starting.Starts:
    task = bars.add_task("catchword: starts", total=1)
    write_corpus(corpus, collection)
    starts = starting.measure_starts(corpus)
    bars.update(task, completed=1)
    return starts


def _with_starts(result: Scored, starts: starting.Starts) -> Scored:
    is_product = result.engine == PRODUCT
    return replace(result, measures=result.measures | starting.as_measures(starts)) if is_product else result


def _one(name: str, collection: Collection, folder: Path, plan: Plan, bars: Progress) -> Scored | None:
    most = ENGINES[name].most
    if most is not None and len(collection) > most:
        return None
    per_kind = plan.per_kind if name == PRODUCT else plan.per_kind_of_peers
    try:
        return scored(run(name, folder, folder, per_kind, plan.budget, bars=bars), collection, plan.bars)
    except EngineFailedError as failed:
        bars.console.print(f"{name} failed, and is left out: {failed}", markup=False)
        return None


def chosen_engines(names: str) -> list[str]:
    """The engines to run; those whose package is not installed are named and left out."""
    chosen = list(ENGINES) if names == "all" else names.split(",")
    unknown = [n for n in chosen if n not in ENGINES]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}: there are {', '.join(ENGINES)}")
    missing = [n for n in chosen if not available(n)]
    if missing:
        click.echo(f"Left out, not installed: {', '.join(missing)}. `make bench` installs them.", err=True)
    return [n for n in chosen if n not in missing]


def _plan(sources: Sources, options: dict[str, Any]) -> Plan:
    own, peers, budget = (options["per_class"], options["peer_per_class"], inf) if not options["quick"] else _QUICK
    small = options["quick"] or sum(len(book.passages) for book in sources.passages) < _SMALL
    sizes = options["sizes"] or read_sizes(_QUICK_SIZES if small else _SIZES)
    seed = secrets.randbelow(10**6) if options["fresh"] else options["seed"]
    return Plan(sources, sizes, chosen_engines(options["engines"]), own, min(own, peers), budget, seed, _bars(options))


def _bars(options: dict[str, Any]) -> Bars:
    own = Bars.of_policy()
    return Bars(options["sure"] or own.sure, options["likely"] or own.likely)


def _command() -> str:
    """As it was typed, without the folders."""
    arguments = (Path(a).name if Path(a).exists() else a for a in sys.argv[1:])
    return shlex.join(["python", "-m", "tests.bench", *arguments])


_count = click.IntRange(min=1)
_file = click.Path(exists=True, dir_okay=False, path_type=Path)
_share = click.FloatRange(0, 1, min_open=True)


@click.command()
@with_sources
@click.option("--sizes", type=Sizes(), help=f"{READ_AS} [{_SIZES}; {_QUICK_SIZES} where there is little to draw from]")
@click.option("--cases", type=_file, multiple=True, help="List of real cases about --works, or the bundled texts.")
@click.option("--engines", default="all", help=f"Which ones: {', '.join(ENGINES)}.")
@click.option("--per-class", type=_count, default=1_000, show_default=True, help="Queries of each kind.")
@click.option("--peer-per-class", type=_count, default=100, show_default=True, help="The same for peers.")
@click.option("--seed", type=int, default=_SEED, show_default=True)
@click.option("--fresh", is_flag=True, help="Draw a seed.")
@click.option("--quick", is_flag=True, help="Small sizes and few queries: less than two minutes.")
@click.option("--classes", is_flag=True, help="Show each kind of query in the terminal too.")
@click.option("--sure", type=_share, help="Confidence from which a place counts as found [the product's own].")
@click.option("--likely", type=_share, help="Confidence from which it counts as likely [the product's own].")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=Path(".bench"), show_default=True)
def main(paths: SourcePaths, output: Path, **options: Any) -> None:
    """Measure Catchword and other engines on the same passages and queries."""
    sources = paths.read()
    try:
        plan = _plan(sources, options)
        for size in plan.sizes:
            select(size, sources, plan.seed)
    except UnknownSizeError as unknown:
        raise click.BadParameter(str(unknown)) from unknown
    output.mkdir(parents=True, exist_ok=True)
    conditions = report.Conditions(
        _command(), sources.named, plan.seed, plan.per_kind, plan.per_kind_of_peers, bars=plan.bars
    )
    with tempfile.TemporaryDirectory(dir=output) as work, progress() as bars:
        sizes = measured(plan, Path(work), bars)
    judged = list(memory.tables_of(options["cases"], paths.works))
    report.write(output, conditions, sizes, judged)
    report.show(conditions, sizes, judged, by_kind=options["classes"])
    click.echo(f"Written to {output}: report.md, report.json, latency.png, recall.png (seed {plan.seed})", err=True)


if __name__ == "__main__":
    main()
