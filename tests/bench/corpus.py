"""Passages as a folder of corpus files, a book a file: what `make load` and the bot itself can be tried on.

    python -m tests.bench.corpus FOLDER --passages FILE|FOLDER [--books TABLE] [--works DIR] [--size 1M] [--seed 20]

What the given prose does not fill is filled with chains of its words, as in the benchmark.
"""

import json
import re
import tempfile
from pathlib import Path

import click

from tests.bench.collection import Collection, lay_out
from tests.bench.options import Sizes, SourcePaths, with_sources
from tests.bench.runner import progress
from tests.bench.selection import select

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


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@with_sources
@click.option("--size", type=Sizes(), default="1M", show_default=True, help="How many passages, books or works.")
@click.option("--seed", type=int, default=20, show_default=True)
def main(folder: Path, paths: SourcePaths, size: list[str], seed: int) -> None:
    """Write passages as corpus files into a new folder."""
    if folder.exists():
        raise click.BadParameter(f"{folder} is there already; name a new folder")
    with tempfile.TemporaryDirectory() as work:
        write_corpus(folder, lay_out(Path(work), select(size[0], paths.read(), seed), 1, seed))


if __name__ == "__main__":
    main()
