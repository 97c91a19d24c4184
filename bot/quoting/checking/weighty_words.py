"""The differences that carry most, put first: a lost "not" before a lost "very".

The words that carry much are data (en.txt), a file a language; of a language without a file only digits count. What a
word means where it is, nobody guesses: a difference is only put first, and never said to turn the sense.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from bot.matching.headed_lines import lines_by_heading
from bot.matching.kin.groups import groups
from bot.matching.kin.spellings import spellings
from bot.quoting.checking.checks import Change, ChangeKind
from bot.quoting.frames.phrasebook import phrasebook
from bot.quoting.frames.typed_text import TypedText, typed_text
from bot.texts.numerals import ENGLISH, numeral, roman_value

_LONG = 8  # words missing or added together: of more than so many only the first tell anything: "except where …"
_TELLING = 2
_SHORTEST_ROMAN, _SHORTEST_STEM, _LONGEST_ENDING, _SAME_LETTERS = 2, 4, 3, 3  # letters
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:…\n][\s\"“”„«»‘’'()\[\]—–-]*$")
_LEFT_OUT = frozenset({ChangeKind.MISSING, ChangeKind.ADDED})
_ALWAYS_CONTRACTED = frozenset({"cant", "wont"})  # with an apostrophe; they are words without one
_OFTEN_NO_NUMBER = frozenset({"1", "2"})  # one, first, second
_NEGATION = "not"


class _Weight(IntEnum):
    """The heaviest first."""

    NEGATION = 0
    QUANTITY = 1
    NUMBER = 2
    NAME = 3
    CONDITION = 4
    MODAL = 5
    JOINT = 6


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language. `groups` has for each of its weights the group that a word belongs to, by its first
    word: words of one group may replace each other.
    """

    negations: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    no_opposites: frozenset[frozenset[str]]
    groups: Mapping[_Weight, Mapping[str, str]]
    capitalised_months: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one side of a change that may tell something; `begins`: the first of them begins a sentence."""

    text: str
    said: TypedText
    begins: bool

    def numbers_in_digits(self) -> Counter[str]:
        return Counter(_DIGITS.findall(self.text))

    def capitalised(self) -> Iterator[str]:
        """The words with a capital inside a sentence, but for those that begin so many lines of verse."""
        for n, word in enumerate(self.said.words):
            inside = not _SENTENCE_END.search(self.said.gaps[n]) if n else not self.begins
            if inside and self.said.is_capitalised(n) and word not in phrasebook().small_words:
                yield self.said.bare[n]


def put_weighty_first(changes: Sequence[Change], language: str) -> tuple[Change, ...]:
    """Those of the changes that carry most, the heaviest first; of equal weight in the order of the text."""
    words = _words(language)
    weighed = [(weight, n) for n, weight in enumerate(_weights(changes, words)) if weight is not None]
    return tuple(changes[n] for _, n in sorted(weighed))


def _weights(changes: Sequence[Change], words: _Words | None) -> Iterator[_Weight | None]:
    said_before = printed_before = ""
    for change in changes:
        said = _side(change.said, said_before, change.kind)
        printed = _side(change.printed, printed_before, change.kind)
        weight = _weight(said, printed, words) if change.kind is not ChangeKind.KEPT else None
        yield weight if change.kind is not ChangeKind.OMITTED or _is_telling_omission(printed, weight) else None
        said_before, printed_before = change.said or said_before, change.printed or printed_before


def _is_telling_omission(printed: _Side, weight: _Weight | None) -> bool:
    """Whether so little is omitted that a "not" in it is what is lost."""
    return weight is _Weight.NEGATION and len(printed.said.words) <= _TELLING


def _side(text: str, before: str, kind: ChangeKind) -> _Side:
    said = typed_text(text)
    if kind in _LEFT_OUT and len(said.words) > _LONG:
        return _Side("", typed_text(said.part(0, _TELLING).lower()), begins=True)
    return _Side(text, said, begins=not before.strip() or _SENTENCE_END.search(before) is not None)


def _weight(said: _Side, printed: _Side, words: _Words | None) -> _Weight | None:
    """The heaviest that differs between the two sides."""
    if words is None:
        return _Weight.NUMBER if said.numbers_in_digits() != printed.numbers_in_digits() else None
    both = (_expanded(said.said, is_printed=False), _expanded(printed.said, is_printed=True))
    differs: Mapping[_Weight, Callable[[], bool]] = {
        _Weight.NEGATION: lambda: _negate_differently(*both, words),
        _Weight.NUMBER: lambda: _have_other_numbers(said, printed, words),
        _Weight.NAME: lambda: _have_other_names(said, printed),
        _Weight.JOINT: lambda: _are_joined_differently(*both, words),
    }
    for weight in _Weight:
        if differs[weight]() if weight in differs else _are_of_other_groups(*both, words.groups[weight]):
            return weight
    return None


def _expanded(said: TypedText, *, is_printed: bool) -> list[str]:
    """Its words, a contraction with "not" as the two that it is of."""
    found = list[str]()
    for n, word in enumerate(said.words):
        pair = next((pair for pair in groups().parted.get(word, ()) if pair[1] == _NEGATION), None)
        is_word = is_printed and word in _ALWAYS_CONTRACTED and said.raw_word(n).isalpha()
        found += [word] if pair is None or is_word else pair
    return found


def _negate_differently(said: Sequence[str], printed: Sequence[str], words: _Words) -> bool:
    if sum(word in words.negations for word in said) != sum(word in words.negations for word in printed):
        return True
    here, there = set(said) - set(printed), set(printed) - set(said)
    return _denies(here, there, words) or _denies(there, here, words)


def _denies(some: Collection[str], others: Collection[str], words: _Words) -> bool:
    """Whether one of some words is one of the others with a beginning or an end that denies it."""
    alike: dict[str, list[str]] = {}
    for word in others:
        alike.setdefault(word[:_SAME_LETTERS], []).append(word)
    return any(
        frozenset((denied, word)) not in words.no_opposites
        for denied in some
        for stem in _denied_stems(denied, words)
        for word in alike.get(stem[:_SAME_LETTERS], ())
        if _are_kin(stem, word)
    )


def _denied_stems(word: str, words: _Words) -> Iterator[str]:
    yield from (word.removeprefix(each) for each in words.beginnings if word.startswith(each))
    yield from (word.removesuffix(each) for each in words.ends if word.endswith(each))


def _are_kin(a: str, b: str) -> bool:
    """Whether they are forms of one word, or one of them is the other with an ending."""
    short, long = sorted((a, b), key=len)
    if len(short) < _SHORTEST_STEM:
        return a == b
    return (long.startswith(short) and len(long) - len(short) <= _LONGEST_ENDING) or a in spellings(b)


def _are_of_other_groups(said: Sequence[str], printed: Sequence[str], groups_of: Mapping[str, str]) -> bool:
    return _groups_in(said, groups_of) != _groups_in(printed, groups_of)


def _groups_in(words: Sequence[str], groups_of: Mapping[str, str]) -> Counter[str]:
    return Counter(groups_of[word] for word in words if word in groups_of)


def _are_joined_differently(said: Sequence[str], printed: Sequence[str], words: _Words) -> bool:
    here, there = (_groups_in(each, words.groups[_Weight.JOINT]) for each in (said, printed))
    return bool(here - there) and bool(there - here)


def _have_other_numbers(said: _Side, printed: _Side, words: _Words) -> bool:
    if said.numbers_in_digits() == printed.numbers_in_digits() and said.said.words == printed.said.words:
        return False
    here, there = Counter(_numbers(said, words)), Counter(_numbers(printed, words))
    lost, added = there - here, here - there
    swapped = bool(lost) and bool(added)
    return swapped or any(number not in _OFTEN_NO_NUMBER for number in (*lost, *added))


def _numbers(side: _Side, words: _Words) -> Iterator[str]:
    for n, word in enumerate(side.said.words):
        raw = side.said.raw_word(n)
        if group := words.groups[_Weight.NUMBER].get(word):
            yield group
        elif word in words.capitalised_months and side.said.is_capitalised(n) and (n or not side.begins):
            yield word
        elif number := _number(raw):
            yield number


def _number(raw: str) -> str | None:
    """The number that a word is: in digits, spelled, or in Roman capitals."""
    if roman_value(raw) is not None and not (raw.isupper() and len(raw) >= _SHORTEST_ROMAN):
        return None
    return numeral(raw) or (raw if any(map(str.isdigit, raw)) else None)


def _have_other_names(said: _Side, printed: _Side) -> bool:
    """Whether a name of one side is not on the other one, in capitals or small letters."""
    return _lacks_name(said, printed) or _lacks_name(printed, said)


def _lacks_name(some: _Side, other: _Side) -> bool:
    there = {*other.said.words, *other.said.bare}
    return any(name not in there and there.isdisjoint(spellings(name)) for name in some.capitalised())


@cache
def _words(language: str) -> _Words | None:
    """Of a language, in any of its countries; None where it has no file. A work that states none is taken for English,
    as its numbers and levels are.
    """
    code = language.partition("-")[0].casefold() or ENGLISH[0]
    file = files("bot.quoting.checking").joinpath(f"{code}.txt")
    if not (code.isascii() and code.isalpha() and file.is_file()):
        return None
    blocks = lines_by_heading(file.read_text("utf-8"))
    groups_of = {
        _Weight.QUANTITY: _by_first(blocks["quantities"]),
        _Weight.NUMBER: _by_first([*blocks["numbers"], *blocks["months"]]),
        _Weight.CONDITION: _by_first(blocks["conditions"]),
        _Weight.MODAL: _by_first(blocks["modals"]),
        _Weight.JOINT: _by_first(blocks["joints"]),
    }
    return _Words(
        frozenset(" ".join(blocks["negations"]).split()),
        tuple(" ".join(blocks["denying beginnings"]).split()),
        tuple(" ".join(blocks["denying ends"]).split()),
        frozenset(frozenset(line.split()) for line in blocks["no opposites"]),
        groups_of,
        frozenset(" ".join(blocks["months with a capital"]).split()),
    )


def _by_first(lines: Sequence[str]) -> dict[str, str]:
    return {word: group.split()[0] for group in lines for word in group.split()}
