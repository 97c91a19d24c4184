"""An index folder under test: small works that are worth keeping, and what its index must hold."""

import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, cast

from bot.library.index_folder import BuiltIndex, IndexFolder
from bot.matching.finder import find
from bot.matching.folding import fold_to_words
from bot.matching.index import Index
from bot.matching.segment import identity
from bot.matching.segment_form import MAGIC
from bot.texts.work import Work
from tests.matching.builder import run_words, words_between, work_of
from tests.works import write_work

ROOT = Path(__file__).parent.parent.parent
WORDS = "heron water river evening quiet light boat stone wind reed bridge morning ferry lantern".split()
PROCESS = """
import os, signal, sys
from pathlib import Path
from bot.library import index_folder
from bot.library.library import load_folder

corpus, folder, at = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
steps = 0

def report(step, done, total):
    global steps
    steps += step == "writing"
    if str(steps) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    if step == "writing" and steps == 1 and at == "wait":
        print("writing", flush=True)
        sys.stdin.readline()

works = [file.work for file in load_folder(corpus)]
made = index_folder.IndexFolder(lambda: folder, worth_keeping=0).index(works, report=report)
print(made.not_kept, len(made.read), flush=True)
"""


def work(name: str, draw: Random, length: int) -> Work:
    return work_of([" ".join(draw.choices(WORDS, k=length)), f"# {draw.choice(WORDS)} {name}"], name)


def folder_at(path: Path, worth_keeping: int = 0, read_up_to: int = 0) -> IndexFolder:
    """As a new process sees it."""
    return IndexFolder(lambda: path, worth_keeping=worth_keeping, read_up_to=read_up_to)


def files(path: Path) -> list[Path]:
    return sorted(path.glob("*"))


def contents(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in files(path)}


def assert_holds(index: Index, works: Sequence[Work]) -> None:
    """Whether the index holds the words of these works, all of them and no others, and finds them where they are."""
    held: dict[str, list[str]] = {}
    for part in index.parts:
        edges = [*part.segment.works.tolist(), len(part.segment)]
        for place, number in enumerate(map(int, part.works)):
            if number >= 0:
                words = words_between(index, part.base + edges[place], part.base + edges[place + 1])
                assert held.setdefault(index.works[number].id, words) is words
    assert held == {w.id: [word for run in run_words(w) for word in [*run, ""]] for w in works}
    for wanted in works[:3]:
        heading = next(s.heading.of(wanted.text) for s in wanted.sections if s.heading is not None)
        places = {(m.work.id, m.spans[0].of(m.work.text)) for m in find(heading, index, limit=100).matches}
        assert (wanted.id, heading) in places


def assert_kept(indexed: BuiltIndex, path: Path, works: Sequence[Work]) -> None:
    """The same of an index that is kept; and whether a process that opens it has nothing to read."""
    assert indexed.not_kept is None
    assert_holds(indexed.index, works)
    again = folder_at(path).index(works)
    assert again.read == ()
    assert_holds(again.index, works)
    assert {identity(w) for w in works} <= {e for s in again.index.segments for e in s.editions}


def write_corpus(folder: Path, works: Sequence[Work]) -> Path:
    """Corpus files of the same words; their paragraphs only."""
    for one in works:
        write_work(folder, one.id, " ".join(fold_to_words(str(one.text))))
    return folder


def header(data: bytes) -> dict[str, Any]:
    length = struct.unpack_from("<I", data, len(MAGIC))[0]
    return cast("dict[str, Any]", json.loads(data[len(MAGIC) + 8 : len(MAGIC) + 8 + length]))


def with_header(data: bytes, made: bytes) -> bytes:
    """The file with another header, whose checksum is right."""
    length = struct.unpack_from("<I", data, len(MAGIC))[0]
    end = len(MAGIC) + 8 + length
    head = MAGIC + struct.pack("<II", len(made), zlib.crc32(made)) + made
    return head + bytes(-len(head) % 64) + data[end + -end % 64 :]


def process(corpus: Path, folder: Path, at: object) -> subprocess.Popen[str]:
    """A process that makes the index: killed at the n-th piece that it writes, or it waits (`wait`) at the first."""
    argv = [sys.executable, "-c", PROCESS, str(corpus), str(folder), str(at)]
    return subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
