"""Where the passages of a benchmark come from: a folder of works, or a file of one passage a line.

Each book becomes one Work. Some books are held out: what is asked from them appears nowhere in the index.

A passage is a paragraph: a stanza, a speech with its speaker, a verse of the Bible. What is asked for has 20 words,
since shorter ones (headings, cries) appear in many places; in books of a folder that are mostly made of shorter ones
(plays, most novels, the Bible) it has eight. Lines of verse are joined by spaces: matching knows no line breaks.
"""

import lzma
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from random import Random

from bot.library.library import load_folder
from bot.texts.work import Work

BUNDLED = Path(__file__).parents[2] / "corpus"
_HELD_OUT = 0.05  # of the passages
_TOO_MUCH = 2.0  # times that much is a book (the Bible) that is not held out
_SHORTEST_STRETCH = 50  # passages in a row from one book, so that queries can cross from one into the next


_ASKED_FOR = 20  # words of a passage
_ASKED_FOR_WHEN_SHORT = 8  # the same in a book …
_SHORT_BOOK = 2 / 3  # … of which less than this share of passages has the former
_MOSTLY = 0.5  # of a book's passages: then it is what they are
_VERY_LONG = 5_000  # letters
_LONGEST = 45_000  # letters of the paragraphs that are made
_SPEAKER = re.compile(r"\S+(?: \S+){0,3}\.")
_FILE = re.compile(r"\.(?:txt|md)$")


class Form(StrEnum):
    """What the passages of a book are."""

    PROSE = "prose"
    VERSE = "verse"
    DRAMA = "drama"
    LONG = "very long paragraphs"


@dataclass(frozen=True, slots=True)
class Book:
    """Passages that follow one another; of those, what is asked for has the `fewest` words or more."""

    title: str
    passages: tuple[str, ...]
    author: str = ""
    form: Form = Form.PROSE
    fewest: int = _ASKED_FOR


def read_books(path: Path, table: Path | None = None) -> list[Book]:
    """The books of a folder of corpus files, or of a file of passages (`.txt`, `.xz`) and its table of books."""
    if path.is_dir():
        return _works(path)
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        passages = [line.rstrip("\r\n") for line in file]
    starts = [(0, path.name)] if table is None else _starts(table)
    ends = [start for start, _ in starts[1:]] + [len(passages)]
    named = (_Name.read(row) for _, row in starts)
    edges = zip((start for start, _ in starts), ends, strict=True)
    cut = (Book(n.title, tuple(passages[a:b]), n.author) for n, (a, b) in zip(named, edges, strict=True))
    return [book for book in cut if book.passages]


def divided(books: Sequence[Book], draw: Random) -> tuple[list[Book], list[Book]]:
    """Books to index and books to hold out; of a single book, its last tenth is held out."""
    if len(books) == 1:
        passages = books[0].passages
        cut = len(passages) - max(1, len(passages) // 10)
        return [replace(books[0], passages=passages[:cut])], [replace(books[0], passages=passages[cut:])]
    shuffled = draw.sample(list(books), len(books))
    wanted = _HELD_OUT * sum(len(b.passages) for b in books)
    most = max(_TOO_MUCH * wanted, min(len(b.passages) for b in books))
    held: list[Book] = []
    for book in reversed(shuffled):
        if held and (sum(len(b.passages) for b in held) >= wanted or len(held) + 1 == len(shuffled)):
            break
        if len(book.passages) <= most:
            held.append(book)
    return [book for book in shuffled if not any(book is other for other in held)], held


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
            taken.append(replace(book, passages=passages))
        left -= len(passages)
    return taken


def with_long_paragraphs(book: Book) -> Book:
    """Its passages joined to very long ones."""
    joined: list[list[str]] = [[]]
    for passage in book.passages:
        if sum(map(len, joined[-1])) >= _LONGEST:
            joined.append([])
        joined[-1].append(passage)
    return replace(book, passages=tuple(map(" ".join, joined)), form=Form.LONG)


def _works(folder: Path) -> list[Book]:
    books = (_book(file.work) for file in load_folder(folder) if file.work is not None)
    return [book for book in books if book.passages]


def _book(work: Work) -> Book:
    texts = [p.span.of(work.text) for s in work.sections for p in s.paragraphs]
    long_enough = sum(len(text.split()) >= _ASKED_FOR for text in texts)
    fewest = _ASKED_FOR if long_enough >= _SHORT_BOOK * len(texts) else _ASKED_FOR_WHEN_SHORT
    passages = tuple(text.replace("\n", " ") for text in texts)
    return Book(work.title, passages, ", ".join(work.about.authors), _form(texts), fewest)


def _form(texts: Sequence[str]) -> Form:
    lined = [text for text in texts if "\n" in text]
    spoken = sum(_SPEAKER.fullmatch(text.partition("\n")[0]) is not None for text in lined)
    if lined and spoken >= _MOSTLY * len(lined):
        return Form.DRAMA
    if len(lined) >= _MOSTLY * len(texts):
        return Form.VERSE
    return Form.LONG if sum(len(text) >= _VERY_LONG for text in texts) >= _MOSTLY * len(texts) else Form.PROSE


@dataclass(frozen=True, slots=True)
class _Name:
    """Author and title, from a path such as `Verne, Jules/The Moon-Voyage.txt` or from a title alone."""

    title: str
    author: str

    @classmethod
    def read(cls, path: str) -> "_Name":
        author, _, title = path.replace("\\r", " ").rpartition("/")
        family, comma, given = re.sub(r"\s*\(.*?\)", "", author).partition(", ")
        return cls(_FILE.sub("", title), f"{given} {family}" if comma else family)


def _starts(table: Path) -> list[tuple[int, str]]:
    """`first line, counted from 0 <tab> … <tab> title` a book; a line that begins with no number is a heading."""
    rows = (line.rstrip("\r").split("\t") for line in table.read_text("utf-8").split("\n"))
    starts = [(int(row[0]), row[-1]) for row in rows if row[0].isdigit()]
    if not starts or starts[0][0] != 0 or any(a >= b for (a, _), (b, _) in pairwise(starts)):
        raise ValueError(f"{table}: the first lines of the books must rise from 0")
    return starts
