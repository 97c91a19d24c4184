"""The names of the works that are held, as people shorten them: found in what is typed, by the tables of `name_tables`,
which are made once for the works of one load.
"""

from collections.abc import Sequence

from bot.matching.index import Index
from bot.quoting.frames.name_tables import FEW_WORKS, MOST_WORDS, NameTables, Words
from bot.quoting.frames.ordinary_names import is_ordinary_word
from bot.quoting.frames.phrasebook import phrasebook
from bot.quoting.frames.typed_text import TypedText, typed_text
from bot.texts.levels import level
from bot.texts.numerals import numerals_in
from bot.texts.work import Work

_SHORTEST_IN_CAPITALS = 4  # letters: "of" and "the" in a title are small


class HeldNames:
    """The names of the works of an index, which are read at the first question if no tables are made before it. `same`
    are those of the same works, where their index was rebuilt; `first` those of the works that are before a server's.
    """

    def __init__(self, index: Index, same: "HeldNames | None" = None, first: "HeldNames | None" = None) -> None:
        self.index = index
        self.tables = same.tables if same else NameTables(index.works, first.tables if first else None)
        self._articles = phrasebook().articles
        self._ordinary: dict[tuple[Words, tuple[str, ...]], bool] = {}
        self._numbers_of: dict[str, frozenset[str]] = {}

    def make_tables(self) -> None:
        """All that the first questions would make."""
        self.tables.make()

    def front_name_end(self, said: TypedText, low: int, high: int) -> int | None:
        """Where a name ends that the words `[low, high)` begin with, the longest."""
        if low == high or not self.tables.may_begin((said.words[low], said.bare[low])):
            return None
        longest = min(high, low + MOST_WORDS)
        return next((end for end in range(longest, low, -1) if self._is_named(said, low, end, low)), None)

    def back_name_start(self, said: TypedText, low: int, high: int) -> int | None:
        """Where a name begins that the words `[low, high)` end with, the longest."""
        if low == high or not self.tables.may_end((said.words[high - 1], said.bare[high - 1])):
            return None
        longest = max(low, high - MOST_WORDS)
        return next((start for start in range(longest, high) if self._is_named(said, start, high, low)), None)

    def may_begin(self, said: TypedText, at: int) -> bool:
        """Whether any name at all begins with this word, or after an article with the next."""
        begins = (*said.words[at : at + 1], *said.bare[at : at + 1])
        return self.tables.may_begin_in_slot(begins) or not self._articles.isdisjoint(begins)

    def works_in_slot(self, said: TypedText, low: int, high: int) -> Sequence[Work]:
        """The works that these words name, where a frame says that they name something."""
        if high - low > 1 and said.words[low] in self._articles:
            return self._works(said, low, high) or self._works(said, low + 1, high)
        return self._works(said, low, high)

    def _works(self, said: TypedText, low: int, high: int) -> Sequence[Work]:
        for works_of in (self.tables.of_full_name, self.tables.of_part):
            for words in _typed_forms(said, low, high):
                works = works_of(words)
                works = self._works_of_same_number(said, low, high, works) if works else works
                if works and (_are_capitalised(said, low, high) or not self._is_ordinary(words, works)):
                    return works
        return ()

    def is_title(self, said: TypedText, low: int, high: int) -> bool:
        return any(map(self.tables.of_title, _typed_forms(said, low, high)))

    def _is_named(self, said: TypedText, low: int, high: int, first: int) -> bool:
        """Whether these words are a name by themselves. Of an ordinary word only its capital tells that, and where it
        is the `first` that is typed not even that.
        """
        found = ((words, self.tables.of_full_name(words)) for words in _typed_forms(said, low, high))
        words, works = next(((words, works) for words, works in found if works), ((), ()))
        if not self._works_of_same_number(said, low, high, works):
            return False
        if _are_capitalised(said, low, high) and (high - low > 1 or low > first):
            return True
        return not self._is_ordinary(words, works)

    def _works_of_same_number(self, said: TypedText, low: int, high: int, works: Sequence[Work]) -> Sequence[Work]:
        """Those that a number next to the name does not exclude: "Papers, Number 13" is not "Papers, Number 14"."""
        return tuple(work for work in works if not self._is_another(said, low, high, work))

    def _is_another(self, said: TypedText, low: int, high: int, work: Work) -> bool:
        """Whether the number before the name, or after it and what else of the title is there, is not the work's."""
        numbers = self._numbers(work)
        if not numbers:
            return False
        before = numerals_in(said.raw_word(low - 1)) if low else ()
        title = set(typed_text(work.title).words)
        while high < min(len(said.words), low + MOST_WORDS) and not numerals_in(said.raw_word(high)):
            if said.words[high] not in title and level(said.raw_word(high)) is None:
                break
            high += 1
        behind = numerals_in(said.raw_word(high)) if high < len(said.words) and len(said.raw_word(high)) > 1 else ()
        return any(number not in numbers for number in (*before, *behind))

    def _numbers(self, work: Work) -> frozenset[str]:
        """All numbers in the names of a work."""
        if work.id not in self._numbers_of:
            names = (work.title, *work.about.aliases)
            self._numbers_of[work.id] = frozenset(n for name in names for n in numerals_in(name))
        return self._numbers_of[work.id]

    def _is_ordinary(self, words: Words, works: Sequence[Work]) -> bool:
        """Whether a work uses its own name in small letters: "prince", but not "hamlet"."""
        key = words, tuple(work.id for work in works[:FEW_WORKS])
        if key not in self._ordinary:
            small = words[words[0] in self._articles :]
            numbers = map(self.tables.number, works[:FEW_WORKS])
            self._ordinary[key] = not small or any(is_ordinary_word(small, n, self.index) for n in numbers)
        return self._ordinary[key]


def _typed_forms(said: TypedText, low: int, high: int) -> tuple[Words, Words]:
    """The words as they are, and without a possessive ending."""
    return said.words[low:high], (*said.words[low : high - 1], said.bare[high - 1])


def _are_capitalised(said: TypedText, low: int, high: int) -> bool:
    """Whether the words are written as a name, but for small ones such as "of" between others."""
    edges = said.is_capitalised(low) and said.is_capitalised(high - 1)
    inside = [n for n in range(low, high) if len(said.words[n]) >= _SHORTEST_IN_CAPITALS]
    return edges and all(map(said.is_capitalised, inside))
