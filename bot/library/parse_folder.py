"""Where parsed works are kept between runs: files of a few works each, next to the index.

A text that was added makes a file of its own, once it is worth one. Small files of like size are made one, and so is
what is still wanted of a file that is mostly not: as the segments of the index are, so that there are a few only. A
large one is left as it is. Nothing is lost with a file: what is missing, damaged or of another version is parsed again.

Several processes may keep one folder at the same time: each removes only files that it has found when it began.
"""

import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from zlib import crc32

from bot.library.parse_file import ENDING, ParseFile, is_of_newer_version, open_parse_file
from bot.library.parse_form import Entry, Extent, header_of
from bot.library.parse_keys import parser_digest
from bot.library.whole_files import files_of, remove, sweep, write_file
from bot.own_files import make_folder

WORTH_KEEPING = 2**18  # bytes of text; less is parsed in 50 ms
FULL = 2**25  # bytes of a file that no other is made one with; as many are parsed at a time

Source = tuple[Entry, Callable[[], bytes]]
"""A work to be written: where its parts would be if it were alone, and its bytes."""


class ParseFolder:
    """The files in the folder that `place` names when it is needed; none without one. `in_use` are those that works in
    the library are read from; `parser` tells by what they were parsed.
    """

    def __init__(
        self,
        place: Callable[[], Path] | None = None,
        *,
        worth_keeping: int = WORTH_KEEPING,
        full: int = FULL,
        parser: Callable[[], bytes] = parser_digest,
    ) -> None:
        self._place = place
        self.parser = parser
        self.worth_keeping, self.full = worth_keeping, full
        self.in_use: tuple[ParseFile, ...] = ()
        self.on_damage: Callable[[], None] = lambda: None

    @cached_property
    def path(self) -> Path | None:
        """None also on Windows, which reads a file at no other place than where it has come to."""
        return None if self._place is None or not hasattr(os, "pread") else self._place()

    def use(self, files: Iterable[ParseFile]) -> None:
        """From now on works are read from these."""
        self.in_use = tuple(files)
        for file in self.in_use:
            file.on_damage = self._tell

    def _tell(self) -> None:
        self.on_damage()

    @property
    def is_damaged(self) -> bool:
        """Whether a work in the library could not be read from its file."""
        return any(file.is_damaged for file in self.in_use)

    def is_whole(self) -> bool:
        """Whether every byte of the files in use is as it was written. Reads all of them, and holds nobody up."""
        return all(file.is_whole() for file in self.in_use)

    def open(self, paths: Sequence[Path]) -> list[ParseFile]:
        """Those of the files that are of our form; those in use are not opened again."""
        known = {file.path: file for file in self.in_use if file.is_unchanged()}
        found = (known.get(path) or open_parse_file(path) for path in paths)
        return [file for file in found if file is not None]

    def paths(self) -> list[Path]:
        """Its files, but those that a newer version has made and will want again."""
        ours = {file.path for file in self.in_use}
        return [path for path in files_of(self.path, ENDING) if path in ours or not is_of_newer_version(path)]

    def discard_damaged(self) -> int:
        """Check every byte of every file, and remove those that are not as they were written; how many those are."""
        damaged = {file.path for file in self.in_use if file.is_damaged}
        for path in self.paths():
            file = open_parse_file(path)
            if file is None or not file.were_whole:
                damaged.add(path)
        for path in damaged:
            remove(path)
        self.in_use = ()
        return len(damaged)

    def write(self, sources: Sequence[Source]) -> ParseFile:
        """A new file of these works. Raises OSError, and DamagedIndexError where one cannot be read."""
        if self.path is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        make_folder(self.path)
        sweep(self.path)
        path = write_file(self.path, ENDING, pieces_of(sources))
        file = open_parse_file(path)
        if file is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))  # the folder is another one by now
        return file

    def tidy(self, files: Sequence[ParseFile], wanted: Collection[str]) -> list[ParseFile]:
        """The same works in files of which none is mostly not wanted, and of small ones each is less than half of the
        one before. Raises OSError and DamagedIndexError.
        """
        tidy = [file if _is_mostly_wanted(file, wanted) else self._join([file], wanted) for file in files]
        large = [file for file in tidy if file.size >= self.full]
        small = sorted((file for file in tidy if file.size < self.full), key=lambda file: file.size, reverse=True)
        while len(small) > 1 and 2 * small[-1].size > small[-2].size:
            small[-2:] = [self._join(small[-2:], wanted)]
            if small[-1].size >= self.full:
                large.append(small.pop())
            small.sort(key=lambda file: file.size, reverse=True)
        return [*large, *small]

    def _join(self, files: Sequence[ParseFile], wanted: Collection[str]) -> ParseFile:
        """One file of the works in these that are wanted, each byte checked. A file that no other wants is removed."""
        held = {key: (file, entry) for file in files for key, entry in file.entries.items() if key in wanted}
        joined = self.write([_source(*each) for each in held.values()])
        for file in files:
            remove(file.path)
        return joined


def _is_mostly_wanted(file: ParseFile, wanted: Collection[str]) -> bool:
    dead = sum(entry.whole.size for key, entry in file.entries.items() if key not in wanted)
    return file.were_whole and 2 * dead <= file.size


def _source(file: ParseFile, entry: Entry) -> Source:
    return _moved(entry, -entry.whole.at), lambda: file.bytes_of(entry)


def _moved(entry: Entry, by: int) -> Entry:
    parts = {name: replace(part, at=part.at + by) for name, part in entry.parts.items()}
    return replace(entry, whole=replace(entry.whole, at=entry.whole.at + by), parts=parts)


def pieces_of(sources: Iterable[Source]) -> Iterator[bytes]:
    """A file of these works, to be written one piece after another. Raises DamagedIndexError."""
    entries: list[Entry] = []
    at = 0
    sources = list(sources)
    for entry, _ in sources:
        entries.append(_moved(entry, at))
        at += entry.whole.size
    yield header_of(entries)
    for _, read in sources:
        yield read()


def source_of(entry: Entry, parts: dict[str, bytes]) -> Source:
    """A work that is in memory, to be written."""
    extents: dict[str, Extent] = {}
    at = crc = 0
    for name, data in parts.items():
        extents[name] = Extent(at, len(data), crc32(data))
        at, crc = at + len(data), crc32(data, crc)
    return replace(entry, whole=Extent(0, at, crc), parts=extents), lambda: b"".join(parts.values())
