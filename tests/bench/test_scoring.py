"""What answers are worth: noise and ways of asking apart, few false accepts over all kinds, targets by collection."""

from collections.abc import Iterable

import pytest

from tests.bench.bars import OUTCOMES, Bars, counted
from tests.bench.engines.registry import PRODUCT
from tests.bench.kinds import ABSENT_KINDS, FOUND_KINDS, Remembered
from tests.bench.measures import Measure
from tests.bench.scoring import ACCEPTED, RECALL1, Answer, Answers, Scored, by_kind, found_right, outcomes
from tests.bench.tables import outcomes as outcome_table
from tests.bench.targets import BESIDE_BM25S, verdicts

BARS = Bars(0.7, 0.3)


def answer(kind: str, score: float, rank: int = 0) -> Answer:
    passages = () if kind in ABSENT_KINDS else (1,)
    return Answer(Remembered(kind, "", passages, ""), rank, score, 1.0, 1.0)


def absent(scores: Iterable[float], kind: str = "neg_frame") -> list[Answer]:
    return [answer(kind, score) for score in scores]


def scored(engine: str, collection: str, measures: dict[str, float], **kinds: dict[str, float]) -> Scored:
    def of(values: dict[str, float]) -> dict[str, Measure]:
        return {name: Measure(value, value, value) for name, value in values.items()}

    return Scored(engine, collection, 1, 1, of(measures), {name: of(values) for name, values in kinds.items()}, {})


def test_found_right_counts_what_is_right_above_all_but_few_absent_queries() -> None:
    beyond = absent([*(n / 1000 for n in range(499)), 0.99])
    found = [answer("frame", 0.995, 1), answer("frame", 0.995, 2), answer("frame", 0.9, 1), answer("frame", 0.2, 1)]
    strict, loose = (found_right(found, beyond, rate) for rate in (0.002, 0.5))
    assert strict is not None
    assert loose is not None
    assert (strict.value, loose.value) == (0.5, 0.5)
    assert found_right(found, beyond[:400], 0.002) is None


def test_noise_and_ways_of_asking_are_measured_apart() -> None:
    every = Answers.of([answer("exact", 1, 1), answer("frame", 1, 1), *absent([0.1]), *absent([0.1], "neg_exact")])
    noise, asked = every.among(noise=True), every.among(noise=False)
    assert [a.query.kind for a in (*noise.found, *noise.absent)] == ["exact", "neg_exact"]
    assert [a.query.kind for a in (*asked.found, *asked.absent)] == ["frame", "neg_frame"]


def test_each_kind_is_judged_by_the_threshold_of_all_absent_queries() -> None:
    beyond = [*absent(n / 2000 for n in range(995)), *absent([0.9] * 5, "neg_named")]
    measured = by_kind(Answers([answer("exact", 0.95, 1), answer("frame", 0.4, 1)], beyond))
    assert measured[RECALL1]["frame"].value == 1
    assert measured["at_0_5"]["exact"].value == 1
    assert measured["at_0_5"]["frame"].value == 0
    assert (measured[ACCEPTED]["neg_named"].value, measured[ACCEPTED]["neg_frame"].value) == (1, 0)
    assert "short" not in measured[RECALL1]


@pytest.mark.parametrize(
    ("score", "rank", "outcome"),
    [(0.7, 1, "found right"), (0.9, 2, "found wrong"), (0.5, 3, "likely right"), (0.5, 4, "likely wrong"),
     (0.3, 0, "likely wrong"), (0.29, 1, "refused right"), (0.0, 2, "refused wrong")],
)  # fmt: skip
def test_an_answer_comes_to_what_the_lines_make_of_it(score: float, rank: int, outcome: str) -> None:
    assert BARS.outcome(score, rank) == outcome


def test_every_kind_has_its_row_of_outcomes_and_the_last_is_all_of_them() -> None:
    every = [answer(kind, 0.8, 1) for kind in FOUND_KINDS] + absent([0.1, 0.5])
    result = Scored(PRODUCT, "10k", 1, len(every), {}, {}, outcomes(every, BARS))
    assert result.outcomes["frame"] == counted(["found right"])
    rows = outcome_table([result], "10k", BARS).rows
    assert [row[0] for row in rows] == [*FOUND_KINDS, "all that are there", "neg_frame", "all absent"]
    assert rows[-1][2:] == tuple({"likely wrong": ".5000", "refused wrong": ".5000"}.get(o, ".0000") for o in OUTCOMES)


def test_targets_hold_for_the_collections_that_they_name() -> None:
    results = [
        scored(PRODUCT, "100k", {"recall_at_0_2_percent": 0.91, "absent_p99_cpu_ms": 6}, at_0_5={"chatter": 0.9}),
        scored("bm25s", "100k", {"absent_p99_cpu_ms": 5}),
    ]
    found = {(v.target.measure, v.kind): v for v in verdicts(results)}
    assert found["recall_at_0_2_percent", ""].met
    assert not found["at_0_5", "chatter"].met
    assert found["at_0_5", "chatter"].by == pytest.approx(0.05)
    assert found[BESIDE_BM25S, ""].by == pytest.approx(0.2)
    assert found["at_0_5", "fragments"].measured is None
    assert not list(verdicts([scored(PRODUCT, "60", {"recall1": 1})]))
