"""What lies in a folder: texts, folders, and what is neither, each named with the reason and the fix.

Hidden files and READMEs belong to the folder and not to its texts. A link that leads to a file or folder inside is
followed, as mounted configurations consist of such links; one that leads out of the folder is not.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.findings import Finding
from bot.library.findings import CorpusCode, warning
from bot.library.other_formats import kind_of

ENDINGS = frozenset({".md", ".markdown", ".mdown", ".txt"})
_README = "readme"


@dataclass(frozen=True, slots=True)
class Entries:
    """By name: the texts, the folders, and what there is to say about everything else."""

    texts: list[Path] = field(default_factory=list[Path])
    folders: list[Path] = field(default_factory=list[Path])
    findings: list[Finding] = field(default_factory=list[Finding])


def is_text_file(path: Path) -> bool:
    """Whether its name is that of a text: by its ending, in any case; a README is about the folder."""
    return path.suffix.lower() in ENDINGS and path.stem.lower() != _README


def entries_of(folder: Path) -> Entries:
    """Everything in `folder`. Raises OSError."""
    with os.scandir(folder) as scanned:
        listed = sorted((e for e in scanned if not _is_passed_over(e.name)), key=lambda e: e.name)
    root = Path(os.path.realpath(folder))
    found = Entries()
    links = {entry.name for entry in listed if entry.is_symlink()}
    read = {root / e.name: folder / e.name for e in listed if e.name not in links} if links else {}
    for entry in listed:
        path = folder / entry.name
        problem = _check_link(path, root, read) if entry.name in links else None
        if problem is not None:
            found.findings.append(problem)
        elif path.is_dir():
            found.folders.append(path)
        elif is_text_file(path):
            found.texts.append(path)
        else:
            found.findings.append(_unread_file(path))
    return found


def files_below(folder: Path) -> Iterator[Path]:
    """The files in `folder` and in the folders inside it, however deep, that are there to be read; a folder that cannot
    be read is one of them. Links to folders are not followed.
    """
    waiting = [str(folder)]  # `os.walk` calls itself for each folder inside
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as scanned:
                entries = [entry for entry in scanned if not entry.name.startswith(".")]
        except OSError:
            yield Path(place)
            continue
        waiting += (entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
        files = (entry for entry in entries if not os.path.isdir(entry.path))  # noqa: PTH112 - an entry's own may raise
        yield from (Path(entry.path) for entry in files if not _is_passed_over(entry.name))


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or Path(name).stem.lower() == _README


def _check_link(path: Path, root: Path, read: dict[Path, Path]) -> Finding | None:
    """Why the link is not followed, if it is not; `read` holds the real files that are read, with their names here."""
    try:
        real = Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return warning(path, 0, CorpusCode.LINK_DANGLING)
    except OSError as problem:  # a link to itself
        return warning(path, 0, CorpusCode.UNREADABLE, detail=problem.strerror or "")
    if root not in real.parents:
        return (
            warning(path, 0, CorpusCode.FOLDER_LINKED) if real.is_dir() else warning(path, 0, CorpusCode.LINK_OUTSIDE)
        )
    first = read.setdefault(real, path)
    return None if first == path else warning(path, 0, CorpusCode.LINK_AGAIN, name=first.name)


def _unread_file(path: Path) -> Finding:
    made = path.with_suffix(".md").name
    return warning(
        path, 0, CorpusCode.FILE_NOT_READ, kind=kind_of(path), ending=path.suffix.lower(), name=path.name, made=made
    )
