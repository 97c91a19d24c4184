"""What a collection is made of: which books are searched, and which are held out for what is absent.

A size is a number of passages (`10k`: the beginnings of all books, filled with distractors), a number of whole books
(`1book`, `10books`) or works (`10works`), `works` for all of the folder of works, `texts` for the same with one book
in very long paragraphs, or `bundled` for the program's own two texts, of which nothing can be held out: their absent
queries come from other books.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.bench.sources import BUNDLED, Book, Form, divided, read_books, sample, with_long_paragraphs

_UNITS = {"k": 1_000, "m": 1_000_000}
_NUMBER = re.compile(r"(\d+)([km]?)", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)(books?|works?)")
_BUNDLED, _WORKS, _TEXTS = "bundled", "works", "texts"
READ_AS = "Numbers of passages such as 10k; bundled; 1book, 10books; 10works, works, texts."
_BOOK = 300  # passages from which a text is taken for a whole book, where there are enough of such


class UnknownSizeError(ValueError):
    """A size that cannot be read, or for which a source is missing; the message says which."""


@dataclass(frozen=True, slots=True)
class Sources:
    """`passages` is what sizes in numbers are drawn from, `absent` what absent queries are drawn from instead of books
    that are held out of the same source. `named` says what they are.
    """

    passages: Sequence[Book]
    works: Sequence[Book] = ()
    absent: Sequence[Book] = ()
    named: str = ""

    @classmethod
    def read(cls, passages: Path, table: Path | None, works: Path | None, absent: Path | None) -> "Sources":
        books = read_books(passages, table)
        held = () if works is None else read_books(works)
        named = _described(passages, books) + ("" if works is None else f"; {_described(works, held)}")
        return cls(books, held, () if absent is None else read_books(absent), named)


def _described(path: Path, books: Sequence[Book]) -> str:
    tiny = " (the bundled works: tiny, nearly all is distractors)" if path == BUNDLED else ""
    return f"{path.name}, {sum(len(b.passages) for b in books):,} passages in {len(books)} books{tiny}"


@dataclass(frozen=True, slots=True)
class Selection:
    """A collection of the books `indexed`, filled up to `size` passages with chains of the words of `told`."""

    name: str
    indexed: Sequence[Book]
    held: Sequence[Book]
    told: Sequence[Book]
    size: int

    @classmethod
    def whole(cls, name: str, indexed: Sequence[Book], held: Sequence[Book]) -> "Selection":
        return cls(name, indexed, held, (*indexed, *held), sum(len(book.passages) for book in indexed))


def read_sizes(text: str) -> list[str]:
    """`1k,10000,10books` -> names of sizes, each written one way."""
    return [_name(size.strip()) for size in text.split(",")]


def _name(size: str) -> str:
    if size in {_BUNDLED, _WORKS, _TEXTS} or _WHOLE.fullmatch(size):
        return size
    number = _NUMBER.fullmatch(size)
    if number is None:
        raise UnknownSizeError(f"{size} is not a size. {READ_AS}")
    count = int(number[1]) * _UNITS.get(number[2].lower(), 1)
    for unit, of_unit in (("M", 1_000_000), ("k", 1_000)):
        if count and count % of_unit == 0:
            return f"{count // of_unit}{unit}"
    return str(count)


def passages_of(name: str) -> int:
    """How many passages a size in numbers is."""
    number = _NUMBER.fullmatch(name)
    assert number is not None
    return int(number[1]) * _UNITS.get(number[2].lower(), 1)


def select(name: str, sources: Sources, seed: int) -> Selection:
    """Raises UnknownSizeError where a source that the size needs was not given."""
    if name == _BUNDLED:
        return _bundled(sources, seed)
    whole = _WHOLE.fullmatch(name)
    of_works = name in {_WORKS, _TEXTS} or (whole is not None and whole[2].startswith("work"))
    books = sources.works if of_works else sources.passages
    if not books:
        raise UnknownSizeError(f"{name}: needs a folder of works")
    indexed, held = divided(books, Random(seed))
    held = sources.absent or held
    if whole is not None:
        return Selection.whole(name, _whole(indexed, int(whole[1]), Random(f"{seed}/{name}")), held)
    if not of_works:
        return Selection(name, sample(indexed, passages_of(name)), held, (*indexed, *held), passages_of(name))
    return Selection.whole(name, _with_long(indexed) if name == _TEXTS else indexed, held)


def _with_long(books: Sequence[Book]) -> list[Book]:
    """The longest book of prose in very long paragraphs."""
    prose = [book for book in books if book.form is Form.PROSE] or books
    longest = max(prose, key=lambda book: len(book.passages))
    return [with_long_paragraphs(book) if book is longest else book for book in books]


def _bundled(sources: Sources, seed: int) -> Selection:
    books = read_books(BUNDLED)
    titles = {book.title for book in books}
    held = sources.absent or divided(sources.passages, Random(seed))[1]
    if any(book.title in titles for book in held):
        raise UnknownSizeError(f"{_BUNDLED}: absent queries must come from other texts")
    return Selection.whole(_BUNDLED, books, held)


def _whole(books: Sequence[Book], count: int, draw: Random) -> list[Book]:
    long_enough = [book for book in books if len(book.passages) >= _BOOK]
    among = long_enough if len(long_enough) >= count else list(books)
    return draw.sample(among, min(count, len(among)))
