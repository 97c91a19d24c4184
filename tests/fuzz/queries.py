"""What people, programs and cats on keyboards type; from one seeded `Random` only."""

import sys
from collections.abc import Callable, Mapping, Sequence
from random import Random

from bot.matching.query import MAX_CHARACTERS
from bot.texts.work import Work
from tests.matching.noise import Noise

_LENGTHS = (0, 1, 2, 3, 20, 80, 200, MAX_CHARACTERS - 1, MAX_CHARACTERS, MAX_CHARACTERS + 1, 2_000)
_MARKS = "[]().…,;:!?'’“”\"-–—*_`|<>@#&%$§¶\\/~^"
_ODD = (
    "\x00\x01\x02\x07\x08\t\n\r\x1b\x1c\x85\xa0\xad\u061c\u200b\u200c\u200d\u200e\u202e\u2028\u2066\ufeff\ufffd\uffff"
)
_COMBINING = "\u0300\u0301\u0327\u0345\u0489\u05b8\u064b\u093f\u0e31\u0e4d\u1ab0\u20dd\ufe0f\U000e0100"
_SCRIPTS = (
    (0x20, 0x7F),
    (0xA0, 0x250),
    (0x370, 0x530),
    (0x590, 0x780),
    (0x900, 0xE00),
    (0xE00, 0x1000),
    (0x3040, 0x3100),
)
_SURROGATES = (0xD800, 0xE000)


class Asker:
    """Draws queries about `works`; some of their words, some that nobody wrote."""

    def __init__(self, works: Sequence[Work], draw: Random) -> None:
        self._works, self._draw = works, draw
        self.kinds: Mapping[str, Callable[[int], str]] = {
            "unicode": self._unicode,
            "a script": self._script,
            "control characters": lambda length: self._of(_ODD + " ab", length),
            "lone surrogates": self._surrogates,
            "combining marks": lambda length: self._of(_COMBINING + "aéन工 ", length),
            "marks": lambda length: self._of(_MARKS + "  abc", length),
            "omissions": self._omissions,
            "a huge word": lambda length: self._of("abcdefg", 1) * length,
            "huge words": lambda length: " ".join([self._words(1)[0] * 20] * 9)[:length],
            "one word again and again": lambda length: (self._words(1)[0] + " ") * max(1, length // 4),
            "a few words again and again": lambda length: (" ".join(self._words(3)) + " ") * max(1, length // 16),
            "words from anywhere": lambda length: " ".join(self._words(1 + length // 6)),
            "single letters": lambda length: " ".join(self._of("abcdefghijklmnopqrstuvwxyz0123456789", length)),
            "remembered": self._remembered,
            "a piece of text": self._piece,
        }

    def query(self, kind: str) -> str:
        draw = self._draw
        text = self.kinds[kind](draw.choice(_LENGTHS))
        if draw.random() < 0.1:  # one thing among another
            at = draw.randint(0, len(text))
            text = text[:at] + self._of(_ODD + _MARKS + _COMBINING, 3) + text[at:]
        return text

    def any(self) -> str:
        return self.query(self._draw.choice(list(self.kinds)))

    def from_texts(self) -> str:
        """Words of the works, as they are or as they are remembered."""
        return self.query(self._draw.choice(("remembered", "a piece of text", "omissions")))[:MAX_CHARACTERS]

    def _of(self, characters: str, length: int) -> str:
        return "".join(self._draw.choices(characters, k=length))

    def _unicode(self, length: int) -> str:
        return "".join(chr(self._draw.randrange(sys.maxunicode + 1)) for _ in range(length))

    def _script(self, length: int) -> str:
        low, high = self._draw.choice(_SCRIPTS)
        return "".join(chr(self._draw.randrange(low, high)) for _ in range(length))

    def _surrogates(self, length: int) -> str:
        words = " ".join(self._words(1 + length // 6))[:length]
        return "".join(c if self._draw.random() < 0.8 else chr(self._draw.randrange(*_SURROGATES)) for c in words)

    def _text(self) -> str:
        """A stretch of a few lines of a work."""
        text = str(self._draw.choice(self._works).text)
        start = self._draw.randrange(len(text))
        return text[start : start + 2 * MAX_CHARACTERS] or text

    def _words(self, count: int) -> list[str]:
        words = [word for _ in range(5) for word in self._text().split()] or ["word"]
        return self._draw.choices(words, k=count)

    def _piece(self, length: int) -> str:
        return self._text()[: max(1, length)]

    def _remembered(self, length: int) -> str:
        words = self._text().split()[1 : 2 + length // 6] or ["word"]
        return Noise(self._draw.random() / 2, self._draw.random() / 3, self._draw.random() / 4).on(words, self._draw)

    def _omissions(self, length: int) -> str:
        marks = ("…", "...", "[...]", "[…]", ". . .", "[ ]", "[]", "......", ". . . .", "[", "]")
        words = self._text().split()[: 2 + length // 6]
        return " ".join(self._draw.choice(marks) if self._draw.random() < 0.2 else word for word in words)
