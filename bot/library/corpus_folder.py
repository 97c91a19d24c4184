"""What a corpus folder holds: each file and folder is a text, a book in chapter files, or named with the reason why it
is neither.
"""

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from bot.findings import Finding, Severity
from bot.library.book import INDEX
from bot.library.claims import Claims, real_path
from bot.library.findings import CorpusCode, warning
from bot.library.folder_entries import entries_of, files_below, is_text_file

_MOST_COUNTED = 1_000  # files of a folder that is not read


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read, or what there is to say about one that is not."""

    path: Path
    is_book: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """What is to be read, and the folders that are not, unless a text names what is in them."""

    found: tuple[FoundFile, ...]
    folders: tuple[Path, ...]


def texts_of(folder: Path) -> Holding:
    """Everything in `folder`, by name. Raises OSError."""
    entries = entries_of(folder)
    found = [FoundFile(path) for path in entries.texts]
    found += (FoundFile(f.path, findings=(_as_error(f) if is_text_file(f.path) else f,)) for f in entries.findings)
    folders: list[Path] = []
    for path in entries.folders:
        book = _book(path)
        if book is None:
            folders.append(path)
        else:
            found.append(book)
    return Holding(tuple(sorted(found, key=lambda one: one.path)), tuple(folders))


def _as_error(finding: Finding) -> Finding:
    """What has the name of a text, and cannot be read, is missed."""
    return (
        finding
        if finding.code in {CorpusCode.FOLDER_LINKED, CorpusCode.LINK_AGAIN}
        else replace(finding, severity=Severity.ERROR)
    )


def _book(path: Path) -> FoundFile | None:
    """The index file of the folder, where it has one."""
    try:
        texts = entries_of(path).texts
    except OSError as problem:
        return FoundFile(
            path, findings=(_as_error(warning(path, 0, CorpusCode.UNREADABLE, detail=problem.strerror or "")),)
        )
    index = next((text for text in texts if text.name.lower() == INDEX), None)
    return None if index is None else FoundFile(index, is_book=True)


def check_folder(folder: Path, claims: Claims) -> tuple[Finding, ...]:
    """How many files in the folder no text names."""
    left = sum(1 for path in islice(files_below(folder), _MOST_COUNTED) if real_path(path) not in claims.owners)
    return (warning(folder, 0, CorpusCode.FOLDER_NOT_READ, files=left),) if left or not any(files_below(folder)) else ()
