"""Titles, aliases and headings found by name, with the same folding as everything else."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.matching.folding import folded_words, join_words

SURE = 84.0  # score from which a name is taken as meant: a letter wrong in five
APART = 4.0  # points by which it must lead over the next
_PART = 0.95  # a part of a name, well spelled, counts a little less than the whole
_SHORTEST_PART = 4  # letters


@dataclass(frozen=True, slots=True)
class NamedMatch:
    """The `number`th of the names that were offered, and how well it fits, 0–100."""

    number: int
    score: float


def fold_name(name: str) -> str:
    return join_words([folded.word for folded in folded_words(name)])


def rank_names(asked: str, folded_names: Sequence[str], *, limit: int = 25) -> list[NamedMatch]:
    """The names that `asked` may mean, best first; their order decides between equals.

    The names come folded (`fold_name`), so that a list that is asked often is folded once.
    """
    query = fold_name(asked)
    if not query:
        return []
    scored = (NamedMatch(n, _score(query, name)) for n, name in enumerate(folded_names))
    return sorted((m for m in scored if m.score > 0), key=lambda m: -m.score)[:limit]


def _score(query: str, name: str) -> float:
    if query == name:
        return 100.0
    whole = min(99.0, fuzz.ratio(query, name))
    if len(query) < _SHORTEST_PART or len(query) > len(name):
        return whole
    return max(whole, _PART * fuzz.partial_ratio(query, name))


def name_score(asked: str, name: str) -> float:
    """How well one folded name fits another, 0–100."""
    return _score(asked, name)


def similar_words(word: str, vocabulary: Sequence[str], least: float) -> list[str]:
    """Those of the words that are at least so like `word`, 0–100."""
    return [
        found for found, _, _ in process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    ]
