"""Texts that servers bring: each a corpus file in the database, parsed and indexed once on each machine.

What is made of one is kept in two files under a name that follows from its bytes, and from the code that parsed them:
servers that bring the same text share it, and neither the files nor their names say who they are. A text that is in use
is in memory as a whole, so that damage is seen when it is opened and never later. Nothing is lost with a file: what is
missing, damaged or of another version is made again from the database.
"""

import hashlib
import os
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.errors import DamagedIndexError
from bot.library import index_file, parse_file
from bot.library.corpus_file import read_text
from bot.library.findings import RefusedError
from bot.library.index_folder import report_nothing
from bot.library.kept_parses import Parse, Stated, source_of_parse
from bot.library.loaded_file import LoadedFile
from bot.library.parse_folder import pieces_of
from bot.library.parse_keys import parser_digest
from bot.library.whole_files import files_of, remove, sweep, write_file
from bot.matching.segment import Segment, identity
from bot.own_files import make_folder
from bot.texts.work import Work

GRACE = 24 * 3600.0  # seconds that a file stays after no server has its text: moderators may think again
_FILE = Path("text.md")  # all of them are Markdown, and state their ids and titles
_LARGEST = 2**28  # bytes of an index that is read
_A_CHARACTER = 2  # bytes in memory, with its share of sections and emphasis


def digest_of(raw: bytes) -> str:
    """What a corpus file is known by."""
    return hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True, slots=True)
class ServerText:
    """A text in memory: the digest of its corpus file, the work in it, and its words made searchable."""

    digest: str
    work: Work
    segment: Segment

    @property
    def size(self) -> int:
        """How many bytes of memory it takes, about."""
        return self.segment.size + _A_CHARACTER * len(self.work.text)


class ServerTexts:
    """Those that are kept in the folder that `place` names when it is needed; none without one. `parser` tells by what
    they were parsed.
    """

    def __init__(self, place: Callable[[], Path] | None = None, *, parser: Callable[[], bytes] = parser_digest) -> None:
        self._place, self._parser = place, parser

    @cached_property
    def _folder(self) -> Path | None:
        """None also on Windows, as for the operator's parsed works."""
        return None if self._place is None or not hasattr(os, "pread") else self._place()

    def find(self, digest: str) -> ServerText | None:
        """The text whose corpus file has that digest, if it is kept whole."""
        if self._folder is None:
            return None
        name = self._name(digest)
        work = _load_work(self._folder / (name + parse_file.ENDING), digest)
        segment = _load_segment(self._folder / (name + index_file.ENDING))
        if work is None or segment is None or segment.editions != (identity(work),):
            return None
        return ServerText(digest, work, segment)

    def make(self, raw: bytes) -> ServerText:
        """The text of a corpus file, parsed and indexed, and kept for the next time if that can be. Raises
        RefusedError with what is wrong.
        """
        digest, file = digest_of(raw), read_text(_FILE, raw)
        if file.work is None:
            raise RefusedError(*file.findings)
        text = ServerText(digest, file.work, Segment.of([file.work]))
        if self._folder is None:
            return text
        try:
            self._keep(self._folder, text, file)
        except OSError:  # a full disk: it is made again after the next start
            return text
        return self.find(digest) or text  # in memory as others will find it

    def sweep(self, in_use: Collection[str], grace: float = GRACE) -> int:
        """Remove what is kept of texts that no server has any more, and of other versions; how many files those are."""
        wanted, oldest, removed = {self._name(digest) for digest in in_use}, time.time() - grace, 0
        for path in (p for ending in (parse_file.ENDING, index_file.ENDING) for p in files_of(self._folder, ending)):
            if path.stem not in wanted and _written(path) < oldest:
                remove(path)
                removed += 1
        return removed

    def _name(self, digest: str) -> str:
        return hashlib.sha256(self._parser() + digest.encode()).hexdigest()[:40]

    def _keep(self, folder: Path, text: ServerText, file: LoadedFile) -> None:
        """Raises OSError."""
        make_folder(folder)
        sweep(folder)
        kept = LoadedFile(file.path, text.work, file.findings, (), file.marks, text.digest)
        source = source_of_parse(Parse(text.digest, Stated((), 0), kept, text.work))
        name = self._name(text.digest)
        write_file(folder, parse_file.ENDING, pieces_of([source]), name)
        index_file.write_index_file(folder, text.segment, report_nothing, name)


def _load_work(path: Path, digest: str) -> Work | None:
    file = parse_file.open_parse_file(path)
    if file is None or digest not in file.entries:
        return None
    try:
        return file.load(file.entries[digest])
    except DamagedIndexError:
        return None


def _load_segment(path: Path) -> Segment | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
    except OSError:
        return None
    file = index_file.open_index_file(path, _LARGEST)
    return None if file is None else file.segment


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return time.time()
