"""What kind of file SQLite would open: only regular files, as a pipe would be waited for without an end.

SQLite opens the file behind all links, and next to that one a log, its index and a journal.
"""

import os
import stat
from enum import StrEnum
from pathlib import Path

from bot.errors import StorageCode, StorageError

SIDES = ("-wal", "-shm", "-journal")


class FileKind(StrEnum):
    """What may be in place of a regular file."""

    FOLDER = "folder"
    PIPE = "pipe"
    SOCKET = "socket"
    DEVICE = "device"
    LINK = "link"
    LOST_LINK = "lost-link"  # leads nowhere


_KINDS = {
    stat.S_IFDIR: FileKind.FOLDER,
    stat.S_IFIFO: FileKind.PIPE,
    stat.S_IFSOCK: FileKind.SOCKET,
    stat.S_IFCHR: FileKind.DEVICE,
    stat.S_IFBLK: FileKind.DEVICE,
    stat.S_IFLNK: FileKind.LINK,
}


def check_kinds(file: Path, *, name_only: bool = False) -> None:
    """Raise StorageError if the database or a file next to it is there and is not a regular file. The error names its
    path; with `name_only`, for members of a server, no more than its name.
    """
    real = Path(os.path.realpath(file))
    _refuse(file, FileKind.LOST_LINK if file.is_symlink() and not file.exists() else _kind(real), name_only)
    for side in SIDES:
        path = real.with_name(real.name + side)
        _refuse(path, _kind(path), name_only)


def _refuse(path: Path, kind: FileKind | None, name_only: bool) -> None:
    if kind is not None:
        raise StorageError(StorageCode.NOT_REGULAR, path.name if name_only else str(path), kind)


def _kind(path: Path) -> FileKind | None:
    """None for a regular file, and where there is none."""
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _KINDS.get(stat.S_IFMT(mode))
