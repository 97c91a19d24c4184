"""The little language that frames are written in, and its matching over typed words.

    where does it say [that] …        words; what is in square brackets may be left out; … is what is remembered
    (find | pull up) … for (me | us)  one of several; a frame may have both a beginning and an end
    NAME : …                          a slot, and a mark that must be typed there (other marks may be typed anywhere)
    TEXT (about | on) …               a word in capitals is a slot or names a list of its own

Nothing in a pattern repeats, so matching takes bounded time whatever is typed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Union

from bot.quoting.frames.typed_text import TypedText

REST = "…"
NAMING = frozenset({"NAME", "WHO", "HELD", "TITLE"})
SLOTS = NAMING | {"ANY", "NUMBER", "MENTION"}
_PIECE = re.compile(r"\w+|\S")
_MARKS = {":": ":", "<": "<", "!": "!.\n", ",": ",;.:!?\n…–—-("}  # what each may be, as typed
_CLOSING = {"(": ")", "[": "]"}

Stretch = tuple[int, int]
Ends = dict[int, tuple[Stretch, ...]]  # where a match may end, and which words in it name something
Slot = Callable[[int], Iterable[int]]  # where a slot that begins at a word may end
Slots = Mapping[str, Slot]
Pattern = tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Word:
    word: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Any of these characters, between two words."""

    marks: str


@dataclass(frozen=True, slots=True)
class NamedSlot:
    """A slot, by name."""

    slot: str


@dataclass(frozen=True, slots=True)
class _Opening:
    """The words that a pattern may begin with, whether it may with any, and whether there need be none at all."""

    words: frozenset[str]
    may_be_any: bool
    may_be_empty: bool


class Choice:
    """One of several patterns. They are kept by the word that they begin with, from when that is first asked: a list
    may be long.
    """

    def __init__(self, ways: Sequence[Pattern]) -> None:
        self._ways = ways

    @cached_property
    def opening(self) -> _Opening:
        begun = [_opening(way) for way in self._ways]
        words = frozenset[str]().union(*(each.words for each in begun))
        return _Opening(words, any(each.may_be_any for each in begun), any(each.may_be_empty for each in begun))

    @cached_property
    def _ways_by_word(self) -> tuple[dict[str, list[Pattern]], list[Pattern]]:
        """Those that begin with one of some words, and the others."""
        by_word: dict[str, list[Pattern]] = {}
        others: list[Pattern] = []
        for way in self._ways:
            begun = _opening(way)
            if begun.may_be_any or begun.may_be_empty:
                others.append(way)
                continue
            for word in begun.words:
                by_word.setdefault(word, []).append(way)
        return by_word, others

    def ways(self, word: str) -> Iterator[Pattern]:
        """Those that may match where `word` is next."""
        by_word, others = self._ways_by_word
        yield from by_word.get(word, ())
        yield from others


Node = Union[Word, Mark, NamedSlot, Choice]  # noqa: UP007 - a name for what is defined with itself


class Frame:
    """What is written before and after the remembered words; either may be empty."""

    def __init__(self, front: Pattern, back: Pattern) -> None:
        self.front, self.back = front, back

    @cached_property
    def _required_words(self) -> tuple[frozenset[str], ...]:
        return (*_required_words(self.front), *_required_words(self.back))

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether each part that is never left out may begin with one of these words: most frames are thus told not to
        be there without being compared.
        """
        return not any(map(words.isdisjoint, self._required_words))


def read_frame(line: str, groups: Mapping[str, Choice]) -> Frame:
    """Raises ValueError for what is not written in this language."""
    front, rest, back = line.partition(REST)
    if not rest or not (front.strip() or back.strip()):
        raise ValueError(f"a frame is written around {REST}: {line}")
    return Frame(read_pattern(front, groups), read_pattern(back, groups))


def read_pattern(text: str, groups: Mapping[str, Choice]) -> Pattern:
    pieces = iter(_PIECE.findall(text))
    ways = _ways(pieces, groups, end="")
    if len(ways) != 1:
        raise ValueError(f"'|' outside brackets: {text}")
    return ways[0]


def read_group(text: str, groups: Mapping[str, Choice]) -> Choice:
    return Choice(_ways(iter(_PIECE.findall(text)), groups, end=""))


def ends(pattern: Pattern, typed: TypedText, at: int, slots: Slots) -> Ends:
    """Where the pattern may end that begins at word `at`."""
    found: Ends = {at: ()}
    for node in pattern:
        further: Ends = {}
        for place, filled in found.items():
            for end, more in _node_ends(node, typed, place, slots).items():
                further.setdefault(end, filled + more)
        if not further:
            return further
        found = further
    return found


def opening_words(pattern: Pattern) -> frozenset[str] | None:
    """The words that a match may begin with; None where that may be any word."""
    begun = _opening(pattern)
    return None if begun.may_be_any or not begun.words else begun.words


def _required_words(pattern: Pattern) -> Iterator[frozenset[str]]:
    """For each part of the pattern that is never left out, the words that it may begin with."""
    for node in pattern:
        match node:
            case Word(word):
                yield frozenset((word,))
            case Choice(opening=begun) if not (begun.may_be_any or begun.may_be_empty):
                yield begun.words
            case _:
                continue


def needs_mark(pattern: Pattern) -> bool:
    """Whether a match begins with a mark, or with a mention."""
    return bool(pattern) and (isinstance(pattern[0], Mark) or pattern[0] == NamedSlot("MENTION"))


def _opening(pattern: Pattern) -> _Opening:
    words: frozenset[str] = frozenset()
    for node in pattern:
        match node:
            case Word(word):
                return _Opening(words | {word}, may_be_any=False, may_be_empty=False)
            case NamedSlot():
                return _Opening(words, may_be_any=True, may_be_empty=False)
            case Choice(opening=begun):
                words |= begun.words
                if begun.may_be_any or not begun.may_be_empty:
                    return _Opening(words, begun.may_be_any, may_be_empty=False)
            case Mark():
                continue
    return _Opening(words, may_be_any=False, may_be_empty=True)


def _node_ends(node: Node, typed: TypedText, at: int, slots: Slots) -> Ends:
    match node:
        case Word(word):
            return {at + 1: ()} if at < len(typed.words) and typed.words[at] == word else {}
        case Mark(marks):
            return {at: ()} if any(mark in typed.gaps[at] for mark in marks) else {}
        case NamedSlot(slot):
            return {end: ((at, end),) if slot in NAMING else () for end in slots[slot](at)}
        case Choice():
            found: Ends = {}
            for way in node.ways(typed.words[at] if at < len(typed.words) else ""):
                found = ends(way, typed, at, slots) | found
            return found


def _ways(pieces: Iterator[str], groups: Mapping[str, Choice], end: str) -> tuple[Pattern, ...]:
    """The alternatives up to the bracket `end`."""
    ways: list[list[Node]] = [[]]
    for piece in pieces:
        if piece == end:
            break
        if piece == "|":
            ways.append([])
        else:
            ways[-1].append(_node(piece, pieces, groups))
    else:
        if end:
            raise ValueError(f"'{end}' is missing")
    return tuple(map(tuple, ways))


def _node(piece: str, pieces: Iterator[str], groups: Mapping[str, Choice]) -> Node:
    if piece in _CLOSING:
        ways = _ways(pieces, groups, _CLOSING[piece])
        return Choice(ways if piece == "(" else [*ways, ()])
    if piece in groups:
        return groups[piece]
    if piece in SLOTS:
        return NamedSlot(piece)
    if piece in _MARKS:
        return Mark(_MARKS[piece])
    if not piece.islower() and not piece.isdigit():
        raise ValueError(f"neither a word nor a list nor a mark: {piece}")
    return Word(piece)
