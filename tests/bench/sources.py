"""Where the passages of a benchmark come from: a folder of works, or a file of one passage a line.

Each book becomes one Work. Some books are held out: what is asked from them stands nowhere in the index.
"""

import lzma
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from bot.library.library import load_folder

BUNDLED = Path(__file__).parents[2] / "corpus"
_HELD_OUT = 0.05  # of the passages
_SHORTEST_STRETCH = 50  # passages in a row from one book, so that queries can cross from one into the next


@dataclass(frozen=True, slots=True)
class Book:
    """Passages that follow one another. `real` is false for distractors."""

    title: str
    passages: tuple[str, ...]
    real: bool = True


def read_books(path: Path, table: Path | None = None) -> list[Book]:
    """The books of a folder of corpus files, or of a file of passages (`.txt`, `.xz`) and its table of books."""
    if path.is_dir():
        return _works(path)
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        passages = [line.rstrip("\r\n") for line in file]
    starts = [(0, path.name)] if table is None else _starts(table)
    ends = [start for start, _ in starts[1:]] + [len(passages)]
    cut = (Book(title, tuple(passages[a:b])) for (a, title), b in zip(starts, ends, strict=True))
    return [book for book in cut if book.passages]


def divided(books: Sequence[Book], draw: Random) -> tuple[list[Book], list[Book]]:
    """Books to index and books to hold out; of a single book, its last tenth is held out."""
    if len(books) == 1:
        passages = books[0].passages
        cut = len(passages) - max(1, len(passages) // 10)
        return [Book(books[0].title, passages[:cut])], [Book(books[0].title, passages[cut:])]
    shuffled = draw.sample(list(books), len(books))
    wanted = _HELD_OUT * sum(len(b.passages) for b in books)
    held = [shuffled.pop()]
    while sum(len(b.passages) for b in held) < wanted and len(shuffled) > 1:
        held.append(shuffled.pop())
    return shuffled, held


def sample(books: Sequence[Book], size: int) -> list[Book]:
    """At most `size` passages: the beginning of each book, as long as is needed to reach `size`."""
    lengths = sorted(len(b.passages) for b in books)
    stretch = bisect_right(range(max(lengths)), size - 1, key=lambda n: sum(min(n, length) for length in lengths))
    stretch = max(stretch, _SHORTEST_STRETCH)
    taken: list[Book] = []
    left = size
    for book in books:
        passages = book.passages[: min(stretch, left)]
        if passages:
            taken.append(Book(book.title, passages))
        left -= len(passages)
    return taken


def _works(folder: Path) -> list[Book]:
    works = [file.work for file in load_folder(folder) if file.work is not None]
    texts = ((work.title, [p.span.of(work.text) for s in work.sections for p in s.paragraphs]) for work in works)
    return [Book(title, tuple(text.replace("\n", " ") for text in passages)) for title, passages in texts if passages]


def _starts(table: Path) -> list[tuple[int, str]]:
    """`first line, counted from 0 <tab> … <tab> title` a book; a line that begins with no number is a heading."""
    rows = (line.rstrip("\r").split("\t") for line in table.read_text("utf-8").split("\n"))
    starts = [(int(row[0]), row[-1]) for row in rows if row[0].isdigit()]
    if not starts or starts[0][0] != 0 or any(a >= b for (a, _), (b, _) in pairwise(starts)):
        raise ValueError(f"{table}: the first lines of the books must rise from 0")
    return starts
