"""The words of a quotation as plain text, to be copied: its passages in order, `[…]` where words are left out."""

from bot.quoting.answers import Quotation

_BETWEEN, _OMISSION = "\n\n", "[…]"


def plain_words(quotation: Quotation) -> str:
    passages = quotation.passages
    parts = [passages[0].text]
    for n in range(1, len(passages)):
        gap = " " if quotation.goes_on_after(n - 1) else _BETWEEN
        parts.append(f"{gap}{_OMISSION}{gap}" if quotation.omits_after(n - 1) else gap)
        parts.append(passages[n].text)
    return "".join(parts)
