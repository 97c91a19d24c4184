"""The blocks of an office document while they are gathered, and what is said of them at its end.

The title, and what comes with it, are stated before the text; each of them is text where the document goes on with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from bot.findings import Finding
from bot.library.blocks import MOST_BLOCKS, Block, BlockKind, OddityCode
from bot.library.findings import CorpusCode, warning
from bot.library.importers.document import Document, ImportCode, Stated, note, refuse
from bot.library.importers.markup.library_lines import trim_blocks
from bot.library.markdown.inlines import CELL
from bot.library.markdown.pieces import Piece
from bot.texts.span import Span

LOWEST = 6  # level of a heading
_LONGEST_HEADING = 400  # characters: a longer one is a paragraph that looks like a heading
_LINES = "\n"
_LONGEST_CELL = 300  # characters of a cell with several paragraphs: a longer one is part of a page's layout


class Role(StrEnum):
    """What a paragraph is for the work, as its style says."""

    TEXT = "text"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    DATE = "date"
    VERSE = "verse"  # a paragraph for each line
    CONTENTS = "contents"  # of a list of contents


_HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.AUTHOR, Role.DATE})


@dataclass(slots=True)
class Draft:
    piece: Piece
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: str = ""
    role: Role = Role.TEXT
    name: str = ""
    bold: bool = False  # as a whole
    after_blank: bool = False  # whether an empty paragraph comes before it
    part_of: "Draft | None" = None  # that it was made part of

    def block(self, place: int) -> Block:
        piece = self.piece
        emphasis = () if self.level and is_whole(piece) else tuple(piece.emphasis)
        return Block(self.level, piece.text, emphasis, place, self.kind, self.number, tuple(piece.notes), self.name)


@dataclass(slots=True)
class _Said:
    after: Draft | None  # the last one before
    at: Draft | None
    found: str
    everywhere: bool
    count: int = 0


@dataclass(slots=True)
class Gathered:
    """Takes drafts in the order of the document. What is said is said once for each code, at its first place."""

    drafts: list[Draft] = field(default_factory=list[Draft])
    _said: dict[ImportCode | OddityCode, _Said] = field(default_factory=dict[ImportCode | OddityCode, _Said])
    _blank: bool = False
    _last: Draft | None = None
    _count: int = 0

    def add(self, draft: Draft) -> None:
        """Raises RefusedError where there are too many."""
        self._count += 1
        if self._count > MOST_BLOCKS:
            refuse(CorpusCode.BLOCKS_MANY, MOST_BLOCKS)
        if draft.level and len(draft.piece.text) > _LONGEST_HEADING:
            self.say(ImportCode.HEADING_LONG, draft.piece.text)
            draft.level, draft.kind = 0, BlockKind.PARAGRAPH
        draft.after_blank, self._blank = self._blank, False
        last = self.drafts[-1] if self.drafts else None
        if last is not None and not draft.after_blank and _is_next_line(last, draft):
            last.piece.append(draft.piece, _LINES)
            draft.part_of = last
        else:
            if draft.kind is BlockKind.CODE:
                draft.piece.trim()
            self.drafts.append(draft)
        self._last = draft

    def capture(self, read: Callable[[], None]) -> list[Draft]:
        """What `read` adds, instead of adding it."""
        outer, self.drafts = self.drafts, []
        read()
        found, self.drafts = self.drafts, outer
        return found

    def add_table(self, rows: Sequence[Sequence[Sequence[Draft]]]) -> None:
        """The rows of a table, with what was captured in each cell; cell by cell where they lay out a page."""
        if _is_layout(rows):
            cells = [cell for row in rows for cell in row if cell]
            if len(cells) > 1:
                self.say(ImportCode.TABLE_LAYOUT, cells[0][0].piece.text, at=cells[0][0])
            for cell in cells:
                self.drafts += cell
            return
        for row in rows:
            whole = Draft(Piece(0), BlockKind.ROW)
            for cell in row:
                _add_cell(whole, cell)
            if whole.piece.text:
                self.drafts.append(whole)

    def add_blank(self) -> None:
        self._blank = True

    def say(
        self,
        code: ImportCode | OddityCode,
        found: str = "",
        count: int = 1,
        *,
        at: Draft | None = None,
        everywhere: bool = False,
    ) -> None:
        """Of the draft `at`, else of the one that comes next; `everywhere`: of the file, and of no place in it."""
        self._said.setdefault(code, _Said(self._last, at, found, everywhere)).count += count

    def finish(self, stated: Stated) -> Document:
        """Raises RefusedError where there are no words."""
        head, rest = _divide_head(self.drafts)
        _place_titles(rest)
        trimmed = trim_blocks([draft.block(n) for n, draft in enumerate(rest, 1)])
        if not any(block.kind is not BlockKind.NOTE for block in trimmed.blocks):
            refuse(ImportCode.NO_WORDS)
        if stated.authors and not any(d.role is Role.AUTHOR for d in head):
            self.say(ImportCode.STATED_AUTHOR, "; ".join(stated.authors), everywhere=True)
        places = {id(draft): n for n, draft in enumerate(rest, 1)}
        findings = [note(code, _place(said, places), said.found, said.count) for code, said in self._said.items()]
        findings += (
            warning(Path(), first, CorpusCode.LIBRARY_LEFT_OUT, first=first, last=last)
            for first, last in trimmed.left_out
        )
        return Document(_state(stated, head), trimmed.blocks, _in_order(findings))


def join_note(drafts: Sequence[Draft]) -> Piece | None:
    """All paragraphs of a note."""
    whole = Piece(0)
    for draft in drafts:
        number = f"{draft.number}. " if draft.number else ""
        whole.append(draft.piece, (_LINES if whole.text else "") + number)
    return whole if whole.text else None


def _place(said: _Said, places: dict[int, int]) -> int:
    """The number of the block that is meant; 0 for what is said of the file."""
    if said.everywhere:
        return 0
    draft = said.at or said.after
    while draft is not None and draft.part_of is not None:
        draft = draft.part_of
    return min(places.get(id(draft), 0) + (said.at is None), len(places))


def _is_layout(rows: Sequence[Sequence[Sequence[Draft]]]) -> bool:
    """Whether the cells hold a page's text: only one is in each row, or they have headings, tables or long texts."""
    cells = [cell for row in rows for cell in row]
    if all(sum(bool(cell) for cell in row) <= 1 for row in rows):
        return True
    if any(draft.level or draft.kind in {BlockKind.ROW, BlockKind.CODE} for cell in cells for draft in cell):
        return True
    return any(len(cell) > 1 and sum(len(d.piece.text) for d in cell) > _LONGEST_CELL for cell in cells)


def _add_cell(row: Draft, cell: Sequence[Draft]) -> None:
    for n, draft in enumerate(cell):
        piece = draft.piece
        piece.text = piece.text.replace(_LINES, " ")
        before = CELL if n == 0 else " "
        number = f"{draft.number}. " if draft.number else ""
        row.piece.append(piece, (before if row.piece.text else "") + number)
        draft.part_of = row


def _is_next_line(last: Draft, draft: Draft) -> bool:
    if draft.role is Role.VERSE:
        return last.role is Role.VERSE
    return draft.kind is BlockKind.CODE and last.kind is BlockKind.CODE


def _divide_head(drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The title, authors and date that come before everything else; a title that comes again is a heading."""
    apart = next((n for n, d in enumerate(drafts) if d.role not in _HEAD), len(drafts))
    head = [d for d in drafts[:apart] if d.role is not Role.SUBTITLE]
    rest = [d for d in drafts[:apart] if d.role is Role.SUBTITLE] + drafts[apart:]
    if apart == len(drafts) or any(d.role is Role.TITLE for d in rest) or any(d.piece.notes for d in head):
        return [], drafts
    return head, rest


def _place_titles(drafts: list[Draft]) -> None:
    """Titles among the text are headings above all others."""
    if not any(d.role is Role.TITLE for d in drafts):
        return
    for draft in drafts:
        if draft.role is Role.TITLE:
            draft.kind, draft.level = BlockKind.HEADING, 1
        elif draft.level:
            draft.level = min(LOWEST, draft.level + 1)


def _state(stated: Stated, head: list[Draft]) -> Stated:
    def words(role: Role) -> list[str]:
        return [" ".join(d.piece.text.split()) for d in head if d.role is role]

    title, authors, date = words(Role.TITLE), words(Role.AUTHOR), words(Role.DATE)
    return replace(
        stated,
        title=" ".join(title) or stated.title,
        authors=tuple(authors) or stated.authors,
        date=" ".join(date) or stated.date,
    )


def is_whole(piece: Piece, *, strong: bool | None = None) -> bool:
    """Whether one emphasis is that of the whole text; `strong`: only if it is bold."""
    whole = Span(0, len(piece.text))
    return any(e.span == whole and (strong is None or e.strong is strong) for e in piece.emphasis)


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.line))
