"""One size of the benchmark, laid out in a folder: passages, their folded words, the books, the queries.

Each engine runs in a process of its own and reads what it needs from here.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from random import Random

from tests.bench.absence import standing
from tests.bench.asking import asked
from tests.bench.asking_absent import Absent
from tests.bench.folding import folded
from tests.bench.kinds import ABSENT_KINDS, FOUND_KINDS, Remembered, in_turns
from tests.bench.lines import Lines, write_lines
from tests.bench.markov import Chains
from tests.bench.queries import Asker
from tests.bench.reading import Reading
from tests.bench.selection import Selection
from tests.bench.sources import Book, Form

_DISTRACTOR_BOOK = 1_000  # passages
_SPARE = 1.4  # absent queries that are drawn for each that is wanted: some turn out to be there


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a book's passages appear in the collection."""

    title: str
    start: int
    end: int
    real: bool
    author: str = ""
    form: str = Form.PROSE


class Collection:
    """What `lay_out` has written into `folder`."""

    def __init__(self, folder: Path) -> None:
        self.passages = Lines(folder / "passages.txt")
        self.folded = Lines(folder / "folded.txt")
        about = json.loads((folder / "about.json").read_text("utf-8"))
        self.name: str = about["name"]
        self.shelves = [Shelf(**shelf) for shelf in about["shelves"]]
        self.queries = [Remembered(**q | {"passages": tuple(q["passages"])}) for q in about["queries"]]
        self.present: int = about["present"]

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def real(self) -> int:
        return sum(shelf.end - shelf.start for shelf in self.shelves if shelf.real)


def lay_out(folder: Path, selection: Selection, per_kind: int, seed: int) -> Collection:
    """Write the collection with `per_kind` queries of each kind."""
    draw = Random(f"{seed}/{selection.size}")
    real, size = selection.indexed, selection.size
    chains = Chains(p for b in selection.told for p in b.passages)
    shelves = [*_shelves(real), *_distractor_shelves(sum(len(b.passages) for b in real), size)]
    fill = chains.passages(size - sum(len(b.passages) for b in real), draw.randrange(2**32))
    write_lines(folder / "passages.txt", chain((p for b in real for p in b.passages), fill))
    write_lines(folder / "folded.txt", map(folded, Lines(folder / "passages.txt")))
    found, drawn = _noisy(selection, chains, draw, per_kind)
    asking, not_there = _asked(selection, Lines(folder / "folded.txt"), f"{seed}/{selection.name}", per_kind)
    drawn += not_there
    stands = standing(drawn, Lines(folder / "folded.txt"))
    absent = [replace(q, in_part=n in stands.in_part) for n, q in enumerate(drawn) if n not in stands.there]
    queries = in_turns([*found, *asking, *absent], (*FOUND_KINDS, *ABSENT_KINDS), per_kind)
    about = {
        "name": selection.name,
        "shelves": [asdict(shelf) for shelf in shelves],
        "queries": [asdict(query) for query in queries],
        "present": len(stands.there),
    }
    (folder / "about.json").write_text(json.dumps(about), "utf-8")
    return Collection(folder)


Drawn = tuple[list[Remembered], list[Remembered]]
"""Queries that are found, and absent ones: of these some to spare, as some turn out to be there."""


def _noisy(selection: Selection, chains: Chains, draw: Random, per_kind: int) -> Drawn:
    """In this order: all is drawn from one `Random`."""
    found = list(Asker(selection.indexed, draw).found(per_kind))
    return found, list(Asker(selection.held, draw).absent(_with_spare(per_kind), chains))


def _asked(selection: Selection, folded_passages: Lines, seed: str, per_kind: int) -> Drawn:
    real, held = selection.indexed, selection.held
    reading = Reading(real, folded_passages[: sum(len(book.passages) for book in real)])
    held_out = Reading(held, [folded(passage) for book in held for passage in book.passages])
    absent = Absent(held_out, real, seed).asked(_with_spare(per_kind))
    return list(asked(reading, per_kind, seed)), list(absent)


def _with_spare(per_kind: int) -> int:
    return max(per_kind + 3, round(per_kind * _SPARE))


def _shelves(books: Iterable[Book]) -> Iterator[Shelf]:
    at = 0
    for book in books:
        yield Shelf(book.title, at, at + len(book.passages), real=True, author=book.author, form=book.form)
        at += len(book.passages)


def _distractor_shelves(start: int, end: int) -> Iterator[Shelf]:
    for n, at in enumerate(range(start, end, _DISTRACTOR_BOOK), 1):
        yield Shelf(f"Distractor {n}", at, min(at + _DISTRACTOR_BOOK, end), real=False)
