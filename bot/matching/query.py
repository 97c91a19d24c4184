"""A person's words as the index sees them."""

import math
from dataclasses import dataclass

from bot.matching.folding import folded_words, joined
from bot.matching.index import Index

MAX_CHARACTERS = 600  # a sentence or two is enough to find a place; the work of finding grows with what is typed


@dataclass(frozen=True, slots=True)
class Query:
    """`words` folded, `tokens` their numbers in the index (None: not in it), `text` what is aligned.

    `information` is each word's idf: the logarithm of how rare it is, natural; a word that the index does not
    hold counts as rare as one that it holds once.
    """

    words: tuple[str, ...]
    tokens: tuple[int | None, ...]
    text: str
    information: tuple[float, ...]

    @classmethod
    def of(cls, text: str, index: Index) -> "Query":
        words = tuple(folded.word for folded in folded_words(text))
        tokens = tuple(index.vocabulary.number(word) for word in words)
        return cls(words, tokens, joined(list(words)), tuple(_information(index, t) for t in tokens))


def _information(index: Index, token: int | None) -> float:
    count = 1 if token is None else index.count(token)
    return math.log(max(2, len(index)) / max(1, count))
