"""Letters that were decoded twice: UTF-8 read as another encoding and saved again (`curÃ©` for `curé`).

A stretch is one when its characters, as bytes of the wrong encoding, are UTF-8. Real words almost never are; the ones
that happen, a letter before closing punctuation (`CAFÉ”`, `café…”`), are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WESTERN = re.compile(r"(?:[Â-ßÐÑ][\u0080-\u2122]|[à-ï][\u0080-\u2122]{2})+")
_CYRILLIC = re.compile(r"(?:[РС][^\x00-\x7f\s]){3,}|(?:[РС][^\x00-\x7f\s]|[\u0080-\u2122]){4,}")
_MACINTOSH = re.compile(r"(?:√[^\x00-\x7f\s]|‚Ä[^\x00-\x7f\s])+")
_ENCODINGS = ((_WESTERN, "cp1252"), (_CYRILLIC, "cp1251"), (_MACINTOSH, "mac_roman"))
_HINTS = re.compile(r"[Â-ïРС√‚][\u0080-\u2122]|[РС][^\x00-\x7f\s][РС]")
_PUNCTUATION = frozenset("“”„‘’‚«»…–—›‹")
_WORD = re.compile(r"\S+")
_MOST_ECHOED = 40  # characters


@dataclass(frozen=True, slots=True)
class Mojibake:
    """A word with such letters, what it was, and its line."""

    line: int
    found: str
    meant: str


def find_mojibake(source: str, first_line: int = 1) -> list[Mojibake]:
    """The first such word of each line of `source`, whose first line is line `first_line` of its file."""
    if source.isascii():
        return []
    hits = (_find_in_line(line, n) for n, line in enumerate(source.split("\n"), first_line) if _HINTS.search(line))
    return [hit for hit in hits if hit is not None]


def _find_in_line(line: str, number: int) -> Mojibake | None:
    for match in _WORD.finditer(line):
        word = match.group()
        meant = _fix_word(word) if not word.isascii() else word
        if meant != word:
            return Mojibake(number, word[:_MOST_ECHOED], meant[:_MOST_ECHOED])
    return None


def _fix_word(word: str) -> str:
    for pattern, encoding in _ENCODINGS:
        parts = list(_read_again(word, pattern, encoding))
        meant = "".join(parts)
        if meant != word:
            return meant
    return word


def _read_again(word: str, pattern: re.Pattern[str], encoding: str) -> Iterator[str]:
    at = 0
    for match in pattern.finditer(word):
        yield word[at : match.start()]
        yield _decode(match.group(), encoding)
        at = match.end()
    yield word[at:]


def _decode(stretch: str, encoding: str) -> str:
    """The stretch as it was meant, or as it is where its characters are not bytes of UTF-8."""
    if set(stretch[1:]) <= _PUNCTUATION and not stretch.startswith("â"):
        return stretch
    try:
        meant = b"".join(_byte(c, encoding) for c in stretch).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return stretch
    return meant if meant.replace("\u00a0", "").isprintable() else stretch


def _byte(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except UnicodeEncodeError:
        return character.encode("latin-1")  # the bytes that an encoding has no letter for
