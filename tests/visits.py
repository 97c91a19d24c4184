"""What of a text is looked at: sequences that count it, as parts of works."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, overload

from bot.library.corpus_file import LoadedFile
from bot.library.library import Library
from bot.texts.work import Work

T = TypeVar("T")


class Visits:
    """How many sections and paragraphs have been looked at since they were last counted."""

    def __init__(self) -> None:
        self._seen = 0

    def add(self) -> None:
        self._seen += 1

    def count(self) -> int:
        seen, self._seen = self._seen, 0
        return seen

    def of(self, items: Sequence[T]) -> "Visited[T]":
        return Visited(items, self)


class Visited(Sequence[T]):
    """The items of another sequence; each that is looked at is counted."""

    def __init__(self, items: Sequence[T], visits: Visits) -> None:
        self._items, self._visits = items, visits

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "Visited[T]": ...
    def __getitem__(self, at: int | slice) -> "T | Visited[T]":
        if isinstance(at, slice):
            return Visited(self._items[at], self._visits)
        self._visits.add()
        return self._items[at]

    def __iter__(self) -> Iterator[T]:
        for item in self._items:
            self._visits.add()
            yield item


def visited_library(folder: Path, works: Sequence[Work], visits: Visits) -> Library:
    """A library of these works whose sections and paragraphs are counted."""
    return Library(folder, files=[LoadedFile(folder / f"{w.id}.md", _visited(w, visits), ()) for w in works])


def _visited(work: Work, visits: Visits) -> Work:
    sections = [replace(section, paragraphs=visits.of(section.paragraphs)) for section in work.sections]  # pyright: ignore[reportArgumentType]
    return replace(work, sections=visits.of(sections))  # pyright: ignore[reportArgumentType]
