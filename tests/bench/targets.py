"""What Catchword must reach, in one table, and how far a run is from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.engines.registry import PRODUCT
from tests.bench.measures import Measure
from tests.bench.scoring import Scored

_10K, _100K, _1M = 10_000, 100_000, 1_000_000
WORST_KIND = "worst_kind"


@dataclass(frozen=True, slots=True)
class Target:
    """A bound on a measure at some sizes. `least` says that more is better."""

    title: str
    measure: str
    least: bool
    bounds: dict[int, float]
    unit: str = ""


TARGETS = (
    Target("recall@1", "recall1", True, {_10K: 0.999, _100K: 0.999, _1M: 0.997}),
    Target("recall@1 of the worst kind", WORST_KIND, True, {_10K: 0.99, _100K: 0.99, _1M: 0.985}),
    Target("recall at 1 % false accepts", "recall_at_1_percent", True, {_10K: 0.998, _100K: 0.998, _1M: 0.985}),
    Target("found, p50", "found_p50_ms", False, {_10K: 1.2, _100K: 1.5, _1M: 1.5}, "ms"),
    Target("found, p99", "found_p99_ms", False, {_10K: 6, _100K: 8, _1M: 10}, "ms"),
    Target("absent, p99", "absent_p99_ms", False, {_10K: 10, _100K: 12, _1M: 15}, "ms"),
    Target("index beside the text", "bytes_per_passage", False, {_10K: 900, _100K: 700, _1M: 650}, "B a passage"),
    Target("build", "passages_per_second", True, {_10K: 20_000, _100K: 20_000, _1M: 20_000}, "passages/s"),
    Target("peak memory of the build", "build_peak_mb", False, {_1M: 2_000}, "MB"),
    Target("open", "open_ms", False, {_1M: 10}, "ms"),
    Target("first query", "first_query_ms", False, {_1M: 20}, "ms"),
    Target("private memory", "private_mb", False, {_1M: 40}, "MB"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`by` is how much is missing, as a share of the bound; for shares, as a difference."""

    target: Target
    size: int
    measured: Measure | None
    met: bool
    by: float
    kind: str = ""


def verdicts(results: Sequence[Scored]) -> Iterator[Verdict]:
    """Each target at each size that was run, on Catchword's own results."""
    for result in (r for r in results if r.engine == PRODUCT):
        for target in TARGETS:
            if result.size in target.bounds:
                yield _verdict(target, result)


def _verdict(target: Target, result: Scored) -> Verdict:
    kind = min(result.kinds, key=lambda k: result.kinds[k].value, default="")
    measured = result.kinds.get(kind) if target.measure == WORST_KIND else result.measures.get(target.measure)
    kind = kind if target.measure == WORST_KIND else ""
    bound = target.bounds[result.size]
    if measured is None:
        return Verdict(target, result.size, None, met=False, by=0.0, kind=kind)
    missing = (bound - measured.value) if target.least else (measured.value - bound)
    return Verdict(target, result.size, measured, missing <= 0, missing if bound < 1 else missing / bound, kind)
