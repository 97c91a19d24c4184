"""Whether what was taken for absent does stand in the collection: a proverb, a verse of Scripture, a reprint."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tests.bench.queries import Remembered

_MOST_SHARED = 0.5  # of a query's word trigrams, in one passage
_FEW_WORDS = 5  # up to here a query is there only when it stands word for word

Trigram = tuple[str, str, str]


def present(queries: Sequence[Remembered], passages: Iterable[str]) -> set[int]:
    """The numbers of those queries of which one of the folded `passages` holds most of the word trigrams."""
    asking: dict[Trigram, list[int]] = defaultdict(list)
    wanted: list[float] = []
    for number, query in enumerate(queries):
        trigrams = _trigrams(query.words)
        few = query.words.count(" ") < _FEW_WORDS
        wanted.append(len(trigrams) if few else max(1.0, len(trigrams) * _MOST_SHARED))
        for trigram in trigrams:
            asking[trigram].append(number)
    there: set[int] = set()
    for passage in passages:
        shared = asking.keys() & _trigrams(passage)
        counts = Counter(number for trigram in shared for number in asking[trigram])
        there.update(number for number, count in counts.items() if count >= wanted[number])
    return there


def _trigrams(text: str) -> set[Trigram]:
    words = text.split(" ")
    return {(a, b, c) for (a, b), c in zip(pairwise(words), words[2:], strict=False)}
