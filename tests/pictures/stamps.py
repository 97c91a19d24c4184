"""A digest of the page that a picture was drawn from, inside the PNG file: so a test can tell an old picture, without
a browser.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TEXT, _KEY = b"tEXt", b"page\x00"
_FRAME = 12  # bytes of a chunk next to its data: length, kind, checksum


def digest(page: str) -> str:
    return hashlib.sha256(page.encode()).hexdigest()


def stamped(png: bytes, stamp: str) -> bytes:
    """The same picture with the stamp after its first chunk."""
    first = len(_SIGNATURE) + _FRAME + int.from_bytes(png[8:12])
    body = _TEXT + _KEY + stamp.encode("ascii")
    chunk = struct.pack(">I", len(body) - len(_TEXT)) + body + struct.pack(">I", zlib.crc32(body))
    return png[:first] + chunk + png[first:]


def stamp_of(png: bytes) -> str | None:
    """None where it has none."""
    texts = (data for kind, data in _chunks(png) if kind == _TEXT and data.startswith(_KEY))
    return next((data.removeprefix(_KEY).decode("ascii") for data in texts), None)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += _FRAME + length
