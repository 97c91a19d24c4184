"""Works that may only be quoted briefly: what is longer than their limit is not shown. And what is too long for
everyone to be shown, or to be paged through by anybody.

Nothing here reads a whole work: words are counted until there are too many.
"""

from bot.matching.folding import fold_to_words
from bot.quoting.answers import Answer, Found, Likely, NotFound, OverLimit, Quotation
from bot.quoting.manner import Manner

_MOST_COUNTED = 10_000  # words of a quotation, to say how many they are
MOST_PASSAGES = 200  # that are paged through; what is longer is a book, and read by its sections
_MOST_CHARACTERS = 300_000  # the same; more than the longest chapters of that many paragraphs have


def within_limit(answer: Answer) -> Answer:
    """The answer without what is longer than its work allows; where nothing is left, that is the cause."""
    match answer:
        case Found(quotation):
            over = over_limit(quotation)
            return answer if over is None else NotFound(over)
        case Likely(candidates):
            over = over_limit(candidates[0].quotation)
            allowed = tuple(c for c in candidates if over_limit(c.quotation) is None)
            return NotFound(over) if over is not None and not allowed else Likely(allowed)
        case _:
            return answer


def over_limit(quotation: Quotation) -> OverLimit | None:
    limit = quotation.work.about.quotation_limit
    if limit is None:
        return None
    most = max(limit, _MOST_COUNTED)
    words = _count_words(quotation, most)
    return OverLimit(quotation.reference, min(words, most), limit, is_more=words > most) if words > limit else None


def may_be_public(quotation: Quotation, manner: Manner) -> bool:
    """Whether it is short enough to be shown to everyone."""
    longest = manner.longest_public
    return longest is None or _count_words(quotation, longest) <= longest


def is_too_long(quotation: Quotation) -> bool:
    """Whether nobody would page through it."""
    passages = quotation.passages
    return len(passages) > MOST_PASSAGES or sum(len(p.span) for p in passages) > _MOST_CHARACTERS


def _count_words(quotation: Quotation, most: int) -> int:
    """How many words it has, counted until they are more than `most`."""
    words = 0
    for passage in quotation.passages:
        words += len(fold_to_words(passage.text))
        if words > most:
            break
    return words
