"""No index: rapidfuzz aligns the query with the whole text of each book, under the cut-off of the best so far."""

from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import ClassVar

from rapidfuzz import fuzz

from tests.bench.collection import Collection
from tests.bench.engines.protocol import Found
from tests.bench.folding import folded


class RapidfuzzScan:
    stored: ClassVar[bool] = False

    def prepare(self, collection: Collection) -> None:
        self._books = [(shelf.start, collection.folded[shelf.start : shelf.end]) for shelf in collection.shelves]

    def build(self, folder: Path) -> None:  # noqa: ARG002 - nothing is stored
        self._texts = [" ".join(passages) for _, passages in self._books]
        self._ends = [list(accumulate(len(p) + 1 for p in passages)) for _, passages in self._books]

    def open(self, folder: Path) -> None: ...

    def search(self, text: str, limit: int) -> Found:
        query = folded(text)
        best: list[tuple[float, int]] = []
        for (first, _), whole, ends in zip(self._books, self._texts, self._ends, strict=True):
            aligned = fuzz.partial_ratio_alignment(query, whole, score_cutoff=best[-1][0] if best else 0.0)
            if aligned is not None and (not best or aligned.score > best[-1][0]):
                middle = (aligned.dest_start + aligned.dest_end) // 2
                best.append((aligned.score, first + bisect_right(ends, middle)))
        ordered = best[::-1][:limit]
        return Found([number for _, number in ordered], ordered[0][0] if ordered else 0.0)
