"""Words of a quotation laid next to words of a text: which of them are the same, in order, and which are in the place
of which.

The best path through all pairs, with gaps that cost to open and little to go on, and free ends in the text (Gotoh, An
improved algorithm for matching biological sequences, 1982). A rare word that is kept counts more than a common one,
which a weightless edit distance cannot say; words left out where the quotation marks it cost next to nothing. A row is
one numpy operation over the window: 1 ms for 100 words next to 200.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

Scores = npt.NDArray[np.int32]

_KEPT, _RARE = 400, 1200  # for a word that is kept, and as much more as it is rare
_REPLACED = -500
_ADDED, _ADDED_ON = 500, 100  # words that only the quotation has: to open, and each
_MISSING, _MISSING_ON = 1200, 30  # words that only the text has
_MARKED, _MARKED_ON = 100, 1  # the same where the quotation marks an omission
_ALIKE = 60.0  # similarity of letters from which one word is rather another's spelling than a word of its own


@dataclass(frozen=True, slots=True)
class _Rows:
    """The best score of each beginning of the quotation (a row) with each of the text (a column): however it ends, and
    where its last words are only in the quotation.
    """

    best: Scores
    unbroken: Scores
    added: Scores


def align_words(
    said: Sequence[str], there: Sequence[str], rarities: Sequence[float], breaks: Collection[int] = ()
) -> list[tuple[int, int]]:
    """Pairs of places in both, rising: the same word, or one in place of the other. `rarities` are of the words said,
    0–1; before the words at `breaks` the quotation marks an omission.
    """
    if not said or not there:
        return []
    start = _sublist(said, there)
    if start >= 0:
        return [(n, start + n) for n in range(len(said))]
    numbers: dict[str, int] = {}
    text = np.array([numbers.setdefault(word, len(numbers)) for word in there], np.int32)
    rows = _fill(
        [numbers.get(word, -1) for word in said], text, [_KEPT + int(_RARE * rarity) for rarity in rarities], breaks
    )
    return _trace(rows, said, breaks)


def _sublist(said: Sequence[str], there: Sequence[str]) -> int:
    """Where all words follow each other just so, -1 for nowhere."""
    for start in range(len(there) - len(said) + 1):
        if there[start] == said[0] and list(there[start : start + len(said)]) == list(said):
            return start
    return -1


def _fill(numbers: Sequence[int], text: Scores, kept: Sequence[int], breaks: Collection[int]) -> _Rows:
    size = (len(numbers) + 1, len(text) + 1)
    best, unbroken, added = (np.zeros(size, np.int32) for _ in range(3))
    added[0] = -_ADDED - _ADDED_ON * len(numbers)
    columns = np.arange(size[1], dtype=np.int32)
    for n, (number, score) in enumerate(zip(numbers, kept, strict=True), 1):
        added[n] = np.maximum(added[n - 1], best[n - 1] - _ADDED) - _ADDED_ON
        unbroken[n] = added[n]
        met = best[n - 1, :-1] + np.where(text == number, np.int32(score), np.int32(_REPLACED))
        np.maximum(unbroken[n, 1:], met, out=unbroken[n, 1:])
        opened, on = _missing_costs(n, breaks)
        best[n] = unbroken[n]
        reached = np.maximum.accumulate(unbroken[n] + on * columns)[:-1] - on * columns[1:] - opened
        np.maximum(best[n, 1:], reached, out=best[n, 1:])
    return _Rows(best, unbroken, added)


def _missing_costs(n: int, breaks: Collection[int]) -> tuple[int, int]:
    return (_MARKED, _MARKED_ON) if n in breaks else (_MISSING, _MISSING_ON)


def _trace(rows: _Rows, said: Sequence[str], breaks: Collection[int]) -> list[tuple[int, int]]:
    best, unbroken, added = (table.tolist() for table in (rows.best, rows.unbroken, rows.added))
    n, m = len(said), int(rows.unbroken[-1].argmax())
    pairs: list[tuple[int, int]] = []
    while n:
        if best[n][m] != unbroken[n][m]:
            opened, on = _missing_costs(n, breaks)
            end = m
            m -= 1
            while unbroken[n][m] - opened - on * (end - m) != best[n][end]:
                m -= 1
        if unbroken[n][m] == added[n][m]:
            while n and added[n][m] == added[n - 1][m] - _ADDED_ON and n > 1:
                n -= 1
            n -= 1
            continue
        n, m = n - 1, m - 1
        pairs.append((n, m))
    return pairs[::-1]


def pair_by_letters(said: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of words of which one is rather a spelling or form of the other, rising in both: the most alike first."""
    alike = sorted(
        (
            (-score, abs(n - m), n, m)
            for n, a in enumerate(said)
            for m, b in enumerate(there)
            if (score := fuzz.ratio(a, b, score_cutoff=_ALIKE))
        )
    )
    pairs: list[tuple[int, int]] = []
    for _, _, n, m in alike:
        if all((n < a and m < b) or (n > a and m > b) for a, b in pairs):
            pairs.append((n, m))
    return sorted(pairs)
