"""A quotation as plain text, to be copied: its passages in order, below the headings that are shown with them, `[…]`
where words are left out.
"""

from collections.abc import Sequence

from bot.quoting.answers import Quotation
from bot.texts.work import Section

_BETWEEN, _OMISSION = "\n\n", "[…]"


def plain_words(quotation: Quotation, opened: Sequence[Section] = ()) -> str:
    """`opened` are the sections whose headings are above it."""
    passages = quotation.passages
    parts = [_headings(quotation, (*opened, *quotation.entered_sections(0))), passages[0].text]
    for n in range(1, len(passages)):
        gap = " " if quotation.goes_on_after(n - 1) else _BETWEEN
        parts.append(f"{gap}{_OMISSION}{gap}" if quotation.omits_after(n - 1) else gap)
        parts.append(_headings(quotation, quotation.entered_sections(n)))
        parts.append(passages[n].text)
    return "".join(parts)


def _headings(quotation: Quotation, sections: Sequence[Section]) -> str:
    return "".join(f"{quotation.work.heading(section)}{_BETWEEN}" for section in sections)
