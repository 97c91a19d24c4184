"""Parsed works as bytes, and back: what a file of them holds.

    magic · length and CRC-32 of the header (32 bits each) · header (JSON) · the works, one after another

The header has for each work what it was parsed from (`key`), what it says of itself, what there is to say about its
file, and where its parts lie, each with its CRC-32. The parts of a work:

    text        UTF-8
    pieces      where each 4,096 code points of it begin, then the CRC-32 of each
    tree        its sections, and the labels of paragraphs (JSON)
    paragraphs  start, end and label of each        marks       (JSON)
    emphasis, notes, speakers, directions           numbers of 32 bits, as many a value as it has fields

A number is written as this machine holds it: the key tells machines apart, as it does parsers (`parse_keys`).
"""

import json
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any, TypeVar, cast

from bot.texts.packed import Packed
from bot.texts.span import Span
from bot.texts.text import Text
from bot.texts.work import About, Emphasis, Mark, Note, Numbering, Paragraphs, Section, SectionKind, Work

MAGIC = b"catchword works\n"
FORM = 1  # raise it with any change of what a file holds
PIECE = 4096  # code points
LENGTHS = struct.Struct("<II")
MOST_HEADER = 1 << 26  # bytes
_NO_SPAN = -1
_PARTS = "text pieces tree paragraphs emphasis notes marks speakers directions".split()


@dataclass(frozen=True, slots=True)
class Extent:
    """Bytes of a file, from the end of its header, and their CRC-32 as they were written."""

    at: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding, without its path: `part` is the place of its file among those of the work."""

    part: int
    line: int
    code: str
    severity: str
    key: str
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A work in a file. `key` tells all that it was parsed from, `first` its first file, which names the parts `names`
    in that line. `length` counts the code points of its text. `whole` are all of its bytes, `parts` the named ones.
    """

    key: str
    first: str
    names: tuple[str, ...]
    line: int
    about: About
    edition: str
    length: int
    marks: int
    paragraph_counts: tuple[int, ...]
    findings: tuple[KeptFinding, ...]
    whole: Extent
    parts: Mapping[str, Extent]


def work_parts(work: Work) -> dict[str, bytes]:
    """The parts of a work by their names."""
    pieces = [part.encode() for part in _cut(work.text)]
    offsets = list(accumulate(map(len, pieces), initial=0))
    return {
        "text": b"".join(pieces),
        "pieces": _numbers((*offsets, *map(zlib.crc32, pieces))),
        **_tree(work.sections),
        "emphasis": _numbers(n for e in work.emphasis for n in (e.span.start, e.span.end, e.strong)),
        "notes": _numbers(n for note in work.notes for n in (note.span.start, note.span.end, note.at)),
        "marks": _json([[mark.label, mark.at] for mark in work.marks]),
        "speakers": _numbers(n for span in work.speakers for n in (span.start, span.end)),
        "directions": _numbers(n for span in work.directions for n in (span.start, span.end)),
    }


def _cut(text: Text) -> Iterator[str]:
    return (text[at : at + PIECE] for at in range(0, len(text), PIECE))


def _tree(sections: Sequence[Section]) -> dict[str, bytes]:
    labels: dict[str, int] = {}
    numbers = array("I")
    for section in sections:
        for label, bounds in zip(section.labels, section.bounds, strict=True):
            numbers.extend((*bounds, labels.setdefault(label, len(labels))))
    rows = [
        [
            s.label,
            s.kind,
            s.number,
            s.word,
            *_ends(s.heading),
            *_ends(s.span),
            *_ends(s.title),
            s.parent,
            s.depth,
            count,
        ]
        for s, count in ((section, len(section.paragraphs)) for section in sections)
    ]
    return {"tree": _json({"labels": list(labels), "sections": rows}), "paragraphs": numbers.tobytes()}


def _ends(span: Span | None) -> tuple[int, int]:
    return (_NO_SPAN, _NO_SPAN) if span is None else (span.start, span.end)


def _numbers(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def numbers_in(data: bytes) -> "memoryview[int]":
    """Raises ValueError."""
    return memoryview(array("I", data))


def sections_in(tree: bytes, paragraphs: bytes) -> tuple[Section, ...]:
    """Raises ValueError."""
    numbers, at = numbers_in(paragraphs), 0
    sections: list[Section] = []
    try:
        made: Any = json.loads(tree)
        labels: list[str] = made["labels"]
        for label, kind, number, word, *ends, parent, depth, count in made["sections"]:
            own = Paragraphs(numbers[at : at + 3 * count], labels)
            at += 3 * count
            heading, span, title = (_span(*ends[n : n + 2]) for n in (0, 2, 4))
            if span is None:
                raise ValueError
            sections.append(Section(label, heading, SectionKind(kind), span, own, number, word, title, parent, depth))
    except (KeyError, TypeError, RecursionError) as problem:
        raise ValueError from problem
    return tuple(sections)


def _span(start: int, end: int) -> Span | None:
    return None if start == _NO_SPAN else Span(start, end)


def marks_in(data: bytes) -> tuple[Mark, ...]:
    """Raises ValueError."""
    try:
        return tuple(Mark(label, at) for label, at in json.loads(data))
    except (TypeError, RecursionError) as problem:
        raise ValueError from problem


def emphasis_in(data: bytes) -> Sequence[Emphasis]:
    def make(start: int, end: int, strong: int) -> Emphasis:
        return Emphasis(Span(start, end), bool(strong))

    return Packed(numbers_in(data), 3, make)


def notes_in(data: bytes) -> Sequence[Note]:
    def make(start: int, end: int, at: int) -> Note:
        return Note(Span(start, end), at)

    return Packed(numbers_in(data), 3, make)


def spans_in(data: bytes) -> Sequence[Span]:
    return Packed(numbers_in(data), 2, Span)


def header_of(entries: Iterable[Entry]) -> bytes:
    """All that comes before the works."""
    header = _json({"form": FORM, "works": [asdict(entry) for entry in entries]})
    return MAGIC + LENGTHS.pack(len(header), zlib.crc32(header)) + header


def form_in(header: bytes) -> int:
    """The number of the form that a header, of any version, is of; 0 where it says none."""
    form = _object(header).get("form")
    return form if type(form) is int else 0


def entries_in(header: bytes) -> tuple[Entry, ...]:
    """Raises ValueError."""
    made = _object(header)
    if made.get("form") != FORM:
        raise ValueError
    try:
        return tuple(map(_entry, made["works"]))
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError from problem


def _object(header: bytes) -> Mapping[str, Any]:
    try:
        made: object = json.loads(header)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", made) if isinstance(made, dict) else {}


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        _a(str, row["key"]),
        _a(str, row["first"]),
        _texts(row["names"]),
        _a(int, row["line"]),
        _about(row["about"]),
        _a(str, row["edition"]),
        _count(row["length"]),
        _a(int, row["marks"]),
        tuple(map(_count, row["paragraph_counts"])),
        tuple(map(_finding, row["findings"])),
        _extent(row["whole"]),
        {name: _extent(row["parts"][name]) for name in _PARTS},
    )


def _about(row: Mapping[str, Any]) -> About:
    limit = row["quotation_limit"]
    texts = "id title publisher date language source rights citation".split()
    return About(
        **{name: _a(str, row[name]) for name in texts},
        authors=_texts(row["authors"]),
        aliases=_texts(row["aliases"]),
        quotation_limit=None if limit is None else 1 + _count(_a(int, limit) - 1),
        numbering=Numbering(row["numbering"]),
    )


def _finding(row: Mapping[str, Any]) -> KeptFinding:
    facts = {_a(str, name): fact for name, fact in row["facts"].items()}
    if not all(type(fact) in {str, int} for fact in facts.values()):
        raise ValueError
    part, line = _a(int, row["part"]), _a(int, row["line"])
    return KeptFinding(part, line, _a(str, row["code"]), _a(str, row["severity"]), _a(str, row["key"]), facts)


def _extent(row: Mapping[str, Any]) -> Extent:
    return Extent(_count(row["at"]), _count(row["size"]), _count(row["crc"]))


def _count(value: object) -> int:
    number = _a(int, value)
    if number < 0:
        raise ValueError
    return number


def _texts(rows: object) -> tuple[str, ...]:
    if not isinstance(rows, list):
        raise TypeError
    return tuple(_a(str, row) for row in cast("list[object]", rows))


Kind = TypeVar("Kind", str, int)


def _a(kind: type[Kind], value: object) -> Kind:
    """The value, which is of that very kind. Raises ValueError."""
    if type(value) is not kind:
        raise ValueError
    return value
