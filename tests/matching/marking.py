"""Whether what is marked was asked for: each marked word is a word of the query, or is spelled like one of them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.matching.evidence import likeness
from bot.matching.folding import fold_to_words
from bot.matching.kin.spellings import joined_spellings, parted_spellings, spellings
from bot.matching.match import Match
from bot.quoting.answers import Quotation


def marks_of(quotation: Quotation) -> list[str]:
    """The marked stretches as they are printed, in order."""
    return [mark.of(passage.work.text) for passage in quotation.passages for mark in passage.matched]


def matched_words(match: Match) -> list[str]:
    """The folded words of a place that were found there."""
    return [word for span in match.spans for word in fold_to_words(span.of(match.work.text))]


def not_asked_for(marks: Iterable[str], asked: str) -> list[str]:
    """The marked words that nothing in `asked` accounts for."""
    words = fold_to_words(asked)
    known = {*words, *(whole for pair in pairwise(words) for whole in joined_spellings(*pair))}
    known |= {other for word in words for other in spellings(word)}
    halves = {pair for word in words for pair in parted_spellings(word)}
    marked = [fold_to_words(mark) for mark in marks]
    return [
        word
        for stretch in marked
        for n, word in enumerate(stretch)
        if word not in known and not _is_half(stretch, n, halves) and not any(_is_like(w, word) for w in words)
    ]


def _is_like(mine: str, theirs: str) -> bool:
    """Whether one may be the other misspelled in about a third of its letters, or its beginning."""
    return likeness(mine, theirs) > 0 or OSA.distance(mine, theirs) <= 1 + (len(mine) >= 5) + (len(mine) >= 9)


def _is_half(stretch: Sequence[str], n: int, halves: set[tuple[str, str]]) -> bool:
    """Whether a word with the one before or after it is a word of the query, written apart."""
    return any(pair in halves for pair in pairwise(stretch[max(0, n - 1) : n + 2]))
