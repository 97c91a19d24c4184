"""Markdown -> blocks, and what is to be said about it. The first stop of a corpus file on its way to a work."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from bot.library.blocks import MOST_BLOCKS, Block, BlockKind, Oddity, OddityCode
from bot.library.markdown.block_rules import FORMULA, PRE
from bot.library.markdown.code import stanzas
from bot.library.markdown.drafts import Draft, Drafts
from bot.library.markdown.hyphenation import join_divided
from bot.library.markdown.inline_rules import CODE
from bot.library.markdown.inlines import CELL, InlineReader, join_pieces
from bot.library.markdown.leftovers import block_lookalikes, cells_beyond, is_only_markers, unread_lines
from bot.library.markdown.limits import TooManyBlocksError
from bot.library.markdown.oddities import Oddities
from bot.library.markdown.parser import TYPED, ParsedSource, parse
from bot.library.markdown.pieces import Piece

_CODES = {PRE: OddityCode.HTML_DROPPED, FORMULA: OddityCode.MATH}
_YEAR = 4  # digits of a number alone that is text, and not an item of a list


def read_blocks(source: str, first_line: int) -> tuple[list[Block], list[Oddity]]:
    """The blocks of `source`, whose first line is line `first_line` of its file.

    Notes are among them, in the place of their definitions.
    """
    parsed = parse(source)
    reader = _Reader(source, first_line, parsed)
    reader.read(parsed.tokens)
    return reader.finish()


@dataclass(slots=True)
class _Row:
    """A row of a table that is open: how many cells it has so far, and those with words."""

    line: int
    cells: int = 0
    pieces: list[Piece] = field(default_factory=list[Piece])

    def add(self, cell: Piece | None) -> None:
        self.cells += 1
        if cell is not None:
            self.pieces.append(cell)


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, source: str, first_line: int, parsed: ParsedSource) -> None:
        self._lines = source.split("\n")
        self._covered = bytearray(len(self._lines) + 1)
        self._first = first_line
        self._parsed = parsed
        self._oddities = Oddities()
        self._inlines = InlineReader(parsed.notes, self._oddities)
        self._drafts = Drafts()
        self._row: _Row | None = None
        self._definitions: list[tuple[str, int]] = []  # of notes

    def read(self, tokens: Sequence[Token]) -> None:
        for n, token in enumerate(tokens):
            self._take(token, tokens, n)
            if len(self._drafts.all) > MOST_BLOCKS:
                raise TooManyBlocksError(self._line(token) - self._first)

    def finish(self) -> tuple[list[Block], list[Oddity]]:
        self._check_notes()
        self._check_definitions()
        self._check_keys()
        self._oddities.add_all(unread_lines(self._lines, self._covered, self._first))
        join_divided([draft.piece for draft in self._drafts.all], self._oddities)
        return [draft.block() for draft in self._drafts.all], self._oddities.condense()

    def _say(self, code: OddityCode, line: int, found: str) -> None:
        self._oddities.add(Oddity(code, line, found))

    def _line(self, token: Token) -> int:
        return self._first + (token.map[0] if token.map else 0)

    def _cover(self, lines: Sequence[int]) -> None:
        start, end = lines
        self._covered[start:end] = b"\1" * (end - start)

    def _take(self, token: Token, tokens: Sequence[Token], n: int) -> None:
        match token.type:
            case "inline":
                self._take_inline(token, tokens[n - 1])
            case "list_item_open":
                self._open_item(token, tokens, n)
            case "list_item_close":
                self._close_item()
            case "tr_open":
                self._row = _Row(self._line(token))
            case "tr_close" if self._row is not None:
                self._close_row(self._row)
            case "fence" | "code_block" | "pre" | "formula":
                self._add_code(token)
            case "dropped":
                self._cover(token.map or (0, 0))
                self._say(token.meta[CODE], self._line(token), token.content)
            case _:
                self._take_container(token)

    def _take_container(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._drafts.open(BlockKind.QUOTE, self._line(token))
            case "note_open":
                self._definitions.append((token.content, self._line(token)))
                self._drafts.open(BlockKind.NOTE, self._line(token), name=token.content)
            case "blockquote_close" | "note_close":
                container = self._drafts.close()
                if container.kind is BlockKind.NOTE and container.is_empty:
                    self._say(OddityCode.NOTE_EMPTY, container.line, f"[^{container.name}]")
            case _:
                pass

    def _take_inline(self, token: Token, opening: Token) -> None:
        self._cover(token.map or (0, 0))
        line = self._line(token)
        inside = self._parsed.inner_tokens(token)
        pieces = self._inlines.read(inside, token.content, line)
        if inside and inside[0].type == TYPED:
            self._say(OddityCode.MARKS_MANY, line, "")
        if token.content in self._parsed.brackets.refused:
            self._say(OddityCode.BRACKETS, line, "")
        if self._row is not None:
            self._row.add(join_pieces(pieces, " "))
        elif opening.type == "heading_open":
            self._add_heading(join_pieces(pieces, " "), opening, token.content)
        else:
            self._oddities.add_all(block_lookalikes(token.content, line))
            for piece in pieces:
                self._add(piece, piece.level)
        for name, note in self._inlines.take_notes():
            self._drafts.all.append(Draft(note, BlockKind.NOTE, name=name))

    def _add_heading(self, piece: Piece | None, opening: Token, content: str) -> None:
        if piece is None:
            return
        if opening.markup in {"=", "-"} and "\n" in content:
            self._say(OddityCode.HEADING_LINES, self._line(opening), piece.text)
        self._add(piece, int(opening.tag[1]))

    def _add(self, piece: Piece, level: int) -> None:
        if level and self._drafts.is_inside:
            self._say(OddityCode.HEADING_INSIDE, piece.line, piece.text)
        elif level:
            self._drafts.add(piece, BlockKind.HEADING, level=level)
            return
        self._drafts.add(piece)

    def _open_item(self, token: Token, tokens: Sequence[Token], n: int) -> None:
        """A number like a year, in a list of one item, is text: `1848. A year of revolutions.`"""
        marker = f"{token.info}{token.markup}" if token.info else ""
        is_text = len(token.info) == _YEAR and _is_alone(tokens, n)
        if is_text:
            self._say(OddityCode.NUMBER_KEPT, self._line(token), marker)
        self._drafts.open(BlockKind.ITEM, self._line(token), marker=marker, is_text=is_text)

    def _close_item(self) -> None:
        item = self._drafts.close()
        line = self._lines[item.line - self._first]
        if not item.is_empty or not is_only_markers(line):
            return
        if item.marker:
            self._drafts.add(Piece(item.line, text=item.marker))
        self._say(
            OddityCode.NUMBER_KEPT if item.marker else OddityCode.MARK_DROPPED, item.line, item.marker or line.strip()
        )

    def _close_row(self, row: "_Row") -> None:
        self._row = None
        self._oddities.add_all(cells_beyond(self._lines[row.line - self._first], row.cells, row.line))
        piece = join_pieces(row.pieces, CELL)
        if piece is not None:
            self._drafts.add(piece, BlockKind.ROW)

    def _add_code(self, token: Token) -> None:
        self._cover(token.map or (0, 0))
        line = self._line(token)
        pieces = list(stanzas(token, line))
        self._say(_CODES.get(token.type, OddityCode.CODE), line, _first_words(token, pieces))
        for piece in pieces:
            self._drafts.add(piece, BlockKind.CODE)

    def _check_notes(self) -> None:
        for name, line in self._definitions:
            if name not in self._inlines.marked:
                self._say(OddityCode.NOTE_UNMARKED, line, f"[^{name}]")
            if self._parsed.notes[name] > 1:
                self._say(OddityCode.NOTE_TWICE, line, f"[^{name}]")

    def _check_keys(self) -> None:
        for key, line in self._inlines.keys if self._inlines.cites else ():
            self._say(OddityCode.MARK_KEPT, line, key)

    def _check_definitions(self) -> None:
        for label, lines in self._parsed.definitions:
            self._cover(lines)
            if label not in self._inlines.labels:
                self._say(OddityCode.LINK_UNUSED, self._first + lines[0], f"[{label.lower()}]")


def _is_alone(tokens: Sequence[Token], n: int) -> bool:
    """Whether the item that begins at `n` is the only one of its list."""
    if tokens[n - 1].type != "ordered_list_open":
        return False
    level = tokens[n].level
    end = next(m for m in range(n, len(tokens)) if (tokens[m].type, tokens[m].level) == ("list_item_close", level))
    return tokens[end + 1].type == "ordered_list_close"


def _first_words(token: Token, pieces: Sequence[Piece]) -> str:
    if token.type == PRE:
        return "<pre>"
    return token.markup + token.info if token.type == "fence" else next((piece.text for piece in pieces), "")
