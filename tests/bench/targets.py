"""What Catchword must reach, in one table, and how far a run is from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.costs import COMPARED
from tests.bench.engines.registry import PRODUCT
from tests.bench.kinds import NOISE_KINDS
from tests.bench.measures import Measure
from tests.bench.requests import BY_ID, PAGE_TURN, RANDOM, REQUESTED, SUGGESTION
from tests.bench.scoring import RECALL1, Scored

_BUNDLED, _10_BOOKS, _TEXTS, _10K, _100K, _1M = "bundled", "10books", "texts", "10k", "100k", "1M"
WORST_KIND = "worst_kind"
BESIDE_BM25S = "absent_p99_cpu_beside_bm25s"
_BM25S = "bm25s"


@dataclass(frozen=True, slots=True)
class Target:
    """A bound on a measure of some collections, over one kind of query where it is named. `least`: more is better."""

    title: str
    measure: str
    least: bool
    bounds: dict[str, float]
    unit: str = ""
    kind: str = ""


TARGETS = (
    Target("recall@1", "recall1", True, {_10K: 0.999, _100K: 0.999, _1M: 0.997}),
    Target("recall@1 of the worst kind of noise", WORST_KIND, True, {_10K: 0.99, _100K: 0.99, _1M: 0.985}),
    Target("recall at 1 % false accepts", "recall_at_1_percent", True, {_10K: 0.998, _100K: 0.998, _1M: 0.985}),
    Target(
        "found right at .2 % false accepts",
        "recall_at_0_2_percent",
        True,
        {_BUNDLED: 0.97, _10_BOOKS: 0.92, _100K: 0.9},
    ),
    Target("found right at .5 % false accepts", "at_0_5", True, {_100K: 0.95}, kind="fragments"),
    Target("found right at .5 % false accepts", "at_0_5", True, {_100K: 0.95}, kind="chatter"),
    Target("found right at .5 % false accepts", "at_0_5", True, {_100K: 0.95}, kind="lost8"),
    Target("recall@1", RECALL1, True, {_100K: 0.85}, kind="four_swapped"),
    Target("recall@1", RECALL1, True, {_100K: 0.7}, kind="four_replaced"),
    Target("found, p50", "found_p50_ms", False, {_10K: 1.2, _100K: 1.5, _1M: 1.5}, "ms"),
    Target("found, p99", "found_p99_ms", False, {_10K: 6, _100K: 8, _1M: 10}, "ms"),
    Target("absent, p99", "absent_p99_ms", False, {_10K: 10, _100K: 12, _1M: 15}, "ms"),
    Target("absent, p99 ÷ that of bm25s (CPU)", BESIDE_BM25S, False, {_100K: 1}, "×"),
    *(Target(f"{title} (CPU)", name, False, {_100K: 1.3, _TEXTS: 1.3}, "×") for name, title in COMPARED.items()),
    *(
        Target(f"{REQUESTED[name]}, p50 (CPU)", name, False, {_100K: bound, _1M: bound}, "ms")
        for name, bound in ((RANDOM, 1.0), (BY_ID, 0.1), (SUGGESTION, 1.0), (PAGE_TURN, 20.0))
    ),
    Target("index beside the text", "bytes_per_passage", False, {_10K: 900, _100K: 700, _1M: 650}, "B a passage"),
    Target("build", "passages_per_second", True, {_10K: 20_000, _100K: 20_000, _1M: 20_000}, "passages/s"),
    Target("peak memory of the build", "build_peak_mb", False, {_1M: 2_000}, "MB"),
    Target("open", "open_ms", False, {_1M: 10}, "ms"),
    Target("first query", "first_query_ms", False, {_1M: 20}, "ms"),
    Target("private memory", "private_mb", False, {_1M: 40}, "MB"),
    Target("start of a known library (CPU)", "start_s", False, {_100K: 1, _1M: 5}, "s"),
    Target("an unchanged folder, beside hashing (CPU)", "unchanged_s", False, {_100K: 0.2, _1M: 0.2}, "s"),
    Target("one text more, beside hashing (CPU)", "one_more_s", False, {_100K: 0.3, _1M: 0.3}, "s"),
    Target("private memory of a known library", "start_private_mb", False, {_1M: 150}, "MB"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`by` is how much is missing, as a share of the bound; for shares, as a difference."""

    target: Target
    collection: str
    measured: Measure | None
    met: bool
    by: float
    kind: str = ""

    @property
    def bound(self) -> float:
        return self.target.bounds[self.collection]

    @property
    def is_share(self) -> bool:
        return not self.target.unit


def verdicts(results: Sequence[Scored]) -> Iterator[Verdict]:
    """Each target at each size that was run, on Catchword's own results."""
    for result in (r for r in results if r.engine == PRODUCT):
        for target in TARGETS:
            if result.collection in target.bounds:
                yield _verdict(target, result, results)


def _verdict(target: Target, result: Scored, results: Sequence[Scored]) -> Verdict:
    kind, measured = _measured(target, result, results)
    bound = target.bounds[result.collection]
    if measured is None:
        return Verdict(target, result.collection, None, met=False, by=0.0, kind=kind)
    missing = (bound - measured.value) if target.least else (measured.value - bound)
    by = missing / bound if target.unit else missing
    return Verdict(target, result.collection, measured, missing <= 0, by, kind)


def _measured(target: Target, result: Scored, results: Sequence[Scored]) -> tuple[str, Measure | None]:
    """Also the kind of query that it is measured on, where it is one."""
    recalls = result.kinds.get(RECALL1, {})
    if target.measure == WORST_KIND:
        kind = min((k for k in recalls if k in NOISE_KINDS), key=lambda k: recalls[k].value, default="")
        return kind, recalls.get(kind)
    if target.measure == BESIDE_BM25S:
        return "", _beside(result, results)
    if target.measure in COMPARED:
        cost = result.costs.get(target.measure)
        return "", None if cost is None else cost.ratio
    if target.measure in REQUESTED:
        cost = result.costs.get(target.measure)
        return "", None if cost is None else cost.p50
    if target.kind:
        return target.kind, result.kinds.get(target.measure, {}).get(target.kind)
    return "", result.measures.get(target.measure)


def _beside(result: Scored, results: Sequence[Scored]) -> Measure | None:
    peer = next((r for r in results if r.engine == _BM25S and r.collection == result.collection), None)
    mine, theirs = (None if r is None else r.measures.get("absent_p99_cpu_ms") for r in (result, peer))
    if mine is None or theirs is None:
        return None
    ratio = mine.value / theirs.value
    return Measure(ratio, ratio, ratio)
