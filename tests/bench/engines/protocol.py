"""What the benchmark asks of an engine. An adapter is one class of four methods."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from tests.bench.collection import Collection


@dataclass(frozen=True, slots=True)
class Found:
    """Passage numbers, best first, and how sure the engine is of the first: the higher, the surer."""

    numbers: list[int]
    score: float


class Engine(Protocol):
    """Is prepared, built, opened and searched in this order, in a process of its own.

    A `stored` engine is built in one process and opened in another.
    """

    stored: ClassVar[bool]

    def prepare(self, collection: Collection) -> None:
        """Take the passages in the form that the engine takes them; not measured."""
        ...

    def build(self, folder: Path) -> None: ...

    def open(self, folder: Path) -> None: ...

    def search(self, text: str, limit: int) -> Found: ...
