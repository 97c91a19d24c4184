"""A segment as bytes, and back: what a file of it holds.

    magic · length and CRC-32 of the header (32 bits each) · header (JSON) · arrays, each at a multiple of 64 bytes

The header names the engine's version, the works, and for each array where it lies, how long it is, and its CRC-32.
Opened with mmap, nothing is copied and little is read: arrays are views, and processes share the pages. On opening,
what the program relies on is checked: sizes, and that what must rise does. The numbers inside are not; a position that
they lead to is compared with the work's own text before it is shown (`Index.spans`), so that damage cannot become a
wrong quotation. `Segment.is_whole` checks every byte of them, and is asked before anything is made of them.
"""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, cast
from unicodedata import unidata_version

import numpy as np
import numpy.typing as npt

from bot.matching.segment import Arrays, Segment

MAGIC = b"catchword index\n"
_LENGTHS = struct.Struct("<II")
_ALIGNED = 64
_MOST_HEADER = 1 << 26
_TYPES = {"letters": np.uint8, "sample": np.int64}
_RISING = ("starts", "offsets", "delete_starts", "runs", "blocks", "works", "work_blocks")

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of a file, and their CRC-32 as they were written."""

    begin: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Form:
    """What the bytes were made by; a segment of any other is made again."""

    version: int = 2  # of the form, and of folding and sorting: raise it with any of them
    unicode: str = unidata_version  # another Python knows other letters


OURS = Form()


def to_bytes(segment: Segment, form: Form = OURS) -> Iterator[bytes | memoryview]:
    """The segment in pieces, to be written one after another."""
    extents: dict[str, tuple[int, int, int]] = {}
    at = 0
    arrays = {name: np.ascontiguousarray(array) for name, array in _named_arrays(segment.arrays)}
    for name, array in arrays.items():
        extents[name] = (at, len(array), zlib.crc32(array.data))
        at += _padded_size(array.nbytes)
    about = asdict(form) | {"works": segment.editions, "size": at, "arrays": extents}
    header = json.dumps(about).encode()
    yield MAGIC + _LENGTHS.pack(len(header), zlib.crc32(header)) + header
    yield bytes(_padded_size(_header_end(len(header))) - _header_end(len(header)))
    for array in arrays.values():
        yield array.data.cast("B") if len(array) else b""
        yield bytes(_padded_size(array.nbytes) - array.nbytes)


def from_bytes(buffer: memoryview, form: Form = OURS) -> Segment | None:
    """The segment, over the same memory; None when it is not one of this form, or not all of one."""
    header = _header(buffer, form)
    if header is None:
        return None
    begin = _padded_size(_header_end(_LENGTHS.unpack_from(buffer, len(MAGIC))[0]))
    views = {name: _view(buffer, begin, name, extent) for name, extent in header["arrays"].items()}
    letters = views.pop("letters").data
    checksums = {name: crc for name, (_, _, crc) in header["arrays"].items()}
    segment = Segment(header["works"], Arrays(letters=letters, **views), checksums)
    return segment if _is_sound(segment) else None


def stretches(buffer: memoryview, form: Form = OURS) -> tuple[Stretch, ...]:
    """All that says anything in a file that `from_bytes` takes: the header and the arrays."""
    header = _header(buffer, form)
    if header is None:
        return ()
    length, crc = _LENGTHS.unpack_from(buffer, len(MAGIC))
    begin = _padded_size(_header_end(length))
    sizes = {name: np.dtype(_TYPES.get(name, np.uint32)).itemsize for name in header["arrays"]}
    arrays = (Stretch(begin + at, count * sizes[name], crc) for name, (at, count, crc) in header["arrays"].items())
    return Stretch(_header_end(0), length, crc), *arrays


def is_newer(buffer: memoryview, form: Form = OURS) -> bool:
    """Whether the file is one of a newer form, which that version may still need."""
    header = _any_header(buffer) or {}
    version, folded_by = header.get("version"), str(header.get("unicode"))
    if not isinstance(version, int):
        return False
    return (version, _as_numbers(folded_by)) > (form.version, _as_numbers(form.unicode))


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split(".") if number.isdecimal())


def _named_arrays(arrays: Arrays) -> Iterator[tuple[str, Array]]:
    for field in fields(arrays):
        value = getattr(arrays, field.name)
        yield field.name, np.frombuffer(value, np.uint8) if field.name == "letters" else value


def _header_end(header: int) -> int:
    return len(MAGIC) + _LENGTHS.size + header


def _padded_size(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _header(buffer: memoryview, form: Form) -> Mapping[str, Any] | None:
    """What the header says, where it is whole, of this form, and all that it names is there."""
    header = _any_header(buffer)
    if header is None or (header.get("version"), header.get("unicode")) != (form.version, form.unicode):
        return None
    if not _names_everything(header):
        return None
    length = _LENGTHS.unpack_from(buffer, len(MAGIC))[0]
    return header if len(buffer) == _padded_size(_header_end(length)) + header["size"] else None


def _names_everything(header: Mapping[str, Any]) -> bool:
    """Whether the header has all that `to_bytes` puts there, of the right types and sizes."""
    types = {"works": list, "size": int, "arrays": dict}
    if not all(isinstance(header.get(key), kind) for key, kind in types.items()):
        return False
    works: list[object] = header["works"]
    arrays: dict[str, object] = header["arrays"]
    return (
        all(isinstance(work, str) for work in works)
        and arrays.keys() == {field.name for field in fields(Arrays)}
        and all(_is_within(extent, header["size"]) for extent in arrays.values())
    )


def _is_within(extent: object, size: int) -> bool:
    """Whether this is where an array begins, how long it is, and its CRC-32."""
    match extent:
        case [int(begin), int(count), int()]:
            return 0 <= begin <= size and 0 <= count <= size
        case _:
            return False


def _any_header(buffer: memoryview) -> Mapping[str, Any] | None:
    """What the header of any version says, where it is whole."""
    fixed = _header_end(0)
    if len(buffer) < fixed or bytes(buffer[: len(MAGIC)]) != MAGIC:
        return None
    length, crc = _LENGTHS.unpack_from(buffer, len(MAGIC))
    if length > _MOST_HEADER or len(buffer) < fixed + length or zlib.crc32(buffer[fixed : fixed + length]) != crc:
        return None
    try:
        header: object = json.loads(bytes(buffer[fixed : fixed + length]))
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", header) if isinstance(header, dict) else None


def _view(buffer: memoryview, begin: int, name: str, extent: tuple[int, int, int]) -> Array:
    start, count, _ = extent
    return np.frombuffer(buffer, _TYPES.get(name, np.uint32), count, begin + start)


def _is_sound(segment: Segment) -> bool:
    """Whether what must rise does, and what counts the same things agrees."""
    arrays = segment.arrays
    rising = all(_rises(getattr(arrays, name)) for name in _RISING)
    tokens, words = len(arrays.order), len(arrays.offsets) - 1
    agree = (
        tokens > 0
        and all(len(a) and not int(a[0]) for a in (arrays.starts, arrays.offsets, arrays.runs, arrays.works))
        and len(arrays.delete_starts) > 0
        and len(arrays.tokens) == tokens
        and len(arrays.starts) == words + 1
        and int(arrays.starts[-1]) == tokens
        and int(arrays.offsets[-1]) == len(arrays.letters)
        and int(arrays.delete_starts[-1]) == len(arrays.deletes)
        and len(arrays.works) == len(segment.editions) == len(arrays.work_blocks) - 1
        and int(arrays.work_blocks[-1]) == len(arrays.blocks)
        and all(not len(a) or int(a[-1]) < tokens for a in (arrays.runs, arrays.blocks, arrays.works))
    )
    return bool(rising and agree)


def _rises(array: Array) -> bool:
    return bool((array[1:] >= array[:-1]).all())
