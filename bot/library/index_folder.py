"""Where the index is kept between runs: one file a segment, each written under another name and then renamed, so
that none is ever half there.

Works are known by a digest of their text and tree. A work that is in one of the files is not read again; those
that do not are read together and make a new segment. Segments of like size are merged, so that there are a few only,
however often works come and go. Nothing is lost with a file: what is missing, cut short, damaged or of another
version is made again. Where nothing can be written, the index stays in memory, and says so.

Several processes may keep one folder at the same time: each removes only files that it has found when it began.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.errors import DamagedIndexError
from bot.library.index_file import (
    ENDING,
    READ_UP_TO,
    IndexFile,
    Report,
    Step,
    is_of_newer_version,
    open_index_file,
    write_index_file,
)
from bot.library.whole_files import WriteFailure, files_of, remove, sweep
from bot.matching.index import Index
from bot.matching.segment import Segment, identity, merge
from bot.own_files import make_folder
from bot.texts.work import Work

MOST_SEGMENTS = 8
WORTH_KEEPING = 2_000_000  # characters; what is less is read again faster than a file is looked after


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """An index, the ids of the works that were read for it, and the folder it is kept in, or why it is not. `files` are
    those that it is read from.
    """

    index: Index
    read: tuple[str, ...]
    folder: Path | None = None
    not_kept: WriteFailure | None = None
    files: tuple[IndexFile, ...] = ()

    def is_unchanged(self) -> bool:
        """Whether nobody has written into its files. Asked before each search: 1.5 µs a file."""
        return all(file.is_unchanged() for file in self.files)

    def is_whole(self) -> bool:
        """Whether every byte of its files is as it was written."""
        return all(file.is_whole() for file in self.files)

    def usable_segments(self, usable: Callable[[IndexFile], bool]) -> list[Segment]:
        """Those in memory, and those of `usable` files."""
        unusable = {file.segment for file in self.files if not usable(file)}
        return [segment for segment in self.index.segments if segment not in unusable]


def report_nothing(step: Step, done: int, total: int) -> None: ...


class IndexFolder:
    """Keeps one corpus's index in the folder that `place` names when it is needed; in memory only without one."""

    def __init__(
        self,
        place: Callable[[], Path] | None = None,
        *,
        worth_keeping: int = WORTH_KEEPING,
        read_up_to: int = READ_UP_TO,
    ) -> None:
        self._place = place
        self._worth_keeping = worth_keeping
        self._read_up_to = read_up_to

    @cached_property
    def path(self) -> Path | None:
        return None if self._place is None else self._place()

    def index(
        self,
        works: Sequence[Work],
        held: BuiltIndex | None = None,
        *,
        usable: Callable[[IndexFile], bool] = IndexFile.is_unchanged,
        report: Report = report_nothing,
    ) -> BuiltIndex:
        """The index over `works`, from the `usable` files, what is `held` already, and what has to be read.

        A small library's is made faster than a file is opened: it stays in memory, and the folder untouched.
        """
        kept = self._place is not None and sum(len(work.text) for work in works) >= self._worth_keeping
        found = self._paths() if kept else []
        stored = {file.segment: file for path in found if (file := self._open(path)) is not None and usable(file)}
        at_hand = [*stored, *(held.usable_segments(usable) if held is not None else ())]
        try:
            segments, read = _gather_segments(works, at_hand, report)
        except DamagedIndexError:
            segments, read = _gather_segments(works, [s for s in at_hand if s.is_whole()], report)
        in_use = stored | {file.segment: file for file in (held.files if held is not None else ())}
        files = tuple(in_use[segment] for segment in segments if segment in in_use)
        if not kept or self.path is None:
            return BuiltIndex(Index(works, segments), read, files=files)
        try:
            files = self._keep(self.path, segments, stored, report)
        except OSError as problem:
            not_kept = WriteFailure(self.path, problem.strerror or str(problem))
            return BuiltIndex(Index(works, segments), read, self.path, not_kept, files)
        in_place = {file.path for file in files}
        for path in found:
            if path not in in_place:
                remove(path)
        return BuiltIndex(Index(works, [file.segment for file in files]), read, self.path, files=files)

    def discard_damaged(self) -> int:
        """Check every byte of every file, and remove those that are not as they were written; how many those are."""
        damaged = [path for path in self._paths() if (file := self._open(path)) is None or not file.is_whole()]
        for path in damaged:
            remove(path)
        return len(damaged)

    def _paths(self) -> list[Path]:
        """Its files, but those that a newer version has made and will want again."""
        return [path for path in files_of(self.path, ENDING) if not is_of_newer_version(path)]

    def _open(self, path: Path) -> IndexFile | None:
        return open_index_file(path, self._read_up_to)

    def _keep(
        self, folder: Path, segments: Sequence[Segment], stored: Mapping[Segment, IndexFile], report: Report
    ) -> tuple[IndexFile, ...]:
        """The files of the segments, in order; what is not stored yet is written. Raises OSError."""
        make_folder(folder)
        sweep(folder)
        return tuple(stored[s] if s in stored else self._store(folder, s, report) for s in segments)

    def _store(self, folder: Path, segment: Segment, report: Report) -> IndexFile:
        path = write_index_file(folder, segment, report)
        file = self._open(path)
        if file is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))  # the folder is another one by now
        return file


def _read(works: Sequence[Work], report: Report) -> Segment:
    characters = sum(len(work.text) for work in works)

    def reported_works() -> Iterator[Work]:
        done = 0
        for work in works:
            report(Step.READING, done, characters)
            yield work
            done += len(work.text)
        report(Step.READING, characters, characters)
        report(Step.SORTING, 0, 1)

    segment = Segment.of(reported_works())
    report(Step.SORTING, 1, 1)
    return segment


def _gather_segments(
    works: Sequence[Work], at_hand: Iterable[Segment], report: Report
) -> tuple[list[Segment], tuple[str, ...]]:
    """Segments that hold all of `works`, and the ids of those that had to be read. Raises DamagedIndexError."""
    wanted = {identity(work) for work in works}
    segments = _needed_segments(at_hand, wanted)
    known = {edition for segment in segments for edition in segment.editions}
    unread = [work for work in works if identity(work) not in known]
    if unread:
        segments.append(_read(unread, report))
    return _tidy(segments, wanted), tuple(work.id for work in unread)


def _needed_segments(segments: Iterable[Segment], wanted: set[str]) -> list[Segment]:
    """Those that hold wanted works that no other of them holds, the largest first."""
    left = set(wanted)
    needed: list[Segment] = []
    for segment in sorted(segments, key=len, reverse=True):
        if not left.isdisjoint(segment.editions):
            needed.append(segment)
            left.difference_update(segment.editions)
    return needed


def _tidy(segments: list[Segment], wanted: set[str]) -> list[Segment]:
    """At most `MOST_SEGMENTS`, the last less than half of the one before, none mostly of works that are not wanted."""
    tidy = [s if _is_mostly_wanted(s, wanted) else merge([s], wanted) for s in segments]
    tidy.sort(key=len, reverse=True)
    while len(tidy) > 1 and (len(tidy) > MOST_SEGMENTS or 2 * len(tidy[-1]) > len(tidy[-2])):
        tidy[-2:] = [merge(tidy[-2:], wanted)]
        tidy.sort(key=len, reverse=True)
    return tidy


def _is_mostly_wanted(segment: Segment, wanted: set[str]) -> bool:
    lengths = segment.work_lengths()
    dead = sum(length for edition, length in zip(segment.editions, lengths, strict=True) if edition not in wanted)
    return 2 * dead <= len(segment)
