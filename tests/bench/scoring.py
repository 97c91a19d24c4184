"""What an engine answered -> what it is worth: hits, and the measures over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from tests.bench.collection import Collection
from tests.bench.lines import Lines
from tests.bench.measures import Measure, area, percentile, share, threshold
from tests.bench.queries import FOUND_KINDS, Remembered
from tests.bench.runner import Run

_REPRINT = 95.0  # similarity from which another passage is a reprint of the one that was asked for
_SHORTEST_REPRINT = 25  # letters below which only the very words are
_FEWEST_ABSENT = 100  # queries that are needed to speak of 1 % of them


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
class Scored:
    """One engine at one size. `kinds` are the recalls at 1 of each kind of query."""

    engine: str
    size: int
    asked: int
    measures: dict[str, Measure]
    kinds: dict[str, Measure]


def answers(run: Run, collection: Collection) -> list[Answer]:
    return [_answer(raw, collection) for raw in run.search["answers"]]


def scored(run: Run, collection: Collection) -> Scored:
    found = [a for a in answers(run, collection) if a.query.passages]
    absent = [a for a in answers(run, collection) if not a.query.passages]
    single = {**_cost(run, len(collection)), "auc": _area(found, absent)}
    several = {
        "recall1": share(sum(a.right for a in found), len(found)),
        "recall5": share(sum(a.rank > 0 for a in found), len(found)),
        "recall_at_1_percent": _recall_when_sure(found, absent),
        **_times("found", found),
        **_times("absent", absent),
    }
    measures = {k: v for k, v in several.items() if v} | {
        k: Measure(v, v, v) for k, v in single.items() if v is not None
    }
    kinds = {kind: _recall([a for a in found if a.query.kind == kind]) for kind in FOUND_KINDS}
    return Scored(
        run.engine, len(collection), len(found) + len(absent), measures, {k: m for k, m in kinds.items() if m}
    )


def holds(query: Remembered, number: int, passages: Lines) -> bool:
    """Whether the passage is one the query was taken from, or a reprint of it."""
    if number in query.passages:
        return True
    if not query.passages or not 0 <= number < len(passages):
        return False
    near = (number, number) if len(query.passages) == 1 else (max(0, number - 1), min(len(passages) - 1, number + 1))
    text = " ".join(passages[near[0] : near[1] + 1])
    if f" {query.words} " in f" {text} ":
        return True
    if len(query.words) < _SHORTEST_REPRINT or len(text) < len(query.words):
        return False
    return fuzz.partial_ratio(query.words, text, score_cutoff=_REPRINT) >= _REPRINT


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


def _recall(found: Sequence[Answer]) -> Measure | None:
    return share(sum(a.right for a in found), len(found))


def _recall_when_sure(found: Sequence[Answer], absent: Sequence[Answer]) -> Measure | None:
    """The interval takes the threshold as given."""
    if len(absent) < _FEWEST_ABSENT:
        return None
    least = threshold([a.score for a in absent])
    return share(sum(a.right and a.score > least for a in found), len(found))


def _area(found: Sequence[Answer], absent: Sequence[Answer]) -> float | None:
    """Of right answers over wrong ones and those to absent queries."""
    right, wrong = [[a.score for a in found if a.right is kind] for kind in (True, False)]
    return area(right, [*wrong, *(a.score for a in absent)])


def _times(name: str, answered: Sequence[Answer]) -> dict[str, Measure | None]:
    times = [a.milliseconds for a in answered]
    work = [a.cpu_milliseconds for a in answered]
    return {
        f"{name}_p50_ms": percentile(times, 50),
        f"{name}_p99_ms": percentile(times, 99),
        f"{name}_p50_cpu_ms": percentile(work, 50),
        f"{name}_p99_cpu_ms": percentile(work, 99),
    }
