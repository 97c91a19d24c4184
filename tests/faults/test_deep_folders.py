"""Folders inside folders, deeper than a path can be long, and than Python calls itself, cost only themselves."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from bot.library.library import Library
from tests.end_to_end.catchword import own_corpus
from tests.works import write_work


def make_deep(folder: Path, depth: int) -> None:
    """Folders inside folders, the last with a file."""
    at = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=at)
        inside = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inside
    os.close(os.open("x.md", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)


def test_folders_however_deep_cost_only_themselves(tmp_path: Path, times: Callable[[int, int], int]) -> None:
    for depth in (1_100, 3_000)[: times(1, 2)]:
        corpus = own_corpus(tmp_path / str(depth))
        library = Library(corpus)
        write_work(corpus / "book", "index", "# Book\n\nWords of a book.", id="BOOK")
        for folder in (corpus, corpus / "book"):
            make_deep(folder, depth)
        try:
            read = library.reload()
        finally:
            subprocess.run(["rm", "-rf", str(corpus)], check=True)  # noqa: S607 - pytest's own calls itself at each
        assert read.added == ("BOOK",)
        found = [(finding.path.name, str(finding.code)) for finding in read.findings]
        assert found == [("d", "folder-in-book"), ("d", "folder-not-read")]
