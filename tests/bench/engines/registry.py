"""The engines that can be measured, by name."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.engines.bm25s_search import Bm25s
from tests.bench.engines.catchword import Catchword
from tests.bench.engines.protocol import Engine
from tests.bench.engines.scan import RapidfuzzScan
from tests.bench.engines.sqlite_search import SqliteTrigrams, SqliteWords
from tests.bench.engines.tantivy_search import TantivyGrams, TantivyWords

PRODUCT = "catchword"
_HUNDRED_THOUSAND = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """`most` is the number of passages above which an engine takes seconds a query and is left out."""

    title: str
    make: Callable[[], Engine]
    module: str = ""
    most: int | None = None


ENGINES = {
    PRODUCT: Entry("**Catchword**", Catchword),
    "tantivy-grams": Entry("tantivy, 4-grams", TantivyGrams, "tantivy"),
    "tantivy-words": Entry("tantivy, words", TantivyWords, "tantivy"),
    "bm25s": Entry("bm25s (numba)", Bm25s, "bm25s"),
    "sqlite-words": Entry("SQLite FTS5, 8 rarest words", SqliteWords),
    "sqlite-trigrams": Entry("SQLite FTS5, trigrams", SqliteTrigrams, most=_HUNDRED_THOUSAND),
    "rapidfuzz": Entry("rapidfuzz, whole text", RapidfuzzScan, most=_HUNDRED_THOUSAND),
}
