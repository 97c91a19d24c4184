"""`make bench`: measures Catchword and other engines on the same passages and the same noisy queries.

    python -m tests.bench --passages FILE|FOLDER [--books TABLE] [--sizes 1k,10k,100k,1M] [--quick] [--classes] …

Results go to `.bench/` as report.md, report.json, latency.png and recall.png, and to the terminal.
"""

import secrets
import shlex
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

import click

from tests.bench import report
from tests.bench.collection import Collection, lay_out
from tests.bench.engines.registry import ENGINES, PRODUCT
from tests.bench.options import read_sizes
from tests.bench.runner import EngineFailedError, Progress, available, progress, run
from tests.bench.scoring import Scored, scored
from tests.bench.sources import BUNDLED, Book, read_books

_SIZES = "1k,10k,100k,1M"
_QUICK_SIZES = "1k,10k"
_QUICK = (30, 17, 4.0)  # queries of each kind: Catchword's, a peer's; seconds an engine has for them
_SEED = 20


@dataclass(frozen=True, slots=True)
class Plan:
    books: Sequence[Book]
    sizes: Sequence[int]
    engines: Sequence[str]
    per_kind: int
    per_kind_of_peers: int
    budget: float  # seconds an engine may take for its queries
    seed: int


def measured(plan: Plan, work: Path, bars: Progress) -> list[report.Size]:
    sizes: list[report.Size] = []
    for size in plan.sizes:
        folder = work / str(size)
        folder.mkdir(parents=True)
        task = bars.add_task(f"{size:,} passages: lay out", total=1)
        collection = lay_out(folder, plan.books, size, plan.per_kind, plan.seed)
        bars.update(task, completed=1)
        results = [r for name in plan.engines if (r := _one(name, collection, folder, plan, bars)) is not None]
        words = sum(text.count(" ") + 1 for text in collection.folded)
        sizes.append(report.Size(len(collection), collection.real, words, collection.present, results))
    return sizes


def _one(name: str, collection: Collection, folder: Path, plan: Plan, bars: Progress) -> Scored | None:
    most = ENGINES[name].most
    if most is not None and len(collection) > most:
        return None
    per_kind = plan.per_kind if name == PRODUCT else plan.per_kind_of_peers
    try:
        return scored(run(name, folder, folder, per_kind, plan.budget, bars=bars), collection)
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


def _plan(books: Sequence[Book], options: dict[str, Any], *, small: bool) -> Plan:
    own, peers, budget = (options["per_class"], options["peer_per_class"], inf) if not options["quick"] else _QUICK
    sizes = read_sizes(options["sizes"] or (_QUICK_SIZES if small else _SIZES))
    seed = secrets.randbelow(10**6) if options["fresh"] else options["seed"]
    return Plan(books, sizes, chosen_engines(options["engines"]), own, min(own, peers), budget, seed)


def _command() -> str:
    """As it was typed, without the folders."""
    arguments = (Path(a).name if Path(a).exists() else a for a in sys.argv[1:])
    return shlex.join(["python", "-m", "tests.bench", *arguments])


_path = click.Path(exists=True, path_type=Path)
_count = click.IntRange(min=1)


@click.command()
@click.option("--passages", type=_path, default=BUNDLED, help="Folder of works, or a file of one passage a line.")
@click.option("--books", type=_path, help="Table of the books in that file: first line, counted from 0, tab, title.")
@click.option("--sizes", help=f"Numbers of passages [{_SIZES}; {_QUICK_SIZES} for the bundled works].")
@click.option("--engines", default="all", help=f"Which ones: {', '.join(ENGINES)}.")
@click.option("--per-class", type=_count, default=1_000, show_default=True, help="Queries of each kind.")
@click.option("--peer-per-class", type=_count, default=100, show_default=True, help="The same for peers.")
@click.option("--seed", type=int, default=_SEED, show_default=True)
@click.option("--fresh", is_flag=True, help="Draw a seed.")
@click.option("--quick", is_flag=True, help="Small sizes and few queries: less than two minutes.")
@click.option("--classes", is_flag=True, help="Recall of each kind of query too.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=Path(".bench"), show_default=True)
def main(passages: Path, books: Path | None, output: Path, **options: Any) -> None:
    """Measure Catchword and other engines on the same passages and queries."""
    bundled = passages == BUNDLED
    plan = _plan(read_books(passages, books), options, small=bundled or options["quick"])
    output.mkdir(parents=True, exist_ok=True)
    data = f"{passages.name}, {sum(len(b.passages) for b in plan.books):,} passages in {len(plan.books)} books"
    data += " (the bundled works: tiny, nearly all is distractors)" if bundled else ""
    conditions = report.Conditions(_command(), data, plan.seed, plan.per_kind, plan.per_kind_of_peers)
    with tempfile.TemporaryDirectory(dir=output) as work, progress() as bars:
        sizes = measured(plan, Path(work), bars)
    report.write(output, conditions, sizes, by_kind=options["classes"])
    report.show(sizes, by_kind=options["classes"])
    click.echo(f"Written to {output}: report.md, report.json, latency.png, recall.png (seed {plan.seed})", err=True)


if __name__ == "__main__":
    main()
