"""One file of the index: written, opened, and watched while it is open.

A small file is read, and what becomes of it afterwards is of no matter. A larger one is mapped, and then its pages are
those of the file: whoever writes into it changes what is searched, and whoever cuts it short takes the pages away,
which ends the process. So it is asked before each search whether size and time are those of its opening; and all of it
is read, through the descriptor, which only gets less where less is there.

While a file is written its process holds a lock on it, which ends with the process however it ends.
"""

import mmap
import os
import secrets
import weakref
import zlib
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from bot.files import RefusedFileError, open_regular
from bot.matching.segment import Segment
from bot.matching.segment_form import Stretch, from_bytes, is_newer, stretches, to_bytes
from bot.own_files import open_own

ENDING = ".segment"
READ_UP_TO = 16 * 2**20  # bytes: the words of about a hundred books
_UNFINISHED = ".unfinished"
_PIECE = 2**20  # bytes that are checked at a time
_MOST_CHECKS = 3  # of a file that is touched while it is checked


class Step(StrEnum):
    """Of making an index, as it is reported."""

    LOADING = "loading"
    READING = "reading"
    SORTING = "sorting"
    WRITING = "writing"


Report = Callable[[Step, int, int], None]
"""Told of a step (`loading`, `reading`, `sorting`, `writing`), how much of it is done, and of how much."""


class IndexFile:
    """A file's segment. One that is mapped has a descriptor, by which it is watched, and closes it with itself."""

    def __init__(
        self, path: Path, segment: Segment, descriptor: int | None = None, parts: Sequence[Stretch] = ()
    ) -> None:
        self.path, self.segment = path, segment
        self._descriptor, self._parts = descriptor, parts
        if descriptor is not None:
            weakref.finalize(self, os.close, descriptor)
            self._stamp = _stamp(descriptor)

    def is_unchanged(self) -> bool:
        """Whether nobody has written into the file since it was opened or checked. It may be gone from its folder."""
        return self._descriptor is None or _stamp(self._descriptor) == self._stamp

    def is_whole(self) -> bool:
        """Whether every byte is as it was written. Reads all of them, and holds nobody up."""
        descriptor = self._descriptor
        if descriptor is None:
            return True  # checked when it was read
        for _ in range(_MOST_CHECKS):
            before = _stamp(descriptor)
            if before[0] != self._stamp[0] or not all(_is_sound(descriptor, part) for part in self._parts):
                return False
            if _stamp(descriptor) == before:
                self._stamp = before
                return True
        return False


def _stamp(descriptor: int) -> tuple[int, int]:
    status = os.fstat(descriptor)
    return status.st_size, status.st_mtime_ns


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


def write_index_file(folder: Path, segment: Segment, report: Report) -> Path:
    """A new file in the folder, complete under its name. Raises OSError."""
    file, unfinished = _begin_file(folder)
    total, done = segment.size, 0
    try:
        with file:
            for piece in to_bytes(segment):
                report(Step.WRITING, min(done, total), total)
                done += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
            path = unfinished.with_suffix(ENDING)
            unfinished.replace(path)
    except BaseException:  # one that is interrupted leaves nothing behind either
        remove(unfinished)
        raise
    report(Step.WRITING, total, total)
    return path


def _begin_file(folder: Path) -> tuple[BinaryIO, Path]:
    """An empty file that is locked. Raises OSError."""
    while True:
        unfinished = folder / (secrets.token_hex(8) + _UNFINISHED)
        file = os.fdopen(open_own(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY), "wb")
        _lock(file)
        if os.fstat(file.fileno()).st_nlink:
            return file, unfinished
        file.close()  # another process has taken it for abandoned, in the moment before it was locked


def _lock(file: BinaryIO) -> bool:
    """Whether nobody else holds the file: then this process does, until it closes it."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        return False
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # held, or on a file system without locks
        return False
    return True


def sweep(folder: Path) -> None:
    """Remove what runs that ended midway have left."""
    for path in folder.glob("*" + _UNFINISHED):
        try:
            with open_regular(path) as file:
                if _lock(file):
                    remove(path)
        except (OSError, RefusedFileError):
            continue  # another run has just finished it


def remove(path: Path) -> None:
    """On some systems a file that is in use stays until the next run."""
    try:
        path.unlink()
    except OSError:
        return
