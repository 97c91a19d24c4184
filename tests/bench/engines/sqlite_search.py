"""SQLite FTS5, which comes with Python: by a query's rarest words, or by its letter trigrams."""

import sqlite3
from pathlib import Path
from typing import ClassVar

from tests.bench.collection import Collection
from tests.bench.engines.protocol import Found
from tests.bench.engines.reranking import CANDIDATES, reranked
from tests.bench.folding import folded

_RAREST = 8
_GRAM = 3
_NAME = "passages.sqlite"
# bm25, by which rank orders, is 0 in a table without content unless it keeps all positions (detail=full, the default).
_SEARCH = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"


class _Fts5:
    stored: ClassVar[bool] = True
    table: ClassVar[str]

    def prepare(self, collection: Collection) -> None:
        self._passages = collection.folded

    def terms(self, query: str) -> list[str]:
        raise NotImplementedError

    def build(self, folder: Path) -> None:
        folder.mkdir()
        database = sqlite3.connect(folder / _NAME)
        with database:
            database.execute(f"CREATE VIRTUAL TABLE passages USING fts5(body, content='', {self.table})")
            database.execute("CREATE VIRTUAL TABLE words USING fts5vocab(passages, row)")
            database.executemany("INSERT INTO passages(rowid, body) VALUES (?, ?)", enumerate(self._passages))
            database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        database.close()

    def open(self, folder: Path) -> None:
        self.database = sqlite3.connect(f"file:{folder / _NAME}?mode=ro", uri=True)

    def search(self, text: str, limit: int) -> Found:
        query = folded(text)
        match = " OR ".join(f'"{term}"' for term in self.terms(query))
        if not match:
            return Found([], 0.0)
        numbers = [row[0] for row in self.database.execute(_SEARCH, (match, CANDIDATES))]
        return reranked(query, numbers, self._passages, limit)


class SqliteWords(_Fts5):
    table = "tokenize='unicode61'"

    def terms(self, query: str) -> list[str]:
        words = sorted(set(query.split()))
        marks = ",".join("?" * len(words))
        rows = self.database.execute(f"SELECT term, doc FROM words WHERE term IN ({marks})", words)  # noqa: S608
        return [word for word, _ in sorted(rows, key=lambda row: row[1])[:_RAREST]]


class SqliteTrigrams(_Fts5):
    table = "tokenize='trigram'"

    def terms(self, query: str) -> list[str]:
        return sorted({query[n : n + _GRAM] for n in range(len(query) - _GRAM + 1)})
