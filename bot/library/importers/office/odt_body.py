"""The body of an ODT file -> drafts: paragraphs, lists, tables, text boxes, in the order in which they are read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from xml.etree.ElementTree import Element

from bot.library.importers.document import ImportCode
from bot.library.importers.office.gathering import Draft, Gathered
from bot.library.importers.office.list_numbers import LEVELS, Counters, Label, ListLevel, ListPlace, is_plain
from bot.library.importers.office.looks import Look
from bot.library.importers.office.numbers import whole
from bot.library.importers.office.odt_runs import RunReader, all_words
from bot.library.importers.office.odt_styles import Styles, is_hidden
from bot.library.importers.office.paragraphs import add_paragraph
from bot.library.importers.office.words import Words

_CONTENTS = frozenset({"text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index"})
_INSIDE = frozenset(  # what holds paragraphs, and changes nothing about them
    "text:section text:alphabetical-index text:user-index text:bibliography text:index-body text:index-title"
    " text:note-body text:numbered-paragraph".split()
)
_ROWS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_PARAGRAPHS = frozenset({"text:p", "text:h"})


@dataclass(slots=True)
class _List:
    """A list that is open, `at` one of its levels; `first`: the next paragraph is the first of its item."""

    style: str
    levels: dict[int, ListLevel]
    counters: Counters
    at: int = 0
    first: bool = False
    labelled: bool = True


@dataclass(slots=True)
class _Counted:
    """How far lists have been counted that others go on with: by their styles, and by their own names."""

    by_style: dict[str, Counters] = field(default_factory=dict[str, Counters])
    by_name: dict[str, Counters] = field(default_factory=dict[str, Counters])


class BodyReader:
    """Reads the body, and what lies apart from it: notes and text boxes."""

    def __init__(self, styles: Styles, runs: RunReader, gathered: Gathered) -> None:
        self._styles = styles
        self._runs = runs
        self._gathered = gathered
        self._outline = Counters()
        self._counted = _Counted()
        self._list: _List | None = None

    def read(self, elements: Iterable[Element]) -> None:
        for element in elements:
            self._read_one(element)

    def capture(self, element: Element) -> list[Draft]:
        """What a cell, or a note, holds."""
        outer, self._list = self._list, None
        found = self._gathered.capture(partial(self.read, element))
        self._list = outer
        return found

    def _read_one(self, element: Element) -> None:
        tag = element.tag
        if tag in _PARAGRAPHS:
            self._read_paragraph(element)
        elif tag == "text:list":
            self._read_list(element)
        elif tag == "table:table":
            cells = [[self.capture(cell) for cell in row] for row in _rows(element)]
            self._gathered.add_table(cells)
        elif tag in _CONTENTS:
            if lines := sum(1 for line in element.iter("text:p") if all_words(line).strip()):
                self._gathered.say(ImportCode.CONTENTS, count=lines)
        elif tag == "text:section" and is_hidden(self._styles, element):
            self._gathered.say(ImportCode.HIDDEN, all_words(element))
        elif tag in _INSIDE:
            self.read(element)
        elif tag == "text:tracked-changes":
            self._gathered.say(ImportCode.CHANGES, count=sum(1 for _ in element.iter("text:changed-region")))
        elif tag.startswith("draw:"):
            self._runs.read_drawing(element)
            self._read_boxes()

    def _read_paragraph(self, element: Element) -> None:
        look = self._styles.look("paragraph", element.get("text:style-name", ""))
        if element.tag == "text:h":
            look = replace(look, level=max(1, whole(element.get("text:outline-level"), 1)))
        words = Words()
        if look.hidden:
            self._gathered.say(ImportCode.HIDDEN, all_words(element))
        else:
            self._runs.read(element, words, look)
        add_paragraph(self._gathered, words, look, partial(self._next_place, element, look))
        self._read_boxes()

    def _read_boxes(self) -> None:
        boxes, self._runs.boxes = self._runs.boxes, []
        outer, self._list = self._list, None
        for box in boxes:
            if words := all_words(box).strip():
                self._gathered.say(ImportCode.TEXT_BOX, words)
                self.read(box)
        self._list = outer

    def _next_place(self, element: Element, look: Look) -> ListPlace | None:
        found = self._list
        if found is None:
            return None if not look.level or element.tag != "text:h" else self._outline_place(element, look.level - 1)
        plain = is_plain(found.levels)
        if not found.first or not found.labelled:
            return ListPlace(Label(), plain)
        found.first = False
        return ListPlace(found.counters.next_label(found.levels, found.at), plain)

    def _outline_place(self, heading: Element, at: int) -> ListPlace | None:
        if heading.get("text:is-list-header") == "true" or at >= LEVELS:
            return None
        return ListPlace(self._outline.next_label(self._styles.outline, at), is_item=False)

    def _read_list(self, element: Element) -> None:
        outer = self._list
        opened = self._open_list(element, outer)
        for item in element:
            if item.tag in {"text:list-item", "text:list-header"}:
                start = item.get("text:start-value")
                if start is not None:
                    opened.counters.restart(opened.at, whole(start, 1))
                opened.first, opened.labelled = True, item.tag == "text:list-item"
                self._list = opened
                self.read(item)
        self._list = outer

    def _open_list(self, element: Element, outer: _List | None) -> _List:
        style = element.get("text:style-name") or ("" if outer is None else outer.style)
        levels = self._styles.lists.get(style, {})
        if outer is not None:
            return _List(style, levels or outer.levels, outer.counters, min(outer.at + 1, LEVELS - 1))
        counted, other = self._counted, element.get("text:continue-list", "")
        counters = Counters()
        if other and other in counted.by_name:
            counters = counted.by_name[other]
        elif element.get("text:continue-numbering") == "true" and style in counted.by_style:
            counters = counted.by_style[style]
        counted.by_style[style] = counters
        counted.by_name[element.get("xml:id", "")] = counters
        return _List(style, levels, counters)


def _rows(table: Element) -> Iterator[list[Element]]:
    for child in table:
        if child.tag == "table:table-row":
            yield [cell for cell in child if cell.tag == "table:table-cell"]
        elif child.tag in _ROWS:
            yield from _rows(child)
