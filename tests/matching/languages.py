"""The nine languages of the Universal Declaration of Human Rights, and how words in each are half remembered.

The texts are UN documents from the collection at efele.net/udhr, one file a language; they are data next to the
checkout and no part of it.
"""

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from bot.matching.folding import is_unspaced
from bot.texts.work import Work
from tests.matching.builder import work_of

LANGUAGES = {
    "English": "eng", "French": "fra", "Spanish": "spa", "German": "deu_1996", "Russian": "rus", "Arabic": "arb",
    "Hebrew": "heb", "Hindi": "hin", "Chinese": "cmn_hans",
}  # fmt: skip
_AS_TYPED = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "æ": "ae",  # on a keyboard of another language
        "ё": "е", "й": "и",
        "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه",  # as Arabic is often typed
        "״": '"', "׳": "'", "־": "-",
        "ँ": "ं", "\u095c": "ड", "\u095d": "ढ", "\u095b": "ज",
        "，": ",", "。": ".", "“": '"', "’": "'", "‐": "-",
    }
)  # fmt: skip
_NAMESPACE = "{http://efele.net/udhr}"
Words = list[str]


def declaration(folder: Path, language: str) -> Work:
    """The declaration in a language: a paragraph for each, and the headings of its articles."""
    tree = ET.parse(folder / f"udhr_{LANGUAGES[language]}.xml").getroot()  # noqa: S314 - our own data
    lines: list[str] = []
    for part in tree.iter():
        text = " ".join("".join(part.itertext()).split())
        if part.tag == f"{_NAMESPACE}title" and text:
            lines.append(f"# {text}")
        elif part.tag == f"{_NAMESPACE}para" and text:
            lines.append(text)
    return work_of(lines, LANGUAGES[language].partition("_")[0].upper())


def words_in(text: str) -> Words:
    """What a reader takes for words: by spaces; without them, each character is one."""
    words: Words = []
    for piece in text.split():
        start = 0
        for at, character in enumerate(piece):
            if is_unspaced(character):
                words += [piece[start:at], character]
                start = at + 1
        words.append(piece[start:])
    return [word for word in words if any(c.isalnum() for c in word)]


class Rememberer:
    """Noise in a work's own script: its letters are those of the work."""

    def __init__(self, work: Work, draw: Random) -> None:
        self._draw = draw
        self._letters = sorted({c for c in str(work.text) if c.isalpha()})
        self.noises: Mapping[str, Callable[[Words], Words]] = {
            "as they stand": lambda words: words,
            "typos": lambda words: self._some(words, 0.2, self._typo),
            "words dropped": lambda words: [w for w in words if draw.random() >= 0.15] or words,
            "other words": lambda words: self._some(words, 0.12, self._other(words_in(str(work.text)))),
            "words swapped": self._swapped,
            "no case or marks": lambda words: [bare(w) for w in words],
            "another keyboard": lambda words: [w.casefold().translate(_AS_TYPED) for w in words],
            "other spaces": self._spaced,
            "composed otherwise": lambda words: [unicodedata.normalize("NFKD", w) for w in words],
            "all at once": self._all,
        }

    def remembered(self, noise: str, words: Sequence[str]) -> str:
        kept = self.noises[noise](list(words))
        between = "" if all(len(w) == 1 and is_unspaced(w) for w in words) else " "
        return between.join(kept)

    def _some(self, words: Words, share: float, change: Callable[[str], str]) -> Words:
        return [change(w) if self._draw.random() < share else w for w in words]

    def _typo(self, word: str) -> str:
        """A letter left out, doubled, replaced, or swapped with the next; one that appears alone is replaced."""
        at = self._draw.randrange(len(word))
        before, letter, after = word[:at], word[at], word[at + 1 :]
        other = self._draw.choice(self._letters)
        if len(word) == 1:
            return other
        swapped = before + after[:1] + letter + after[1:]
        return self._draw.choice((before + after, before + letter * 2 + after, before + other + after, swapped))

    def _other(self, vocabulary: Words) -> Callable[[str], str]:
        return lambda _: self._draw.choice(vocabulary)

    def _swapped(self, words: Words) -> Words:
        for n in range(len(words) - 1):
            if self._draw.random() < 0.1:
                words[n], words[n + 1] = words[n + 1], words[n]
        return words

    def _spaced(self, words: Words) -> Words:
        """Two words joined, or one parted; in a script without spaces, some spaces."""
        spaced: Words = []
        for word in words:
            if is_unspaced(word[0]):
                spaced.append(word + " " if self._draw.random() < 0.3 else word)
            elif spaced and self._draw.random() < 0.1:
                spaced[-1] += word
            elif len(word) > 3 and self._draw.random() < 0.1:
                spaced += [word[: len(word) // 2], word[len(word) // 2 :]]
            else:
                spaced.append(word)
        return spaced

    def _all(self, words: Words) -> Words:
        kept = [w for w in self._swapped(words) if self._draw.random() >= 0.08] or words
        return [bare(w) for w in self._some(kept, 0.12, self._typo)]


def bare(word: str) -> str:
    """As it is typed in a hurry: small, and without the marks that the script can be read without."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in letters if not _is_optional(c))) or word


def _is_optional(character: str) -> bool:
    """Accents, Hebrew points, Arabic vowels: Unicode's combining classes 10 to 36, 220 and 230."""
    kind = unicodedata.combining(character)
    return 10 <= kind <= 36 or kind in {220, 230}
