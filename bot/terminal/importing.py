"""`catchword corpus import`: files that people have become corpus files; nothing is ever put over another file."""

import os
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.files import RefusalCode, RefusedFileError, read_regular
from bot.findings import Finding
from bot.library.findings import CorpusCode, error
from bot.library.importers.importing import MOST_BYTES, Imported, Wanted
from bot.library.importers.reading import import_in_process
from bot.library.loaded_file import LoadedFile


class ImportOutcome(StrEnum):
    """Each has its sentence in `wording`."""

    ADDED = "added"
    DRY_RUN = "dry-run"
    REFUSED = "refused"
    FILE_EXISTS = "file-exists"
    ID_IN_USE = "id-in-use"


@dataclass(frozen=True, slots=True)
class FileImport:
    """What came of one file; `target` is the corpus file that was written, or would be."""

    source: Path
    made: Imported
    outcome: ImportOutcome
    target: Path = Path()

    @property
    def failed(self) -> bool:
        return self.outcome not in {ImportOutcome.ADDED, ImportOutcome.DRY_RUN}


def ids_in(files: Iterable[LoadedFile]) -> set[str]:
    """The ids of these files' works, casefolded."""
    return {file.work.about.id.casefold() for file in files if file.work is not None}


def import_into(corpus: Path, source: Path, stated: dict[str, object], ids: Container[str], *, dry: bool) -> FileImport:
    """Import a file into the corpus folder, whose texts have these `ids` (casefolded). Raises OSError where nothing can
    be written.
    """
    made = _imported(source, stated)
    if made.dry_run is None:
        return FileImport(source, made, ImportOutcome.REFUSED)
    identity = made.dry_run.about.id
    target = corpus / f"{identity}.md"
    if target.exists():
        return FileImport(source, made, ImportOutcome.FILE_EXISTS, target)
    if identity.casefold() in ids:
        return FileImport(source, made, ImportOutcome.ID_IN_USE, target)
    if dry:
        return FileImport(source, made, ImportOutcome.DRY_RUN, target)
    written = _write_new(target, made.text)
    return FileImport(source, made, ImportOutcome.ADDED if written else ImportOutcome.FILE_EXISTS, target)


def _imported(source: Path, stated: dict[str, object]) -> Imported:
    try:
        raw = read_regular(source, MOST_BYTES)
    except OSError as problem:
        return _refused(error(source, 0, CorpusCode.UNREADABLE, detail=problem.strerror or str(problem)))
    except RefusedFileError as refused:
        large = refused.code is RefusalCode.TOO_LARGE
        code = CorpusCode.TOO_LARGE if large else CorpusCode.NO_REGULAR_FILE
        return _refused(error(source, 0, code, megabytes=MOST_BYTES // 2**20))
    return import_in_process(raw, Wanted(source.name, stated))


def _refused(finding: Finding) -> Imported:
    return Imported("", (finding,))


def _write_new(path: Path, text: str) -> bool:
    """Write a whole file, and never over another one: whether there was none. Raises OSError."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _link(unfinished, path)
    except FileExistsError:
        return False
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def _link(unfinished: Path, path: Path) -> None:
    """Give a file its name. Raises FileExistsError; some file systems have no second names for a file."""
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        unfinished.rename(path)
