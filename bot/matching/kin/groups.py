"""The groups of words that en.txt lists, read once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.matching.headed_lines import lines_by_heading

_ANY_END = "*"

Words = tuple[str, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Groups:
    """`kin` of a word are spelled otherwise, `forms` of it are forms of the same word; `beginnings` are kin whatever
    follows them. `parted` are the pairs that a word is written for, `joined` the words that a pair is. Of `whole`
    words no rule makes forms.
    """

    kin: Mapping[str, Words]
    beginnings: Mapping[str, Words]
    forms: Mapping[str, Words]
    parted: Mapping[str, tuple[Pair, ...]]
    joined: Mapping[Pair, Words]
    whole: frozenset[str]


@cache
def groups(language: str = "en") -> Groups:
    blocks = lines_by_heading(files("bot.matching.kin").joinpath(f"{language}.txt").read_text("utf-8"))
    spelled = [line.split() for line in (*blocks["spellings"], *blocks["numbers"])]
    whole = [group for group in spelled if not group[0].endswith(_ANY_END)]
    begun = [[word.removesuffix(_ANY_END) for word in group] for group in spelled if group[0].endswith(_ANY_END)]
    parted = dict(_contraction(line) for line in blocks["contractions"])
    joined: dict[Pair, Words] = {}
    for word, pairs in parted.items():
        for pair in pairs:
            joined[pair] = (*joined.get(pair, ()), word)
    forms = _others(line.split() for line in blocks["forms"])
    return Groups(
        _others(whole), _others(begun), forms, parted, joined, frozenset(" ".join(blocks["whole words"]).split())
    )


def _others(listed: Iterable[Sequence[str]]) -> dict[str, Words]:
    """By each word the others of its groups."""
    others: dict[str, Words] = {}
    for group in listed:
        for word in group:
            others[word] = tuple(dict.fromkeys((*others.get(word, ()), *(w for w in group if w != word))))
    return others


def _contraction(line: str) -> tuple[str, tuple[Pair, ...]]:
    word, _, pairs = line.partition("=")
    return word.strip(), tuple(_pair(pair) for pair in pairs.split("|"))


def _pair(written: str) -> Pair:
    first, second = written.split()
    return first, second
