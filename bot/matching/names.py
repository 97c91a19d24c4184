"""Titles, aliases and headings found by name, with the same folding as everything else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from bot.matching.folding import folded_words, join_words

SURE = 84.0  # score from which a name is taken as meant: a letter wrong in five
APART = 4.0  # points by which it must lead over the next
_PART = 0.95  # a part of a name, well spelled, counts a little less than the whole
_SHORTEST_PART = 4  # letters
_EQUAL = 100.0

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NamedMatch:
    """The `number`th of the names that were offered, and how well it fits, 0–100."""

    number: int
    score: float


def fold_name(name: str) -> str:
    return join_words([folded.word for folded in folded_words(name)])


def fold_id(work_id: str) -> str:
    """An id as people type it: those that differ by case, accents or hyphens alone are the same."""
    return fold_name(work_id) or work_id.casefold()


def rank_names(asked: str, folded_names: Sequence[str], *, limit: int = 25) -> list[NamedMatch]:
    """The names that `asked` may mean, best first; their order decides between equals.

    The names come folded (`fold_name`), so that a list that is asked often is folded once.
    """
    return list(islice(iter_names(asked, folded_names), limit))


def iter_names(asked: str, folded_names: Sequence[str], least: float = 0.0) -> Iterator[NamedMatch]:
    """The same, one by one; with `least`, those of that score, and what begins with `asked` whatever its score."""
    query = fold_name(asked)
    if not query:
        return
    scores = _scores(query, folded_names)
    best_first: list[int] = np.argsort(-scores, kind="stable").tolist()
    for number in best_first:
        score = float(scores[number])
        if score > 0 and (score >= least or folded_names[number].startswith(query)):
            yield NamedMatch(number, score)


def _scores(query: str, names: Sequence[str]) -> Scores:
    """`_score` of each name, all at once: ten times as fast."""
    ratios = process.cdist([query], names, scorer=fuzz.ratio, dtype=np.float64)[0]
    scores = np.where(ratios < _EQUAL, np.minimum(99.0, ratios), _EQUAL)
    if len(query) >= _SHORTEST_PART:
        parts = _PART * process.cdist([query], names, scorer=fuzz.partial_ratio, dtype=np.float64)[0]
        is_part = np.fromiter(map(len, names), np.int64, len(names)) >= len(query)
        scores = np.where(is_part & (ratios < _EQUAL), np.maximum(scores, parts), scores)
    return scores


def _score(query: str, name: str) -> float:
    if query == name:
        return _EQUAL
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
