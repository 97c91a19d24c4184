"""Whether a passage is the one that a query was taken from, or as good as it."""

from rapidfuzz import fuzz

from tests.bench.kinds import WORDS_APART, Remembered
from tests.bench.lines import Lines

_REPRINT = 95.0  # similarity from which another passage is a reprint of the one that was asked for
_SHORTEST_REPRINT = 25  # letters below which only the very words are


def holds(query: Remembered, number: int, passages: Lines) -> bool:
    """Whether the passage is one the query was taken from, or a reprint of it; where words be apart, whether it
    holds all of them.
    """
    if number in query.passages:
        return True
    if not query.passages or not 0 <= number < len(passages):
        return False
    near = (number, number) if len(query.passages) == 1 else (max(0, number - 1), min(len(passages) - 1, number + 1))
    text = " ".join(passages[near[0] : near[1] + 1])
    if query.kind in WORDS_APART:
        return set(query.words.split()) <= set(text.split())
    if f" {query.words} " in f" {text} ":
        return True
    if len(query.words) < _SHORTEST_REPRINT or len(text) < len(query.words):
        return False
    return fuzz.partial_ratio(query.words, text, score_cutoff=_REPRINT) >= _REPRINT
