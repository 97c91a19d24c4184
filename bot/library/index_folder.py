"""Where the index is kept between runs: one file a segment, each written under another name and then renamed, so
that none is ever half there.

Works are known by a digest of their text and tree. A work that is in one of the files is not read again; those
that do not are read together and make a new segment. Segments of like size are merged, so that there are a few only,
however often works come and go. Nothing is lost with a file: what is missing, cut short, damaged or of another
version is made again. Where nothing can be written, the index stays in memory, and says so.

Several processes may keep one folder at the same time: each removes only files that it has found when it began.
"""

import mmap
import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from bot.errors import DamagedIndexError
from bot.matching.index import Index
from bot.matching.segment import Segment, identity, merge
from bot.matching.segment_form import from_bytes, to_bytes
from bot.own_files import make_folder, open_own
from bot.texts.work import Work

MOST_SEGMENTS = 8
WORTH_KEEPING = 2_000_000  # characters; what is less is read again faster than a file is looked after
_ENDING = ".segment"
_UNFINISHED = ".unfinished"
_ABANDONED = 600  # seconds since the last byte after which an unfinished file belongs to no one


class Step(StrEnum):
    """Of making an index, as it is reported."""

    LOADING = "loading"
    READING = "reading"
    SORTING = "sorting"
    WRITING = "writing"


Report = Callable[[Step, int, int], None]
"""Told of a step (`loading`, `reading`, `sorting`, `writing`), how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class WriteFailure:
    """Why the index of this run is in memory only: the folder, and the system's own words."""

    folder: Path
    reason: str


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """An index, the ids of the works that were read for it, and the folder it is kept in, or why it is not."""

    index: Index
    read: tuple[str, ...]
    folder: Path | None = None
    not_kept: WriteFailure | None = None


def report_nothing(step: Step, done: int, total: int) -> None: ...


class IndexFolder:
    """Keeps one corpus's index in the folder that `place` names when it is needed; in memory only without one."""

    def __init__(self, place: Callable[[], Path] | None = None, *, worth_keeping: int = WORTH_KEEPING) -> None:
        self._place = place
        self._worth_keeping = worth_keeping

    @cached_property
    def path(self) -> Path | None:
        return None if self._place is None else self._place()

    def index(
        self, works: Sequence[Work], held: Iterable[Segment] = (), *, report: Report = report_nothing
    ) -> BuiltIndex:
        """The index over `works`, from the files, what is `held` already, and what has to be read.

        A small library's is made faster than a file is opened: it stays in memory, and the folder untouched.
        """
        kept = self._place is not None and sum(len(work.text) for work in works) >= self._worth_keeping
        found = self._paths() if kept else []
        stored = {segment: path for path in found if (segment := _open(path)) is not None}
        at_hand = [*stored, *held]
        try:
            segments, read = _gather_segments(works, at_hand, report)
        except DamagedIndexError:
            segments, read = _gather_segments(works, [s for s in at_hand if s.is_whole()], report)
        if not kept or self.path is None:
            return BuiltIndex(Index(works, segments), read)
        try:
            places = _keep(self.path, segments, stored, report)
        except OSError as problem:
            not_kept = WriteFailure(self.path, problem.strerror or str(problem))
            return BuiltIndex(Index(works, segments), read, self.path, not_kept)
        for path in found:
            if path not in places.values():
                _remove(path)
        return BuiltIndex(Index(works, list(places)), read, self.path)

    def discard_damaged(self) -> int:
        """Check every byte of every file, and remove those that are not as they were written; how many those are."""
        damaged = [path for path in self._paths() if (segment := _open(path)) is None or not segment.is_whole()]
        for path in damaged:
            _remove(path)
        return len(damaged)

    def discard_all(self) -> None:
        for path in self._paths():
            _remove(path)

    def _paths(self) -> list[Path]:
        try:
            return [] if self.path is None else sorted(self.path.glob("*" + _ENDING))
        except OSError:
            return []  # said where it is written


def _keep(
    folder: Path, segments: Sequence[Segment], stored: Mapping[Segment, Path], report: Report
) -> dict[Segment, Path]:
    """The segments from their files, in order; those that are not stored yet are written. Raises OSError."""
    make_folder(folder)
    _sweep(folder)
    places: dict[Segment, Path] = {}
    for segment in segments:
        if segment in stored:
            places[segment] = stored[segment]
        else:
            path = _write(folder, segment, report)
            again = _open(path)
            places[segment if again is None else again] = path
    return places


def _write(folder: Path, segment: Segment, report: Report) -> Path:
    name = secrets.token_hex(8)
    unfinished = folder / (name + _UNFINISHED)
    total, done = segment.size, 0
    try:
        with os.fdopen(open_own(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY), "wb") as file:
            for piece in to_bytes(segment):
                report(Step.WRITING, min(done, total), total)
                done += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        path = folder / (name + _ENDING)
        unfinished.replace(path)
    except BaseException:  # one that is interrupted leaves nothing behind either
        _remove(unfinished)
        raise
    report(Step.WRITING, total, total)
    return path


def _sweep(folder: Path) -> None:
    """Remove what runs that ended midway have left."""
    for path in folder.glob("*" + _UNFINISHED):
        try:
            abandoned = time.time() - path.stat().st_mtime > _ABANDONED
        except FileNotFoundError:
            continue  # another run has just finished it
        if abandoned:
            _remove(path)


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


def _open(path: Path) -> Segment | None:
    """The file's segment over memory that every process shares that opens it; None where there is none in it."""
    try:
        with path.open("rb") as file:
            return from_bytes(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None


def _remove(path: Path) -> None:
    """On some systems a file that is in use stays until the next run."""
    try:
        path.unlink()
    except OSError:
        return
