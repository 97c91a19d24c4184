"""Corpus files, parsed once and kept: reading Markdown takes longer than all that is asked of it here.

What is kept is named by the bytes of the file and of the program that parses it, so that it is never out of date.
"""

import hashlib
import pickle
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.library.corpus_file import LoadedFile, load_file
from bot.library.library import Library
from tests.bench.runner import ROOT

KEPT = Path(".bench/parsed")
_README = "readme.md"


class ParsedLibrary(Library):
    """A library of files that are parsed already; its index is in memory."""

    def __init__(self, files: Sequence[LoadedFile]) -> None:
        super().__init__(files[0].path.parent, files=files)


def corpus_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.suffix == ".md" and p.name.lower() != _README)


def parsed(path: Path, kept: Path = KEPT) -> LoadedFile:
    """The file's work and findings, as `load_file` gives them."""
    name = hashlib.sha256(path.read_bytes() + code_digest("library", "texts")).hexdigest()[:32]
    copy = kept / f"{name}.pickle"
    if copy.exists():
        return pickle.loads(copy.read_bytes())  # noqa: S301 - written below
    loaded = load_file(path)
    kept.mkdir(parents=True, exist_ok=True)
    unfinished = copy.with_suffix(".unfinished")
    unfinished.write_bytes(pickle.dumps(loaded))
    unfinished.replace(copy)
    return loaded


@cache
def code_digest(*rooms: str) -> bytes:
    """Of the source and data of these rooms of the program."""
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((ROOT / "bot" / room).rglob("*")):
            if path.suffix in {".py", ".json", ".txt", ".yaml"}:
                digest.update(path.read_bytes())
    return digest.digest()
