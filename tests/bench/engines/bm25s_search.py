"""bm25s: BM25 scores computed beforehand in sparse arrays, added up with numba."""

from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from tests.bench.collection import Collection
from tests.bench.engines.protocol import Found
from tests.bench.engines.reranking import CANDIDATES, reranked
from tests.bench.folding import folded


class Bm25s:
    stored: ClassVar[bool] = True

    def prepare(self, collection: Collection) -> None:
        self._bm25s: Any = import_module("bm25s")  # in the extra `bench` only
        self._passages = collection.folded

    def build(self, folder: Path) -> None:
        tokens = self._bm25s.tokenize(list(self._passages), stopwords=None, show_progress=False)
        ranker = self._bm25s.BM25(backend="numba")
        ranker.index(tokens, show_progress=False)
        ranker.save(str(folder))

    def open(self, folder: Path) -> None:
        self._ranker = self._bm25s.BM25.load(str(folder), mmap=True)
        self._ranker.backend = "numba"

    def search(self, text: str, limit: int) -> Found:
        query = folded(text)
        words = [w for w in query.split() if w in self._ranker.vocab_dict]
        if not words:
            return Found([], 0.0)
        wanted = min(CANDIDATES, len(self._passages))
        hits, _ = self._ranker.retrieve([words], k=wanted, show_progress=False, n_threads=1)
        return reranked(query, hits[0].tolist(), self._passages, limit)
