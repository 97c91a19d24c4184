"""One size of the benchmark, laid out in a folder: passages, their folded words, the books, the queries.

Each engine runs in a process of its own and reads what it needs from here.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from random import Random

from tests.bench.absence import present
from tests.bench.folding import folded
from tests.bench.lines import Lines, write_lines
from tests.bench.markov import Chains
from tests.bench.queries import ABSENT_KINDS, FOUND_KINDS, Asker, Remembered
from tests.bench.sources import Book, divided, sample

_DISTRACTOR_BOOK = 1_000  # passages
_SPARE = 1.4  # absent queries that are drawn for each that is wanted: some turn out to be there


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a book's passages stand in the collection."""

    title: str
    start: int
    end: int
    real: bool


class Collection:
    """What `lay_out` has written into `folder`."""

    def __init__(self, folder: Path) -> None:
        self.passages = Lines(folder / "passages.txt")
        self.folded = Lines(folder / "folded.txt")
        about = json.loads((folder / "about.json").read_text("utf-8"))
        self.shelves = [Shelf(**shelf) for shelf in about["shelves"]]
        self.queries = [Remembered(q["kind"], q["text"], tuple(q["passages"]), q["words"]) for q in about["queries"]]
        self.present: int = about["present"]

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def real(self) -> int:
        return sum(shelf.end - shelf.start for shelf in self.shelves if shelf.real)


def lay_out(folder: Path, books: Sequence[Book], size: int, per_kind: int, seed: int) -> Collection:
    """Write a collection of `size` passages with `per_kind` queries of each kind."""
    draw = Random(f"{seed}/{size}")
    indexed, held = divided(books, Random(seed))
    real = sample(indexed, size)
    chains = Chains(p for b in (*indexed, *held) for p in b.passages)
    shelves = [*_shelves(real), *_distractor_shelves(sum(len(b.passages) for b in real), size)]
    fill = chains.passages(size - sum(len(b.passages) for b in real), draw.randrange(2**32))
    write_lines(folder / "passages.txt", chain((p for b in real for p in b.passages), fill))
    write_lines(folder / "folded.txt", map(folded, Lines(folder / "passages.txt")))
    found = list(Asker(real, draw).found(per_kind))
    drawn = list(Asker(held, draw).absent(max(per_kind + 3, round(per_kind * _SPARE)), chains))
    there = present(drawn, Lines(folder / "folded.txt"))
    absent = [query for n, query in enumerate(drawn) if n not in there]
    queries = list(_in_turns(found, absent, per_kind))
    about = {"shelves": [asdict(s) for s in shelves], "queries": [asdict(q) for q in queries], "present": len(there)}
    (folder / "about.json").write_text(json.dumps(about), "utf-8")
    return Collection(folder)


def _shelves(books: Iterable[Book]) -> Iterator[Shelf]:
    at = 0
    for book in books:
        yield Shelf(book.title, at, at + len(book.passages), real=True)
        at += len(book.passages)


def _distractor_shelves(start: int, end: int) -> Iterator[Shelf]:
    for n, at in enumerate(range(start, end, _DISTRACTOR_BOOK), 1):
        yield Shelf(f"Distractor {n}", at, min(at + _DISTRACTOR_BOOK, end), real=False)


def _in_turns(found: Sequence[Remembered], absent: Sequence[Remembered], per_kind: int) -> Iterator[Remembered]:
    """Rounds of one query of each kind, as long as there are any of a kind."""
    by_kind = {kind: [q for q in absent if q.kind == kind][:per_kind] for kind in ABSENT_KINDS}
    for n in range(per_kind):
        yield from found[n * len(FOUND_KINDS) : (n + 1) * len(FOUND_KINDS)]
        yield from (queries[n] for queries in by_kind.values() if n < len(queries))
