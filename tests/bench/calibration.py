"""What Catchword's confidence is fitted on: the features of its own first matches, and whether they were right."""

import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from rich.progress import Progress

from bot.matching import confidence as judging
from bot.matching.confidence import Features, confidence, terms
from bot.matching.reprints import Match
from bot.quoting.policy import SURE
from tests.bench.collection import Collection
from tests.bench.engines.catchword import Catchword, surety
from tests.bench.logistic import Fit
from tests.bench.measures import area, share, threshold
from tests.bench.queries import Remembered
from tests.bench.scoring import holds
from tests.bench.tables import Table

_EDGES = (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class Observed:
    """The first match of a query. Without `terms` the words stood there just so: no logistic was asked."""

    query: Remembered
    right: bool
    stated: float
    terms: dict[str, float] | None


@dataclass(slots=True)
class _Recorder:
    """Stands in for the engine's `confidence`, and keeps what it was asked."""

    seen: list[tuple[Features, float]] = field(default_factory=list[tuple[Features, float]])

    def __call__(self, features: Features) -> float:
        value = confidence(features)
        self.seen.append((features, value))
        return value

    def terms_of(self, match: Match) -> dict[str, float] | None:
        asked = ((f, v) for f, v in self.seen if v == match.confidence and f.similarity == match.similarity)
        return next((terms(features) for features, _ in asked), None)


@contextmanager
def _recorded() -> Generator[_Recorder]:
    recorder = _Recorder()
    original = judging.confidence
    judging.confidence = recorder
    try:
        yield recorder
    finally:
        judging.confidence = original


def observe(collection: Collection, bars: Progress) -> list[Observed]:
    """Every query that finds anything."""
    engine = Catchword()
    engine.prepare(collection)
    observed: list[Observed] = []
    with tempfile.TemporaryDirectory() as folder, _recorded() as recorder:
        engine.build(Path(folder))
        engine.open(Path(folder))
        for query in bars.track(collection.queries, description=f"{len(collection):,} passages: search"):
            recorder.seen.clear()
            ranking = engine.ranking(query.text, 10)
            if ranking.matches:
                first = ranking.matches[0]
                right = holds(query, engine.number(first), collection.folded)
                observed.append(Observed(query, right, surety(ranking), recorder.terms_of(first)))
    return observed


def stated(observed: Observed, fit: Fit) -> float:
    return observed.stated if observed.terms is None else fit(observed.terms)


def bins(observed: Sequence[Observed], fit: Fit) -> Table:
    """Stated against observed shares, of those whose confidence the logistic gives."""
    pairs = [(fit(o.terms), o.right) for o in observed if o.terms is not None]
    rows: list[tuple[str, ...]] = []
    for low, high in pairwise(_EDGES):
        inside = [(s, right) for s, right in pairs if low <= s < high or s == high == 1]
        seen = share(sum(right for _, right in inside), len(inside))
        if seen is not None:
            mean = sum(s for s, _ in inside) / len(inside)
            observed_share = f"{seen.value:.3f} ({seen.low:.3f}–{seen.high:.3f})"
            rows.append((f"{low:g}–{high:g}", f"{len(inside):,}", f"{mean:.3f}", observed_share))
    return Table("Calibration", ("confidence", "queries", "stated", "observed"), rows)


def summary(observed: Sequence[Observed], fit: Fit) -> dict[str, float]:
    """Over all queries, those that stand there word for word too."""
    right = [stated(o, fit) for o in observed if o.right]
    wrong = [stated(o, fit) for o in observed if not o.right]
    absent = [stated(o, fit) for o in observed if not o.query.passages]
    found = [o for o in observed if o.query.passages]
    least = threshold(absent)
    fitted = [(fit(o.terms), o.right) for o in observed if o.terms is not None]
    return {
        "auc": round(area(right, wrong) or 0.0, 5),
        "threshold_at_1_percent": round(least, 4),
        "recall_at_1_percent": round(sum(stated(o, fit) > least for o in found if o.right) / len(found), 4),
        "recall_when_sure": round(sum(s >= SURE for s in right) / len(found), 4),
        "false_accepts_when_sure": round(sum(s >= SURE for s in absent) / max(1, len(absent)), 4),
        "wrong_when_sure": round(sum(s >= SURE for s in wrong) / max(1, sum(s >= SURE for s in (*right, *wrong))), 5),
        "brier": round(sum((s - r) ** 2 for s, r in fitted) / len(fitted), 5),
    }
