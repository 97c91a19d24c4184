"""`catchword corpus index`: makes a corpus's index ready, and says what it holds."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TextIO

from rich import filesize
from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import TaskID

from bot.errors import CorpusFolderCode, CorpusFolderError
from bot.library.index_folder import BuiltIndex, IndexFolder, Report, Step
from bot.library.library import load_folder
from bot.library.parse_folder import ParseFolder
from bot.wording import explanations
from bot.wording.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Indexing:
    """What a corpus's index holds, and what it took: `seconds` to read, sort and write, for `read` of its works.

    `size` is in bytes; `damaged` counts the files that had to be rebuilt, `unloaded` those of the corpus in which
    there is no usable work.
    """

    corpus: Path
    unloaded: int
    works: int
    passages: int
    words: int
    segments: int
    size: int
    read: int
    read_passages: int
    seconds: float
    damaged: int
    indexed: BuiltIndex

    @property
    def passages_a_second(self) -> int:
        return round(self.read_passages / max(self.seconds, 1e-6))


def index_corpus(
    corpus: Path, folder: IndexFolder, parse_folder: ParseFolder, phrases: Phrases, err: TextIO
) -> Indexing:
    """Check the files there are, and read, sort and write what is missing. Raises CorpusFolderError."""
    with _bars(phrases, err) as report:
        damaged = parse_folder.discard_damaged()
        files = load_folder(corpus, report, parse_folder)
        works = [file.work for file in files if file.work is not None]
        if not works:
            raise CorpusFolderError(corpus, CorpusFolderCode.NO_WORKS)
        damaged += folder.discard_damaged()
        started = perf_counter()
        indexed = folder.index(works, report=report)
        seconds = perf_counter() - started
    passages = [sum(len(s.paragraphs) for s in work.sections) for work in works]
    read = set(indexed.read)
    return Indexing(
        corpus=corpus,
        unloaded=sum(file.failed for file in files),
        works=len(works),
        passages=sum(passages),
        words=len(indexed.index),
        segments=len(indexed.index.segments),
        size=sum(segment.size for segment in indexed.index.segments),
        read=len(read),
        read_passages=sum(n for work, n in zip(works, passages, strict=True) if work.id in read),
        seconds=seconds,
        damaged=damaged,
        indexed=indexed,
    )


@contextmanager
def _bars(phrases: Phrases, err: TextIO) -> Generator[Report]:
    """One bar a step, in a terminal; it moves to and fro until a first part of the step is done."""
    from rich.progress import (  # noqa: PLC0415 - 10 ms that no other command needs
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    share = TaskProgressColumn("{task.percentage:>3.0f} %")
    columns = (TextColumn("{task.description}"), BarColumn(), share, TimeRemainingColumn())
    with Progress(*columns, console=Console(file=err), disable=not err.isatty()) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: Step, done: int, total: int) -> None:
            if step is Step.PARSING:
                return  # a part of loading
            if step not in tasks:
                tasks[step] = bars.add_task(phrases.say(f"indexing-{step}"), total=None)
            if done:
                bars.update(tasks[step], completed=done, total=total)

        yield report


def index_lines(phrases: Phrases, made: Indexing) -> Iterator[str]:
    """What the index holds, what it took, and where it is kept."""
    say, indexed = phrases.say, made.indexed
    yield say("indexed", works=made.works, passages=made.passages, words=made.words)
    if made.damaged:
        yield say("indexed-damaged", files=made.damaged)
    seconds, milliseconds = round(made.seconds, 2), max(1, round(1_000 * made.seconds))
    rate = made.passages_a_second
    yield say("indexed-read", works=made.read, seconds=seconds, milliseconds=milliseconds, rate=rate)
    size = filesize.decimal(made.size)
    if indexed.not_kept is not None:
        yield explanations.unkept_index(phrases, indexed.not_kept)
    elif indexed.folder is not None:
        path = explanations.path_name(indexed.folder)
        yield say("indexed-kept", size=size, segments=made.segments, path=path)
    else:
        yield say("indexed-small", size=size)
    if made.unloaded:
        yield explanations.load_failures(phrases, made.unloaded, made.corpus)
