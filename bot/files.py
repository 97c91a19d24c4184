"""Files that others put there: only regular ones are read, only so much of them, and without waiting.

A file is judged by its descriptor, so that none can be put in its place between the check and the reading. Opening
waits for nothing: a pipe that nobody writes to would be waited for without an end.
"""

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from bot.errors import CatchwordError

# Windows has none of these, and no files that wait.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | _NO_WAIT


class RefusalCode(StrEnum):
    """Why a file is not read. Each room has its own sentences for them."""

    NOT_REGULAR = "not-regular"
    TOO_LARGE = "too-large"
    OUTSIDE = "outside"


class RefusedFileError(CatchwordError):
    """Carries the reason to the room that wanted the file, which tells it."""

    def __init__(self, code: RefusalCode) -> None:
        super().__init__(code)
        self.code = code


def read_regular(path: Path, most: int, inside: Path | None = None) -> bytes:
    """What the regular file holds. Raises RefusedFileError, also for more than `most` bytes, and OSError."""
    with open_regular(path, inside) as file:
        size = os.fstat(file.fileno()).st_size
        raw = file.read(min(size, most) + 1)  # room for `most` bytes takes longer to make than a file to read
        if size < len(raw) <= most:
            raw += file.read(most + 1 - len(raw))  # it has grown, or is a file of the system's, which tells no size
    if len(raw) > most:
        raise RefusedFileError(RefusalCode.TOO_LARGE)
    return raw


@contextmanager
def open_regular(path: Path, inside: Path | None = None) -> Generator[BinaryIO]:
    """The file that `path` leads to, open to be read. With `inside`, a folder without links in its path, it must be in
    there behind all links. Raises RefusedFileError and OSError.
    """
    descriptor = os.open(path, _FLAGS) if inside is None else _open_inside(inside, path)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise RefusedFileError(RefusalCode.NOT_REGULAR)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
        yield file


def _open_inside(folder: Path, path: Path) -> int:
    """Open what is behind all links folder by folder, and follow none: one that appears meanwhile leads nowhere."""
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(folder):
        raise RefusedFileError(RefusalCode.OUTSIDE)
    if os.open not in os.supports_dir_fd:  # Windows
        return os.open(real, _FLAGS)
    *folders, name = real.relative_to(folder).parts
    at = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        for each in folders:
            following = os.open(each, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at)
            os.close(at)
            at = following
        return os.open(name, _FLAGS | os.O_NOFOLLOW, dir_fd=at)
    finally:
        os.close(at)
