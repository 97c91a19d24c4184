"""What an engine answered -> what it is worth: the measures over its answers.

Those without another name are over the kinds of noise and the absent kinds that the benchmark began with, as in older
reports; `asked_` are over the ways of asking; what is found right at few false accepts is over all kinds, and over
absent queries of which no piece appears in the collection either.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.bench.bars import Bars, counted
from tests.bench.collection import Collection
from tests.bench.costs import Cost, summed_up
from tests.bench.hits import holds
from tests.bench.kinds import ABSENT_KINDS, FOUND_KINDS, NOISE_ABSENT, NOISE_KINDS, Remembered
from tests.bench.measures import Measure, area, percentile, share, threshold
from tests.bench.runner import Run

AT_RATES = {"at_0_2": 0.002, "at_0_5": 0.005}  # false accepts of all absent queries
RECALL1, ACCEPTED = "recall1", "accepted"
_OLD_RATE = 0.01
_FEWEST_ACCEPTED = 1  # absent queries that a rate must allow, to speak of it


@dataclass(frozen=True, slots=True)
class Answer:
    """`rank` counts from 1, and is 0 where no hit was among the answers."""

    query: Remembered
    rank: int
    score: float
    milliseconds: float
    cpu_milliseconds: float

    @property
    def right(self) -> bool:
        return self.rank == 1


@dataclass(frozen=True, slots=True)
class Answers:
    """Those to queries that appear in the collection, and those to absent ones."""

    found: list[Answer]
    absent: list[Answer]

    @property
    def wholly(self) -> list[Answer]:
        """Those to absent queries of which no piece appears in the collection: it would rightly be found."""
        return [a for a in self.absent if not a.query.in_part]

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> "Answers":
        return cls([a for a in answers if a.query.passages], [a for a in answers if not a.query.passages])

    def among(self, *, noise: bool) -> "Answers":
        """Those of the kinds that the benchmark began with, or of the others."""
        found = [a for a in self.found if (a.query.kind in NOISE_KINDS) is noise]
        return Answers(found, [a for a in self.absent if (a.query.kind in NOISE_ABSENT) is noise])


@dataclass(frozen=True, slots=True)
class Scored:
    """One engine on one collection. `kinds` has for each measure that of each kind of query; `outcomes` how often an
    answer came to what, under the product's own lines; `costs` what else was compared.
    """

    engine: str
    collection: str
    size: int
    asked: int
    measures: dict[str, Measure]
    kinds: dict[str, dict[str, Measure]]
    outcomes: dict[str, dict[str, int]]
    costs: dict[str, Cost] = field(default_factory=dict[str, Cost])


def scored(run: Run, collection: Collection, bars: Bars) -> Scored:
    every = [_answer(raw, collection) for raw in run.search["answers"]]
    answers = Answers.of(every)
    noise, asked = answers.among(noise=True), answers.among(noise=False)
    single = {**_cost(run, len(collection)), "auc": _area(noise), "asked_auc": _area(asked)}
    several = {
        **_measures(noise),
        **{f"asked_{name}": measure for name, measure in _measures(asked).items()},
        "recall_at_1_percent": found_right(noise.found, noise.absent, _OLD_RATE),
        **{f"recall_{name}_percent": found_right(answers.found, answers.wholly, r) for name, r in AT_RATES.items()},
    }
    measures = {k: v for k, v in several.items() if v} | {
        k: Measure(v, v, v) for k, v in single.items() if v is not None
    }
    kinds, came_to, costs = by_kind(answers), outcomes(every, bars), summed_up(run.costs)
    return Scored(run.engine, collection.name, len(collection), len(every), measures, kinds, came_to, costs)


def found_right(found: Sequence[Answer], absent: Sequence[Answer], rate: float) -> Measure | None:
    """The share of `found` whose first place is right, with a score that at most `rate` of `absent` reach. The
    interval takes the threshold as given.
    """
    if rate * len(absent) < _FEWEST_ACCEPTED:
        return None
    least = threshold([a.score for a in absent], rate)
    return share(sum(a.right and a.score > least for a in found), len(found))


def by_kind(answers: Answers) -> dict[str, dict[str, Measure]]:
    """At 1 of each kind, found right at few false accepts, and of the absent kinds how many are accepted then."""
    found = {kind: [a for a in answers.found if a.query.kind == kind] for kind in FOUND_KINDS}
    absent = {kind: [a for a in answers.wholly if a.query.kind == kind] for kind in ABSENT_KINDS}
    least = threshold([a.score for a in answers.wholly], AT_RATES["at_0_5"])
    table = {RECALL1: {kind: share(sum(a.right for a in of_kind), len(of_kind)) for kind, of_kind in found.items()}}
    for name, rate in AT_RATES.items():
        table[name] = {kind: found_right(of_kind, answers.wholly, rate) for kind, of_kind in found.items()}
    table[ACCEPTED] = {
        kind: share(sum(a.score > least for a in of_kind), len(of_kind)) for kind, of_kind in absent.items()
    }
    return {name: {kind: m for kind, m in measured.items() if m} for name, measured in table.items()}


def outcomes(answers: Sequence[Answer], bars: Bars) -> dict[str, dict[str, int]]:
    counted_ones = [a for a in answers if not a.query.in_part]
    kinds = {kind: [a for a in counted_ones if a.query.kind == kind] for kind in (*FOUND_KINDS, *ABSENT_KINDS)}
    return {kind: counted(bars.outcome(a.score, a.rank) for a in of_kind) for kind, of_kind in kinds.items() if of_kind}


def _measures(answers: Answers) -> dict[str, Measure | None]:
    found, absent = answers.found, answers.absent
    return {
        "recall1": share(sum(a.right for a in found), len(found)),
        "recall5": share(sum(a.rank > 0 for a in found), len(found)),
        **_times("found", found),
        **_times("absent", absent),
    }


def _cost(run: Run, passages: int) -> dict[str, float | None]:
    return {
        "passages_per_second": passages / run.build["seconds"],
        "build_seconds": run.build["seconds"],
        "build_peak_mb": run.build["peak"] / 1e6,
        "bytes_per_passage": run.build["bytes"] / passages,
        "open_ms": run.search["open"] * 1e3 if run.build["stored"] else None,
        "first_query_ms": run.search["first"] * 1e3,
        "private_mb": run.search["private"] / 1e6 if run.build["stored"] else run.build["bytes"] / 1e6,
    }


def _answer(raw: dict[str, Any], collection: Collection) -> Answer:
    number: int = raw["query"]
    query = collection.queries[number]
    numbers: list[int] = raw["numbers"]
    hits = (rank for rank, passage in enumerate(numbers, 1) if holds(query, passage, collection.folded))
    return Answer(query, next(hits, 0), raw["score"], raw["seconds"] * 1e3, raw["cpu"] * 1e3)


def _area(answers: Answers) -> float | None:
    """Of right answers over wrong ones and those to absent queries."""
    right, wrong = [[a.score for a in answers.found if a.right is kind] for kind in (True, False)]
    return area(right, [*wrong, *(a.score for a in answers.absent)])


def _times(name: str, answered: Sequence[Answer]) -> dict[str, Measure | None]:
    times = [a.milliseconds for a in answered]
    work = [a.cpu_milliseconds for a in answered]
    return {
        f"{name}_p50_ms": percentile(times, 50),
        f"{name}_p99_ms": percentile(times, 99),
        f"{name}_p50_cpu_ms": percentile(work, 50),
        f"{name}_p99_cpu_ms": percentile(work, 99),
    }
