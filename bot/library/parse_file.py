"""One file of parsed works: opened, and read where a work's words or tree are asked for.

Nothing of it is mapped: it is read through its descriptor, which stays whatever becomes of its name, and only gets less
where less is there. What is read is compared with its checksum before anybody sees it, so that damage is never quoted.
"""

import os
import weakref
import zlib
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, TypeVar

from bot.errors import DamagedIndexError
from bot.files import RefusedFileError, open_regular
from bot.library.parse_form import FORM as OURS
from bot.library.parse_form import (
    LENGTHS,
    MAGIC,
    MOST_HEADER,
    PIECE,
    Entry,
    Extent,
    emphasis_in,
    entries_in,
    form_in,
    marks_in,
    notes_in,
    numbers_in,
    sections_in,
    spans_in,
)
from bot.library.whole_files import stamp_of
from bot.texts.packed import Lazy
from bot.texts.work import Work

ENDING = ".works"
_DECODED = 128  # pieces of a file that stay in memory: one is 4 to 16 KB
_AT_ONCE = 32  # pieces; longer stretches are read as one, and push no others out
_CHECKED = 2**20  # bytes that are checked at a time

Value = TypeVar("Value")


class ParseFile:
    """Works that are read from a file when they are needed: those `entries` of it that are whole as it is opened, which
    `were_whole` says of all of them. `is_damaged` is set, and `on_damage` told, where one was not any more.
    """

    def __init__(self, path: Path, descriptor: int, begin: int, entries: Sequence[Entry]) -> None:
        self.path, self.begin, self.is_damaged = path, begin, False
        self.on_damage: Callable[[], None] = _tell_nobody
        self._descriptor = descriptor
        self._piece = lru_cache(_DECODED)(partial(_decode, descriptor))
        weakref.finalize(self, os.close, descriptor)
        self._stamp = stamp_of(descriptor)
        self.entries = {entry.key: entry for entry in entries if self._holds(entry)}
        self.were_whole = len(self.entries) == len(entries)

    @property
    def size(self) -> int:
        return sum(entry.whole.size for entry in self.entries.values())

    def work(self, entry: Entry) -> Work:
        """The work, of which nothing but what it says of itself is read yet. What is read later raises
        DamagedIndexError where it is not as it was written.
        """

        def part(name: str, made: Callable[[bytes], Sequence[Value]]) -> Lazy[Value]:
            return Lazy(lambda: self.made(entry, made, name))

        return Work(
            entry.about,
            KeptText(self, entry),
            Lazy(lambda: self.made(entry, sections_in, "tree", "paragraphs")),
            part("emphasis", emphasis_in),
            entry.edition,
            part("notes", notes_in),
            part("marks", marks_in),
            part("speakers", spans_in),
            part("directions", spans_in),
            entry.paragraph_counts,
        )

    def load(self, entry: Entry) -> Work:
        """The work with all that there is of it in memory: the file is not asked again. Raises DamagedIndexError."""
        text = self.made(entry, _decoded, "text")
        if len(text) != entry.length:
            raise DamagedIndexError
        return Work(
            entry.about,
            text,
            self.made(entry, sections_in, "tree", "paragraphs"),
            self.made(entry, emphasis_in, "emphasis"),
            entry.edition,
            self.made(entry, notes_in, "notes"),
            self.made(entry, marks_in, "marks"),
            self.made(entry, spans_in, "speakers"),
            self.made(entry, spans_in, "directions"),
            entry.paragraph_counts,
        )

    def made(self, entry: Entry, make: Callable[..., Value], *names: str) -> Value:
        """What `make` makes of these parts of the work. Raises DamagedIndexError."""
        with self.watched():
            return make(*(self.read(entry.parts[name]) for name in names))

    def read(self, part: Extent) -> bytes:
        """Raises DamagedIndexError."""
        with self.watched():
            return _read(self._descriptor, self.begin + part.at, part.size, part.crc)

    def piece(self, at: int, size: int, crc: int) -> str:
        """A piece of a text, one of the last that were asked for or read again. Raises OSError and ValueError."""
        return self._piece(self.begin + at, size, crc)

    def pieces(self, at: int, offsets: Sequence[int], crcs: Sequence[int]) -> str:
        """Pieces that follow each other, from the offset `at` on. Raises OSError and ValueError."""
        data = memoryview(_read_all(self._descriptor, self.begin + at, offsets[-1] - offsets[0]))
        cut = (data[a - offsets[0] : b - offsets[0]] for a, b in pairwise(offsets))
        if [zlib.crc32(piece) for piece in cut] != list(crcs):
            raise ValueError
        return str(data, "utf-8")

    @contextmanager
    def watched(self) -> Generator[None]:
        """Raises DamagedIndexError where a disk fails, or what is read is not what was written."""
        try:
            yield
        except (OSError, ValueError, IndexError) as problem:
            self.is_damaged = True
            self.on_damage()
            raise DamagedIndexError from problem

    def is_unchanged(self) -> bool:
        """Whether nobody has written into the file since it was opened, or has found it damaged."""
        return not self.is_damaged and stamp_of(self._descriptor) == self._stamp

    def is_whole(self) -> bool:
        """Whether every byte of its works is as it was written."""
        self.is_damaged = self.is_damaged or not all(map(self._holds, self.entries.values()))
        return not self.is_damaged

    def _holds(self, entry: Entry) -> bool:
        return _crc_of(self._descriptor, self.begin + entry.whole.at, entry.whole.size) == entry.whole.crc

    def bytes_of(self, entry: Entry) -> bytes:
        """All that is kept of a work, as it was written. Raises DamagedIndexError."""
        return self.read(entry.whole)


class KeptText:
    """A work's words in a file; as a string where it is sliced."""

    __slots__ = ("_entry", "_file", "_table")

    def __init__(self, file: ParseFile, entry: Entry) -> None:
        self._file, self._entry = file, entry
        self._table = Lazy(lambda: file.made(entry, numbers_in, "pieces"))

    def __len__(self) -> int:
        return self._entry.length

    def __getitem__(self, stretch: slice, /) -> str:
        start, end, step = stretch.indices(len(self))
        if step != 1:
            return str(self)[stretch]
        if start >= end:
            return ""
        first, last = start // PIECE, (end - 1) // PIECE
        at_once = last - first >= _AT_ONCE
        return self._pieces(first, last + 1, at_once=at_once)[start - first * PIECE : end - first * PIECE]

    def __str__(self) -> str:
        return self._pieces(0, -(-len(self) // PIECE), at_once=True) if len(self) else ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str | KeptText) and len(self) == len(other) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def _pieces(self, first: int, end: int, *, at_once: bool) -> str:
        """Raises DamagedIndexError."""
        count, at = len(self._table) // 2, self._entry.parts["text"].at
        offsets, crcs = self._table[first : end + 1], self._table[count + 1 + first : count + 1 + end]
        with self._file.watched():
            if at_once:
                words = self._file.pieces(at + offsets[0], offsets, crcs)
            else:
                each = zip(pairwise(offsets), crcs, strict=True)
                words = "".join(self._file.piece(at + a, b - a, crc) for (a, b), crc in each)
            if len(words) != min(len(self), end * PIECE) - first * PIECE:
                raise ValueError
        return words


def _tell_nobody() -> None: ...


def _decoded(data: bytes) -> str:
    """Raises ValueError."""
    return data.decode()


def _read_all(descriptor: int, at: int, size: int) -> bytes:
    """Raises ValueError where less is there, and OSError."""
    data = os.pread(descriptor, size, at)
    while len(data) < size:
        more = os.pread(descriptor, size - len(data), at + len(data))
        if not more:
            raise ValueError
        data += more
    return data


def _read(descriptor: int, at: int, size: int, crc: int) -> bytes:
    data = _read_all(descriptor, at, size)
    if zlib.crc32(data) != crc:
        raise ValueError
    return data


def _decode(descriptor: int, at: int, size: int, crc: int) -> str:
    return _read(descriptor, at, size, crc).decode()


def _crc_of(descriptor: int, at: int, size: int) -> int | None:
    """None where less is there."""
    crc, end = 0, at + size
    while at < end:
        try:
            piece = os.pread(descriptor, min(_CHECKED, end - at), at)
        except OSError:
            return None
        if not piece:
            return None
        crc, at = zlib.crc32(piece, crc), at + len(piece)
    return crc


def open_parse_file(path: Path) -> ParseFile | None:
    """The file; None where it is not of our form, or not complete."""
    try:
        with open_regular(path) as file:
            header = _header(file)
            entries, begin = entries_in(header), file.tell()
            size = os.fstat(file.fileno()).st_size - begin
            if not all(_fits(entry, size) for entry in entries):
                return None
            return ParseFile(path, os.dup(file.fileno()), begin, entries)
    except (OSError, ValueError, RefusedFileError):
        return None


def _fits(entry: Entry, size: int) -> bool:
    parts = (entry.whole, *entry.parts.values())
    return entry.length <= entry.parts["text"].size and all(part.at + part.size <= size for part in parts)


def is_of_newer_version(path: Path) -> bool:
    try:
        with open_regular(path) as file:
            return form_in(_header(file)) > OURS
    except (OSError, ValueError, RefusedFileError):
        return False


def _header(file: BinaryIO) -> bytes:
    """The header of any form. Raises ValueError where it is not whole."""
    fixed = file.read(len(MAGIC) + LENGTHS.size)
    if len(fixed) < len(MAGIC) + LENGTHS.size or not fixed.startswith(MAGIC):
        raise ValueError
    length, crc = LENGTHS.unpack_from(fixed, len(MAGIC))
    header = file.read(min(length, MOST_HEADER))
    if len(header) != length or zlib.crc32(header) != crc:
        raise ValueError
    return header
