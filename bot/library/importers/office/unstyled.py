"""Headings of an office document in which no style marks any."""

from collections.abc import Sequence

from bot.library.blocks import BlockKind
from bot.library.importers.document import ImportCode
from bot.library.importers.office.gathering import Draft, Gathered, Role
from bot.library.importers.unstyled_headings import Line, find_levels


def say_headings(gathered: Gathered) -> None:
    """Make headings of the drafts that look like some, and say so."""
    if found := mark_headings(gathered.drafts):
        gathered.say(ImportCode.HEADINGS_UNSTYLED, found[0].piece.text, len(found), at=found[0])


def mark_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """Make headings of those that look like some; which they are."""
    levels = find_levels([_line(draft) for draft in drafts])
    for n, level in levels.items():
        drafts[n].kind, drafts[n].level = BlockKind.HEADING, level
    return [drafts[n] for n in levels]


def _line(draft: Draft) -> Line:
    may_be_one = draft.kind is BlockKind.PARAGRAPH and draft.role is Role.TEXT
    return Line(draft.piece.text if may_be_one else "", draft.bold, draft.level)
