"""One file of the index: written, opened, and watched while it is open.

A small file is read, and what becomes of it afterwards is of no matter. A larger one is mapped, and then its pages are
those of the file: whoever writes into it changes what is searched, and whoever cuts it short takes the pages away,
which ends the process. So it is asked before each search whether size and time are those of its opening; and all of it
is read, through the descriptor, which only gets less where less is there.
"""

import mmap
import os
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from bot.files import RefusedFileError, open_regular
from bot.library.whole_files import stamp_of, write_file
from bot.matching.segment import Segment
from bot.matching.segment_form import Stretch, from_bytes, is_newer, stretches, to_bytes

ENDING = ".segment"
READ_UP_TO = 16 * 2**20  # bytes: the words of about a hundred books
_PIECE = 2**20  # bytes that are checked at a time
_MOST_CHECKS = 3  # of a file that is touched while it is checked


class Step(StrEnum):
    """Of a load, and of making an index, as it is reported."""

    LOADING = "loading"
    PARSING = "parsing"
    READING = "reading"
    SORTING = "sorting"
    WRITING = "writing"


Report = Callable[[Step, int, int], None]
"""Told of a step (`loading`, `reading`, `sorting`, `writing`), how much of it is done, and of how much; and before a
text is parsed, as it is kept nowhere (`parsing`), how many bytes were before it in this load, and how many are with it.
"""


class IndexFile:
    """A file's segment. One that is mapped has a descriptor, by which it is watched, and closes it with itself."""

    def __init__(
        self, path: Path, segment: Segment, descriptor: int | None = None, parts: Sequence[Stretch] = ()
    ) -> None:
        self.path, self.segment = path, segment
        self._descriptor, self._parts = descriptor, parts
        if descriptor is not None:
            weakref.finalize(self, os.close, descriptor)
            self._stamp = stamp_of(descriptor)

    def is_unchanged(self) -> bool:
        """Whether nobody has written into the file since it was opened or checked. It may be gone from its folder."""
        return self._descriptor is None or stamp_of(self._descriptor) == self._stamp

    def is_whole(self) -> bool:
        """Whether every byte is as it was written. Reads all of them, and holds nobody up."""
        descriptor = self._descriptor
        if descriptor is None:
            return True  # checked when it was read
        for _ in range(_MOST_CHECKS):
            before = stamp_of(descriptor)
            if before[0] != self._stamp[0] or not all(_is_sound(descriptor, part) for part in self._parts):
                return False
            if stamp_of(descriptor) == before:
                self._stamp = before
                return True
        return False


def _is_sound(descriptor: int, part: Stretch) -> bool:
    crc, at, end = 0, part.begin, part.begin + part.size
    while at < end:
        try:
            piece = os.pread(descriptor, min(_PIECE, end - at), at)
        except OSError:
            return False  # a disk that fails
        if not piece:
            return False
        crc, at = zlib.crc32(piece, crc), at + len(piece)
    return crc == part.crc


def open_index_file(path: Path, read_up_to: int = READ_UP_TO) -> IndexFile | None:
    """The file over memory that every process shares that opens it, or in memory of its own where it is small. None
    where there is no whole segment of this version in it.
    """
    try:
        with open_regular(path) as file:
            return _read(path, file, read_up_to) if _size(file) <= read_up_to else _map(path, file)
    except (OSError, ValueError, RefusedFileError):  # an empty file cannot be mapped
        return None


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


def _read(path: Path, file: BinaryIO, most: int) -> IndexFile | None:
    segment = from_bytes(memoryview(file.read(most + 1)))
    return IndexFile(path, segment) if segment is not None and segment.is_whole() else None


def _map(path: Path, file: BinaryIO) -> IndexFile | None:
    buffer = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    segment = from_bytes(buffer)
    return None if segment is None else IndexFile(path, segment, os.dup(file.fileno()), stretches(buffer))


def is_of_newer_version(path: Path) -> bool:
    try:
        with (
            open_regular(path) as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped,
            memoryview(mapped) as view,
        ):
            return is_newer(view)
    except (OSError, ValueError, RefusedFileError):
        return False


def write_index_file(folder: Path, segment: Segment, report: Report, name: str = "") -> Path:
    """A file in the folder, complete under its name: a new one, unless it is given. Raises OSError."""

    def reported(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
        total, done = segment.size, 0
        for piece in pieces:
            report(Step.WRITING, min(done, total), total)
            yield piece
            done += len(piece)

    path = write_file(folder, ENDING, reported(to_bytes(segment)), name)
    report(Step.WRITING, segment.size, segment.size)
    return path
