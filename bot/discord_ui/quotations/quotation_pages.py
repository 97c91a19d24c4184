"""A quotation as pages of Discord's Markdown: its passages in order, matched words bold, nothing cut.

Words left out are `[…]`: inside a paragraph in its line, else in a line of their own. The heading of a section that
is entered on the way is above it in small print. Of several paragraphs each has its number before it.
"""

from collections.abc import Iterator

from bot.discord_ui.messages.pages import pages, size
from bot.discord_ui.messages.signs import OMISSION, WITHIN, heading_line, heading_text, margin_number
from bot.quoting.answers import Quotation
from bot.quoting.navigation import opened_sections
from bot.texts.emphasis import emphasis_in
from bot.texts.passage import Passage

LIMIT = 2600  # of the 4,000 characters that all texts of a message share; the rest is for what is said around it
_BETWEEN = "\n\n"
_HEADING = 160  # characters of the headings that show the way; their sections are there to be read


def quotation_pages(quotation: Quotation, limit: int = LIMIT) -> list[str]:
    """The pages, each at most `limit` by Discord's count."""
    result: list[str] = []
    for _, text, opens in _laid_out(quotation, limit):
        result[len(result) if opens else -1 :] = [text]
    return result


def first_on_page(quotation: Quotation, page: int, limit: int = LIMIT) -> int:
    """The number of the passage with which a page begins, or goes on; of the last page where there are fewer."""
    first = 0
    for n, _, opens in _laid_out(quotation, limit):
        first, page = (n, page - 1) if opens else (first, page)
        if page < 0:
            break
    return first


def _laid_out(quotation: Quotation, limit: int) -> Iterator[tuple[int, str, bool]]:
    """After each piece of a passage, its number, the page as it is now, and whether the piece is the first on it."""
    page = ""
    for n in range(len(quotation.passages)):
        between, lead = _lead(quotation, n)
        for m, source in enumerate(_sources(quotation.passages[n], limit - size(lead))):
            text = lead + source if m == 0 else source
            opens = m > 0 or not page or limit - size(page) < size(text) + len(between)
            page = text if opens else page + between + text
            yield n, page, opens


def _sources(passage: Passage, limit: int) -> list[str]:
    offset = passage.span.start
    italic = [(part.start - offset, part.end - offset) for part in emphasis_in(passage.work, passage.span)]
    return [page.source for page in pages(passage.text, limit, passage.matched_offsets, italic)]


def _lead(quotation: Quotation, n: int) -> tuple[str, str]:
    """What divides a passage from the one before, and what comes before its own words."""
    number = _number(quotation, n)
    if not n:
        return "", number
    here, before = quotation.passages[n], quotation.passages[n - 1]
    omission = OMISSION if quotation.omits_after(n - 1) else ""
    if quotation.goes_on_after(n - 1):
        return " ", f"{omission} ".lstrip()
    if not omission and here.span.start - before.span.end <= len(_BETWEEN):  # no room for a heading
        return _BETWEEN, number
    lead = omission + _BETWEEN if omission else ""
    return _BETWEEN, lead + entered_headings(quotation, n) + number


def _number(quotation: Quotation, n: int) -> str:
    """The number of the paragraph of passage `n`, where there are several."""
    first, last, here = (quotation.passages[k].reference.start for k in (0, -1, n))
    several = (first.section, first.paragraph) != (last.section, last.paragraph)
    return margin_number(here.paragraph, quotation.passages[n].text) if several and here.note is None else ""


def entered_headings(quotation: Quotation, n: int) -> str:
    """The headings of the sections that are entered before passage `n`, in one line; empty where there are none."""
    sections = quotation.entered_sections(n) or (() if n else opened_sections(quotation))
    return heading_line(WITHIN.join(heading_text(quotation.work, section) for section in sections), _HEADING)
