"""The files of a corpus folder, read again and again: what is kept of one that has not changed is not parsed again."""

import contextlib
import errno
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.errors import CorpusFolderCode, CorpusFolderError
from bot.library.claims import Claims
from bot.library.corpus_file import load_file
from bot.library.corpus_folder import FoundFile, check_folder, texts_of
from bot.library.findings import CorpusCode, RefusedError, error
from bot.library.folder_entries import files_below
from bot.library.index_file import Report, Step
from bot.library.index_folder import report_nothing
from bot.library.kept_parses import KeptParses, Parse
from bot.library.loaded_file import LoadedFile
from bot.library.parse_folder import ParseFolder
from bot.library.source_file import read_bytes
from bot.library.whole_files import WriteFailure

_HEAD = 65_536  # bytes in which a file names its parts


class CorpusReader:
    """One corpus folder, and where its parsed works are kept. `not_kept` says why the last ones are not."""

    def __init__(self, folder: Path, parse_folder: ParseFolder | None = None) -> None:
        self._folder = folder
        self._kept = parse_folder or ParseFolder()
        self._last: Mapping[str, Parse] = {}
        self.not_kept: WriteFailure | None = None

    def read(self, report: Report = report_nothing) -> list[LoadedFile]:
        """Every file of the folder, or the one file that it is. Raises CorpusFolderError."""
        is_large = _holds(self._folder, self._kept.worth_keeping)
        kept = KeptParses(self._kept if is_large else ParseFolder(parser=self._kept.parser), self._last, report)
        files = kept.settle(_load_each(self._folder, kept, report))
        self._last, self.not_kept = kept.parses, kept.not_kept
        return files

    def tell_of_damage(self, on_damage: Callable[[], None]) -> None:
        """From now on `on_damage` is called where a work cannot be read from where it is kept."""
        self._kept.on_damage = on_damage

    @property
    def is_damaged(self) -> bool:
        """Whether a work could not be read from where it is kept."""
        return self._kept.is_damaged

    def is_whole(self) -> bool:
        """Whether every byte that works are read from is as it was written. Reads all of them."""
        return self._kept.is_whole()

    def discard_damaged(self) -> None:
        """Parse again at the next reading what is not as it was written."""
        self._kept.discard_damaged()
        self._last = {}


def _holds(folder: Path, size: int) -> bool:
    """Whether the files in the folder have so many bytes together: a few that are small tell it, or one that is large.
    Where there are less, nothing is asked of the place where works are kept, and the settings that name it.
    """
    found = 0
    for path in files_below(folder):
        if found >= size:
            break
        with contextlib.suppress(OSError):
            found += path.stat().st_size
    return found >= size


def _load_each(folder: Path, kept: KeptParses, report: Report) -> list[LoadedFile]:
    """The files as they are, each of its own. Raises CorpusFolderError."""
    try:
        if folder.is_file():
            return [load_file(folder)]
        if not folder.is_dir():
            raise CorpusFolderError(folder, CorpusFolderCode.MISSING)
        holding = texts_of(folder)
    except OSError as problem:
        cannot_be = problem.errno == errno.ENAMETOOLONG
        code = CorpusFolderCode.MISSING if cannot_be else CorpusFolderCode.UNREADABLE
        raise CorpusFolderError(folder, code, problem.strerror or "") from problem
    inside = Path(os.path.realpath(folder))
    claims = Claims(inside)
    files = _read_each(holding.found, claims, kept, report)
    files += (LoadedFile(path, None, said) for path in holding.folders if (said := check_folder(path, claims)))
    files.sort(key=lambda file: file.path)
    if not any(file.work is not None or file.failed for file in files):
        files.append(LoadedFile(folder, None, (error(folder, 0, CorpusCode.NO_TEXTS),)))
    return files


def _read_each(found: Sequence[FoundFile], claims: Claims, kept: KeptParses, report: Report) -> list[LoadedFile]:
    """The files that are texts of their own: those that name parts first, so that each part is read for its work. One
    that was parsed before is opened once.
    """
    files: list[LoadedFile] = []
    texts: list[tuple[Path, str]] = []
    for one in found:
        report(Step.LOADING, len(files), len(found))
        if one.findings:
            files.append(LoadedFile(one.path, None, one.findings))
        elif one.is_book:
            files += _read_book(one.path, claims, kept)
        elif not claims.is_part(one.path):
            key, raw = _look_at(one.path, claims, kept)
            if raw is None:
                texts.append((one.path, key))
            else:
                files.append(load_file(one.path, is_book=False, claims=claims, kept=kept, raw=raw))
        files = kept.relieve(files)
    for done, (path, key) in enumerate(texts, len(found) - len(texts)):
        report(Step.LOADING, done, len(found))
        if not claims.is_part(path):
            files.append(kept.find_text(key, path) or load_file(path, is_book=False, claims=claims, kept=kept))
            files = kept.relieve(files)
    report(Step.LOADING, len(found), len(found))
    return [file for file in files if file.work is None or not claims.is_part(file.path)]


def _read_book(index: Path, claims: Claims, kept: KeptParses) -> list[LoadedFile]:
    """The book of an index file, unless another text has that for a part."""
    if not claims.is_part(index):
        return [load_file(index, is_book=True, claims=claims, kept=kept)]
    said = check_folder(index.parent, claims)
    return [LoadedFile(index.parent, None, said)] if said else []


def _look_at(path: Path, claims: Claims, kept: KeptParses) -> tuple[str, bytes | None]:
    """What the text is known by, "" where it cannot be read, which is said where it is parsed; and what it holds, where
    it may name parts. Whether it does is not decided here: a part that was read for a text is only read once more.
    """
    try:
        raw = read_bytes(path, inside=claims.inside)
    except RefusedError:
        return "", None
    key = kept.key_of(path, raw)
    stated = kept.stated(key)
    return key, raw if (stated.names if stated is not None else b"parts" in raw[:_HEAD]) else None
