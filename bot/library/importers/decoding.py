"""The bytes of a text file -> its words as UTF-8: what its mark or its header says, else UTF-8, else Windows-1252."""

import codecs
import re
from dataclasses import dataclass

MARKS = (  # at the beginning of a file
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STATED = re.compile(rb"(?:character set )?(?:encoding|coding)[:=] ?([\w-]{4,20})", re.IGNORECASE)
_HEADER = 4096  # bytes in which a file states its encoding
WINDOWS = "cp1252"
_MEANT = {"iso8859-1": WINDOWS, "ascii": WINDOWS}  # how such files are mostly saved
_NAMES = re.compile(r"cp(?:125\d|437|850|866)|iso8859-\d+|koi8-[ru]|mac-\w+")
_MOST_FOREIGN = 0.3  # of the letters: of a text in a Western language fewer have accents


@dataclass(frozen=True, slots=True)
class Decoded:
    """The words as UTF-8, and the name of the encoding where the file is in no UTF. `is_guess`: it does not say so."""

    raw: bytes
    encoding: str = ""
    is_guess: bool = False


def decode(raw: bytes) -> Decoded:
    """The bytes as they are where nothing is known to be better: the reader of texts says what is wrong with them."""
    mark = next(((mark, name) for mark, name in MARKS if raw.startswith(mark)), None)
    if mark is not None:
        words = raw[len(mark[0]) :].decode(mark[1], "replace")
        return Decoded(words.encode("utf-8", "replace"))
    if _decodes(raw, "utf-8"):
        return Decoded(raw)
    stated = _stated(raw)
    if stated and _decodes(raw, stated):
        return Decoded(raw.decode(stated).encode(), stated)
    return Decoded(raw.decode(WINDOWS).encode(), "Windows-1252", is_guess=True) if _is_western(raw) else Decoded(raw)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def named_encoding(pattern: re.Pattern[bytes], raw: bytes) -> str:
    """The encoding that the beginning of a file names, as Python calls it; "" where it names none."""
    match = pattern.search(raw[:_HEADER])
    try:
        return codecs.lookup(match[1].decode("ascii", "replace")).name if match is not None else ""
    except LookupError:
        return ""


def _stated(raw: bytes) -> str:
    name = named_encoding(_STATED, raw)
    meant = _MEANT.get(name, name)
    return meant if _NAMES.fullmatch(meant) else ""


def _is_western(raw: bytes) -> bool:
    if not _decodes(raw, WINDOWS):
        return False
    letters = [c for c in raw.decode(WINDOWS) if c.isalpha()]
    return sum(not c.isascii() for c in letters) < _MOST_FOREIGN * len(letters)
