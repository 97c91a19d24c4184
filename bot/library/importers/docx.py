"""DOCX, as Word, LibreOffice, Google Docs and others write it -> a document.

Source: ECMA-376, also in its strict form, whose namespaces are others.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bot.library.blocks import BlockKind, OddityCode
from bot.library.importers.archive import Archive, open_archive
from bot.library.importers.document import Document, ImportCode, refuse
from bot.library.importers.office.docx_body import BodyReader
from bot.library.importers.office.docx_lists import Lists
from bot.library.importers.office.docx_runs import Notes, RunReader, letters
from bot.library.importers.office.docx_styles import Styles
from bot.library.importers.office.gathering import Draft, Gathered, join_note
from bot.library.importers.office.list_numbers import write_number
from bot.library.importers.office.stated import stated_in
from bot.library.importers.office.unstyled import say_headings
from bot.library.importers.xml_tree import read_xml

_OPEN = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_PREFIXES = {
    f"{_OPEN}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OPEN}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OPEN}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_OPEN}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_OPEN}/drawingml/2006/chart": "c",
    f"{_STRICT}/drawingml/chart": "c",
    f"{_OPEN}/drawingml/2006/diagram": "dgm",
    f"{_STRICT}/drawingml/diagram": "dgm",
    "urn:schemas-microsoft-com:vml": "v",
    f"{_OPEN}/markup-compatibility/2006": "mc",
    f"{_OPEN}/package/2006/relationships": "rel",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_MAIN = "word/document.xml"
_APART = frozenset({"separator", "continuationSeparator", "continuationNotice"})  # lines, and no notes
_REFERENCES = {"footnotes": "w:footnoteReference", "endnotes": "w:endnoteReference"}


def read_docx(raw: bytes) -> Document:
    """Raises RefusedError."""
    package = _Package(open_archive(raw))
    root = package.main()
    body = root.find("w:body")
    if body is None:
        refuse(ImportCode.NO_WORDS)
    styles = Styles(package.part("styles"))
    gathered = Gathered()
    footnotes, endnotes = (_notes(package.part(kind)) for kind in _REFERENCES)
    if footnotes.elements and endnotes.elements:
        endnotes.name = _small_roman
    runs = RunReader(styles, gathered, dict(zip(_REFERENCES.values(), (footnotes, endnotes), strict=True)))
    reader = BodyReader(styles, Lists(package.part("numbering"), styles), runs, gathered)
    reader.read(body)
    reader.finish()
    say_headings(gathered)
    for notes in (footnotes, endnotes):
        _add_notes(notes, reader, gathered)
    _say_left_out(package, gathered)
    properties = package.properties()
    return gathered.finish(stated_in(properties))


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    name: str


class _Package:
    """The parts of the file, found by what they are to the document, whatever their names."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        main = next((p.name for p in self._related("") if p.kind == "officeDocument"), _MAIN)
        self._main = main
        self._parts = list(self._related(main))

    def main(self) -> Element:
        root = self._read(self._main)
        if root is None:
            refuse(ImportCode.NO_WORDS)
        return root

    def part(self, kind: str) -> Element | None:
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Element]:
        found = (self._read(p.name) for p in self._parts if p.kind == kind)
        return (root for root in found if root is not None)

    def properties(self) -> Element | None:
        return next((self._read(p.name) for p in self._related("") if p.kind == "core-properties"), None)

    def _read(self, name: str) -> Element | None:
        raw = self._archive.read(name)
        return None if raw is None else read_xml(raw, _PREFIXES, name)

    def _related(self, name: str) -> Iterator[_Part]:
        folder, base = posixpath.split(name)
        root = self._read(posixpath.join(folder, "_rels", f"{base}.rels"))
        for element in () if root is None else root.findall("rel:Relationship"):
            if element.get("TargetMode") != "External":
                target = element.get("Target", "")
                yield _Part(posixpath.basename(element.get("Type", "")), posixpath.join(folder, target))


def _notes(root: Element | None) -> Notes:
    found = [] if root is None else [e for e in root if e.get("w:type", "normal") not in _APART]
    return Notes({e.get("w:id", ""): e for e in found if any((t.text or "").strip() for t in e.iter("w:t"))}, str)


def _small_roman(number: int) -> str:
    return write_number(number, "lowerRoman") or str(number)


def _add_notes(notes: Notes, reader: BodyReader, gathered: Gathered) -> None:
    for note_id, name in list(notes.names.items()):
        piece = join_note(reader.capture(notes.elements[note_id]))
        if piece is not None:
            gathered.add(Draft(piece, BlockKind.NOTE, name=name))
    unmarked = [element for note_id, element in notes.elements.items() if note_id not in notes.names]
    if unmarked:
        gathered.say(OddityCode.NOTE_UNMARKED, letters(unmarked[0]), count=len(unmarked), everywhere=True)


def _say_left_out(package: _Package, gathered: Gathered) -> None:
    comments = package.part("comments")
    if comments is not None and (written := comments.findall("w:comment")):
        gathered.say(ImportCode.COMMENTS, letters(written[0]), count=len(written), everywhere=True)
    for kind in ("header", "footer"):
        for root in package.parts(kind):
            words = letters(root)
            if any(character.isalpha() for character in words):
                gathered.say(ImportCode.PAGE_HEADS, words, everywhere=True)
