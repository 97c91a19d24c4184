"""The content of a paragraph of an ODT file -> words: spans, links, notes, what is left out.

Source: OpenDocument 1.3, part 3, 6 and 7. What was deleted while changes were tracked is not in the paragraphs.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.library.blocks import OddityCode
from bot.library.importers.document import ImportCode
from bot.library.importers.office.gathering import Gathered
from bot.library.importers.office.list_numbers import write_number
from bot.library.importers.office.looks import Look
from bot.library.importers.office.numbers import whole
from bot.library.importers.office.odt_styles import Styles
from bot.library.importers.office.paragraphs import write_raised
from bot.library.importers.office.words import SOFT_HYPHEN, Words

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 200  # in a row
_SILENT = frozenset(  # of the page, of the editor, or said in another place
    "text:page-number text:page-count text:number text:tracked-changes text:soft-page-break text:note-citation"
    " office:annotation-end svg:title svg:desc text:ruby-text office:event-listeners".split()
)
_BOXES = frozenset({"draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:caption", "draw:polygon"})
_OBJECTS = frozenset({"draw:object", "draw:object-ole", "draw:applet", "draw:plugin", "draw:floating-frame"})


@dataclass(slots=True)
class Notes:
    """Those that were met, with the names that their marks print; `roman`: whether endnotes are told apart by that."""

    roman: bool
    met: list[tuple[str, Element]] = field(default_factory=list[tuple[str, Element]])
    _counted: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, note: Element) -> str:
        kind = note.get("text:note-class", "footnote")
        number = self._counted[kind] = self._counted.get(kind, 0) + 1
        name = (write_number(number, "lowerRoman") if self.roman and kind == "endnote" else None) or str(number)
        body = note.find("text:note-body")
        if body is not None:
            self.met.append((name, body))
        return name


class RunReader:
    """Reads paragraphs, one after the other. `boxes` are the text boxes that were met in them."""

    def __init__(self, styles: Styles, gathered: Gathered, notes: Notes) -> None:
        self._styles = styles
        self._gathered = gathered
        self._notes = notes
        self.boxes: list[Element] = []

    def read(self, element: Element, words: Words, paragraph: Look, run: Look | None = None) -> None:
        """`run` is the look of the spans around these words."""
        look = Look() if run is None else run
        self._write(element.text, words, paragraph, look)
        for child in element:
            self._read_one(child, words, paragraph, look)
            self._write(child.tail, words, paragraph, look)

    def _read_one(self, element: Element, words: Words, paragraph: Look, look: Look) -> None:
        match element.tag:
            case "text:span":
                self._read_span(element, words, paragraph, look)
            case "text:s":
                words.write(" " * max(1, min(whole(element.get("text:c"), 1), _MOST_BLANKS)))
            case "text:tab":
                words.write(" ")
            case "text:line-break":
                words.add_break()
            case "text:note":
                words.add_note(self._notes.add(element))
            case "office:annotation":
                self._gathered.say(ImportCode.COMMENTS, all_words(element))
            case "text:ruby":
                self._gathered.say(ImportCode.READING, all_words(element.find("text:ruby-text")))
                self.read(element, words, paragraph, look)
            case tag if tag.startswith("draw:"):
                self.read_drawing(element)
            case tag if tag not in _SILENT:
                self.read(element, words, paragraph, look)
            case _:
                pass

    def _read_span(self, span: Element, words: Words, paragraph: Look, look: Look) -> None:
        shown = self._styles.look("text", span.get("text:style-name", "")).over(look)
        if shown.hidden:
            self._gathered.say(ImportCode.HIDDEN, all_words(span))
            return
        if not (shown.raised and not len(span) and write_raised(self._gathered, span.text or "", words)):
            self.read(span, words, paragraph, shown)

    def _write(self, text: str | None, words: Words, paragraph: Look, look: Look) -> None:
        if not text:
            return
        if SOFT_HYPHEN in text:
            self._gathered.say(OddityCode.SOFT_HYPHEN, count=text.count(SOFT_HYPHEN))
        italic = bool(look.italic) and not paragraph.italic
        strong = bool(look.strong) and not paragraph.strong
        words.write(_BLANKS.sub(" ", text), italic=italic, strong=strong)

    def read_drawing(self, drawing: Element) -> None:
        """Keep its text boxes; say which pictures and objects are left out."""
        if drawing.tag in _BOXES:
            self.boxes.append(drawing)
            return
        if drawing.tag in _OBJECTS:
            self._gathered.say(ImportCode.EMBEDDED)
            return
        inner = [child for child in drawing if child.tag.startswith("draw:")]
        if any(child.tag == "draw:image" for child in inner) and not any(child.tag in _OBJECTS for child in inner):
            self._gathered.say(OddityCode.IMAGE, _description(drawing))
            return
        for child in inner:
            if child.tag != "draw:image":
                self.read_drawing(child)


def all_words(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _description(drawing: Element) -> str:
    said = (drawing.find(name) for name in ("svg:title", "svg:desc"))
    return next((e.text for e in said if e is not None and e.text), drawing.get("draw:name", ""))
