"""How much of the work is quoted around matched words: the sentences that they touch, or more. Pure."""

from bot.quoting.answers import Answer, Found, Quotation
from bot.quoting.limits import over_limit
from bot.quoting.manner import Context
from bot.quoting.navigation import paragraphs, quotation_between, span_of
from bot.texts.places import enclosing

_BESIDE = {Context.PARAGRAPH: 0, Context.NEIGHBOURS: 1}  # paragraphs on each side


def in_context(answer: Answer, context: Context) -> Answer:
    """What was found, with as much around it as the place wants and the work allows. A heading stays alone."""
    if not isinstance(answer, Found) or context is Context.SENTENCES or _is_heading(answer.quotation):
        return answer
    narrow = answer.quotation
    matched = [span for passage in narrow.passages for span in passage.matched]
    wide = quotation_between(narrow.work, paragraphs(narrow.work, span_of(narrow), _BESIDE[context]), matched)
    return answer if over_limit(wide) else Found(wide, answer.confidence)


def _is_heading(quotation: Quotation) -> bool:
    return any(enclosing(passage.work, passage.span)[1] is None for passage in quotation.passages)
