"""Names that their own work uses as ordinary words, in small letters: "prince", but not "hamlet".

The index tells which blocks hold the words, and only those are read, up to the first that has them in small letters.
"""

from collections.abc import Sequence

from bot.matching.exact_hits import exact_hits
from bot.matching.index import Index
from bot.matching.query import Query

MOST_PLACES = 300  # that are looked at, from the first: a name that has capitals in all of them counts as a name
_ENDS = " ,.;:\n"  # after a word that is used as one


def is_ordinary_word(words: Sequence[str], number: int, index: Index) -> bool:
    """Whether the work of that number has the folded `words` in small letters, as they are."""
    small, text = " " + " ".join(words), index.works[number].text
    starts = exact_hits(Query(words, index), index.scopes([number]), MOST_PLACES).starts
    blocks = dict.fromkeys(map(index.block_of, starts))
    return any(small + end in words for words in (text[b.start : b.end + 1] for b in blocks) for end in _ENDS)
