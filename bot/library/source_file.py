"""The bytes of a file as text: bounded, UTF-8, one kind of line end, and nothing that no text holds.

A form feed (a page break of a converted text) is a blank; its lines are kept for the person who reviews the file.
"""

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.files import RefusalCode, RefusedFileError, read_regular
from bot.findings import Finding
from bot.library.findings import CorpusCode, RefusedError, error, list_lines, warning
from bot.library.mojibake import find_mojibake
from bot.library.other_formats import format_of

MAX_BYTES = 32 * 2**20
_MOST_LINES = 1_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")  # none of them belongs in a text
_FORM_FEED = "\x0c"
_END_OF_FILE = "\x1a"  # how DOS ended its text files
_MOST_LINES_NAMED = 20
_SAMPLE = 4096  # bytes
_MANY_NULS = 0.2  # of a sample: UTF-16 of Latin letters has one in two bytes, a damaged UTF-8 file a few in all
_LEAST_NULS = 4
_MOST_CUT = 3  # characters
_MANY_CONTROLS = 0.05  # of a sample
_REFUSALS = {
    RefusalCode.NOT_REGULAR: CorpusCode.NO_REGULAR_FILE,
    RefusalCode.TOO_LARGE: CorpusCode.TOO_LARGE,
    RefusalCode.OUTSIDE: CorpusCode.LINK_OUTSIDE,
}
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a file holds, the lines on which a page ends, and how many bytes there were."""

    text: str
    page_breaks: tuple[int, ...] = ()
    size: int = 0


def source_in(path: Path, raw: bytes) -> SourceText:
    """The text of a file that holds these bytes. Raises RefusedError."""
    if (other := format_of(raw)) is not None:
        raise RefusedError(error(path, 1, CorpusCode.OTHER_FORMAT, format=other[0], kind=other[1]))
    if raw and not raw.strip(b"\0"):
        raise RefusedError(error(path, 0, CorpusCode.NO_TEXT_FILE))
    if _is_wide(raw):
        raise RefusedError(error(path, 1, CorpusCode.UTF_16))
    source = _decode(path, raw).replace("\r\n", "\n").replace("\r", "\n").rstrip(_END_OF_FILE)
    if source.count("\n") > _MOST_LINES:
        raise RefusedError(error(path, _MOST_LINES, CorpusCode.BLOCKS_MANY))
    controls = _controls(path, source)
    if controls:
        raise RefusedError(*controls, *check_mojibake(path, source))
    if _FORM_FEED not in source:
        return SourceText(source, size=len(raw))
    breaks = tuple(n for n, line in enumerate(source.split("\n"), 1) if _FORM_FEED in line)
    return SourceText(source.replace("\n" + _FORM_FEED, "\n").replace(_FORM_FEED, " "), breaks, len(raw))


def _decode(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        byte = raw[problem.start]
        facts = {"byte": f"0x{byte:02X}", "meant": bytes([byte]).decode("cp1252", "ignore")}
        raise RefusedError(error(path, line, CorpusCode.NOT_UTF8, **facts)) from problem


def read_bytes(path: Path, most: int = MAX_BYTES, inside: Path | None = None) -> bytes:
    """A regular file of at most `most` bytes, in the folder `inside` where there is one. Raises RefusedError."""
    try:
        return read_regular(path, most, inside)
    except OSError as problem:
        raise RefusedError(error(path, 0, CorpusCode.UNREADABLE, detail=problem.strerror or str(problem))) from problem
    except RefusedFileError as refused:
        raise RefusedError(error(path, 0, _REFUSALS[refused.code], megabytes=MAX_BYTES // 2**20)) from refused


def _is_wide(raw: bytes) -> bool:
    """Whether these are two (or four) bytes a letter: the mark says so, or the many NULs do, or they are words so, and
    not otherwise (of other scripts than Latin, only blanks and full stops have a NUL).
    """
    sample = raw[:_SAMPLE]
    marked = sample.startswith(_WIDE_MARKS) and len(raw) > len(_WIDE_MARKS[0])
    if marked or sample.count(0) > max(_LEAST_NULS, _MANY_NULS * len(sample)):
        return True
    return 0 in sample and not _is_plain(sample) and any(map(partial(_are_words, sample), ("utf-16-le", "utf-16-be")))


def _is_plain(sample: bytes) -> bool:
    """Whether it is UTF-8 with no more control characters than a damaged file has."""
    controls = len(_CONTROL.findall(sample.decode("utf-8", "ignore")))
    return controls <= _MANY_CONTROLS * len(sample) and not _decode_sample(sample, "utf-8").count("\ufffd")


def _are_words(sample: bytes, encoding: str) -> bool:
    text = _decode_sample(sample, encoding)
    return len(text.split()) > 1 and all(c.isprintable() or c.isspace() for c in text)


def _decode_sample(sample: bytes, encoding: str) -> str:
    """The sample decoded, without the last characters, which its end may have cut in two."""
    text = sample.decode(encoding, "replace")
    return text[:-_MOST_CUT] if len(sample) == _SAMPLE else text


def _controls(path: Path, source: str) -> list[Finding]:
    """One error for each line that holds a control character, up to a number; then how many lines more there are."""
    if _CONTROL.search(source) is None:
        return []
    found = [(n, m.group()) for n, line in enumerate(source.split("\n"), 1) if (m := _CONTROL.search(line))]
    findings = [
        error(
            path,
            line,
            CorpusCode.CONTROL_CHARACTER,
            character=f"U+{ord(character):04X}",
            meant=_windows_character(character),
        )
        for line, character in found[:_MOST_LINES_NAMED]
    ]
    if rest := found[_MOST_LINES_NAMED:]:
        findings.append(error(path, rest[0][0], CorpusCode.CONTROL_CHARACTERS_MORE, lines=len(rest)))
    return findings


def check_mojibake(path: Path, source: str) -> list[Finding]:
    """One warning for all the lines with letters that were decoded twice."""
    hits = find_mojibake(source)
    if not hits:
        return []
    first, lines = hits[0], list_lines([hit.line for hit in hits])
    facts = {"found": first.found, "meant": first.meant, "count": len(hits), "lines": lines}
    return [warning(path, first.line, CorpusCode.DECODED_TWICE, **facts)]


def _windows_character(character: str) -> str:
    """What the byte of that number is in Windows-1252, which such files mostly were."""
    return character.encode("latin-1").decode("cp1252", "ignore") if ord(character) > 127 else ""  # noqa: PLR2004 - ASCII
