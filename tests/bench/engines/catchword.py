"""Catchword itself: each book a Work of paragraphs, searched as the product does."""

import mmap
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from bot.library.blocks import Block
from bot.library.front_matter import FrontMatter
from bot.library.structure import build_work
from bot.matching.finder import Ranking
from bot.matching.index import Index
from bot.matching.match import Match
from bot.matching.segment import Segment
from bot.matching.segment_form import from_bytes, to_bytes
from bot.texts.work import About, Work
from tests.bench.collection import Collection, Shelf
from tests.bench.engines.protocol import Found
from tests.bench.engines.road import Road


class Catchword:
    stored: ClassVar[bool] = True

    def prepare(self, collection: Collection) -> None:
        self._works: list[Work] = []
        self._starts: dict[str, list[int]] = {}
        self._first = {f"B{n}": shelf.start for n, shelf in enumerate(collection.shelves)}
        for n, shelf in enumerate(collection.shelves):
            work = _work(f"B{n}", shelf, collection)
            self._works.append(work)
            self._starts[work.id] = [p.span.start for p in work.sections[0].paragraphs]

    def build(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "index").open("wb") as file:
            file.writelines(to_bytes(Segment.of(self._works)))

    def open(self, folder: Path) -> None:
        with (folder / "index").open("rb") as file:
            segment = from_bytes(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
        assert segment is not None
        self.index = Index(self._works, [segment])
        self._road = Road(self.index)

    def search(self, text: str, limit: int) -> Found:
        ranking = self.ranking(text, limit)
        return Found([self.number(m) for m in ranking.matches], surety(ranking))

    def ranking(self, text: str, limit: int, works: Sequence[int] | None = None) -> Ranking:
        return self._road.ranking(text, limit, works)

    def number(self, match: Match) -> int:
        """The passage that holds most of the match."""
        span = max(match.spans, key=len)
        return self._first[match.work.id] + bisect_right(self._starts[match.work.id], span.start) - 1


def surety(ranking: Ranking) -> float:
    """That the first match holds the words: certain where they are just so, in however many places."""
    if ranking.exact and ranking.matches:
        return 1.0
    return ranking.matches[0].confidence if ranking.matches else 0.0


def _work(work_id: str, shelf: Shelf, collection: Collection) -> Work:
    texts = collection.passages[shelf.start : shelf.end]
    blocks = [Block(0, text, (), line) for line, text in enumerate(texts, 1)]
    authors = (shelf.author,) if shelf.author else ()
    work = build_work(About(work_id, shelf.title, authors), blocks, FrontMatter())
    assert len(work.sections[0].paragraphs) == len(texts)
    return work
