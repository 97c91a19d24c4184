"""Names as they are abbreviated in citations: `Gen`, `1 Cor`, `Jn`, `NE`.

A short form is one word, with the number of the name before it if that has one. It is a usual one, or the first letters
of a word, or its first letter and consonants in their order, or the capitals of a name of several words. The word is
the first or the last that says something: Genesis, the Gospel according to Matthew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.matching.names import name_score
from bot.quoting.references.books import is_long_form, long_forms
from bot.quoting.references.names import Name, canonical_name
from bot.quoting.references.tokens import LANGUAGES, Kind, Token
from bot.texts.levels import level
from bot.texts.numerals import numeral

USUAL = 96.0  # score of a name by its usual short form
SHORTENED = 92.0  # by any other
_LONGEST = 6  # letters of a short form that is not a usual one
_SHORTEST = 2
_LIKE = 60.0  # score of a name that is named where none fits
_VOWELS = frozenset("aeiouy")
_SMALL = frozenset("the a an of der die das des le la les el los and und et to".split())


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form as it is typed, up to the token `end`; `is_followed` says that a place follows."""

    word: str
    number: str
    end: int
    is_followed: bool


def short_form_at(tokens: Sequence[Token], at: int) -> ShortForm | None:
    """What may be a short form at `at`: a word, with or without a number before it."""
    number = ""
    if at + 1 < len(tokens) and tokens[at + 1].kind is Kind.WORD:
        number = numeral(tokens[at].text, LANGUAGES) or ""
    at += bool(number)
    if at >= len(tokens) or tokens[at].kind is not Kind.WORD:
        return None
    end = at + 1
    following = tokens[end] if end < len(tokens) else None
    is_followed = following is not None and (
        following.kind in {Kind.NUMBER, Kind.SECTION, Kind.PARAGRAPH}
        or following.text in set(".:,")
        or level(following.text, LANGUAGES) is not None
        or numeral(following.text, LANGUAGES) is not None
    )
    return ShortForm(tokens[at].text, number, end, is_followed)


@dataclass(frozen=True, slots=True)
class _NameParts:
    """A name, its first and its last word that say something, the first letters of all of these, and all its words."""

    name: Name
    ends: tuple[str, ...]
    letters: str
    words: str


class _Table:
    """Some names by their first letters."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_initial: dict[str, list[_NameParts]] = {}
        self.every = list(map(_name_parts, names))
        for named in self.every:
            for initial in dict.fromkeys(word[0] for word in (*named.ends, named.words) if word):
                self.by_initial.setdefault(initial, []).append(named)


class Abbreviations:
    """A list of names by their short forms; made once. Those of `first` are before them."""

    def __init__(self, names: Iterable[Name], first: "Abbreviations | None" = None) -> None:
        self.tables = (*(() if first is None else first.tables), _Table(names))

    def expand(self, short: ShortForm) -> tuple[list[int], float]:
        """What has a name of that number that it may be short for, each once, and how surely."""
        word = _word(short)
        alike = [n for n in self._names_by_initial(word) if n.name.numbers == ((short.number,) if short.number else ())]
        usual = [n for n in alike if _is_usual(word, n)]
        best = usual or (list(_best_names(short, word, alike)) if short.is_followed else [])
        return list(dict.fromkeys(n.name.of for n in best)), USUAL if usual else SHORTENED

    def nearest_names(self, short: ShortForm) -> list[int]:
        """What has a name like it, whatever its number; of other words, those that are most like it."""
        word = _word(short)
        alike = self._names_by_initial(word)
        near = [n for n in alike if _is_usual(word, n) or word in n.ends] or list(_best_names(short, word, alike))
        near = near or _similar_names(word, alike, _LIKE)
        if not near and long_forms(word, LANGUAGES):
            every = (n for table in self.tables for n in table.every)
            near = _similar_names(word, [n for n in every if any(is_long_form(end) for end in n.ends)], 0.0)
        return list(dict.fromkeys(n.name.of for n in near))

    def _names_by_initial(self, word: str) -> list[_NameParts]:
        if len(word) < _SHORTEST or word in _SMALL:
            return []
        initials = sorted({word[0], *(form[0] for form in long_forms(word, LANGUAGES))})
        return [n for initial in initials for table in self.tables for n in table.by_initial.get(initial, ())]


def _word(short: ShortForm) -> str:
    return canonical_name(short.word)[0]


def _name_parts(name: Name) -> _NameParts:
    words = [word for word in name.canonical.split() if word[0].isalpha()]
    saying = [word for word in words if word not in _SMALL] or words
    ends = tuple(dict.fromkeys((saying[0], saying[-1]))) if saying else ()
    return _NameParts(name, ends, "".join(word[0] for word in saying) if len(saying) > 1 else "", " ".join(words))


def _is_usual(word: str, named: _NameParts) -> bool:
    forms = long_forms(word, LANGUAGES)
    return named.words in forms or not forms.isdisjoint(named.ends)


def _best_names(short: ShortForm, word: str, alike: Sequence[_NameParts]) -> Iterator[_NameParts]:
    """By capitals, else by first letters, else by consonants."""
    if len(word) > _LONGEST:
        return
    capitals = sum(character.isupper() for character in short.word) >= _SHORTEST
    by_capitals = [n for n in alike if capitals and word == n.letters]
    by_letters = [n for n in alike if any(full.startswith(word) and full != word for full in n.ends)]
    yield from by_capitals or by_letters or (n for n in alike if _is_contracted(word, n))


def _is_contracted(word: str, named: _NameParts) -> bool:
    """Whether it is the first letter of a word and some of its consonants in their order."""
    if not _VOWELS.isdisjoint(word[1:]):
        return False
    return any(full[0] == word[0] and _are_in_order(word, full) for full in named.ends)


def _are_in_order(letters: str, word: str) -> bool:
    following = iter(word)
    return all(letter in following for letter in letters)


def _similar_names(word: str, alike: Sequence[_NameParts], least: float) -> list[_NameParts]:
    full = min(long_forms(word, LANGUAGES), default=word)
    scored = {id(n): max(name_score(full, each) for each in n.ends) for n in alike if n.ends}
    near = [n for n in alike if scored.get(id(n), 0.0) >= least]
    return sorted(near, key=lambda n: -scored[id(n)])
