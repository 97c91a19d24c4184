"""What may fill the slots of a frame, by what was typed and by the works that are held.

NAME     one to three words that are written as a name, or that name a work that is held
WHO      the same, or one or two words that say something, also in small letters: "cathy", "the preacher"
HELD     a name of a work that is held: its title or author, a part of the title, a heading
TITLE    its title or author, nothing else
ANY      one or two words, whatever they are
NUMBER   digits, or a Roman number in capitals of more than one letter
MENTION  `@someone`
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.quoting.frames.name_tables import MOST_WORDS
from bot.quoting.frames.names import HeldNames
from bot.quoting.frames.patterns import Slots
from bot.quoting.frames.phrasebook import Phrasebook
from bot.quoting.frames.typed_text import TypedText

_LONGEST_NAME = 3
_LONGEST_OF_ANY = 2
_NUMBER = re.compile(r"\d{1,4}|[IVXLC]{2,7}")
_APART = re.compile(r"[^\s’'.-]")  # between the words of one name there is nothing but these


def slots(typed: TypedText, held: HeldNames, book: Phrasebook) -> Slots:
    """The slots over these words; what each holds at a word is found out once."""
    filled = _Slots(typed, held, book)
    return {
        "NAME": _CachedSlot(filled.name),
        "WHO": _CachedSlot(filled.who),
        "HELD": _CachedSlot(filled.held_name),
        "TITLE": _CachedSlot(filled.title),
        "ANY": filled.any,
        "NUMBER": filled.number,
        "MENTION": filled.mention,
    }


class _CachedSlot(dict[int, list[int]]):
    """A slot whose ends are kept by where they begin."""

    def __init__(self, slot: Callable[[int], list[int]]) -> None:
        super().__init__()
        self._slot = slot

    def __missing__(self, at: int) -> list[int]:
        self[at] = self._slot(at)
        return self[at]

    __call__ = dict[int, list[int]].__getitem__


@dataclass(frozen=True, slots=True)
class _Slots:
    """A small word ("she") is not part of a name that nothing holds."""

    typed: TypedText
    held: HeldNames
    book: Phrasebook

    def held_name(self, at: int) -> list[int]:
        if not self.held.may_begin(self.typed, at):
            return []
        return [end for end in self._ends(at, MOST_WORDS) if self.held.works_in_slot(self.typed, at, end)]

    def title(self, at: int) -> list[int]:
        return [end for end in self.held_name(at) if self.held.is_title(self.typed, at, end)]

    def name(self, at: int) -> list[int]:
        begin = self._skip_article(at)
        written = [end for end in self._ends(begin, _LONGEST_NAME) if self._is_written_as_name(begin, end)]
        return [*self.held_name(at), *written]

    def who(self, at: int) -> list[int]:
        begin = self._skip_article(at)
        said = self.typed.words
        telling = [
            end for end in self._ends(begin, _LONGEST_OF_ANY) if self.book.small_words.isdisjoint(said[begin:end])
        ]
        return [*self.name(at), *telling]

    def any(self, at: int) -> list[int]:
        return list(self._ends(at, _LONGEST_OF_ANY))

    def number(self, at: int) -> list[int]:
        return [at + 1] if at < len(self.typed.words) and _NUMBER.fullmatch(self.typed.raw_word(at)) else []

    def mention(self, at: int) -> list[int]:
        return [at + 1] if at < len(self.typed.words) and self.typed.is_mentioned(at) else []

    def _is_written_as_name(self, low: int, high: int) -> bool:
        """Capitals throughout; after a possessive one word may be small: "Frankenstein's monster"."""
        if not self.book.small_words.isdisjoint(self.typed.words[low:high]):
            return False
        small = [n for n in range(low, high) if not self.typed.is_capitalised(n)]
        return not small or (len(small) == 1 and small[0] == high - 1 > low and self.typed.is_possessive(high - 2))

    def _ends(self, at: int, most: int) -> Iterator[int]:
        """After one word, two, … as long as nothing sets them apart."""
        for end in range(at + 1, min(at + most, len(self.typed.words)) + 1):
            if end > at + 1 and _APART.search(self.typed.gaps[end - 1]):
                return
            yield end

    def _skip_article(self, at: int) -> int:
        return at + 1 if at < len(self.typed.words) and self.typed.words[at] in self.book.articles else at
