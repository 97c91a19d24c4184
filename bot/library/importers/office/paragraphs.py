"""A paragraph of an office document, once its words and its look are known -> drafts; and raised numbers."""

import re
from collections.abc import Callable

from bot.library.blocks import BlockKind, OddityCode
from bot.library.importers.document import ImportCode
from bot.library.importers.office.gathering import LOWEST, Draft, Gathered, Role, is_whole
from bot.library.importers.office.list_numbers import ListPlace
from bot.library.importers.office.looks import Look
from bot.library.importers.office.words import Words
from bot.library.markdown.pieces import Piece

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?")  # a raised one is the mark of a note, after a word
_WORD_END = re.compile(r"[^\W\d_]{3}$|[.,;:!?…”’\"')\]]$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE = "\n"


def add_paragraph(gathered: Gathered, words: Words, look: Look, next_place: Callable[[], ListPlace | None]) -> None:
    """`next_place` gives the place in a list, which is counted only where there are words to be numbered."""
    if look.role is Role.CONTENTS:
        if not words.is_blank:
            gathered.say(ImportCode.CONTENTS)
        return
    if look.kind is BlockKind.CODE and not look.level:
        _add_all(gathered, words.typed(), look, None)
        return
    pieces = words.pieces()
    place = next_place() if pieces or look.level else None
    if place is not None and place.label.unknown:
        gathered.say(ImportCode.NUMBER_FORM, place.label.printed)
    if look.level:
        _add_heading(gathered, pieces, look.level, place)
    else:
        _add_all(gathered, pieces, look, place)


def write_raised(gathered: Gathered, text: str, words: Words) -> bool:
    """Write raised words that may be a number: one that is the mark of a note, after a word, is left out; the first of
    a paragraph is its number. Whether they are such.
    """
    if not _MARK.fullmatch(text.strip()):
        return False
    if _WORD_END.search(words.tail):
        gathered.say(OddityCode.RAISED_MARK, text)
    elif words.is_blank:
        words.write(f"{text.strip()} ")
    else:
        words.write(text.translate(_RAISED))
    return True


def _add_heading(gathered: Gathered, pieces: list[Piece], level: int, place: ListPlace | None) -> None:
    whole = Piece(0)
    for piece in pieces:
        piece.text = piece.text.replace(_LINE, " ")  # a heading is one line
        whole.append(piece, " " if whole.text else "")
    if place is not None and place.label.printed:
        whole = _with_label(place.label.printed, whole)
    if whole.text:
        gathered.add(Draft(whole, BlockKind.HEADING, min(level, LOWEST)))


def _add_all(gathered: Gathered, pieces: list[Piece], look: Look, place: ListPlace | None) -> None:
    if not pieces:
        gathered.add_blank()
        return
    kind = BlockKind.PARAGRAPH if look.kind is BlockKind.HEADING else look.kind
    number = ""
    if place is not None:
        kind = BlockKind.ITEM if place.is_item else kind
        number = place.label.number if place.is_item else ""
        if place.label.printed and not number:
            pieces[0] = _with_label(place.label.printed, pieces[0])
    for n, piece in enumerate(pieces):
        if n:
            gathered.add_blank()
        bold = bool(look.strong) or is_whole(piece, strong=True)
        gathered.add(Draft(piece, kind, number="" if n else number, role=look.role, bold=bold))


def _with_label(label: str, piece: Piece) -> Piece:
    whole = Piece(0, text=label)
    whole.append(piece, " " if piece.text else "")
    return whole
