"""What a parse is known by: a digest of everything that decides it. Where nothing of that has changed, a kept parse is
what a new one would be.
"""

import hashlib
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from bot.library.book import INDEX

_HERE = Path(__file__).parent.parent
_ROOMS = ("library", "texts", "plain_yaml.py")
_LIBRARIES = ("markdown-it-py", "PyYAML", "pydantic")


@cache
def parser_digest(here: Path = _HERE) -> bytes:
    """Of the code and data that read a corpus file, of the libraries under them, and of the Python that runs them."""
    from importlib.metadata import version  # noqa: PLC0415 - 5 ms that a small library does not need

    pieces = [repr((sys.version_info[:3], sys.byteorder, unicodedata.unidata_version)).encode()]
    pieces += (f"{name} {version(name)}".encode() for name in _LIBRARIES)
    for path in sorted(path for room in _ROOMS for path in _files_of(here / room)):
        pieces += path.relative_to(here).as_posix().encode(), path.read_bytes()
    return _digest(*pieces).encode()


def _files_of(place: Path) -> Iterator[Path]:
    found = [place] if place.is_file() else place.rglob("*")
    return (path for path in found if path.is_file() and "__pycache__" not in path.parts)


def key_of_file(path: Path, raw: bytes, parser: bytes) -> str:
    """Of one file, as that parser reads it: its name may give a work its id and title, and tells plain text apart."""
    folder = path.absolute().parent.name if path.name.lower() == INDEX else ""
    return _digest(parser, path.name.encode("utf-8", "replace"), folder.encode("utf-8", "replace"), raw)


def key_of_book(keys: Sequence[str]) -> str:
    """Of a book, by the keys of its files in order; a text of one file is known by that."""
    return _digest(*(key.encode() for key in keys)) if len(keys) > 1 else keys[0]


def _digest(*pieces: bytes) -> str:
    """Of each piece with its length, so that no two rows of pieces are the same bytes."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(len(piece).to_bytes(8, "little"))
        digest.update(piece)
    return digest.hexdigest()
