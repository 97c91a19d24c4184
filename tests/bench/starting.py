"""What starts cost: of a library that is new, of a known one, with one text more, and of a folder that is unchanged.

    python -m tests.bench.starting FOLDER    (as `python -m tests.bench.corpus FOLDER` makes it)

Each start is a process of its own, with its index and its parsed works kept in files. Times are those of the processor.
A text is added to the folder for a while.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import click

from bot.library.index_folder import IndexFolder
from bot.library.library import Library
from bot.library.parse_folder import ParseFolder
from bot.quoting.quoter import Quoter
from tests.bench import resident
from tests.bench.measures import Measure
from tests.bench.runner import ROOT
from tests.bench.tables import Table

_ASKED = 20  # quotations before the memory is read
_WORDS = 12  # of each
_ADDED = "one-more.md"
_SHOWN = {
    "first_start_s": ("a library that is new, s", 2),
    "start_s": ("a known library, s", 2),
    "hashing_s": ("reading and hashing its files, s", 2),
    "unchanged_s": ("an unchanged folder, beside hashing, s", 2),
    "one_more_s": ("one text more, beside hashing, s", 2),
    "start_private_mb": ("private memory of a known library, MB", 0),
}

Starts = dict[str, float]
"""What was measured, by the names in `_SHOWN`."""


def measure_starts(corpus: Path) -> Starts:
    with tempfile.TemporaryDirectory() as kept:
        first, again = (_measure_apart(corpus, Path(kept)) for _ in range(2))
    return again | {"first_start_s": first["start_s"]}


def as_measures(starts: Starts) -> dict[str, Measure]:
    return {name: Measure(value, value, value) for name, value in starts.items()}


def table(starts: Starts, title: str) -> Table:
    rows = [(head, f"{starts[name]:,.{digits}f}") for name, (head, digits) in _SHOWN.items() if name in starts]
    return Table(f"{title}: starts, in time of the processor", ("what", "measured"), rows)


def _measure_apart(corpus: Path, kept: Path) -> Starts:
    """In a process of its own."""
    arguments = [sys.executable, "-m", "tests.bench.starting", str(corpus), "--kept", str(kept)]
    return json.loads(subprocess.run(arguments, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


@dataclass(frozen=True, slots=True)
class _Start:
    """A library that was started."""

    library: Library
    corpus: Path

    def hash_files(self) -> None:
        for path in self.corpus.iterdir():
            sha256(path.read_bytes())

    def ask(self) -> None:
        """Words of many works, and their quotations."""
        works = self.library.holdings.works
        for work in works[:: max(1, len(works) // _ASKED)]:
            Quoter(self.library).quote(" ".join(work.text[len(work.text) // 2 :][:500].split()[1 : 1 + _WORDS]))

    def add_text(self) -> None:
        """A file of middling size under another id."""
        paths = sorted(self.corpus.iterdir(), key=lambda path: path.stat().st_size)
        source = paths[len(paths) // 2].read_text("utf-8").replace('"id": "', '"id": "MORE-', 1)
        (self.corpus / _ADDED).write_text(source + "\nOne more.\n", "utf-8")


def measure(corpus: Path, kept: Path) -> Starts:
    """One start, and what is done after it; the folder is left as it was."""
    before = resident.private()
    library, start = _timed(lambda: Library(corpus, IndexFolder(lambda: kept), parse_folder=ParseFolder(lambda: kept)))
    started = _Start(library, corpus)
    _, hashing = _timed(started.hash_files)
    started.ask()
    private = resident.private() - before
    _, unchanged = _timed(library.reload)
    try:
        started.add_text()
        _, one_more = _timed(library.reload)
    finally:
        (corpus / _ADDED).unlink(missing_ok=True)
    library.reload()
    return {
        "start_s": start,
        "hashing_s": hashing,
        "unchanged_s": max(0.0, unchanged - hashing),
        "one_more_s": max(0.0, one_more - hashing),
        "start_private_mb": private / 2**20,
    }


Made = TypeVar("Made")


def _timed(make: Callable[[], Made]) -> tuple[Made, float]:
    began = time.process_time()
    made = make()
    return made, time.process_time() - began


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--kept", type=click.Path(file_okay=False, path_type=Path), hidden=True)
def main(folder: Path, kept: Path | None) -> None:
    """Measure the starts of the library in FOLDER."""
    click.echo(json.dumps(measure(folder, kept)) if kept else table(measure_starts(folder), folder.name).markdown())


if __name__ == "__main__":
    main()
