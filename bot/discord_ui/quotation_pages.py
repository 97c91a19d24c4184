"""A quotation as pages of Discord's Markdown: its passages in order, matched words bold, nothing cut."""

from bot.discord_ui.markdown import escape
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
        for m, text in enumerate(_blocks(quotation, n, limit)):
            if m == 0 and result and room >= size(text) + len(_BETWEEN):
                result[-1] += _BETWEEN + text
            else:
                result.append(text)
            room = limit - size(result[-1])
    return result


def _blocks(quotation: Quotation, n: int, limit: int) -> list[str]:
    """A passage and what stands before it, in as many pieces as it needs; a short heading stays with its words."""
    omission = _OMISSION + _BETWEEN if n and quotation.omits_after(n - 1) else ""
    heading = _heading(quotation, n, limit // 2)
    if len(heading) > 1:
        return [omission + heading[0], *heading[1:], *_sources(quotation.passages[n], limit)]
    lead = omission + "".join(source + _BETWEEN for source in heading)
    first, *others = _sources(quotation.passages[n], limit - size(lead))
    return [lead + first, *others]


def _sources(passage: Passage, limit: int) -> list[str]:
    offset = passage.span.start
    italic = [
        (e.span.start - offset, e.span.end - offset) for e in passage.work.emphasis if e.span.overlaps(passage.span)
    ]
    inside = [(max(0, a), min(len(passage.text), b)) for a, b in italic]
    return [page.source for page in pages(passage.text, limit, passage.matched_offsets, inside)]


def _heading(quotation: Quotation, n: int, limit: int) -> list[str]:
    """The heading of a section that begins with a passage inside the quotation."""
    if not n:
        return []
    here, before = quotation.passages[n], quotation.passages[n - 1]
    label = here.reference.start.section
    section = quotation.work.section(label)
    if label == before.reference.start.section or section is None:
        return []
    heading = " ".join(quotation.work.heading(section).split())
    return [page.source for page in pages(heading, limit, bold=[(0, len(heading))])] if heading else [escape(label)]
