"""tantivy, the Rust search library: BM25 over words, or over the 4-grams of the folded text."""

from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from tests.bench.collection import Collection
from tests.bench.engines.protocol import Found
from tests.bench.engines.reranking import CANDIDATES, reranked
from tests.bench.folding import folded

_HEAP = 256 * 2**20
_GRAM = 4


class _Tantivy:
    stored: ClassVar[bool] = True
    tokenizer: ClassVar[str]

    def prepare(self, collection: Collection) -> None:
        self._tantivy: Any = import_module("tantivy")  # in the extra `bench` only
        self._passages = collection.folded

    def terms(self, query: str) -> set[str]:
        raise NotImplementedError

    def build(self, folder: Path) -> None:
        folder.mkdir()
        index = self._index(folder)
        writer = index.writer(_HEAP, 1)
        for number, passage in enumerate(self._passages):
            writer.add_document(self._tantivy.Document(number=number, body=passage))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self._opened = self._index(folder)
        self._searcher = self._opened.searcher()

    def search(self, text: str, limit: int) -> Found:
        query = folded(text)
        kinds = self._tantivy.Query, self._tantivy.Occur.Should
        terms = [(kinds[1], kinds[0].term_query(self._schema, "body", term)) for term in self.terms(query)]
        hits = self._searcher.search(kinds[0].boolean_query(terms), CANDIDATES, count=False).hits
        numbers: list[int] = [self._searcher.doc(address)["number"][0] for _, address in hits]
        return reranked(query, numbers, self._passages, limit)

    def _index(self, folder: Path) -> Any:
        builder = self._tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        builder.add_text_field("body", stored=False, tokenizer_name=self.tokenizer, index_option="freq")
        self._schema = builder.build()
        index = self._tantivy.Index(self._schema, path=str(folder))
        ngrams = self._tantivy.Tokenizer.ngram(_GRAM, _GRAM, False)
        index.register_tokenizer("grams", self._tantivy.TextAnalyzerBuilder(ngrams).build())
        return index


class TantivyWords(_Tantivy):
    tokenizer = "default"

    def terms(self, query: str) -> set[str]:
        return set(query.split())


class TantivyGrams(_Tantivy):
    tokenizer = "grams"

    def terms(self, query: str) -> set[str]:
        return {query[n : n + _GRAM] for n in range(len(query) - _GRAM + 1)}
