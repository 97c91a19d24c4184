"""References just as the program prints them: the id of a work, and labels that are there. They are read at once, since
nothing else can be meant by them: an id may look like a number (`B12`).
"""

import re

from bot.matching.names import fold_name
from bot.quoting.answers import Quotation
from bot.quoting.enabled_texts import Texts
from bot.quoting.naming import WorksByName
from bot.quoting.references.quoting import quotation_at
from bot.texts.reference import Place

_PRINTED = re.compile(r"(\S+)(?: (?=[§¶])(?:§([^§¶–—;,]+?))?(?: ?¶([^\s§¶–—;,]+)(?:–([^\s§¶–—;,]+))?)?)?")


def printed_quotation(text: str, texts: Texts, names: WorksByName) -> Quotation | None:
    """What is at `ID §A ¶N–M`, of a work that may be quoted, or at `ID`, where that can be no place in another one;
    None for anything else, to be read as people write.
    """
    found = _PRINTED.fullmatch(text.strip())
    work = texts.work(found[1]) if found is not None else None
    if found is None or work is None:
        return None
    if found[0] == found[1] and (_may_be_place(texts) or names.get(fold_name(work.id)) != (work,)):
        return None
    section, paragraph, last = (part or "" for part in found.groups()[1:])
    start = Place(section, paragraph)
    quotation = quotation_at(work, [(start, Place(section, last) if last else start)])
    return quotation if isinstance(quotation, Quotation) else None


def _may_be_place(texts: Texts) -> bool:
    """Whether a place alone is of one of the works."""
    return texts.default is not None or len(texts.works) == 1
