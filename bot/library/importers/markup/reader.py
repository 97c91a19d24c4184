"""A tree whose elements have their roles -> blocks: headings, paragraphs, quotations, items, rows, notes."""

import re
from dataclasses import dataclass

from bot.library.blocks import MOST_BLOCKS, Block, BlockKind, Oddity, OddityCode
from bot.library.findings import CorpusCode
from bot.library.importers.document import Place, refuse
from bot.library.importers.markup.inlines import Inlines
from bot.library.importers.markup.lists import printed_number, whole_number
from bot.library.importers.markup.names import holds_verse, is_verse_line
from bot.library.importers.markup.stanzas import on_one_line, stanzas, without_indents
from bot.library.importers.markup.styles import Styles
from bot.library.importers.markup.tables import is_of_data
from bot.library.importers.markup.tree import BLOCKS, HEADINGS, SILENT, Element, Role, Words
from bot.library.markdown.drafts import Drafts
from bot.library.markdown.hyphenation import join_divided
from bot.library.markdown.oddities import Oddities
from bot.library.markdown.pieces import Piece

LABEL = "label"  # of a group of headings: how the contents print it
_CELL = "  "  # between the cells of a row
_LONGEST_LINE = 120  # letters of a line of verse
_LOW_LEVEL = 6
_ENDS_SENTENCE = re.compile(r"[.:;,!?…—–-]$")
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LAYOUT = 0.4  # of all letters: a quotation that holds so many, with headings, is a margin


@dataclass(frozen=True, slots=True)
class Read:
    """`places` has the place of each element that was read, by its identity."""

    blocks: tuple[Block, ...]
    oddities: tuple[Oddity, ...]
    places: dict[int, int]

    def place_of(self, element: Element) -> int:
        return next((self.places[id(e)] for e in (element, *element.above) if id(e) in self.places), 1)


def read_blocks_of(root: Element, styles: Styles, place: Place) -> Read:
    """Raises RefusedError for more blocks than any book has."""
    reader = _Reader(root, styles, place)
    reader.walk(root)
    return reader.finish()


class _Reader:
    def __init__(self, root: Element, styles: Styles, place: Place) -> None:
        self._root = root
        self._oddities = Oddities()
        self._drafts = Drafts()
        self._counts_blocks = place is Place.BLOCK
        self._inlines = Inlines(styles, self._oddities.add, self._place)
        self._letters = len(root.words())
        self._notes: dict[str, int] = {}  # the places of those that were read
        self._places: dict[int, int] = {}
        self._waiting: list[Element] = []  # notes, for the end of the block that they lie in

    def finish(self) -> Read:
        self._flush()
        self._waiting += (e for e in self._root.inside() if e.role is Role.NOTE)
        self._take_notes()
        for name, line in self._notes.items():
            if name not in self._inlines.marked:
                self._oddities.add(Oddity(OddityCode.NOTE_UNMARKED, line, name))
        drafts = self._drafts.all
        join_divided([draft.piece for draft in drafts], self._oddities)
        return Read(tuple(draft.block() for draft in drafts), tuple(self._oddities.condense()), self._places)

    def _place(self, line: int) -> int:
        return len(self._drafts.all) + 1 if self._counts_blocks else line

    def walk(self, element: Element, *, verse: bool = False) -> None:
        """Read all that lies in an element that holds blocks."""
        verse = verse or holds_verse(element)
        for child in element.children:
            if isinstance(child, Words):
                self._inlines.write_words(child)
                continue
            self._places[id(child)] = self._place(child.line)
            if child.tag in SILENT:
                continue
            if _is_inline(child):
                self._inlines.walk(child)
            else:
                self._take(child, verse=verse)

    def _take(self, element: Element, *, verse: bool) -> None:
        if element.role in {Role.OUT, Role.SILENT}:
            self._flush() if not verse else self._inlines.writer.drop()
        elif element.role is Role.NOTE:
            self._waiting.append(element)
        elif verse and _is_line(element):
            for child in element.children:
                self._inlines.write_words(child) if isinstance(child, Words) else self._inlines.walk(child)
            self._inlines.writer.add_hard_break()
        else:
            self._flush()
            self._take_block(element, verse=verse)
            self._flush()
            self._take_notes()

    def _take_block(self, element: Element, *, verse: bool) -> None:
        if element.tag in HEADINGS or element.role is Role.HEADING:
            self._take_heading(element, _level(element))
        elif element.tag == "hgroup":
            self._take_headings(element)
        elif element.tag == "blockquote" and not self._is_layout(element):
            self._drafts.open(BlockKind.QUOTE, element.line)
            self.walk(element, verse=verse)
            self._flush()
            self._drafts.close()
        elif element.tag in _LISTS:
            self._take_list(element)
        elif element.tag == "table" and is_of_data(element):
            self._take_table(element)
        elif element.tag in {"pre", "listing", "xmp", "plaintext"}:
            self._take_typed(element)
        else:
            self.walk(element, verse=verse)

    def _is_layout(self, quotation: Element) -> bool:
        has_headings = any(e.tag in HEADINGS for e in quotation.inside())
        return has_headings and len(quotation.words()) > _LAYOUT * self._letters

    def _flush(self) -> None:
        for whole in self._inlines.divide():
            for piece in stanzas(without_indents(whole)):
                self._add(piece)

    def _add(self, piece: Piece, kind: BlockKind | None = None, level: int = 0) -> None:
        self._drafts.add(piece, kind, level=level)
        if len(self._drafts.all) > MOST_BLOCKS:
            refuse(CorpusCode.BLOCKS_MANY, piece.line)

    def _pieces(self, element: Element) -> list[Piece]:
        self._walk_inline(element)
        return self._inlines.divide()

    def _walk_inline(self, element: Element) -> None:
        """Write all words of an element as one block, whatever elements it holds."""
        for child in element.children:
            if isinstance(child, Words):
                self._inlines.write_words(child)
            elif _is_inline(child):
                self._inlines.walk(child)
            elif child.role is Role.NOTE:
                self._waiting.append(child)
            elif child.role is None and child.tag not in SILENT:
                self._inlines.writer.add_hard_break()
                self._walk_inline(child)
                self._inlines.writer.add_hard_break()

    def _take_heading(self, element: Element, level: int) -> None:
        for piece in self._pieces(element) or self._pictured(element):
            self._add_heading(on_one_line(piece), level)

    def _add_heading(self, piece: Piece, level: int) -> None:
        if self._drafts.is_inside:
            self._oddities.add(Oddity(OddityCode.HEADING_INSIDE, piece.line, piece.text))
            self._add(piece)
        else:
            self._add(piece, BlockKind.HEADING, level)

    def _pictured(self, element: Element) -> list[Piece]:
        """A heading that is a picture: the words that its maker gives for it."""
        alts = [e.attributes.get("alt", "").strip() for e in element.inside() if e.tag == "img"]
        words = " ".join(" ".join(alts).split())
        return [Piece(self._place(element.line), text=words)] if words and not element.role else []

    def _take_headings(self, group: Element) -> None:
        """A number and its title, or a title and what is below it: one heading."""
        pieces = [on_one_line(p) for e in group.elements if e.role is None for p in self._pieces(e)]
        if not pieces:
            return
        whole, *rest = pieces
        for piece in rest:
            whole.append(piece, " " if _ENDS_SENTENCE.search(whole.text) else ": ")
        label = group.attributes.get(LABEL, "")
        if label and not whole.notes and not whole.emphasis:
            whole.text = label
        levels = [_level(e) for e in group.elements if e.tag in HEADINGS]
        self._add_heading(whole, min(levels, default=_LOW_LEVEL))

    def _take_notes(self) -> None:
        waiting, self._waiting = self._waiting, []
        for element in waiting:
            if element.name not in self._notes:
                self._take_note(element)

    def _take_note(self, element: Element) -> None:
        line = self._place(element.line)
        self._notes[element.name] = line
        self._drafts.open(BlockKind.NOTE, line, name=element.name)
        self.walk(element)
        self._flush()
        if self._drafts.close().is_empty:
            self._oddities.add(Oddity(OddityCode.NOTE_EMPTY, line, element.name))

    def _take_list(self, element: Element) -> None:
        number = whole_number(element, "start", 1)
        style = element.attributes.get("type", "")
        for child in element.children:
            if isinstance(child, Words):
                self._inlines.write_words(child)
            elif child.role is Role.NOTE or child.tag != "li":
                self._take(child, verse=False)
            elif child.role is None:
                self._flush()
                number = whole_number(child, "value", number)
                self._open_item(child, number if element.tag == "ol" else None, style)
                self.walk(child)
                self._flush()
                self._drafts.close()
                number += 1

    def _open_item(self, item: Element, number: int | None, style: str) -> None:
        """What a list prints before an item, other than numerals, begins its words: `iv. `"""
        printed = printed_number(number, style) if number is not None else ""
        marker = f"{number}." if number is not None and not printed else ""
        self._drafts.open(BlockKind.ITEM, item.line, marker=marker)
        if printed:
            self._inlines.write(f"{printed}. ", item.line)

    def _take_table(self, table: Element) -> None:
        self._waiting += (e for e in table.inside() if e.tag == "tr" and e.role is Role.NOTE)
        for row in (e for e in table.inside() if e.tag in {"tr", "caption"} and e.role is None):
            cells = [e for e in row.elements if e.tag in {"td", "th"}] if row.tag == "tr" else [row]
            pieces = [on_one_line(piece) for cell in cells if cell.role is None for piece in self._pieces(cell)]
            if pieces:
                whole, *rest = pieces
                for piece in rest:
                    whole.append(piece, _CELL)
                self._add(whole, BlockKind.ROW if row.tag == "tr" else BlockKind.PARAGRAPH)

    def _take_typed(self, element: Element) -> None:
        """Lines as they are typed: code, or verse and the like in old pages."""
        is_code = any(e.tag in {"code", "samp", "kbd"} for e in element.elements)
        lines = _typed(element).expandtabs(4).split("\n")
        start = 0
        for n, line in enumerate([*lines, ""]):
            if line.strip():
                continue
            kept = [each.rstrip() if is_code else each.strip() for each in lines[start:n]]
            if kept and any(kept):
                piece = Piece(self._place(element.line + start), text="\n".join(kept))
                self._add(piece, BlockKind.CODE if is_code else None)
            start = n + 1


def _is_inline(element: Element) -> bool:
    """Whether it lies in a line of words: no block, and nothing that holds one."""
    if element.role is Role.NOTE:
        return False
    if element.tag in BLOCKS:
        return False
    return element.tag == "br" or not any(e.tag in BLOCKS or e.role is Role.NOTE for e in element.inside())


def _is_line(element: Element) -> bool:
    """Whether a block inside verse is a line of it, and not a stanza."""
    if element.tag not in {"div", "p"} or any(e.tag in BLOCKS or e.tag == "br" for e in element.inside()):
        return False
    if is_verse_line(element):
        return True
    return element.tag == "div" and len(element.words()) <= _LONGEST_LINE


def _level(element: Element) -> int:
    if element.tag in HEADINGS:
        return int(element.tag[1])
    return min(_LOW_LEVEL, max(1, whole_number(element, "aria-level", 2)))


def _typed(element: Element) -> str:
    parts: list[str] = []
    stack: list[Element | Words] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, Words):
            parts.append(node.text)
        elif node.tag == "br":
            parts.append("\n")
        elif node.role is None or node is element:
            stack += reversed(node.children)
    return "".join(parts)
