"""A quotation as pages of Discord's Markdown: its passages in order, matched words bold, nothing cut."""

from bot.discord_ui.markdown import escape, mark
from bot.discord_ui.pages import pages, size
from bot.quoting.answers import Quotation
from bot.texts.passage import Passage

LIMIT = 3000  # of the 4,000 characters that all texts of a message share; the rest is for the citation
_OMISSION = "\\[…\\]"
_BETWEEN = "\n\n"


def quotation_pages(quotation: Quotation, limit: int = LIMIT) -> list[str]:
    """The pages, each at most `limit` by Discord's count. Between passages that leave words out stands `[…]`."""
    result: list[str] = []
    room = 0
    for n in range(len(quotation.passages)):
        lead = _lead(quotation, n)
        for m, source in enumerate(_sources(quotation.passages[n], limit - size(lead))):
            text = lead + source if m == 0 else source
            if m == 0 and result and room >= size(text) + len(_BETWEEN):
                result[-1] += _BETWEEN + text
            else:
                result.append(text)
            room = limit - size(result[-1])
    return result


def _sources(passage: Passage, limit: int) -> list[str]:
    offset = passage.span.start
    italic = [
        (e.span.start - offset, e.span.end - offset) for e in passage.work.emphasis if e.span.overlaps(passage.span)
    ]
    inside = [(max(0, a), min(len(passage.text), b)) for a, b in italic]
    return [page.source for page in pages(passage.text, limit, passage.matched_offsets, inside)]


def _lead(quotation: Quotation, n: int) -> str:
    """What stands before a passage: a mark of omission, and the heading of a section that begins with it."""
    if not n:
        return ""
    here, before = quotation.passages[n], quotation.passages[n - 1]
    parts = [_OMISSION] if quotation.omits_after(n - 1) else []
    label = here.reference.start.section
    section = quotation.work.section(label)
    if label != before.reference.start.section and section is not None:
        heading = " ".join(quotation.work.heading(section).split())
        parts.append(mark(heading, bold=[(0, len(heading))]) if heading else escape(label))
    return "".join(part + _BETWEEN for part in parts)
