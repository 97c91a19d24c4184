"""Words at the ends of a quotation, which an alignment with free ends takes for added, paired with the words of the
text's sentence whose place they take: both sides begin with the same word, or the words are alike.
"""

import re
from collections.abc import Sequence

from bot.matching.word_alignment import pair_by_letters
from bot.quoting.checking.exact_letters import PrintedWord

SENTENCE_ENDS = re.compile(r"[.!?:;…]|\n")
_MOST = 6  # words before the first pair, or after the last one
_MORE = 2  # words that the text may have more before it

_Words = Sequence[PrintedWord]
_Pairs = list[tuple[int, int]]


def pairs_before(said: _Words, there: _Words, pairs: _Pairs) -> _Pairs:
    """Those before the first pair."""
    n, m = pairs[0] if pairs else (0, 0)
    if not 0 < n <= _MOST:
        return []
    low = next((k for k in range(m, max(0, m - n - _MORE), -1) if SENTENCE_ENDS.search(there[k].gap)), 0)
    if low and low < m and said[0].folded == there[low].folded:
        return [(0, low)]
    start = max(m - n, low)
    first = next((a for a, b in _alike(said[:n], there[start:m]) if n - a == m - start - b), n)
    return [(k, m - n + k) for k in range(first, n)]


def pairs_after(said: _Words, there: _Words, pairs: _Pairs) -> _Pairs:
    """Those after the last pair, of words that are alike."""
    n, m = pairs[-1] if pairs else (len(said), 0)
    left = len(said) - n - 1
    if not 0 < left <= _MOST:
        return []
    furthest = min(len(there), m + 1 + left)
    end = next((k for k in range(m + 1, furthest) if SENTENCE_ENDS.search(there[k].gap)), furthest)
    last = max((a for a, b in _alike(said[n + 1 :], there[m + 1 : end]) if a == b), default=-1)
    return [(n + 1 + k, m + 1 + k) for k in range(last + 1)]


def _alike(said: _Words, there: _Words) -> _Pairs:
    return pair_by_letters([word.folded for word in said], [word.folded for word in there])
