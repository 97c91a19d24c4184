"""The works that are held, and how they are replaced: all at once, never half.

A lookup takes `holdings` once and ends on the works it began with, whatever is reloaded meanwhile.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.errors import CorpusFolderCode, CorpusFolderError
from bot.findings import Finding
from bot.library.book import INDEX
from bot.library.claims import Claims
from bot.library.corpus_file import LoadedFile, load_file, with_findings
from bot.library.corpus_folder import FoundFile, check_folder, may_name_parts, texts_of
from bot.library.findings import CorpusCode, error, warning
from bot.library.index_folder import BuiltIndex, IndexFolder, Report, Step, WriteFailure, report_nothing
from bot.matching.index import Index
from bot.matching.names import fold_name
from bot.matching.segment import Segment
from bot.texts.work import Work


@dataclass(frozen=True, slots=True)
class WorkName:
    """One folded name of a work: its id, its title or an alias."""

    folded: str
    work: Work


@dataclass(frozen=True, slots=True)
class Holdings:
    """The works of one load, in the order of their files, with the index over them."""

    files: tuple[LoadedFile, ...]
    works: tuple[Work, ...]
    indexed: BuiltIndex
    names: tuple[WorkName, ...]

    @property
    def index(self) -> Index:
        return self.indexed.index

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(f for file in self.files for f in file.findings)

    def work(self, work_id: str) -> Work | None:
        key = work_id.casefold()
        return next((w for w in self.works if w.id.casefold() == key), None)


@dataclass(frozen=True, slots=True)
class Reload:
    """What a reload changed, as ids of works. `kept` are works whose file no longer loads: they stay as they were.

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
    """One corpus folder, and the folder that its index is kept in, if any. Raises CorpusFolderError when it holds no
    work at all.
    """

    def __init__(self, folder: Path, index_folder: IndexFolder | None = None) -> None:
        self.folder = folder
        self._index_folder = index_folder or IndexFolder()
        self._holdings = self._hold(load_folder(folder))

    @property
    def holdings(self) -> Holdings:
        return self._holdings

    def reload(self) -> Reload:
        """Read the folder again. On CorpusFolderError the old holdings stay in place."""
        old = self._holdings
        files = _without_duplicates(self._fall_back(file, old) for file in _load_each(self.folder))
        new = self._hold(files, old.index.segments)
        self._holdings = new
        before, after = ({w.id: w.edition for w in h.works} for h in (old, new))
        return Reload(
            added=tuple(i for i in after if i not in before),
            changed=tuple(i for i in after if i in before and after[i] != before[i]),
            removed=tuple(i for i in before if i not in after),
            kept=tuple(f.work.id for f in files if f.work is not None and f.failed),
            findings=new.findings,
            index_not_kept=new.indexed.not_kept,
            folder=self.folder,
        )

    def reindex(self, damaged: Index) -> None:
        """Make the index again where it is still the `damaged` one; its files are removed."""
        if self._holdings.index is damaged:
            self._index_folder.discard_all()
            self._holdings = self._hold(self._holdings.files)

    def _hold(self, files: Sequence[LoadedFile], segments: Iterable[Segment] = ()) -> Holdings:
        works = tuple(f.work for f in files if f.work is not None)
        if not works:
            raise CorpusFolderError(self.folder, CorpusFolderCode.NO_WORKS)
        names = (WorkName(fold_name(n), w) for w in works for n in (w.id, w.title, *w.about.aliases))
        return Holdings(tuple(files), works, self._index_folder.index(works, segments), tuple(names))

    @staticmethod
    def _fall_back(file: LoadedFile, old: Holdings) -> LoadedFile:
        """The file, or its work of the last load where it no longer loads; its findings stay."""
        if file.work is not None:
            return file
        last = next((f.work for f in old.files if f.path == file.path), None)
        return replace(file, work=last)


def load_folder(folder: Path, report: Report = report_nothing) -> list[LoadedFile]:
    """Every file of a folder: the texts (Markdown and plain text), the books in folders of their own, and what is
    neither, with the reason. Or the one file that `folder` is.
    """
    return _without_duplicates(_load_each(folder, report))


def _load_each(folder: Path, report: Report = report_nothing) -> list[LoadedFile]:
    if folder.is_file():
        return [load_file(folder)]
    if not folder.is_dir():
        raise CorpusFolderError(folder, CorpusFolderCode.MISSING)
    try:
        holding = texts_of(folder)
    except OSError as problem:
        raise CorpusFolderError(folder, CorpusFolderCode.UNREADABLE, problem.strerror or "") from problem
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


def _without_duplicates(files: Iterable[LoadedFile]) -> list[LoadedFile]:
    """The first work of an id stays; a later one is refused, and a shared alias is reported."""
    by_id: dict[str, Path] = {}
    names: dict[str, str] = {}
    result: list[LoadedFile] = []
    for file in files:
        work = file.work
        if work is None:
            result.append(file)
            continue
        first = by_id.setdefault(work.id.casefold(), file.path)
        if first != file.path:
            twice = error(file.path, 1, CorpusCode.ID_TWICE, id=work.id, other=_shown_name(first))
            result.append(with_findings(file, twice))
            continue
        shared = [
            warning(file.path, 1, CorpusCode.ALIAS_SHARED, alias=alias, other=names[fold_name(alias)])
            for alias in work.about.aliases
            if names.setdefault(fold_name(alias), work.id) != work.id
        ]
        result.append(with_findings(file, *shared))
    return result


def _shown_name(path: Path) -> str:
    """A file's name; an index is known by its folder."""
    return f"{path.parent.name}/{path.name}" if path.name.lower() == INDEX else path.name
