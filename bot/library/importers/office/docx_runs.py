"""The content of a paragraph of a DOCX file -> words: runs, links, fields, changes, notes, what is left out.

Source: ECMA-376 17.3. A change that is tracked counts as accepted: what is inserted is text, what is deleted is not.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.library.blocks import OddityCode
from bot.library.importers.document import ImportCode
from bot.library.importers.office.docx_formulas import formula_in
from bot.library.importers.office.docx_styles import Styles, run_look, value
from bot.library.importers.office.gathering import Gathered
from bot.library.importers.office.looks import Look
from bot.library.importers.office.paragraphs import write_raised
from bot.library.importers.office.words import SOFT_HYPHEN, Words

_INSIDE = frozenset(  # what holds runs, and changes nothing about them
    "w:hyperlink w:ins w:moveTo w:smartTag w:customXml w:sdt w:sdtContent w:fldSimple w:dir w:bdo w:ruby"
    " w:rubyBase".split()
)
_DELETED = frozenset({"w:del", "w:moveFrom"})
_CHANGED = frozenset({"w:ins", "w:moveTo"}) | _DELETED
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|SECTION)\b", re.IGNORECASE)
_DRAWINGS = frozenset({"w:drawing", "w:pict", "w:object"})
_DEEPEST_FIELD = 20
_PICTURES = frozenset({"a:blip", "v:imagedata"})
_OBJECTS = frozenset({"c:chart", "dgm:relIds"})
_BY_CODE = {"symbol": (
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
)}  # fmt: skip
_PRIVATE = range(0xF000, 0xF100)  # where symbol fonts have their characters
_LINE = "\u2028"
_CHARACTERS = {
    "w:tab": " ",
    "w:ptab": " ",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": SOFT_HYPHEN,
    "w:cr": _LINE,
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """How the words of a run are told from the others of their paragraph."""

    italic: bool
    strong: bool


@dataclass(slots=True)
class Notes:
    """The notes of the file, of one kind, by their ids; `named` gives each the name that its mark prints."""

    elements: dict[str, Element]
    name: Callable[[int], str]
    names: dict[str, str] = field(default_factory=dict[str, str])

    def named(self, note_id: str) -> str | None:
        if note_id not in self.elements:
            return None
        return self.names.setdefault(note_id, self.name(len(self.names) + 1))


@dataclass(slots=True)
class _Field:
    """One that is open: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    shows: bool = False

    @property
    def is_page(self) -> bool:
        return self.shows and _PAGE_FIELD.match(self.instruction) is not None


class RunReader:
    """Reads paragraphs, one after the other. `boxes` are the text boxes that were met in them."""

    def __init__(self, styles: Styles, gathered: Gathered, notes: dict[str, Notes]) -> None:
        self._styles = styles
        self._gathered = gathered
        self._notes = notes
        self._fields: list[_Field] = []
        self._own_mark = False  # the words that follow are the mark of a note that was just met
        self.boxes: list[Element] = []

    def read(self, paragraph: Element, look: Look, words: Words) -> None:
        self._fields.clear()  # a field that goes on in another paragraph shows its words
        self._read_all(paragraph, look, words)

    def _read_all(self, elements: Iterable[Element], look: Look, words: Words) -> None:
        for element in elements:
            self._read_one(element, look, words)

    def _read_one(self, element: Element, look: Look, words: Words) -> None:
        tag = element.tag
        if tag in _CHANGED:
            self._gathered.say(ImportCode.CHANGES)
        if tag == "w:r":
            self._read_run(element, look, words)
        elif tag in _INSIDE:
            if tag != "w:fldSimple" or not _PAGE_FIELD.match(element.get("w:instr", "")):
                self._read_all(element, look, words)
        elif tag == "mc:AlternateContent":
            self._read_all(chosen(element), look, words)
        elif tag == "w:rt":
            self._gathered.say(ImportCode.READING, letters(element))
        elif tag in {"m:oMath", "m:oMathPara"}:
            formula = formula_in(element)
            self._gathered.say(ImportCode.FORMULA, formula)
            words.write(formula)

    def _read_run(self, run: Element, look: Look, words: Words) -> None:
        properties = run.find("w:rPr")
        own = run_look(properties)
        style = Look() if properties is None else self._styles.look(value(properties, "w:rStyle"))
        shown = own.over(style)
        if shown.hidden:
            self._gathered.say(ImportCode.HIDDEN, letters(run))
            return
        is_number = shown.raised and not self._own_mark and _has_words_only(run)
        if is_number and write_raised(self._gathered, letters(run), words):
            return
        emphasis = _Shown(bool(shown.italic) and not look.italic, bool(shown.strong) and not look.strong)
        for child in run:
            self._read_child(child, look, words, emphasis)

    def _read_child(self, child: Element, look: Look, words: Words, shown: _Shown) -> None:
        match child.tag:
            case "w:t":
                self._write(child.text or "", words, shown)
            case "w:sym":
                self._write_symbol(child, words, shown)
            case "w:footnoteReference" | "w:endnoteReference":
                self._mark_note(child, words)
            case "w:fldChar" | "w:instrText":
                self._read_field(child)
            case "w:ruby":
                self._read_one(child, look, words)
            case "mc:AlternateContent":
                for inner in chosen(child):
                    self._read_child(inner, look, words, shown)
            case tag if tag in _DRAWINGS:
                self._read_drawing(child)
            case _:
                self._write(_character(child), words, shown)

    def _write(self, text: str, words: Words, shown: _Shown) -> None:
        if self._own_mark and text:
            self._own_mark = False
            return
        if SOFT_HYPHEN in text:
            self._gathered.say(OddityCode.SOFT_HYPHEN, count=text.count(SOFT_HYPHEN))
        if not any(f.is_page for f in self._fields):
            words.write(text, italic=shown.italic, strong=shown.strong)

    def _write_symbol(self, symbol: Element, words: Words, shown: _Shown) -> None:
        font, code = symbol.get("w:font", "").casefold(), symbol.get("w:char", "")
        character = symbol_character(font, code)
        if character:
            words.write(character, italic=shown.italic, strong=shown.strong)
        else:
            self._gathered.say(ImportCode.SYMBOL, f"{font} {code}")

    def _mark_note(self, reference: Element, words: Words) -> None:
        notes = self._notes[reference.tag]
        name = notes.named(reference.get("w:id", ""))
        self._own_mark = reference.get("w:customMarkFollows", "0") in {"1", "true", "on"}
        if name is None:
            self._gathered.say(ImportCode.NOTE_MISSING, words.tail)
        else:
            words.add_note(name)

    def _read_field(self, mark: Element) -> None:
        if mark.tag == "w:instrText":
            if self._fields:
                self._fields[-1].instruction += mark.text or ""
            return
        match mark.get("w:fldCharType"):
            case "begin" if len(self._fields) < _DEEPEST_FIELD:
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].shows = True
            case "end" if self._fields:
                self._fields.pop()
            case _:
                pass

    def _read_drawing(self, drawing: Element) -> None:
        boxes = list(_boxes(drawing))
        self.boxes += boxes
        inside = {element.tag for element in drawing.iter()}
        if drawing.tag == "w:object" or inside & _OBJECTS:
            self._gathered.say(ImportCode.EMBEDDED)
        elif not boxes and inside & _PICTURES:
            described = (d.get("descr") or d.get("name") or "" for d in drawing.iter("wp:docPr"))
            self._gathered.say(OddityCode.IMAGE, next(described, ""))


def _character(element: Element) -> str:
    """What an element of a run is in the text; a break of the page or the column is a blank."""
    if element.tag == "w:br":
        return _LINE if element.get("w:type", "textWrapping") == "textWrapping" else " "
    return _CHARACTERS.get(element.tag, "")


def chosen(alternatives: Element) -> Iterable[Element]:
    """What the first of the alternatives holds: the fallback says the same for older programs."""
    choice = alternatives.find("mc:Choice")
    fallback = alternatives.find("mc:Fallback") if choice is None else choice
    return () if fallback is None else fallback


def symbol_character(font: str, code: str) -> str:
    """The character of a symbol font in Unicode; empty for one that is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in _PRIVATE:
        number -= _PRIVATE.start
        capitals, small = _BY_CODE.get(font, ("", ""))
        letters = capitals if chr(number) < "a" else small
        place = number - ord("A" if chr(number) < "a" else "a")
        return letters[place] if 0 <= place < len(letters) else ""
    return chr(number) if chr(number).isprintable() else ""


def _has_words_only(run: Element) -> bool:
    return all(child.tag in {"w:t", "w:rPr"} for child in run)


def letters(element: Element) -> str:
    """All its words, to be named with."""
    paragraphs = list(element.iter("w:p")) or [element]
    return " ".join("".join(t.text or "" for t in p.iter("w:t")) for p in paragraphs)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing, but not those inside of them."""
    for child in chosen(element) if element.tag == "mc:AlternateContent" else element:
        if child.tag == "w:txbxContent":
            yield child
        else:
            yield from _boxes(child)
