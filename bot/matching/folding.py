"""Text -> folded words, each with the exact offsets of the original it came from.

Folding is for finding only; what is quoted is always the original. Case, marks, quotes, dashes and white space
are folded away in every script. Words follow Unicode's letters, marks and numbers; an apostrophe inside a word
is not a boundary (don't = dont). Scripts that do not space their words give one word a character.
Sources: Unicode Standard Annexes 15 (NFKD) and 44 (categories, combining classes), and 29 for what is a word.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_APOSTROPHES = frozenset("'’‘ʼʻ`´′＇׳״")
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # 々 〆 〇
    (0x3040, 0x312F),  # Hiragana, Katakana, Bopomofo
    (0x31F0, 0x31FF),  # Katakana extensions
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),  # half-width Katakana
    (0x20000, 0x3FFFF),
)
# A character's class, as one substitute each, so that offsets stay as they are. A bare letter alone folds to nothing.
_SPACE, _APOSTROPHE, _LETTER, _BARE, _ALONE, _ON_ALONE, _INSIDE = " 'abcde"
_WORD = re.compile(f"{_ALONE}[{_ON_ALONE}{_INSIDE}]*|[abde]+(?:'+[abde]+)*")
_LONGEST_KEPT = 64  # letters of a word that is kept folded
_TATWEEL = "\u0640"
_TYPOGRAPHY = (("‘", "'"), ("’", "'"), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "), ("\u00a0", " "))
_ASCII_APOSTROPHES = b"'`"
_ASCII = bytes(ord(chr(n).lower()) if n < 128 and chr(n).isalnum() else 32 for n in range(256))  # noqa: PLR2004

Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FoldedWord:
    """`word` is what `text[start:end]` folds to."""

    word: str
    start: int
    end: int


def folded_words(text: str) -> Iterator[FoldedWord]:
    """The words of `text` in order."""
    for match in _WORD.finditer(_CLASSES.of(text).tobytes().decode("ascii")):
        word = fold_word(text[match.start() : match.end()])
        if word:
            yield FoldedWord(word, match.start(), match.end())


def word_bounds(text: str) -> tuple[Offsets, Offsets]:
    """Where the words of `text` begin, and where they end. Where they are of letters and apostrophes only, they are
    found at once: ten times as fast as one by one.
    """
    classes = _CLASSES.of(f" {text} ")
    if classes.max() > ord(_LETTER):
        words = [(word.start, word.end) for word in folded_words(text)]
        return np.array([start for start, _ in words], np.int64), np.array([end for _, end in words], np.int64)
    in_word = classes == ord(_LETTER)
    edges = np.flatnonzero(in_word[1:] != in_word[:-1])
    starts, ends = edges[::2], edges[1::2]
    if (classes == ord(_APOSTROPHE)).any():
        spaces = np.cumsum(classes == ord(_SPACE))
        apart = np.flatnonzero(spaces[ends[:-1]] != spaces[starts[1:]])
        starts, ends = np.append(starts[:1], starts[apart + 1]), np.append(ends[apart], ends[-1:])
    return starts, ends


def fold_to_words(text: str) -> list[str]:
    """The same words without their positions: for most texts in European scripts many times as fast."""
    return fold_blocks([text], " ").split()


def fold_blocks(blocks: Sequence[str], mark: str) -> str:
    """The folded words of all `blocks`, with spaces between them and `mark` between blocks.

    `mark` is one ASCII character that appears in none of them.
    """
    between = f" {mark} "
    plain = _to_ascii(between.join(blocks))
    if plain is None:
        return between.join(_fold_block(block) for block in blocks)
    return _fold_ascii(plain, mark)


def _fold_block(block: str) -> str:
    plain = _to_ascii(block)
    return " ".join(folded.word for folded in folded_words(block)) if plain is None else _fold_ascii(plain, " ")


def _to_ascii(text: str) -> str | None:
    """`text` with plain quotes, dashes and spaces, one for one, where it is ASCII then."""
    if not text.isascii():
        for mark, plain in _TYPOGRAPHY:
            text = text.replace(mark, plain)
    return text if text.isascii() else None


def _fold_ascii(text: str, mark: str) -> str:
    table = _ASCII[: ord(mark)] + mark.encode("ascii") + _ASCII[ord(mark) + 1 :]
    return text.encode("ascii").translate(table, _ASCII_APOSTROPHES).decode("ascii")


def join_words(words: list[str]) -> str:
    """Words as one string to be aligned: spaced where their script spaces them."""
    return "".join(map(piece_of, words)).lstrip()


def piece_of(word: str) -> str:
    return word if is_unspaced(word[0]) else " " + word


def fold_word(raw: str) -> str:
    """One word without case, marks and apostrophes; empty when nothing of it is left."""
    if raw.isascii() and raw.isalnum():
        return raw.lower()
    return _fold_word(raw) if len(raw) <= _LONGEST_KEPT else _fold_word.__wrapped__(raw)


@lru_cache(maxsize=65_536)
def _fold_word(raw: str) -> str:
    if raw.isascii():
        return "".join(c for c in raw if c.isalnum()).lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", raw) if _is_kept(c))  # casefold makes U+0345 a letter
    return "".join(c for c in unicodedata.normalize("NFKD", bare.casefold()) if _is_kept(c))


@lru_cache(maxsize=16_384)
def is_unspaced(character: str) -> bool:
    point = ord(character)
    return any(low <= point <= high for low, high in _UNSPACED)


def _is_kept(character: str) -> bool:
    """Letters, numbers, and the marks without which a syllable is another one (Indic, Thai, kana)."""
    if character.isalnum():
        return character != _TATWEEL and character not in _APOSTROPHES  # U+02BC is a letter to Unicode
    if not unicodedata.category(character).startswith("M") or _is_selector(character):
        return False
    kind = unicodedata.combining(character)
    dropped = kind in {1, 7} or 10 <= kind <= 36 or kind >= 200  # noqa: PLR2004 - Unicode's combining classes
    return not dropped and unicodedata.category(character) != "Me"


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _character_class(character: str) -> str:
    if character in _APOSTROPHES:
        return _APOSTROPHE
    category = unicodedata.category(character)
    if category[0] in "LN":
        if any(map(is_unspaced, unicodedata.normalize("NFKD", character))):  # ㊀ is 一
            return _ALONE
        return _LETTER if fold_word(character) else _BARE
    if category[0] == "M":
        return _ON_ALONE
    return _INSIDE if category == "Cf" else _SPACE


class _Classes:
    """The classes of characters, each found out when it is first met. There is a byte for each character of Unicode,
    most of which the system never has to provide.
    """

    def __init__(self) -> None:
        self._known = np.zeros(sys.maxunicode + 1, np.uint8)

    def of(self, text: str) -> npt.NDArray[np.uint8]:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        classes = self._known[points]
        if not classes.all():
            for point in set(points[classes == 0].tolist()):
                self._known[point] = ord(_character_class(chr(point)))
            classes = self._known[points]
        return classes


_CLASSES = _Classes()
