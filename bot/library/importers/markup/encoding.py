"""The bytes of an HTML file -> its text: in the encoding that it states, else UTF-8, else Windows-1252.

Source: https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
"""

import re
from dataclasses import dataclass

from bot.library.importers.decoding import MARKS, WINDOWS, named_encoding

_STATED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MEANT = {  # what browsers read for a name that files state wrongly
    "iso8859-1": WINDOWS,
    "ascii": WINDOWS,
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",  # letters of one byte state it: so they are not in it
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_LOST = "\ufffd"
_MOSTLY = 4  # times more letters than lost ones: UTF-8 with damage, and not another encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """`guessed` is the encoding where the file is not in the one that it states, nor in UTF-8."""

    text: str
    guessed: str = ""


def decode(raw: bytes) -> Decoded:
    mark = next(((mark, name) for mark, name in MARKS if raw.startswith(mark)), None)
    if mark is not None:
        return Decoded(_plain(raw[len(mark[0]) :].decode(mark[1], "replace")))
    stated = _stated(raw)
    for name in filter(None, (stated, "utf-8")):
        try:
            return Decoded(_plain(raw.decode(name)))
        except (UnicodeDecodeError, LookupError):
            continue
    damaged = raw.decode("utf-8", "replace")
    lost, others = damaged.count(_LOST), sum(not c.isascii() for c in damaged)
    if others > _MOSTLY * lost:
        return Decoded(_plain(damaged))
    return Decoded(_plain(raw.decode(WINDOWS, "replace")), "Windows-1252")


def _stated(raw: bytes) -> str:
    name = named_encoding(_STATED, raw)
    return _MEANT.get(name, name)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
