"""Passages as a folder of corpus files, a book a file: what `make load` and the bot itself can be tried on.

    python -m tests.bench.corpus FOLDER --passages FILE|FOLDER [--books TABLE] [--size 1M] [--seed 20]

What the given prose does not fill is filled with chains of its words, as in the benchmark.
"""

import json
import re
import tempfile
from pathlib import Path

import click

from tests.bench.collection import Collection, lay_out
from tests.bench.options import read_sizes
from tests.bench.runner import progress
from tests.bench.sources import BUNDLED, read_books

_MARKS = re.compile(r"([\\`*_\[\]<>#!&~|-]|(?<=\d)[.)])")


def write_corpus(folder: Path, collection: Collection) -> None:
    """A Markdown file for each shelf, whose paragraphs are its passages."""
    folder.mkdir(parents=True)
    with progress() as bars:
        for number, shelf in bars.track(list(enumerate(collection.shelves)), description="write"):
            front = json.dumps({"id": f"B{number}", "title": shelf.title}, ensure_ascii=False)  # YAML holds JSON
            paragraphs = (_MARKS.sub(r"\\\1", text) for text in collection.passages[shelf.start : shelf.end])
            text = f"---\n{front}\n---\n\n" + "\n\n".join(paragraphs) + "\n"
            (folder / f"{number:04}.md").write_text(text, "utf-8")


_path = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--passages", type=_path, default=BUNDLED, help="Folder of works, or a file of one passage a line.")
@click.option("--books", type=_path, help="Table of the books in that file.")
@click.option("--size", default="1M", show_default=True, help="How many passages.")
@click.option("--seed", type=int, default=20, show_default=True)
def main(folder: Path, passages: Path, books: Path | None, size: str, seed: int) -> None:
    """Write passages as corpus files into a new folder."""
    if folder.exists():
        raise click.BadParameter(f"{folder} is there already; name a new folder")
    (count,) = read_sizes(size)
    with tempfile.TemporaryDirectory() as work:
        write_corpus(folder, lay_out(Path(work), read_books(passages, books), count, 1, seed))


if __name__ == "__main__":
    main()
