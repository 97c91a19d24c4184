"""A run's results written down: report.json, report.md, latency.png, recall.png; and shown in the terminal."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console

from tests.bench import plots, starting, tables
from tests.bench.bars import Bars
from tests.bench.machine import machine, versions
from tests.bench.scoring import Scored
from tests.bench.starting import Starts

_WIDE = 220  # columns, where nobody's terminal sets a limit
_NOTES = """\
Intervals hold 95 %: Wilson's for shares (at so many false accepts the threshold is taken as given), bootstrap for
times. A hit is the passage that was asked for or a reprint of it. Distractors are chains of words from the real text;
queries come from real passages only, absent ones from books that are not indexed. Every peer gets its passages folded
(case, accents, punctuation) beforehand, searches for 30 candidates and orders them by rapidfuzz, whose time is
included; its score is that similarity, Catchword's is its confidence, or 1 where the words stand just so. Each engine
runs on one thread in its own process. Times are the clock's; those of CPU are the processor's alone, which other
programs on the machine lengthen less. Finding through noise is over the kinds that the benchmark began with, finding
as people ask over the others. Right at .2 % is the share whose first place is right with a score that no more than .2
% of all absent queries reach; chains that hold four words in a row of a passage are not among them; a likely answer
is right where one of its first three places is. Bytes a passage are those of the index on disk, or in memory where it
has none; peak memory includes the passages.
"""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a reader needs to judge the numbers, and to make them again."""

    command: str
    data: str
    seed: int
    per_kind: int
    per_kind_of_peers: int
    date: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())
    machine: str = field(default_factory=machine)
    versions: dict[str, str] = field(default_factory=versions)
    bars: Bars = field(default_factory=Bars.of_policy)


@dataclass(frozen=True, slots=True)
class Size:
    """One size's results, with what the collection was made of."""

    name: str
    passages: int
    real: int
    words: int
    dropped: int
    results: list[Scored]
    starts: Starts = field(default_factory=Starts)

    @property
    def title(self) -> str:
        chains = self.passages - self.real
        made_of = f"{self.real:,} real, {chains:,} distractors" if chains else "all real"
        return f"{self.name}: {self.passages:,} passages ({made_of})"


def tables_of(sizes: Sequence[Size], bars: Bars, *, by_kind: bool) -> Iterator[tables.Table]:
    for size in sizes:
        yield tables.finding(size.results, size.title)
        yield tables.asking(size.results, size.title)
        yield tables.cost(size.results, size.title)
        yield tables.ratios(size.results, size.title)
        yield tables.compared(size.results, size.title)
        yield starting.table(size.starts, size.title)
        if by_kind:
            yield from tables.kinds(size.results, size.title)
        yield tables.outcomes(size.results, size.title, bars)
    yield tables.targets([r for size in sizes for r in size.results])


def show(conditions: Conditions, sizes: Sequence[Size], cases: Sequence[tables.Table], *, by_kind: bool) -> None:
    console = Console()
    if not console.is_terminal:
        console.width = _WIDE
    for table in (*cases, *tables_of(sizes, conditions.bars, by_kind=by_kind)):
        if table.rows:
            console.print(table.rich())


def write(folder: Path, conditions: Conditions, sizes: Sequence[Size], cases: Sequence[tables.Table]) -> None:
    data = {"conditions": asdict(conditions), "sizes": [asdict(size) for size in sizes]}
    (folder / "report.json").write_text(json.dumps(data, indent=1), "utf-8")
    results = [r for size in sizes for r in size.results]
    if find_spec("matplotlib"):
        plots.latency(results, folder / "latency.png")
        plots.recall(results, folder / "recall.png")
    parts = ["# Benchmark", "", *_about(conditions), "", _NOTES]
    shown = (*cases, *tables_of(sizes, conditions.bars, by_kind=True))
    parts += [table.markdown() for table in shown if table.rows]
    parts += ["![Time against passages](latency.png)", "", "![Recall against noise](recall.png)", ""]
    (folder / "report.md").write_text("\n".join(parts), "utf-8")


def _about(conditions: Conditions) -> Iterator[str]:
    yield f"`{conditions.command}`, {conditions.date}, on {conditions.machine}."
    yield f"Data: {conditions.data}; seed {conditions.seed}. Queries of each kind: {conditions.per_kind:,} for"
    yield f"Catchword, {conditions.per_kind_of_peers:,} for a peer; 210 in all where the median is above 100 ms."
    yield ", ".join(f"{name} {number}" for name, number in conditions.versions.items()) + "."
