"""The works that are held, and how they are replaced: all at once, never half.

A lookup takes `holdings` once and ends on the works it began with, whatever is reloaded meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import is_
from pathlib import Path
from threading import Lock
from typing import Protocol, TypeVar

from bot.errors import CorpusFolderCode, CorpusFolderError, DamagedIndexError
from bot.findings import Finding
from bot.library.corpus_reader import CorpusReader
from bot.library.findings import new_findings
from bot.library.held_ids import settle_ids
from bot.library.index_file import IndexFile, Report, Step
from bot.library.index_folder import BuiltIndex, IndexFolder, report_nothing
from bot.library.loaded_file import LoadedFile
from bot.library.parse_folder import ParseFolder
from bot.library.register import Register, WorkName
from bot.library.whole_files import WriteFailure
from bot.matching.index import Index
from bot.matching.names import fold_name
from bot.texts.work import Work

Seen = TypeVar("Seen")


class Lookups(Protocol):
    """What answers are made from: the operator's library, or a server's view of it with its own texts behind."""

    @property
    def holdings(self) -> "Holdings": ...

    def look_up(self, look: "Callable[[Holdings], Seen]") -> Seen:
        """What `look` finds in the present holdings. Raises DamagedIndexError where another thread rebuilds them."""
        ...


@dataclass(frozen=True, slots=True)
class Holdings:
    """The works of one load, in the order of their files, with the index over them, and the register of them. `first`
    are those of the operator's library, where a server's own texts are behind them.
    """

    files: tuple[LoadedFile, ...]
    works: tuple[Work, ...]
    indexed: BuiltIndex
    names: tuple[WorkName, ...]
    register: Register
    first: "Holdings | None" = None

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
        self,
        folder: Path,
        index_folder: IndexFolder | None = None,
        files: Sequence[LoadedFile] | None = None,
        parse_folder: ParseFolder | None = None,
        report: Report = report_nothing,
    ) -> None:
        self.folder = folder
        self._index_folder = index_folder or IndexFolder()
        self._reader = CorpusReader(folder, parse_folder)
        self._changing = Lock()
        self._folded: Mapping[str, str] = {}  # names of the last load
        self._contradicted: Index | None = None  # by the texts, in an answer
        self._on_doubt: Callable[[], None] | None = None
        self._prepare: Callable[[Holdings], None] = _prepare_nothing
        self._holdings = self._load(report=report) if files is None else self._hold(files, self._index_folder.index)

    @property
    def holdings(self) -> Holdings:
        """The present ones. Where nobody else checks, a text that could not be read is parsed again first."""
        if self._reader.is_damaged and self._on_doubt is None:
            self.check_index()
        return self._holdings

    def prepare_with(self, prepare: Callable[[Holdings], None]) -> None:
        """From now on `prepare` is called with what a load holds before anybody is answered from it; at once with the
        present holdings.
        """
        self._prepare = prepare
        try:
            prepare(self._holdings)
        except DamagedIndexError:  # of a text: it is parsed again, and then all are prepared
            self.check_index()

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
        return old, self._load(old, report)

    def _load(self, old: Holdings | None = None, report: Report = report_nothing) -> Holdings:
        """What the folder has now; works of `old` stay where their files have none."""
        try:
            return self._load_once(old, report)
        except DamagedIndexError:  # of a text, while its words were indexed
            self._reader.discard_damaged()
            return self._load_once(old, report)

    def _load_once(self, old: Holdings | None, report: Report) -> Holdings:
        held = {} if old is None else {file.path: file.work for file in old.files if file.work is not None}
        files = settle_ids(self._reader.read(report), held)
        indexed = None if old is None else old.indexed
        index = partial(self._index_folder.index, held=indexed, report=report)
        holdings = self._hold(files, index, old)
        self._prepare(holdings)
        return holdings

    def _hold(
        self, files: Sequence[LoadedFile], index: Callable[[Sequence[Work]], BuiltIndex], old: Holdings | None = None
    ) -> Holdings:
        """The works of the files; what was made for the works of `old` stays where they are the same."""
        works = tuple(f.work for f in files if f.work is not None)
        if not works:
            raise CorpusFolderError(self.folder, CorpusFolderCode.NO_WORKS)
        indexed = index(works)
        if indexed.not_kept is None:
            indexed = replace(indexed, not_kept=self._reader.not_kept)
        if old is not None and len(works) == len(old.works) and all(map(is_, works, old.works)):
            return replace(old, files=tuple(files), indexed=indexed)
        names = self._names(works)
        return Holdings(tuple(files), works, indexed, names, Register(works, names))

    def _names(self, works: Sequence[Work]) -> tuple[WorkName, ...]:
        """Those of the works, folded. What the last load has folded is not folded again."""
        named = [(name, work) for work in works for name in (work.id, work.title, *work.about.aliases)]
        folded = {name: self._folded.get(name) or fold_name(name) for name, _ in named}
        self._folded = folded
        return tuple(WorkName(folded[name], work) for name, work in named)

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
        if holdings.indexed.is_unchanged() and not self._reader.is_damaged:
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
        self._reader.tell_of_damage(on_doubt)

    def check_index(self) -> BuiltIndex | None:
        """Check every byte of the kept texts and of the index's files. Where they are damaged, or the texts contradict
        the index, the new index that is in place then.
        """
        holdings = self._holdings
        contradicted, self._contradicted = self._contradicted is holdings.index, None
        if not self._reader.is_whole():
            self._reader.discard_damaged()
            self.reload()
            return self._holdings.indexed
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


def _prepare_nothing(_: Holdings) -> None: ...


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


def load_folder(
    folder: Path, report: Report = report_nothing, parse_folder: ParseFolder | None = None
) -> list[LoadedFile]:
    """Every file of a folder: the texts (Markdown and plain text), the books in folders of their own, and what is
    neither, with the reason. Or the one file that `folder` is.
    """
    return settle_ids(CorpusReader(folder, parse_folder).read(report))
