"""ODT, as LibreOffice, Google Docs and others write it -> a document. Source: OpenDocument 1.3."""

from xml.etree.ElementTree import Element

from bot.library.blocks import BlockKind
from bot.library.importers.archive import Archive, open_archive
from bot.library.importers.document import Document, ImportCode, refuse
from bot.library.importers.office.gathering import Draft, Gathered, join_note
from bot.library.importers.office.odt_body import BodyReader
from bot.library.importers.office.odt_runs import Notes, RunReader, all_words
from bot.library.importers.office.odt_styles import Styles
from bot.library.importers.office.stated import stated_in
from bot.library.importers.office.unstyled import say_headings
from bot.library.importers.xml_tree import descend, read_xml

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_PREFIXES = {
    **{f"{_OASIS}:{name}:1.0": name for name in ("office", "style", "text", "table", "meta", "manifest")},
    f"{_OASIS}:drawing:1.0": "draw",
    f"{_OASIS}:xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}:svg-compatible:1.0": "svg",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_CONTENT = "content.xml"


def read_odt(raw: bytes) -> Document:
    """Raises RefusedError."""
    archive = open_archive(raw)
    manifest = _read(archive, "META-INF/manifest.xml")
    if manifest is not None and any(True for _ in manifest.iter("manifest:encryption-data")):
        refuse(ImportCode.ENCRYPTED)
    root = _read(archive, _CONTENT)
    text = None if root is None else descend(root, "office:body", "office:text")
    if root is None or text is None:
        refuse(ImportCode.NO_WORDS)
    common = _read(archive, "styles.xml")
    gathered = Gathered()
    styles = Styles(r for r in (common, root) if r is not None)
    kinds = {note.get("text:note-class", "footnote") for note in text.iter("text:note")}
    notes = Notes(roman=len(kinds) > 1)
    reader = BodyReader(styles, RunReader(styles, gathered, notes), gathered)
    reader.read(text)
    say_headings(gathered)
    for name, body in notes.met:
        piece = join_note(reader.capture(body))
        if piece is not None:
            gathered.add(Draft(piece, BlockKind.NOTE, name=name))
    _say_page_heads(common, gathered)
    return gathered.finish(stated_in(_read(archive, "meta.xml")))


def _read(archive: Archive, name: str) -> Element | None:
    raw = archive.read(name)
    return None if raw is None else read_xml(raw, _PREFIXES, name)


def _say_page_heads(common: Element | None, gathered: Gathered) -> None:
    pages = None if common is None else common.find("office:master-styles")
    for page in () if pages is None else pages.iter("style:master-page"):
        for head in page:
            words = " ".join(all_words(head).split())
            if any(character.isalpha() for character in words):
                gathered.say(ImportCode.PAGE_HEADS, words, everywhere=True)
