"""The fit finds what made the data, halves are even and apart, and what is stated is held against what is observed."""

import json
from collections import Counter
from math import exp
from pathlib import Path
from random import Random

import numpy as np
import pytest

from tests.bench.bars import Bars
from tests.bench.calibrate import document, provenance
from tests.bench.calibration import bin_table, bins, crossed, halves, kind_table, summary, summary_table
from tests.bench.evidence import judges_twice
from tests.bench.judging import Judge, Rows, Verdict, fitted
from tests.bench.kinds import CHAINED
from tests.bench.logistic import Fit, fit
from tests.bench.observing import Observed, Place, Raw, Synthetic, observe, observed
from tests.bench.observing_cases import ALONE, TOGETHER, RealCases, true_paragraphs
from tests.bench.options import SourcePaths
from tests.bench.parsed import parsed
from tests.bench.sources import BUNDLED

BARS = Bars(0.7, 0.3)
LACKING = {"held": 0.0, "coverage": 0.0, "library": 0.0}  # what an answer is judged by next to its weight and lead
WORK = """\
---
{id: SHORE, title: The Shore}
---

The lighthouse keeper counted eleven ships before the storm came in from the west.

Nobody on the harbour wall believed that the twelfth would ever be seen again.
"""
LIST = """\
- {id: s1, kind: exact, q: counted eleven ships before the storm, work: SHORE, has: ["counted eleven, ships"]}
- {id: s2, kind: elsewhere, q: counted eleven ships before the storm, work: SHORE, has: [the twelfth would ever]}
- {id: s3, kind: absent, q: seven purple elephants danced in Vienna, work: SHORE}
"""


def one(
    kind: str = "frame", *, of: str = "10k", group: str = "", absent: bool = False, stated: float = 0.5,
    places: tuple[Place, ...] = (),
) -> Observed:  # fmt: skip
    return Observed(of, kind, group, absent, stated, places)


def drawn(count: int, seed: int = 5) -> list[Observed]:
    """Queries of two places each, of which the first is right as a logistic of its terms says, and the second far
    after.
    """
    draw = Random(seed)

    def places() -> tuple[Place, Place]:
        found, words = draw.gauss(0, 1), draw.gauss(2, 1)
        right = draw.random() < 1 / (1 + exp(-(1 + 2 * found - words)))
        terms = {"found": found, "ln_words": words, **LACKING}
        return Place(right, terms), Place(False, terms | {"found": found - 9})

    return [one(places=places()) for _ in range(count)]


def test_the_fit_finds_the_weights_that_made_the_data() -> None:
    draw = Random(5)
    rows = np.array([[draw.gauss(50, 20), draw.gauss(0, 1), draw.random()] for _ in range(20_000)])
    right = np.array([draw.random() < 1 / (1 + exp(-(-5 + 0.1 * a + 2 * b))) for a, b, _ in rows.tolist()])
    found = fit(("a", "b", "idle"), rows, right, np.ones(len(rows)))
    assert found.intercept == pytest.approx(-5, abs=0.3)
    assert found.weights["a"] == pytest.approx(0.1, abs=0.01)
    assert found.weights["b"] == pytest.approx(2, abs=0.1)


def test_a_term_that_speaks_against_is_left_out_unless_it_may() -> None:
    rows = np.array([[float(n % 7), float(n % 5)] for n in range(200)])
    right = rows[:, 0] - rows[:, 1] > 1
    bound, free = (fit(("for", "against"), rows, right, np.ones(200), any_sign) for any_sign in ((), ("against",)))
    assert bound.weights["against"] == 0
    assert bound.weights["for"] > 0
    assert free.weights["against"] < 0


def test_a_row_that_counts_twice_is_two_rows() -> None:
    draw = Random(3)
    rows = np.array([[draw.gauss(0, 1)] for _ in range(300)])
    right = np.array([draw.random() < 1 / (1 + exp(-row[0])) for row in rows])
    counts = np.where(np.arange(300) < 100, 2.0, 1.0)
    twice = fit(("a",), rows, right, counts)
    repeated = np.concatenate([np.arange(300), np.arange(100)])
    again = fit(("a",), rows[repeated], right[repeated], np.ones(400))
    assert twice.weights["a"] == pytest.approx(again.weights["a"])


def test_fifty_thousand_rows_are_fitted_while_one_waits() -> None:
    draw = np.random.default_rng(1)
    names = [f"t{n}" for n in range(15)]
    rows = draw.normal(size=(50_000, 15))
    found = fit(names, rows, draw.random(50_000) < 1 / (1 + np.exp(-rows[:, 0])), np.ones(50_000))
    assert found.weights["t0"] == pytest.approx(1, abs=0.05)


def test_halves_have_as_many_of_each_kind_and_no_work_on_both_sides() -> None:
    queries = [one(kind, of=of) for kind in ("frame", "named") for of in ("10k", "100k") for _ in range(10)]
    real = [one("misquote", of=ALONE, group=f"W{n % 7}") for n in range(40)]
    first, second = halves([*queries, *real], Random(1))
    counts = [Counter((o.collection, o.kind) for o in side if not o.group) for side in (first, second)]
    assert set(counts[0].values()) == set(counts[1].values()) == {5}
    assert not {o.group for o in first if o.group} & {o.group for o in second if o.group}
    assert abs(sum(bool(o.group) for o in first) - sum(bool(o.group) for o in second)) <= 6


def test_the_best_place_is_judged_by_its_weight_and_its_lead() -> None:
    """Whichever appears first in the ranking: with other weights another may."""
    near, far = Place(False, {"found": 1.0, **LACKING}), Place(True, {"found": 3.0, **LACKING})
    judge = Judge(Fit(0.0, {"found": 1.0, **LACKING}), Fit(0.0, {"weight": 1.0, "lead": 1.0}))
    if not judges_twice():
        pytest.skip("this engine judges once")
    (verdict,) = judge.verdicts([one(places=(near, far))])
    assert verdict.right
    assert verdict.stated == pytest.approx(1 / (1 + exp(-5)))


def test_what_is_there_word_for_word_is_stated_as_the_engine_does() -> None:
    exact = one(stated=1.0, places=(Place(True, None),))
    nothing = one(stated=0.0, absent=True)
    judge = Judge(Fit(0.0, {"found": 1.0}), None)
    assert judge.verdicts([exact, nothing]) == [Verdict(exact, 1.0, True), Verdict(nothing, 0.0, False)]
    assert not len(Rows.of([exact, nothing], ["found"]).terms)


def test_the_fitted_judge_is_honest_on_what_it_was_not_fitted_on() -> None:
    sides = crossed(drawn(6_000), Random(1), lambda _: 1.0)
    both = [v for side in sides for v in side]
    assert len(both) == 6_000
    assert all(abs(b.stated - b.observed.value) < 0.1 for b in bins(both) if b.queries >= 100)
    assert fitted(drawn(6_000)).hit.weights["ln_words"] < 0


def test_a_bin_whose_interval_does_not_hold_what_is_stated_is_flagged() -> None:
    judged = [Place(n < 10, {"found": 0.0}) for n in range(100)]
    honest, boastful = ([Verdict(one(places=(p,)), stated, p.right) for p in judged] for stated in (0.12, 0.6))
    assert [b.honest for b in bins(honest)] == [True]
    assert [b.honest for b in bins(boastful)] == [False]
    assert bin_table([*honest, *boastful]).rows[1][-1] == "**not honest**"
    assert str(next(bins(boastful))).endswith("✗")


def test_a_summary_counts_found_shown_and_accepted_under_the_lines() -> None:
    right, wrong = Place(True, {"found": 1.0}), Place(False, {"found": 1.0})
    verdicts = [
        Verdict(one(places=(right,)), 0.9, True), Verdict(one(places=(right,)), 0.4, True),
        Verdict(one(places=(wrong,)), 0.8, False), Verdict(one(), 0.0, False),
        Verdict(one("neg_frame", absent=True, places=(wrong,)), 0.35, False),
        Verdict(one("neg_frame", absent=True), 0.0, False),
    ]  # fmt: skip
    counted = summary(verdicts, BARS)
    assert (counted["first"], counted["found_right"], counted["found_wrong"], counted["shown_right"]) == (
        0.5,
        0.25,
        0.25,
        0.5,
    )
    assert (counted["absent_found"], counted["absent_shown"]) == (0, 0.5)
    assert summary_table(verdicts, BARS).rows[-1][:2] == ("all", "6")
    assert kind_table(verdicts, BARS).rows == [("frame", ".500 · .250 · .500 · .250"), ("neg_frame", ".000 · .500")]


def test_the_document_has_a_judge_and_the_bins_of_each_collection() -> None:
    sides = crossed(drawn(400), Random(1), lambda _: 1.0)
    written = json.loads(document(fitted(drawn(400)), provenance(sides, BARS, seed=1)))
    assert set(written) == {*(("hit", "answer") if judges_twice() else ("intercept", "weights")), "provenance"}
    assert set(written["provenance"]["bins"]) == {"10k"}
    assert [half["queries"] for half in written["provenance"]["halves"]] == [200, 200]


def test_what_was_observed_is_kept_until_the_options_change(tmp_path: Path) -> None:
    asked: list[str] = []

    class Task:
        def __init__(self, name: str) -> None:
            self.name = name

        def __repr__(self) -> str:
            return self.name

        def __call__(self) -> list[Raw]:
            asked.append(self.name)
            return [Raw("10k", "frame", "", False, 1.0, ((True, None),))]

    for name in ("a", "a", "b"):
        (found,) = observe(Task(name), tmp_path)
        assert found.right
    assert asked == ["a", "b"]


def test_evidence_of_another_engine_is_searched_again(tmp_path: Path) -> None:
    told: list[int] = []

    def task() -> list[Raw]:
        told.append(1)
        return [Raw("10k", "frame", "", False, 1.0, ((True, None),))]

    observe(task, tmp_path)
    (path,) = tmp_path.glob("*.pickle")
    assert observe(task, tmp_path, again=False) == observe(task, tmp_path)
    assert (path.exists(), len(told)) == (True, 1)


def test_every_query_of_a_collection_is_observed() -> None:
    found = observed(Synthetic(SourcePaths(BUNDLED), "60", 2, 1)())
    kinds = Counter(o.kind for o in found)
    assert {count for kind, count in kinds.items() if kind not in CHAINED} == {2}
    assert {o.collection for o in found} == {"60"}
    there = [o for o in found if not o.absent]
    assert sum(o.right for o in there) > 0.8 * len(there)
    assert not any(place.right for o in found if o.absent for place in o.places)


def test_real_cases_are_right_in_the_paragraph_that_holds_the_true_words(tmp_path: Path) -> None:
    (tmp_path / "shore.md").write_text(WORK, "utf-8")
    (tmp_path / "cases.yaml").write_text(LIST, "utf-8")
    alone, together = (observed(task()) for task in RealCases.of(tmp_path / "cases.yaml", tmp_path, tmp_path / "kept"))
    assert [(o.right, o.absent, o.group) for o in alone] == [
        (True, False, "SHORE"),
        (False, False, "SHORE"),
        (False, True, "SHORE"),
    ]
    assert ({o.collection for o in alone}, {o.collection for o in together}) == ({ALONE}, {TOGETHER})


def test_words_across_two_paragraphs_are_true_of_both(tmp_path: Path) -> None:
    (tmp_path / "shore.md").write_text(WORK, "utf-8")
    work = parsed(tmp_path / "shore.md", tmp_path / "kept").work
    assert work is not None
    assert len(true_paragraphs(work, "from the west. Nobody on")) == 2
    assert true_paragraphs(work, "from the east") == []
