"""What must be true of whatever is answered, from a sound index or a damaged one."""

from collections.abc import Collection
from time import perf_counter

from rapidfuzz import fuzz

from bot.errors import DamagedIndexError
from bot.matching.finder import Match, find
from bot.matching.folding import fold_to_words, join_words
from bot.matching.index import Index
from tests.matching.marking import matched_words, not_asked_for
from tests.spans import in_order

STALLED = 20.0  # seconds in which the slowest machine answers anything
_ALL = 100.0
_SPACES = 5.0  # points: a damaged file may have a space too few or too many between the words


class BrokenClaimError(AssertionError):
    """An answer that is not what it says it is."""


def asked(text: str, index: Index, works: Collection[int] | None = None, *, listed: bool = False) -> int | None:
    """How many places are answered, each of which is what it is claimed to be; None where the index says that it is
    damaged. Anything else is an error.
    """
    started = perf_counter()
    try:
        ranking = find(text, index, works=works, listed=listed)
    except DamagedIndexError:
        return None
    finally:
        if perf_counter() - started > STALLED:
            raise BrokenClaimError(f"{perf_counter() - started:.0f} s for {text!r}")
    for match in ranking.matches:
        allowed = index.works if works is None else [index.works[n] for n in works]
        if not any(match.work is work for work in allowed):
            raise BrokenClaimError(f"a place in {match.work.id} for {text!r}")
        check(text, match)
    return len(ranking.matches)


def check(text: str, match: Match) -> None:
    """Whether the words at the spans of `match` were asked for in `text`; where no word was, the whole stretch is
    marked for its letters, which must be as like `text` as it says.
    """
    if not match.spans or not in_order(match.spans) or match.spans[-1].end > len(match.work.text):
        raise BrokenClaimError(f"{match.spans} for {text!r}")
    if not (0 <= match.similarity <= _ALL and 0 <= match.confidence <= 1):
        raise BrokenClaimError(f"{match.similarity} and {match.confidence} for {text!r}")
    words = matched_words(match)
    strange = not_asked_for([span.of(match.work.text) for span in match.spans], text)
    alike = fuzz.ratio(join_words(fold_to_words(text)), join_words(words))
    if len(strange) < len(words) and strange:
        raise BrokenClaimError(f"{strange} of {words} were not asked for in {text!r}")
    if strange and match.similarity - alike > _SPACES:
        raise BrokenClaimError(f"{match.similarity} is claimed and {alike} found: {words} for {text!r}")
