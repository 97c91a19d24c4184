"""The parsed works of one load of a corpus folder: found where they are kept, else parsed and kept for the next time.

A work that was parsed is in memory until enough of them are there to be worth a file; from then on it is read from
that. Where no file can be written it stays in memory, and that is said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import DamagedIndexError
from bot.findings import Finding, Severity
from bot.library.blocks import OddityCode
from bot.library.findings import CorpusCode
from bot.library.index_file import Report, Step
from bot.library.index_folder import report_nothing
from bot.library.loaded_file import LoadedFile
from bot.library.parse_file import ParseFile
from bot.library.parse_folder import ParseFolder, Source, source_of
from bot.library.parse_form import Entry, Extent, KeptFinding, work_parts
from bot.library.parse_keys import key_of_file
from bot.library.whole_files import WriteFailure, remove
from bot.texts.work import Work

_CODES = {str(code): code for codes in (OddityCode, CorpusCode) for code in codes}


@dataclass(frozen=True, slots=True)
class Stated:
    """The parts that the first file of a work names, and the line that does."""

    names: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Parse:
    """What came of a work's files. `first` tells the first of them, `file.key` all of them."""

    first: str
    stated: Stated
    file: LoadedFile
    work: Work


class KeptParses:
    """Of one load. `last` are the parses of the load before; `parses` will be those of this one."""

    def __init__(
        self,
        folder: ParseFolder | None = None,
        last: Mapping[str, Parse] | None = None,
        report: Report = report_nothing,
    ) -> None:
        self._folder = folder or ParseFolder()
        self._report, self._parsed = report, 0
        self._found = self._folder.paths()
        self._files = self._folder.open(self._found)
        stays = all(file in self._files for file in self._folder.in_use)
        self._last = (last or {}) if stays else {}
        self._entries: dict[str, tuple[ParseFile, Entry]] = {}
        for file in self._files:
            for key, entry in file.entries.items():
                self._entries.setdefault(key, (file, entry))
        self._stated = {entry.first: Stated(entry.names, entry.line) for _, entry in self._entries.values()}
        self._stated |= {parse.first: parse.stated for parse in self._last.values()}
        self._in_memory: dict[str, Parse] = {}
        self._size = 0
        self.parses: dict[str, Parse] = {}
        self.not_kept: WriteFailure | None = None

    def key_of(self, path: Path, raw: bytes) -> str:
        """What a file of these bytes is known by."""
        return key_of_file(path, raw, self._folder.parser())

    def stated(self, first: str) -> Stated | None:
        """What a first file of that key names, where it was read before."""
        return self._stated.get(first)

    def find(self, key: str, path: Path, parts: tuple[Path, ...]) -> LoadedFile | None:
        """The work that was parsed of the same bytes, with the same findings."""
        parse = self._last.get(key)
        if parse is None or (parse.file.path, parse.file.parts) != (path, parts):
            parse = self._read(key, path, parts, parse)
        if parse is not None:
            self._take(parse)
        return None if parse is None else parse.file

    def find_text(self, key: str, path: Path) -> LoadedFile | None:
        """The same of a text of one file, which is known by that key."""
        stated = self.stated(key)
        return None if stated is None or stated.names else self.find(key, path, ())

    def _read(self, key: str, path: Path, parts: tuple[Path, ...], last: Parse | None) -> Parse | None:
        if key not in self._entries:
            return None
        file, entry = self._entries[key]
        findings = _findings_of(entry, (path, *parts))
        if findings is None:
            return None
        work = file.work(entry) if last is None else last.work
        loaded = LoadedFile(path, work, findings, parts, entry.marks, key)
        return Parse(entry.first, Stated(entry.names, entry.line), loaded, work)

    def report_parse(self, size: int) -> None:
        """Of files of so many bytes, before they are parsed."""
        if size:
            self._report(Step.PARSING, self._parsed, self._parsed + size)
            self._parsed += size

    def add(self, first: str, stated: Stated, file: LoadedFile) -> LoadedFile:
        """Keep what was parsed of files that are known by a key: the same file."""
        if file.work is not None and file.key:
            self._entries.pop(file.key, None)
            self._take(Parse(first, stated, file, file.work))
        return file

    def _take(self, parse: Parse) -> None:
        key = parse.file.key
        if key not in self._entries and key not in self.parses:
            self._in_memory[key] = parse
            self._size += len(parse.work.text)
        self.parses[key] = parse

    def relieve(self, files: list[LoadedFile]) -> list[LoadedFile]:
        """The files, with their works read from a new one once so many are in memory that they fill it."""
        if self._size < self._folder.full or not self._write():
            return files
        return self._exchange(files)

    def settle(self, files: list[LoadedFile]) -> list[LoadedFile]:
        """The files as the load leaves them, with their works read from where they are kept."""
        if self._folder.path is None:
            return files
        if self._in_memory and self._size >= self._folder.worth_keeping:
            self._write()
        if self.not_kept is None:
            self._attempt(self._tidy)
        self._folder.use(self._used())
        if self.not_kept is None:
            in_place = {file.path for file in self._folder.in_use}
            for path in self._found:
                if path not in in_place:
                    remove(path)
        return self._exchange(files)

    def _write(self) -> bool:
        """Whether the works in memory are in a file now."""
        return self._folder.path is not None and self.not_kept is None and self._attempt(self._write_works)

    def _write_works(self) -> None:
        file = self._folder.write([source_of_parse(parse) for parse in self._in_memory.values()])
        self._files.append(file)
        self._read_from(file)
        self._in_memory, self._size = {}, 0

    def _attempt(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except OSError as problem:
            assert self._folder.path is not None  # noqa: S101 - else nothing is written
            self.not_kept = WriteFailure(self._folder.path, problem.strerror or str(problem))
            return False
        except DamagedIndexError:
            return False  # what could not be read is said where it is asked for, and removed then
        return True

    def _tidy(self) -> None:
        before = self._used()
        wanted = {key for key in self.parses if key in self._entries}
        self._files = self._folder.tidy(before, wanted)
        for file in self._files:
            if file not in before:
                self._read_from(file)

    def _used(self) -> list[ParseFile]:
        """The files that works of this load are read from."""
        used = {id(self._entries[key][0]) for key in self.parses if key in self._entries}
        return [file for file in self._files if id(file) in used]

    def _read_from(self, file: ParseFile) -> None:
        """From now on the works of the file are read from it."""
        for key, entry in file.entries.items():
            self._entries[key] = file, entry
            parse, work = self.parses[key], file.work(entry)
            self.parses[key] = replace(parse, file=replace(parse.file, work=work), work=work)

    def _exchange(self, files: list[LoadedFile]) -> list[LoadedFile]:
        return [replace(file, work=self.parses[file.key].work) if file.key in self.parses else file for file in files]


def _findings_of(entry: Entry, paths: Sequence[Path]) -> tuple[Finding, ...] | None:
    """None where the file says what nobody says."""
    try:
        return tuple(
            Finding(_CODES[f.code], f.key, f.line, f.facts, paths[f.part], Severity(f.severity)) for f in entry.findings
        )
    except (KeyError, IndexError, ValueError):
        return None


def source_of_parse(parse: Parse) -> Source:
    """The work and what there is to say of it, to be written."""
    file, about = parse.file, parse.work.about
    places = {path: n for n, path in enumerate((file.path, *file.parts))}
    findings = tuple(
        KeptFinding(places[f.path], f.line, str(f.code), str(f.severity), f.key, f.facts) for f in file.findings
    )
    edition, length = parse.work.edition, len(parse.work.text)
    stated, nowhere = parse.stated, Extent(0, 0, 0)
    entry = Entry(
        file.key,
        parse.first,
        stated.names,
        stated.line,
        about,
        edition,
        length,
        file.marks,
        tuple(parse.work.paragraph_counts),
        findings,
        nowhere,
        {},
    )
    return source_of(entry, work_parts(parse.work))
