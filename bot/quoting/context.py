"""How much of the work is quoted around matched words: the sentences that they touch, or more. Pure."""

from dataclasses import replace

from bot.quoting.answers import Answer, Found, Likely, Quotation
from bot.quoting.limits import is_too_long, over_limit
from bot.quoting.manner import Context
from bot.quoting.navigation import paragraphs, quotation_between, span_of
from bot.texts.places import enclosing_block

_BESIDE = {Context.PARAGRAPH: 0, Context.NEIGHBOURS: 1}  # paragraphs on each side


def in_context(answer: Answer, context: Context) -> Answer:
    """What was found or is likely, with as much around it as the place wants and the work allows."""
    match answer:
        case Found(quotation, confidence):
            return Found(_with_context(quotation, context), confidence)
        case Likely(candidates):
            return Likely(tuple(replace(c, quotation=_with_context(c.quotation, context)) for c in candidates))
        case _:
            return answer


def _with_context(narrow: Quotation, context: Context) -> Quotation:
    """A heading stays alone."""
    if context is Context.SENTENCES or _is_heading(narrow):
        return narrow
    matched = [span for passage in narrow.passages for span in passage.matched]
    wide = quotation_between(narrow.work, paragraphs(narrow.work, span_of(narrow), _BESIDE[context]), matched)
    return narrow if over_limit(wide) or is_too_long(wide) else replace(wide, also=narrow.also, nearly=narrow.nearly)


def _is_heading(quotation: Quotation) -> bool:
    return any(enclosing_block(passage.work, passage.span)[1] is None for passage in quotation.passages)
