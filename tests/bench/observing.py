"""What the confidence is fitted on: the places that Catchword itself finds, what speaks for each, and which are right.

What was observed is kept in a folder, by the options that it was observed with, together with a digest of the engine:
as long as that is the same, nothing is searched again.
"""

import hashlib
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.matching.finder import Ranking
from tests.bench.collection import Collection, lay_out
from tests.bench.engines.catchword import Catchword, surety
from tests.bench.evidence import Kept, OutdatedError, evidence_of, terms_of
from tests.bench.hits import holds
from tests.bench.options import SourcePaths
from tests.bench.parsed import code_digest
from tests.bench.selection import select

KEPT = Path(".bench/observed")
MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A match: whether it is right, and what its logistic adds up, or None where the words appear there just so."""

    right: bool
    terms: dict[str, float] | None


@dataclass(frozen=True, slots=True)
class Observed:
    """A query and the places that were found for it, best first. `collection` is what it was asked of, and `group` what
    may not appear on both sides of a division: the work that a real case is about. `stated` is how sure the engine was.
    """

    collection: str
    kind: str
    group: str
    absent: bool
    stated: float
    places: tuple[Place, ...]

    @property
    def is_judged(self) -> bool:
        """Whether a logistic is asked."""
        return bool(self.places) and self.places[0].terms is not None

    @property
    def right(self) -> bool:
        return bool(self.places) and self.places[0].right


@dataclass(frozen=True, slots=True)
class Raw:
    """The same as it is kept: evidence instead of terms."""

    collection: str
    kind: str
    group: str
    absent: bool
    stated: float
    places: tuple[tuple[bool, Kept | None], ...]


def raw(ranking: Ranking, right: Iterable[bool], *, collection: str, kind: str, group: str = "", absent: bool) -> Raw:
    places = tuple((r, evidence_of(match)) for r, match in zip(right, ranking.matches, strict=True))
    return Raw(collection, kind, group, absent, surety(ranking), places)


def observed(kept: Iterable[Raw]) -> list[Observed]:
    """Raises OutdatedError."""
    return [
        Observed(
            r.collection, r.kind, r.group, r.absent, r.stated, tuple(Place(right, _terms(k)) for right, k in r.places)
        )
        for r in kept
    ]


def _terms(kept: Kept | None) -> dict[str, float] | None:
    return None if kept is None else terms_of(kept)


@dataclass(frozen=True, slots=True)
class Synthetic:
    """The queries of one collection, to be observed."""

    paths: SourcePaths
    size: str
    per_kind: int
    seed: int

    def __call__(self) -> list[Raw]:
        with tempfile.TemporaryDirectory() as folder:
            selection = select(self.size, self.paths.read(), self.seed)
            return list(_searched(lay_out(Path(folder), selection, self.per_kind, self.seed), Path(folder) / "index"))


def _searched(collection: Collection, folder: Path) -> Iterator[Raw]:
    engine = Catchword()
    engine.prepare(collection)
    engine.build(folder)
    engine.open(folder)
    for query in (q for q in collection.queries if not q.in_part):
        ranking = engine.ranking(query.text, MOST_PLACES)
        right = [holds(query, engine.number(match), collection.folded) for match in ranking.matches]
        yield raw(ranking, right, collection=collection.name, kind=query.kind, absent=not query.passages)


Task = Callable[[], list[Raw]]
"""A dataclass, whose values name what is kept."""


def observe(task: Task, folder: Path = KEPT, *, again: bool = True) -> list[Observed]:
    """What the task observes, or has observed with this engine; with `again` false, with whatever engine."""
    path = folder / f"{hashlib.sha256(repr(task).encode()).hexdigest()[:24]}.pickle"
    engine = code_digest("matching", "texts", "quoting", "library")
    if path.exists():
        kept = pickle.loads(path.read_bytes())  # noqa: S301 - written below
        if not again or kept["engine"] == engine:
            try:
                return observed(kept["raw"])
            except OutdatedError:
                pass
    found = task()
    _write(path, {"engine": engine, "task": repr(task), "raw": found})
    return observed(found)


def _write(path: Path, kept: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(pickle.dumps(kept))
    unfinished.replace(path)


def names_of(observations: Sequence[Observed]) -> list[str]:
    """Of the terms."""
    first = next((o.places[0].terms for o in observations if o.is_judged), None)
    return list(first or ())
