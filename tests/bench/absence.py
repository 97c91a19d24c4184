"""Whether what was taken for absent does appear in the collection: a proverb, a verse of Scripture, a reprint.

Chains of words are made of what is indexed, and where words are rare they repeat it: four words in a row that a passage
holds are a quotation. Such a chain is said to appear there in part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.bench.kinds import CHAINED, WORDS_APART, Remembered
from tests.bench.likenesses import forms

_MOST_SHARED = 0.5  # of a query's word trigrams, in one passage
_FEW_WORDS = 5  # up to here a query is there only when it appears word for word
_TWO_SPACES = 2  # as many as a trigram has
_RUN = 4  # words of a chain

Trigram = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers of those queries that appear in the collection, and of those that appear there in part."""

    there: frozenset[int]
    in_part: frozenset[int]


def standing(queries: Sequence[Remembered], passages: Iterable[str]) -> Standing:
    """A query is there when one of the folded `passages` holds most of its word trigrams, or of words that may appear
    apart every one in some form.
    """
    asked = _Asked(queries)
    there, in_part = set[int](), set[int]()
    for passage in passages:
        shared = asked.shared(passage)
        there.update(number for number, count in shared.items() if count >= asked.wanted[number])
        there |= asked.short_ones(passage)
        in_part |= {n for n, count in shared.items() if count > 1 and n not in in_part and asked.repeats(n, passage)}
    return Standing(frozenset(there), frozenset(in_part - there))


class _Asked:
    """The queries by what may be met in a passage: their trigrams, or their words in every form."""

    def __init__(self, queries: Sequence[Remembered]) -> None:
        self._queries = queries
        self._trigrams: dict[Trigram, list[int]] = defaultdict(list)
        self._apart: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._short = [number for number, query in enumerate(queries) if query.words.count(" ") < _TWO_SPACES]
        self.wanted = [self._wanted(number, query) for number, query in enumerate(queries)]

    def _wanted(self, number: int, query: Remembered) -> float:
        """How many of them are enough."""
        if query.kind in WORDS_APART:
            words = set(query.words.split())
            for word in words:
                for form in (word, *forms(word)):
                    self._apart[form].add((number, word))
            return len(words)
        trigrams = _trigrams(query.words)
        for trigram in trigrams:
            self._trigrams[trigram].append(number)
        few = query.words.count(" ") < _FEW_WORDS
        return len(trigrams) if few else max(1.0, len(trigrams) * _MOST_SHARED)

    def shared(self, passage: str) -> Counter[int]:
        """How many of each query's appear in the passage."""
        trigrams = self._trigrams.keys() & _trigrams(passage)
        counts = Counter(number for trigram in trigrams for number in self._trigrams[trigram])
        if self._apart:
            words = self._apart.keys() & set(passage.split(" "))
            counts.update(number for number, _ in {asked for word in words for asked in self._apart[word]})
        return counts

    def short_ones(self, passage: str) -> set[int]:
        return {number for number in self._short if f" {self._queries[number].words} " in f" {passage} "}

    def repeats(self, number: int, passage: str) -> bool:
        """Whether the passage holds a run of words of a chain."""
        query = self._queries[number]
        words = query.words.split()
        runs = (f" {' '.join(words[n : n + _RUN])} " for n in range(len(words) - _RUN + 1))
        return query.kind in CHAINED and any(run in f" {passage} " for run in runs)


def _trigrams(text: str) -> set[Trigram]:
    words = text.split(" ")
    return {(a, b, c) for (a, b), c in zip(pairwise(words), words[2:], strict=False)}
