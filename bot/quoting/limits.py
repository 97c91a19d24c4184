"""Works that may only be quoted briefly: what is longer than their limit is not shown. And what is too long for
everyone to be shown.
"""

from bot.matching.folding import folded_words
from bot.quoting.answers import Answer, Found, NotFound, OverLimit, Quotation
from bot.quoting.manner import Manner


def within_limit(answer: Answer) -> Answer:
    """The answer, or what stands in its way when its quotation is longer than the work allows."""
    if not isinstance(answer, Found):
        return answer
    over = over_limit(answer.quotation)
    return answer if over is None else NotFound(over)


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
