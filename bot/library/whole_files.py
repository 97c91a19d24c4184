"""Files that are there as a whole or not at all: written under another name, and then renamed.

While a file is written its process holds a lock on it, which ends with the process however it ends.
"""

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bot.files import RefusedFileError, open_regular
from bot.own_files import open_own

_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class WriteFailure:
    """Why something is in memory only: the folder that it could not be written to, and the system's own words."""

    folder: Path
    reason: str


def write_file(folder: Path, ending: str, pieces: Iterable[bytes | memoryview], name: str = "") -> Path:
    """A file in the folder, complete under its name: a new one, unless it is given. Raises OSError."""
    file, unfinished = _begin_file(folder)
    try:
        with file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
            path = folder / (name + ending) if name else unfinished.with_suffix(ending)
            unfinished.replace(path)
    except BaseException:  # one that is interrupted leaves nothing behind either
        remove(unfinished)
        raise
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


def files_of(folder: Path | None, ending: str) -> list[Path]:
    """The regular files in a folder whose names end so; none where it cannot be read, which is said where it is
    written. Folders and pipes are left alone.
    """
    try:
        return [] if folder is None else sorted(path for path in folder.glob("*" + ending) if path.is_file())
    except OSError:
        return []


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


def stamp_of(descriptor: int) -> tuple[int, int]:
    """The size of an open file, and when it was last written: others, where somebody wrote into it."""
    status = os.fstat(descriptor)
    return status.st_size, status.st_mtime_ns
