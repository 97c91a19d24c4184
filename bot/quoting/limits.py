"""Works that may only be quoted briefly: what is longer than their limit is not shown. And what is too long for
everyone to be shown.
"""

from bot.matching.folding import folded_words
from bot.quoting.answers import Answer, Found, Likely, NotFound, OverLimit, Quotation
from bot.quoting.manner import Manner


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
    words = _words(quotation)
    return OverLimit(quotation.reference, words, limit) if words > limit else None


def may_be_public(quotation: Quotation, manner: Manner) -> bool:
    """Whether it is short enough to be shown to everyone."""
    return manner.longest_public is None or _words(quotation) <= manner.longest_public


def _words(quotation: Quotation) -> int:
    return sum(1 for passage in quotation.passages for _ in folded_words(passage.text))
