"""How sure the confidence is, next to how often it is right: in bins, of each collection by itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from tests.bench.bars import Bars
from tests.bench.judging import Count, Verdict, fitted
from tests.bench.measures import Measure, area, share, threshold
from tests.bench.observing import Observed
from tests.bench.tables import Table

_EDGES = (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1.0)
_RATES = (0.002, 0.005, 0.01)  # false accepts


@dataclass(frozen=True, slots=True)
class Bin:
    """Queries of which the confidence lies between two edges. `stated` is its mean."""

    low: float
    high: float
    queries: int
    stated: float
    observed: Measure

    @property
    def honest(self) -> bool:
        """Whether what is stated lies in the interval of what is observed."""
        return self.observed.low <= self.stated <= self.observed.high

    def __str__(self) -> str:
        interval = f"{self.observed.value:.3f} ({self.observed.low:.3f}–{self.observed.high:.3f})"
        return f"{self.low:g}–{self.high:g}: {self.queries}, {self.stated:.3f}, {interval}" + (
            "" if self.honest else " ✗"
        )


def halves(observations: Sequence[Observed], draw: Random) -> tuple[list[Observed], list[Observed]]:
    """Two halves with as many of each kind and collection; of real cases all of a work are on one side."""
    kinds: dict[tuple[str, str], list[Observed]] = defaultdict(list)
    groups: dict[str, list[Observed]] = defaultdict(list)
    for o in observations:
        (groups[o.group] if o.group else kinds[o.collection, o.kind]).append(o)
    sides: tuple[list[Observed], list[Observed]] = ([], [])
    for _, of_kind in sorted(kinds.items()):
        mixed = draw.sample(of_kind, len(of_kind))
        sides[0].extend(mixed[::2])
        sides[1].extend(mixed[1::2])
    for _, of_work in draw.sample(sorted(groups.items()), len(groups)):
        min(sides, key=lambda side: sum(bool(o.group) for o in side)).extend(of_work)
    return sides


def crossed(observations: Sequence[Observed], draw: Random, count: Count) -> tuple[list[Verdict], list[Verdict]]:
    """The verdicts over each half by a judge that was fitted on the other."""
    first, second = halves(observations, draw)
    return fitted(second, count).verdicts(first), fitted(first, count).verdicts(second)


def bins(verdicts: Sequence[Verdict]) -> Iterator[Bin]:
    """Of those whose confidence a logistic gives."""
    judged = [v for v in verdicts if v.query.is_judged]
    for low, high in pairwise(_EDGES):
        inside = [v for v in judged if low <= v.stated < high or v.stated == high == 1]
        seen = share(sum(v.right for v in inside), len(inside))
        if seen is not None:
            yield Bin(low, high, len(inside), sum(v.stated for v in inside) / len(inside), seen)


def collections(verdicts: Sequence[Verdict]) -> dict[str, list[Verdict]]:
    by_name: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_name[verdict.query.collection].append(verdict)
    return dict(by_name)


def bin_table(verdicts: Sequence[Verdict]) -> Table:
    """Stated and observed, a row for each bin of each collection."""
    rows = [
        (
            name,
            f"{b.low:g}–{b.high:g}",
            f"{b.queries:,}",
            f"{b.stated:.3f}",
            f"{b.observed.value:.3f} ({b.observed.low:.3f}–{b.observed.high:.3f})",
            "" if b.honest else "**not honest**",
        )
        for name, of_collection in collections(verdicts).items()
        for b in bins(of_collection)
    ]
    return Table(
        "Calibration, by a judge fitted on the other half",
        ("collection", "confidence", "queries", "stated", "observed", ""),
        rows,
    )


def summary(verdicts: Sequence[Verdict], bars: Bars) -> dict[str, float]:
    """Over all queries, those that appear there word for word too; shares of what is there, or of what is absent."""
    found = [v for v in verdicts if not v.query.absent]
    absent = [v.stated for v in verdicts if v.query.absent]
    right = [v.stated for v in found if v.right]
    wrong = [v.stated for v in verdicts if not v.right]
    judged = [v for v in verdicts if v.query.is_judged]
    measured = {
        "first": len(right) / max(1, len(found)),
        "auc": area(right, wrong) or 0.0,
        **{f"right_at_{rate:.1%}": _above(right, threshold(absent, rate)) / max(1, len(found)) for rate in _RATES},
        "found_right": _above(right, bars.sure, equal=True) / max(1, len(found)),
        "found_wrong": _above((v.stated for v in found if not v.right), bars.sure, equal=True) / max(1, len(found)),
        "shown_right": _above(right, bars.likely, equal=True) / max(1, len(found)),
        "absent_found": _above(absent, bars.sure, equal=True) / max(1, len(absent)),
        "absent_shown": _above(absent, bars.likely, equal=True) / max(1, len(absent)),
        "brier": sum((v.stated - v.right) ** 2 for v in judged) / max(1, len(judged)),
    }
    return {name: round(value, 4) for name, value in measured.items()}


def _above(values: Iterable[float], line: float, *, equal: bool = False) -> int:
    return sum(value > line or (equal and value == line) for value in values)


def summary_table(verdicts: Sequence[Verdict], bars: Bars) -> Table:
    """A row for each collection, and one for all."""
    parts = {**collections(verdicts), "all": list(verdicts)}
    measured = {name: summary(of_collection, bars) for name, of_collection in parts.items()}
    heads = list(next(iter(measured.values())))
    rows = [(name, f"{len(parts[name]):,}", *(f"{m[head]:g}" for head in heads)) for name, m in measured.items()]
    return Table(f"Found from {bars.sure:g}, shown from {bars.likely:g}", ("collection", "queries", *heads), rows)


def kind_table(verdicts: Sequence[Verdict], bars: Bars) -> Table:
    """Found and shown, of each kind in each collection; of absent kinds what is found or shown at all."""
    names = list(collections(verdicts))
    by: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for v in verdicts:
        by[v.query.kind, v.query.collection].append(v)
    rows = [
        (kind, *(_cell(by[kind, name], bars) for name in names)) for kind in dict.fromkeys(kind for kind, _ in list(by))
    ]
    return Table(
        "Right first · found right · shown right · found wrong (absent: found · shown)", ("kind", *names), rows
    )


def _cell(verdicts: Sequence[Verdict], bars: Bars) -> str:
    if not verdicts:
        return "–"
    if verdicts[0].query.absent:
        counts = [sum(v.stated >= line for v in verdicts) for line in (bars.sure, bars.likely)]
    else:
        right = [v.stated for v in verdicts if v.right]
        wrong = sum(v.stated >= bars.sure for v in verdicts if not v.right)
        counts = [len(right), sum(s >= bars.sure for s in right), sum(s >= bars.likely for s in right), wrong]
    return " · ".join(f"{count / len(verdicts):.3f}".removeprefix("0") for count in counts)
