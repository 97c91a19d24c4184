"""The works that are held, and how they are replaced: all at once, never half.

A lookup takes `holdings` once and ends on the works it began with, whatever is reloaded meanwhile.
"""

import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from bot.errors import CorpusFolderCode, CorpusFolderError, DamagedIndexError
from bot.findings import Finding
from bot.library.claims import Claims
from bot.library.corpus_file import LoadedFile, load_file
from bot.library.corpus_folder import FoundFile, check_folder, may_name_parts, texts_of
from bot.library.findings import CorpusCode, error, new_findings
from bot.library.held_ids import settle_ids
from bot.library.index_file import IndexFile, Report, Step
from bot.library.index_folder import BuiltIndex, IndexFolder, WriteFailure, report_nothing
from bot.library.register import Register, WorkName
from bot.matching.index import Index
from bot.matching.names import fold_name
from bot.texts.work import Work

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class Holdings:
    """The works of one load, in the order of their files, with the index over them, and the register of them."""

    files: tuple[LoadedFile, ...]
    works: tuple[Work, ...]
    indexed: BuiltIndex
    names: tuple[WorkName, ...]
    register: Register

    @property
    def index(self) -> Index:
        return self.indexed.index

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(f for file in self.files for f in file.findings)

    def work(self, work_id: str) -> Work | None:
        return self.register.work(work_id)


@dataclass(frozen=True, slots=True)
class Reload:
    """What a reload changed, as ids of works. `kept` are works whose file no longer loads: they stay as they were.
    `findings` are those that the load before did not have.

    `index_not_kept` says why the new index is in memory only, where it should be kept; `folder` is the corpus's.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    findings: tuple[Finding, ...]
    index_not_kept: WriteFailure | None = None
    folder: Path | None = None


class Library:
    """One corpus folder, and the folder that its index is kept in, if any. `files` are those of the folder where they
    are loaded already. Raises CorpusFolderError when it holds no work at all.

    Holdings are made without a lock, as a disk may hold whoever makes them, and put in place only where nobody else
    has put others there meanwhile.
    """

    def __init__(
        self, folder: Path, index_folder: IndexFolder | None = None, files: Sequence[LoadedFile] | None = None
    ) -> None:
        self.folder = folder
        self._index_folder = index_folder or IndexFolder()
        self._changing = Lock()
        self._contradicted: Index | None = None  # by the texts, in an answer
        self._on_doubt: Callable[[], None] | None = None
        loaded = settle_ids(_load_each(folder)) if files is None else files
        self._holdings = _hold(folder, loaded, self._index_folder.index)

    @property
    def holdings(self) -> Holdings:
        return self._holdings

    def reload(self, report: Report = report_nothing) -> Reload:
        """Read the folder again. On CorpusFolderError the old holdings stay in place, and also where `report` raises
        an error, to give the reload up.
        """
        old, new = self._reread(report)
        while not self._put(new, old, report):
            old, new = self._reread(report)
        if self._on_doubt is not None:
            self._on_doubt()  # files that were opened again are checked
        return _changes(old, new, self.folder)

    def _reread(self, report: Report) -> tuple[Holdings, Holdings]:
        """The present holdings, and those that the folder has now."""
        old = self._holdings
        held = {file.path: file.work for file in old.files if file.work is not None}
        files = settle_ids(_load_each(self.folder, report), held)
        index = partial(self._index_folder.index, held=old.indexed, report=report)
        return old, _hold(self.folder, files, index, old.register)

    def _put(self, new: Holdings, old: Holdings, report: Report = report_nothing) -> bool:
        """Put holdings that were made from `old` in place, unless others are there by now or `report` raises."""
        with self._changing:
            report(Step.LOADING, len(new.files), len(new.files))
            if self._holdings is not old:
                return False
            self._holdings = new
            return True

    def look_up(self, look: Callable[[Holdings], Seen]) -> Seen:
        """What `look` finds in the present holdings; where their index is damaged, in a rebuilt one. Raises
        DamagedIndexError where another thread rebuilds it.
        """
        holdings = self._holdings
        if holdings.indexed.is_unchanged():
            try:
                return self._look(look, holdings)
            except DamagedIndexError:
                self._contradicted = holdings.index
        if self._on_doubt is not None:
            self._on_doubt()
            raise DamagedIndexError
        self.check_index()
        return look(self._holdings)

    def leave_checks_to(self, on_doubt: Callable[[], None]) -> None:
        """From now on a lookup checks and rebuilds nothing: it asks with `on_doubt` for `check_index`."""
        self._on_doubt = on_doubt

    def check_index(self) -> BuiltIndex | None:
        """Check every byte of the index's files. Where they are damaged, or the texts contradict them, the new index
        that is in place then.
        """
        holdings = self._holdings
        contradicted, self._contradicted = self._contradicted is holdings.index, None
        if not contradicted and holdings.indexed.is_whole():
            return None
        usable = _never if contradicted else IndexFile.is_whole
        held = None if contradicted else holdings.indexed
        indexed = self._index_folder.index(holdings.works, held, usable=usable)
        return indexed if self._put(replace(holdings, indexed=indexed), holdings) else None

    def _look(self, look: Callable[[Holdings], Seen], holdings: Holdings) -> Seen:
        """What `look` finds. Whatever goes wrong in it, the index may be why: raises DamagedIndexError where that is
        seen at once. Every byte is read in the check that is asked for, or here where nobody else checks.
        """
        found = False
        try:
            seen = look(holdings)
            found = True
            return seen
        finally:
            if not found and not self._seems_whole(holdings.indexed):
                raise DamagedIndexError

    def _seems_whole(self, indexed: BuiltIndex) -> bool:
        if self._on_doubt is None:
            return indexed.is_whole()
        self._on_doubt()
        return indexed.is_unchanged()


def _never(_: IndexFile) -> bool:
    return False


def _changes(old: Holdings, new: Holdings, folder: Path) -> Reload:
    before, after = ({w.id: w.edition for w in holdings.works} for holdings in (old, new))
    return Reload(
        added=tuple(i for i in after if i not in before),
        changed=tuple(i for i in after if i in before and after[i] != before[i]),
        removed=tuple(i for i in before if i not in after),
        kept=tuple(f.work.id for f in new.files if f.work is not None and f.failed),
        findings=new_findings(old.findings, new.findings),
        index_not_kept=new.indexed.not_kept,
        folder=folder,
    )


def _hold(
    folder: Path,
    files: Sequence[LoadedFile],
    index: Callable[[Sequence[Work]], BuiltIndex],
    earlier: Register | None = None,
) -> Holdings:
    works = tuple(f.work for f in files if f.work is not None)
    if not works:
        raise CorpusFolderError(folder, CorpusFolderCode.NO_WORKS)
    names = tuple(WorkName(fold_name(n), w) for w in works for n in (w.id, w.title, *w.about.aliases))
    return Holdings(tuple(files), works, index(works), names, Register(works, names, earlier))


def load_folder(folder: Path, report: Report = report_nothing) -> list[LoadedFile]:
    """Every file of a folder: the texts (Markdown and plain text), the books in folders of their own, and what is
    neither, with the reason. Or the one file that `folder` is.
    """
    return settle_ids(_load_each(folder, report))


def _load_each(folder: Path, report: Report = report_nothing) -> list[LoadedFile]:
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
    files = _read_each(holding.found, claims, inside, report)
    files += (LoadedFile(path, None, said) for path in holding.folders if (said := check_folder(path, claims)))
    files.sort(key=lambda file: file.path)
    if not any(file.work is not None or file.failed for file in files):
        files.append(LoadedFile(folder, None, (error(folder, 0, CorpusCode.NO_TEXTS),)))
    return files


def _read_each(found: Sequence[FoundFile], claims: Claims, inside: Path, report: Report) -> list[LoadedFile]:
    """The files that are texts of their own: those that name parts first, so that each part is read for its work."""
    files: list[LoadedFile] = []
    for done, one in enumerate(sorted(found, key=partial(may_name_parts, inside=inside), reverse=True)):
        report(Step.LOADING, done, len(found))
        if one.findings:
            files.append(LoadedFile(one.path, None, one.findings))
        elif not claims.is_part(one.path):
            files.append(load_file(one.path, is_book=one.is_book, claims=claims))
        elif one.is_book and (said := check_folder(one.path.parent, claims)):
            files.append(LoadedFile(one.path.parent, None, said))
    report(Step.LOADING, len(found), len(found))
    return [file for file in files if file.work is None or not claims.is_part(file.path)]
