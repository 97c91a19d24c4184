"""What a corpus folder holds: each file and folder is a text, a book in chapter files, or named with the reason why it
is neither. Hidden ones, and a README, belong to the folder and not to its texts.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.library.book import INDEX, is_text_file
from bot.library.findings import Finding, warning

_README = "readme"
_MOST_COUNTED = 1_000  # files of a folder that is not read


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, or what there is to say about one that is not."""

    path: Path
    is_book: bool = False
    findings: tuple[Finding, ...] = ()


def texts_of(folder: Path) -> list[Found]:
    """Everything in `folder`, by name. Raises OSError."""
    with os.scandir(folder) as entries:
        listed = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    return [found for entry in listed for found in _found(folder / entry.name, entry)]


def _found(path: Path, entry: "os.DirEntry[str]") -> Iterator[Found]:
    if path.stem.lower() == _README:
        return
    try:
        is_folder = entry.is_dir()
    except OSError as problem:  # a link to itself
        yield Found(path, findings=(warning(path, 0, "unreadable", detail=problem.strerror or ""),))
        return
    if is_folder:
        yield _folder(path, linked=entry.is_symlink())
    elif is_text_file(path):
        yield Found(path)
    else:
        yield Found(path, findings=(warning(path, 0, "file-not-read", ending=path.suffix.lower()),))


def _folder(path: Path, *, linked: bool) -> Found:
    if linked:
        return Found(path, findings=(warning(path, 0, "folder-linked"),))
    try:
        with os.scandir(path) as entries:
            names = [e.name for e in islice(entries, _MOST_COUNTED) if not e.name.startswith(".")]
    except OSError as problem:
        return Found(path, findings=(warning(path, 0, "unreadable", detail=problem.strerror or ""),))
    index = next((name for name in sorted(names) if name.lower() == INDEX), None)
    if index is not None:
        return Found(path / index, is_book=True)
    return Found(path, findings=(warning(path, 0, "folder-not-read", files=len(names)),))
