"""Files and folders that only their owner can read, from their first byte on; older ones are narrowed."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

_FOLDER, _FILE, _OTHERS = 0o700, 0o600, 0o077
# What Catchword keeps in its data folder. Whatever else is there is somebody's own.
_KEPT = ("catchword.db*", "before-restore-*", "lock", "commands.sha256", "chat_history")
_KEPT_FOLDERS = ("index", "index/*", "index/*/*")


def make_folder(folder: Path) -> None:
    """Make the folder, and the folders above it that are missing. Raises OSError."""
    missing = [path for path in (folder, *folder.parents) if not path.is_dir()]
    for path in reversed(missing):  # another process may make them at the same time
        with contextlib.nullcontext() if path == folder else contextlib.suppress(FileExistsError):
            path.mkdir(_FOLDER, exist_ok=True)


def open_own(path: str | Path, flags: int) -> int:
    """For `open(…, opener=open_own)`: a file that is new is readable by its owner only."""
    return os.open(path, flags, _FILE)


def make_file(path: Path) -> None:
    """Make an empty file where there is none. One that is there is not opened: closing it would drop the locks that
    SQLite holds on it in this process. Raises OSError.
    """
    with contextlib.suppress(FileExistsError):
        os.close(open_own(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))


def narrow_rights(folder: Path) -> None:
    """Take other people's rights from the data folder and what Catchword keeps in it, where both are ours. A folder
    that is more than a data folder (a home, one that all may write to) keeps its rights.
    """
    if _is_only_data(folder):
        _narrow(folder)
    for path in _kept_files(folder):
        _narrow(path)


def _kept_files(folder: Path) -> Iterator[Path]:
    for pattern in (*_KEPT, *_KEPT_FOLDERS):
        yield from (path for path in folder.glob(pattern) if path.parent.resolve().is_relative_to(folder.resolve()))


def _is_only_data(folder: Path) -> bool:
    path = folder.resolve()
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path's own raises where an account has no home
    named = [home]
    with contextlib.suppress(OSError):  # the working folder was deleted
        named.append(Path.cwd())
    homes = {place for one in named for place in (one, *one.parents)}
    return path not in homes and not path.stat().st_mode & stat.S_ISVTX


def _narrow(path: Path) -> None:
    """A link is left alone, and so is what belongs to another account."""
    with contextlib.suppress(OSError):
        found = path.lstat()
        if _is_own(found) and not stat.S_ISLNK(found.st_mode) and found.st_mode & _OTHERS:
            path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)


def readable_by_others(path: Path) -> bool:
    """Whether accounts other than its owner may read it; of a file that another account owns, such as root's secret
    for the group of a service, whether everybody may.
    """
    try:
        found = path.stat()
    except OSError:
        return False
    others = stat.S_IRGRP | stat.S_IROTH if _is_own(found) else stat.S_IROTH
    return os.name == "posix" and bool(found.st_mode & others)


def _is_own(found: os.stat_result) -> bool:
    """Whether the file belongs to the account that this process runs as; Windows has no such bits."""
    return os.name == "posix" and found.st_uid == os.geteuid()
