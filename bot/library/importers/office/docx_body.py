"""The body of a DOCX file -> drafts: paragraphs, tables, text boxes, in the order in which they are read."""

from collections.abc import Iterable, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from bot.library.importers.document import ImportCode
from bot.library.importers.office.docx_lists import Lists
from bot.library.importers.office.docx_runs import RunReader, chosen, letters
from bot.library.importers.office.docx_styles import Styles, paragraph_look, value
from bot.library.importers.office.gathering import Draft, Gathered
from bot.library.importers.office.looks import Look
from bot.library.importers.office.paragraphs import add_paragraph
from bot.library.importers.office.words import Words
from bot.library.importers.xml_tree import descend

_INSIDE = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"})
_DELETED = frozenset({"w:del", "w:moveFrom"})
_CONTENTS = "table of contents"


class BodyReader:
    """Reads the body, and what lies apart from it: notes and text boxes."""

    def __init__(self, styles: Styles, lists: Lists, runs: RunReader, gathered: Gathered) -> None:
        self._styles = styles
        self._lists = lists
        self._runs = runs
        self._gathered = gathered
        self._words = Words()
        self._goes_on = False  # the next paragraph belongs to the one before: the mark between them was deleted

    def read(self, elements: Iterable[Element]) -> None:
        for element in elements:
            self._read_one(element)

    def capture(self, element: Element) -> list[Draft]:
        """What a cell, or a note, holds."""

        def read_whole() -> None:
            self.read(element)
            self.finish()

        return self._gathered.capture(read_whole)

    def finish(self) -> None:
        """A paragraph that should go on in the next one ends, where there is none."""
        if self._goes_on:
            words, self._words, self._goes_on = self._words, Words(), False
            self._add(words, Look())

    def _read_one(self, element: Element) -> None:
        tag = element.tag
        if tag == "w:p":
            self._read_paragraph(element)
        elif tag == "w:tbl":
            self._gathered.add_table([[self.capture(cell) for cell in row] for row in self._rows(element)])
        elif tag == "w:sdt" and _is_contents(element):
            self._gathered.say(ImportCode.CONTENTS, count=sum(1 for _ in element.iter("w:p")))
        elif tag in _INSIDE:
            self.read(element)
        elif tag == "mc:AlternateContent":
            self.read(chosen(element))
        elif tag in _DELETED:
            self._gathered.say(ImportCode.CHANGES)
        elif tag == "w:altChunk":
            self._gathered.say(ImportCode.EMBEDDED)

    def _look(self, paragraph: Element) -> Look:
        properties = paragraph.find("w:pPr")
        style = "" if properties is None else value(properties, "w:pStyle")
        return paragraph_look(properties).over(self._styles.look(style or self._styles.default))

    def _read_paragraph(self, paragraph: Element) -> None:
        look = self._look(paragraph)
        self._runs.read(paragraph, look, self._words)
        boxes, self._runs.boxes = self._runs.boxes, []
        self._goes_on = _goes_on(paragraph)
        if not self._goes_on:
            words, self._words = self._words, Words()
            self._add(words, look)
        for box in boxes:
            self._gathered.say(ImportCode.TEXT_BOX, letters(box))
            self.read(box)

    def _add(self, words: Words, look: Look) -> None:
        add_paragraph(self._gathered, words, look, partial(self._lists.place, look))

    def _rows(self, table: Element) -> Iterator[list[Element]]:
        for row in _inside(table, "w:tr"):
            if descend(row, "w:trPr", "w:del") is not None:
                self._gathered.say(ImportCode.CHANGES)
                continue
            yield [cell for cell in _inside(row, "w:tc") if not _is_continued(cell)]


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that a control or a change holds."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in _INSIDE:
            yield from _inside(child, name)


def _is_continued(cell: Element) -> bool:
    """Whether it belongs to the cell above it."""
    merge = descend(cell, "w:tcPr", "w:vMerge")
    return merge is not None and merge.get("w:val", "continue") == "continue"


def _is_contents(element: Element) -> bool:
    gallery = descend(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery is not None and gallery.get("w:val", "").casefold() == _CONTENTS


def _goes_on(paragraph: Element) -> bool:
    """Whether the next paragraph belongs to this one: its mark is deleted, or it is the large first letter of it."""
    properties = paragraph.find("w:pPr")
    if properties is None:
        return False
    frame = properties.find("w:framePr")
    if frame is not None and frame.get("w:dropCap", "none") != "none":
        return True
    return descend(properties, "w:rPr", "w:del") is not None
