"""Results as tables: of Markdown for a file, and for the terminal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.table import Table as RichTable

from tests.bench.engines.registry import ENGINES, PRODUCT
from tests.bench.measures import Measure
from tests.bench.queries import FOUND_KINDS
from tests.bench.scoring import Scored
from tests.bench.targets import verdicts

_NONE = "–"


_RATIOS = {
    "found p50": "found_p50_ms",
    "found p99": "found_p99_ms",
    "absent p99": "absent_p99_ms",
    "found p50 (CPU)": "found_p50_cpu_ms",
    "found p99 (CPU)": "found_p99_cpu_ms",
    "absent p99 (CPU)": "absent_p99_cpu_ms",
    "bytes a passage": "bytes_per_passage",
    "build": "build_seconds",
}


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]

    def markdown(self) -> str:
        lines = [self.heads, ("---",) * len(self.heads), *self.rows]
        return f"### {self.title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"

    def rich(self) -> RichTable:
        table = RichTable(*self.heads, title=self.title, title_justify="left", box=box.SIMPLE, expand=False)
        for row in self.rows:
            table.add_row(*(cell.replace("*", "") for cell in row))
        return table


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    measure: str
    show: Callable[[Measure], str]


def _share(m: Measure) -> str:
    return f"{_exact(m.value)} ({_exact(m.low)}–{_exact(m.high)})"


def _exact(share: float) -> str:
    return f"{share:.4f}".removeprefix("0") if share < 1 else "1"


def _time(m: Measure) -> str:
    return f"{_short(m.value)} ({_short(m.low)}–{_short(m.high)})"


def _plain(m: Measure) -> str:
    return _short(m.value)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


_FINDING = (
    _Column("recall@1", "recall1", _share),
    _Column("recall@5", "recall5", _share),
    _Column("recall at 1 % false accepts", "recall_at_1_percent", _share),
    _Column("AUC", "auc", lambda m: _exact(m.value)),
    _Column("found p50, ms", "found_p50_ms", _time),
    _Column("found p99, ms", "found_p99_ms", _time),
    _Column("absent p50, ms", "absent_p50_ms", _time),
    _Column("absent p99, ms", "absent_p99_ms", _time),
)
_COST = (
    _Column("found p50, ms of CPU", "found_p50_cpu_ms", _time),
    _Column("found p99, ms of CPU", "found_p99_cpu_ms", _time),
    _Column("absent p99, ms of CPU", "absent_p99_cpu_ms", _time),
    _Column("build, s", "build_seconds", _plain),
    _Column("passages/s", "passages_per_second", _plain),
    _Column("peak of the build, MB", "build_peak_mb", _plain),
    _Column("bytes a passage", "bytes_per_passage", _plain),
    _Column("open, ms", "open_ms", _plain),
    _Column("first query, ms", "first_query_ms", _plain),
    _Column("private memory, MB", "private_mb", _plain),
)


def finding(results: Sequence[Scored], title: str) -> Table:
    return _table(f"{title}: finding", results, _FINDING)


def cost(results: Sequence[Scored], title: str) -> Table:
    return _table(f"{title}: cost", results, _COST)


def kinds(results: Sequence[Scored], title: str) -> Table:
    """Recall at 1 of each kind of query."""
    rows = [(kind, *(_of(r.kinds.get(kind), _share) for r in results)) for kind in FOUND_KINDS]
    return Table(f"{title}: recall@1 by kind", ("kind", *(ENGINES[r.engine].title for r in results)), rows)


def ratios(results: Sequence[Scored], title: str) -> Table:
    """Each peer's times over Catchword's in the same run, and how many more queries it misses."""
    product = next((r for r in results if r.engine == PRODUCT), None)
    peers = [r for r in results if r.engine != PRODUCT]
    heads = ("peer ÷ Catchword", *_RATIOS, "misses")
    if product is None or not peers:
        return Table(title, heads, [])
    rows = [
        (
            ENGINES[peer.engine].title,
            *(_ratio(peer, product, name) for name in _RATIOS.values()),
            _misses(peer, product),
        )
        for peer in peers
    ]
    return Table(f"{title}: ratios", heads, rows)


def targets(results: Sequence[Scored]) -> Table:
    rows: list[tuple[str, ...]] = []
    for v in verdicts(results):
        share = v.target.bounds[v.size] < 1
        bound = f"{'≥' if v.target.least else '≤'} {v.target.bounds[v.size]:,g} {v.target.unit}".strip()
        short_by = f"{abs(v.by):.4f}" if share else f"{abs(v.by):.0%}"
        verdict = "not measured" if v.measured is None else "met" if v.met else f"**missed by {short_by}**"
        title = f"{v.target.title} ({v.kind})" if v.kind else v.target.title
        rows.append((f"{v.size:,}", title, bound, _of(v.measured, _share if share else _time), verdict))
    return Table("Targets", ("passages", "target", "bound", "measured", "verdict"), rows)


def _table(title: str, results: Sequence[Scored], columns: Sequence[_Column]) -> Table:
    rows = [(*_name(r), *(_of(r.measures.get(c.measure), c.show) for c in columns)) for r in results]
    return Table(title, ("engine", "queries", *(c.head for c in columns)), rows)


def _name(result: Scored) -> Iterator[str]:
    yield ENGINES[result.engine].title
    yield f"{result.asked:,}"


def _of(measure: Measure | None, show: Callable[[Measure], str]) -> str:
    return _NONE if measure is None else show(measure)


def _ratio(peer: Scored, product: Scored, name: str) -> str:
    mine, theirs = product.measures.get(name), peer.measures.get(name)
    return _NONE if mine is None or theirs is None or not mine.value else f"{_short(theirs.value / mine.value)} ×"


def _misses(peer: Scored, product: Scored) -> str:
    mine, theirs = (1 - r.measures["recall1"].value for r in (product, peer))
    return f"{theirs:.2%} against {mine:.2%}"
