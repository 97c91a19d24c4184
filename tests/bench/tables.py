"""Results as tables: of Markdown for a file, and for the terminal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.table import Table as RichTable

from tests.bench.bars import OUTCOMES, Bars
from tests.bench.costs import COMPARED, Cost
from tests.bench.engines.registry import ENGINES, PRODUCT
from tests.bench.kinds import ABSENT_KINDS, FOUND_KINDS
from tests.bench.measures import Measure
from tests.bench.requests import REQUESTED
from tests.bench.scoring import ACCEPTED, RECALL1, Scored
from tests.bench.sources import Form
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
_ASKING = (
    _Column("recall@1", "asked_recall1", _share),
    _Column("recall@5", "asked_recall5", _share),
    _Column("AUC", "asked_auc", lambda m: _exact(m.value)),
    _Column("all kinds: right at .2 %", "recall_at_0_2_percent", _share),
    _Column("all kinds: right at .5 %", "recall_at_0_5_percent", _share),
    _Column("found p50, ms", "asked_found_p50_ms", _time),
    _Column("found p99, ms", "asked_found_p99_ms", _time),
    _Column("absent p50, ms", "asked_absent_p50_ms", _time),
    _Column("absent p99, ms", "asked_absent_p99_ms", _time),
)
_BY_KIND = {
    RECALL1: ("recall@1 by kind", FOUND_KINDS),
    "at_0_2": ("found right at .2 % false accepts by kind", FOUND_KINDS),
    "at_0_5": ("found right at .5 % false accepts by kind", FOUND_KINDS),
    ACCEPTED: ("accepted by kind, at .5 % of all absent queries", ABSENT_KINDS),
}
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
    return _table(f"{title}: finding through noise", results, _FINDING)


def asking(results: Sequence[Scored], title: str) -> Table:
    return _table(f"{title}: finding as people ask", results, _ASKING)


def cost(results: Sequence[Scored], title: str) -> Table:
    return _table(f"{title}: cost", results, _COST)


def kinds(results: Sequence[Scored], title: str) -> Iterator[Table]:
    """Each measure of each kind of query, all engines next to one another."""
    for measure, (named, among) in _BY_KIND.items():
        measured = [r.kinds.get(measure, {}) for r in results]
        rows = [(kind, *(_of(of_kind.get(kind), _share) for of_kind in measured)) for kind in among]
        yield Table(
            f"{title}: {named}",
            ("kind", *(ENGINES[r.engine].title for r in results)),
            [row for row in rows if any(cell != _NONE for cell in row[1:])],
        )


def outcomes(results: Sequence[Scored], title: str, bars: Bars) -> Table:
    """What Catchword's answers come to under its own lines."""
    product = next((r for r in results if r.engine == PRODUCT), None)
    rows: list[tuple[str, ...]] = []
    for among, every in ((FOUND_KINDS, "all that are there"), (ABSENT_KINDS, "all absent")):
        counts = {k: c for k, c in (product.outcomes if product else {}).items() if k in among}
        total = {outcome: sum(c[outcome] for c in counts.values()) for outcome in OUTCOMES}
        rows += [_outcomes(kind, c) for kind, c in (*counts.items(), (every, total)) if sum(c.values())]
    named = f"{title}: Catchword's answers, found from {bars.sure:g}, likely from {bars.likely:g}"
    return Table(named, ("kind", "queries", *OUTCOMES), rows)


def _outcomes(kind: str, counts: dict[str, int]) -> tuple[str, ...]:
    asked = sum(counts.values())
    return (kind, f"{asked:,}", *(_exact(counts[outcome] / asked) for outcome in OUTCOMES))


def compared(results: Sequence[Scored], title: str) -> Table:
    """What else a query of Catchword costs, in milliseconds of the processor."""
    costs = next((r.costs for r in results if r.engine == PRODUCT), dict[str, Cost]())
    rows = [
        (named, f"{c.queries:,}", *map(_time, (c.p50, c.p99, c.beside_p50, c.beside_p99)), f"{_time(c.ratio)} ×")
        for name, named in COMPARED.items()
        if (c := costs.get(name)) is not None
    ]
    forms = [(str(form), c) for form in Form if (c := costs.get(form)) is not None]
    alone = [(f"noisy, of {form}", c) for form, c in forms]
    alone += [(named, c) for name, named in REQUESTED.items() if (c := costs.get(name)) is not None]
    rows += [(named, f"{c.queries:,}", _time(c.p50), _time(c.p99), *[_NONE] * 3) for named, c in alone]
    heads = (
        "what is asked",
        "queries",
        "p50, ms of CPU",
        "p99, ms of CPU",
        "p50 beside it",
        "p99 beside it",
        "ratio of means",
    )
    return Table(f"{title}: what else it costs", heads, rows)


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
        bound = f"{'≥' if v.target.least else '≤'} {v.bound:,g} {v.target.unit}".strip()
        short_by = f"{abs(v.by):.4f}" if v.is_share else f"{abs(v.by):.0%}"
        verdict = "not measured" if v.measured is None else "met" if v.met else f"**missed by {short_by}**"
        title = f"{v.target.title} ({v.kind})" if v.kind else v.target.title
        rows.append((v.collection, title, bound, _of(v.measured, _share if v.is_share else _time), verdict))
    return Table("Targets", ("collection", "target", "bound", "measured", "verdict"), rows)


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
