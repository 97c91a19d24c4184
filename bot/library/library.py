"""The works that are held, and how they are replaced: all at once, never half.

A lookup takes `holdings` once and ends on the works it began with, whatever is reloaded meanwhile.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import CorpusFolderError
from bot.library.corpus_file import LoadedFile, load_file
from bot.library.findings import Finding, Severity, error, warning
from bot.library.index_folder import Indexed, IndexFolder, NotKept, Report, silent
from bot.matching.index import Index
from bot.matching.names import fold_name
from bot.matching.segment import Segment
from bot.texts.work import Work

_NOT_A_WORK = "readme.md"


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
    indexed: Indexed
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
class Reloaded:
    """What a reload changed, as ids of works. `kept` are works whose file no longer loads: they stay as they were.

    `index_not_kept` says why the new index is in memory only, where it should be kept.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    findings: tuple[Finding, ...]
    index_not_kept: NotKept | None = None


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

    def reload(self) -> Reloaded:
        """Read the folder again. On CorpusFolderError the old holdings stay in place."""
        old = self._holdings
        files = _without_duplicates(self._or_old(file, old) for file in _load_each(self.folder))
        new = self._hold(files, old.index.segments)
        self._holdings = new
        before, after = ({w.id: w.edition for w in h.works} for h in (old, new))
        failing = {f.path for f in new.findings if f.severity is Severity.ERROR}
        return Reloaded(
            added=tuple(i for i in after if i not in before),
            changed=tuple(i for i in after if i in before and after[i] != before[i]),
            removed=tuple(i for i in before if i not in after),
            kept=tuple(f.work.id for f in files if f.work is not None and f.path in failing),
            findings=new.findings,
            index_not_kept=new.indexed.not_kept,
        )

    def reindex(self, damaged: Index) -> None:
        """Make the index again where it is still the `damaged` one; its files are removed."""
        if self._holdings.index is damaged:
            self._index_folder.discard_all()
            self._holdings = self._hold(self._holdings.files)

    def _hold(self, files: Sequence[LoadedFile], segments: Iterable[Segment] = ()) -> Holdings:
        works = tuple(f.work for f in files if f.work is not None)
        if not works:
            raise CorpusFolderError(self.folder, "no-works")
        names = (WorkName(fold_name(n), w) for w in works for n in (w.id, w.title, *w.about.aliases))
        return Holdings(tuple(files), works, self._index_folder.index(works, segments), tuple(names))

    @staticmethod
    def _or_old(file: LoadedFile, old: Holdings) -> LoadedFile:
        """The file, or its work of the last load where it no longer loads; its findings stay."""
        if file.work is not None:
            return file
        last = next((f.work for f in old.files if f.path == file.path), None)
        return LoadedFile(file.path, last, file.findings)


def load_folder(folder: Path, report: Report = silent) -> list[LoadedFile]:
    """Every corpus file of a folder (`*.md` but README.md), or the one file that `folder` is."""
    return _without_duplicates(_load_each(folder, report))


def _load_each(folder: Path, report: Report = silent) -> list[LoadedFile]:
    if folder.is_file():
        return [load_file(folder)]
    if not folder.is_dir():
        raise CorpusFolderError(folder, "folder-missing")
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix == ".md" and p.name.lower() != _NOT_A_WORK)
    except OSError as problem:
        raise CorpusFolderError(folder, "folder-unreadable", problem.strerror or "") from problem
    files: list[LoadedFile] = []
    for path in paths:
        report("loading", len(files), len(paths))
        files.append(load_file(path))
    report("loading", len(files), len(paths))
    return files


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
            twice = error(file.path, 1, "id-twice", id=work.id, other=first.name)
            result.append(LoadedFile(file.path, None, (*file.findings, twice)))
            continue
        shared = [
            warning(file.path, 1, "alias-shared", alias=alias, other=names[fold_name(alias)])
            for alias in work.about.aliases
            if names.setdefault(fold_name(alias), work.id) != work.id
        ]
        result.append(LoadedFile(file.path, work, (*file.findings, *shared)))
    return result
