"""Names of works and headings, compared as people write them: letters fuzzily, numbers as numbers.

A name with another number is another name. One that lacks a number that the held one has ("Papers" for "Papers, No.
14") is not sure to be it. A year in brackets does not count, nor a year where other numbers tell the works apart.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise

from bot.matching.names import SURE, fold_name, name_score, similar_words
from bot.texts.levels import level
from bot.texts.numerals import ENGLISH, Languages, numeral, numerals_in

EXACT = 100.0
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=(?!(?:st|nd|rd|th|er|re)\b)[^\W\d_]{2})")  # IN14: "in 14" too
_WORD = re.compile(r"\d+(?:\.\d+)*[^\W\d_]*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL_ROMAN = re.compile(r"[ivx]{2,}|[ivx]$")
_SMALL_ROMANS = re.compile(r"[ivx]*")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_YEAR_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*\b(?:1\d{3}|20\d{2})[^()\[\]]*[)\]]")
_ALIKE = 70.0  # two words that may be one, misspelled
_SHORTEST_BEGINNING = 3  # letters of a word that is not written out
_ENDS_MEET = 88.0  # score of a name whose first and last words and some between are typed: "Alice in Wonderland"
_SHORTEST = 4  # letters of a name that may be misspelled
_BEFORE_NUMBERS = "the"  # Henry the Fifth: left out there
_MOST_WORDS_KEPT = 4_096  # typed words, or names, of which what is like them is kept

Numbers = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in two folded forms, as it is and with its numbers in digits. `of` is what it names, by number."""

    folded: str
    canonical: str
    words: tuple[str, ...]
    numbers: Numbers
    without_years: Numbers
    of: int

    @classmethod
    def make(cls, text: str, of: int, languages: Languages = ENGLISH) -> "Name":
        canonical, numbers = canonical_name(text, languages)
        return cls(fold_name(text), canonical, tuple(canonical.split()), numbers, _without_years(numbers), of)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits, 0–100, and whether it holds the same numbers as the one that was typed."""

    of: int
    score: float
    certain: bool = True


class _Table:
    """Some names by their words."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(names)
        self.folded: dict[str, list[Name]] = {}
        self.by_named: dict[int, list[Name]] = {}
        self._holding: dict[str, set[int]] = {}
        self._alike: dict[str, frozenset[str]] = {}
        for n, name in enumerate(self.names):
            self.folded.setdefault(name.folded, []).append(name)
            self.by_named.setdefault(name.of, []).append(name)
            for word in _words(name.canonical):
                self._holding.setdefault(word, set()).add(n)
        self._vocabulary = sorted(self._holding)

    def names_holding(self, words: Sequence[str]) -> Iterator[Name]:
        """The names that have a word like each of these, in order."""
        found: set[int] | None = None
        for word in words:
            holding = set[int]().union(*(self._holding[other] for other in self.words_like(word)))
            found = holding if found is None else found & holding
            if not found:
                break
        return map(self.names.__getitem__, sorted(found or ()))

    def words_like(self, word: str) -> frozenset[str]:
        """The word itself; of letters also those that are spelled like it or begin with it."""
        if word[0].isdigit():
            return frozenset({word} & self._holding.keys())
        if word not in self._alike:
            if len(self._alike) >= _MOST_WORDS_KEPT:
                self._alike.clear()
            like = similar_words(word, self._vocabulary, _ALIKE)
            if len(word) >= _SHORTEST_BEGINNING:
                low, high = bisect_left(self._vocabulary, word), bisect_left(self._vocabulary, word + "\uffff")
                like += self._vocabulary[low:high]
            self._alike[word] = frozenset(o for o in like if not o[0].isdigit() and not _differ_in_a_number(word, o))
        return self._alike[word]


class Names:
    """A list of names, made once and asked often: only those are looked at that have a word like each typed one. Those
    of `first` are before them, in the tables where they are.
    """

    def __init__(self, names: Iterable[Name], languages: Languages = ENGLISH, first: "Names | None" = None) -> None:
        self.tables = (*(() if first is None else first.tables), _Table(names))
        self._languages = languages
        self._found: dict[tuple[str, float], list[Fit]] = {}

    def rank(self, typed: str, least: float = SURE) -> list[Fit]:
        """What `typed` may name, each once, best first."""
        if (typed, least) not in self._found:
            if len(self._found) >= _MOST_WORDS_KEPT:
                self._found.clear()
            in_digits = f"1{typed[1:]}" if typed.startswith("I ") else ""  # I Corinthians
            self._found[typed, least] = self._rank(typed, least) or (self._rank(in_digits, least) if in_digits else [])
        return self._found[typed, least]

    def is_exact(self, typed: str) -> bool:
        folded = fold_name(typed)
        return any(folded in table.folded for table in self.tables)

    def _rank(self, typed: str, least: float) -> list[Fit]:
        folded = fold_name(typed)
        exact = [name for table in self.tables for name in table.folded.get(folded, ())]
        if exact:
            return list(dict.fromkeys(Fit(name.of, EXACT) for name in exact))
        asked = Name.make(typed, 0, self._languages)
        if len(asked.canonical) < _SHORTEST:
            return []
        found = self._rank_by_words(asked, least)
        bare = self._without_levels(asked)
        if bare is not None and not any(fit.certain for fit in found):
            plain = [f for f in self._rank_by_words(bare, least, plain=True) if f.certain and self._agrees(asked, f.of)]
            found = plain + [fit for fit in found if all(fit.of != other.of for other in plain)]
        return found

    def _without_levels(self, name: Name) -> Name | None:
        """A name without the words before its numbers: "Notes 14" for "Notes, Number 14"; None where it has none."""
        words = tuple(word for word in name.words if level(word, self._languages) != word)
        is_shorter = bool(name.numbers) and len(words) < len(name.words) and len(words) > len(name.numbers)
        return replace(name, canonical=" ".join(words), words=words) if is_shorter else None

    def _agrees(self, asked: Name, of: int) -> bool:
        """Whether no name of the same has another word before a number: "Volume 14" is not "Number 14"."""
        said = self._levels(asked)
        others = map(self._levels, (name for table in self.tables for name in table.by_named.get(of, ())))
        return not any(number in said and said[number] != word for other in others for number, word in other.items())

    def _levels(self, name: Name) -> dict[str, str]:
        """The words before numbers, by number."""
        pairs = pairwise(name.words)
        return {
            number: word for word, number in pairs if number in name.numbers and level(word, self._languages) == word
        }

    def _rank_by_words(self, asked: Name, least: float, *, plain: bool = False) -> list[Fit]:
        """The names that have a word like each of these, best first; with `plain`, of those whose numbers have no word
        before them.
        """
        found: dict[int, Fit] = {}
        for name in chain.from_iterable(table.names_holding(asked.words) for table in self.tables):
            if len(asked.words) > len(name.words) + 1 or (plain and self._without_levels(name) is not None):
                continue
            certain = asked.numbers in (name.numbers, name.without_years)
            score = self._score(asked, name) if certain or _is_part(asked.numbers, name.numbers) else 0.0
            fit = Fit(name.of, score, certain)
            best = found.get(name.of)
            if score >= least and (best is None or (fit.certain, score) > (best.certain, best.score)):
                found[name.of] = fit
        return sorted(found.values(), key=lambda fit: (not fit.certain, -fit.score))

    def longest_name(self, words: Sequence[str]) -> int:
        """How many of `words` from the first on may be in one name: all before one that is like none of any."""
        return next((n for n, word in enumerate(words) if not self._is_known(word)), len(words))

    def _is_known(self, word: str) -> bool:
        if len(word) == 1 or word.casefold() == _BEFORE_NUMBERS:
            return True
        canonical, numbers = canonical_name(word, self._languages)
        is_level = level(word, self._languages) is not None
        return is_level or bool(numbers) or all(map(self._words_like, canonical.split()))

    def _words_like(self, word: str) -> frozenset[str]:
        like, *more = (table.words_like(word) for table in self.tables)
        return like.union(*more) if more else like

    def _score(self, asked: Name, name: Name) -> float:
        """How well the letters fit, where every typed word is one of the name's, in its order."""
        if asked.canonical.replace(" ", "") == name.canonical.replace(" ", ""):
            return EXACT - 1
        typed, words = asked.words, name.words
        places = list[int]()
        for word in typed:
            like, start = self._words_like(word), places[-1] + 1 if places else 0
            place = next((n for n in range(start, len(words)) if words[n] in like), None)
            if place is None and "".join(words[start : start + 2]) in like:
                place = start + 1
            if place is None:
                return 0.0
            places.append(place)
        meets = len(typed) > 1 and places[0] <= 1 and places[-1] == len(words) - 1
        return max(name_score(asked.canonical, name.canonical), _ENDS_MEET if meets else 0.0)


def _differ_in_a_number(a: str, b: str) -> bool:
    """Whether two words are the same but for a Roman number: `HENRYV`, `HENRYVIII`."""
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return start >= _SHORTEST_BEGINNING and all(_SMALL_ROMANS.fullmatch(word[start:]) for word in (a, b)) and a != b


def _words(canonical: str) -> set[str]:
    """The words of a name, and each two neighbours run together."""
    words = canonical.split()
    return {*words, *map("".join, pairwise(words))}


def names_of_work(texts: Sequence[str], of: int) -> list[Name]:
    """Each name, and the same without a year in brackets."""
    return [Name.make(text, of) for name in texts for text in dict.fromkeys((name, _YEAR_IN_BRACKETS.sub("", name)))]


def canonical_name(text: str, languages: Languages = ENGLISH) -> tuple[str, Numbers]:
    """A name with its numbers in digits and the words before them in full (`Vol. II` → `volume 2`), and the numbers."""
    apart = _GLUED.sub(" ", text)
    found = list(_WORD.finditer(apart))
    words = [match.group() for match in found]
    marked = [
        n == len(words) - 1
        or (n == 0 and apart[match.end()] in ".:)")
        or (n > 0 and level(words[n - 1], languages) is not None)
        for n, match in enumerate(found)
    ]
    values = [_numbers(word, languages, marked=mark) for word, mark in zip(words, marked, strict=True)]
    parts = list[str]()
    for n, word in enumerate(words):
        if word.casefold() == _BEFORE_NUMBERS and values[n + 1 : n + 2] not in ([], [()]):
            continue  # Henry the Fifth
        before_number = n + 1 < len(words) and bool(values[n + 1])
        is_level = before_number and not word.casefold().endswith("s")  # Notes 14: a name
        parts += values[n] or ((is_level and level(word, languages)) or _fold_word(word),)
    return " ".join(filter(None, parts)), tuple(number for value in values for number in value)


@lru_cache(maxsize=_MOST_WORDS_KEPT)
def _fold_word(word: str) -> str:
    return fold_name(word)


@lru_cache(maxsize=_MOST_WORDS_KEPT)
def _numbers(word: str, languages: Languages, *, marked: bool) -> Numbers:
    """The numbers that a word is or holds; of a single letter, only where it is `marked` as a number."""
    if len(word) == 1 and not marked and word.isalpha():
        return ()
    if _SMALL_ROMAN.fullmatch(word):
        value = numeral(word, languages)
        return (value,) if value is not None else ()
    return numerals_in(word, languages)


def _without_years(numbers: Numbers) -> Numbers:
    """Without the years, where other numbers are left."""
    return tuple(number for number in numbers if not _YEAR.fullmatch(number)) or numbers


def _is_part(some: Numbers, numbers: Numbers) -> bool:
    """Whether `some` are among the numbers in that order."""
    following = iter(numbers)
    return all(number in following for number in some)
