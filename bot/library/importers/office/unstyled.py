"""Headings of a document in which no style marks any: short lines in bold by themselves, and `Chapter I`, `Preface`.

Many people write their headings so. They are taken for headings where every one has text below it, and that is said.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.library.blocks import BlockKind
from bot.library.chapter_lines import CHAPTER_LEVEL, chapter_level
from bot.library.importers.document import ImportCode
from bot.library.importers.office.gathering import Draft, Gathered, Role

_LONGEST = 120  # characters
_FEWEST_BOLD = 2  # one line in bold is a line in bold
_MOST_BOLD = 1 / 3  # of the paragraphs: where most are bold, it says nothing
_NO_END = (",", ";", ":")
_BOLD_LEVEL = CHAPTER_LEVEL + 1


def say_headings(gathered: Gathered) -> None:
    """Make headings of the drafts that look like some, and say so."""
    if found := mark_headings(gathered.drafts):
        gathered.say(ImportCode.HEADINGS_UNSTYLED, found[0].piece.text, len(found), at=found[0])


def mark_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """Make headings of those that look like some; which they are."""
    if any(draft.level for draft in drafts):
        return []
    ranks = [_rank(draft) for draft in drafts]
    found = [n for n, (a, b) in enumerate(pairwise([*ranks, 1])) if a and (not b or b > a)]
    bold = [n for n in found if ranks[n] == _BOLD_LEVEL]
    if not _FEWEST_BOLD <= len(bold) <= max(_FEWEST_BOLD, _MOST_BOLD * len(drafts)):
        found = [n for n in found if n not in bold]
    used = sorted({ranks[n] for n in found})
    for n in found:
        drafts[n].kind, drafts[n].level = BlockKind.HEADING, used.index(ranks[n]) + 1
    return [drafts[n] for n in found]


def _rank(draft: Draft) -> int:
    """How high the heading would be, 1 for the highest; 0 where it is not one."""
    text = draft.piece.text
    if draft.kind is not BlockKind.PARAGRAPH or draft.role is not Role.TEXT or "\n" in text or len(text) > _LONGEST:
        return 0
    if rank := chapter_level(text):
        return rank
    is_name = any(map(str.isalpha, text)) and not text.endswith(_NO_END)
    return _BOLD_LEVEL if draft.bold and is_name else 0
